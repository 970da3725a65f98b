namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>How IPVS hands packets to a real server, with the numbers of the kernel interface.</summary>
public enum ForwardingMethod : byte
{
    /// <summary>Network address translation.</summary>
    Nat = 0,

    /// <summary>Tunnelling, see <see cref="TunnelType"/>.</summary>
    Tunnel = 2,

    /// <summary>Direct routing.</summary>
    DirectRouting = 3,
}
