namespace KeepSharp.Model.Configuration;

/// <summary>How the state of a link is polled.</summary>
public enum LinkbeatMethod
{
    /// <summary>The first of the others that works.</summary>
    Any,

    /// <summary>Registers of the transceiver.</summary>
    Mii,

    /// <summary>ethtool.</summary>
    Ethtool,

    /// <summary>Flags of the interface.</summary>
    Ioctl,
}

/// <summary>An interface whose state is polled once per second (block <c>linkbeat_interfaces</c>).</summary>
/// <param name="Name">Interface name.</param>
/// <param name="Method">How.</param>
public sealed record LinkbeatInterface(string Name, LinkbeatMethod Method);
