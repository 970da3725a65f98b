namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Encapsulation of <see cref="ForwardingMethod.Tunnel"/>, with the numbers of the kernel interface.</summary>
public enum TunnelType : byte
{
    /// <summary>IP in IP.</summary>
    IpIp = 0,

    /// <summary>Generic UDP encapsulation; needs a port.</summary>
    Gue = 1,

    /// <summary>Generic routing encapsulation.</summary>
    Gre = 2,
}
