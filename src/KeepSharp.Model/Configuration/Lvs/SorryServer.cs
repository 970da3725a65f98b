using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>The server that is used while the quorum is lost. It is never checked and has the weight 1.</summary>
public sealed record SorryServer
{
    /// <summary>Its address.</summary>
    public required IpAddress Address { get; init; }

    /// <summary>Its port, 1..65535; 0 for firewall marks and groups that give none.</summary>
    public ushort Port { get; init; }

    /// <summary>Forwarding. Default: that of the virtual server.</summary>
    public Forwarding Forwarding { get; init; }

    /// <summary>It stays in IPVS with the weight 0 while it is not needed. Default false.</summary>
    public bool Inhibit { get; init; }
}
