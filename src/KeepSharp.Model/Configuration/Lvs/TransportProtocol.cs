namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Transport protocol of a virtual server, with its IP protocol number.</summary>
public enum TransportProtocol : byte
{
    /// <summary>None: a service that a firewall mark selects.</summary>
    None = 0,

    /// <summary>TCP.</summary>
    Tcp = 6,

    /// <summary>UDP.</summary>
    Udp = 17,

    /// <summary>SCTP.</summary>
    Sctp = 132,
}
