using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>
/// A virtual server and its pool (block <c>virtual_server</c>; checkers.md sections 2, 7 and 13), completed: what real
/// servers and checkers inherit is theirs already.
/// </summary>
public sealed record VirtualServer
{
    /// <summary>What selects its packets.</summary>
    public required VirtualService Service { get; init; }

    /// <summary>
    /// Address family. For marks and groups: that of the servers that are not tunnelled, else <c>ip_family</c> or the
    /// granularity, else the common family of the tunnelled servers, else IPv4.
    /// </summary>
    public IpFamily Family { get; init; } = IpFamily.V4;

    /// <summary>Transport protocol. UDP when a service with address gives none; none for firewall marks.</summary>
    public TransportProtocol Protocol { get; init; }

    /// <summary>Scheduler. Default <see cref="Scheduler.Wlc"/>.</summary>
    public Scheduler Scheduler { get; init; }

    /// <summary>Flags of the service. Default none.</summary>
    public ServiceOptions Flags { get; init; }

    /// <summary>Forwarding of servers that say nothing themselves. Default NAT.</summary>
    public Forwarding Forwarding { get; init; }

    /// <summary>Persistence; null: off.</summary>
    public Persistence? Persistence { get; init; }

    /// <summary>Checkers run only while the address is on this host (<c>ha_suspend</c>). Default false.</summary>
    public bool HaSuspend { get; init; }

    /// <summary>The down notifications run at shutdown too (<c>omega</c>). Default false.</summary>
    public bool Omega { get; init; }

    /// <summary>Weight of live servers that is needed. 0..4294967295, default 1; 0 only if all weights are 0.</summary>
    public uint Quorum { get; init; } = 1;

    /// <summary>Added for gaining and subtracted for losing the quorum. Less than the quorum, default 0.</summary>
    public uint Hysteresis { get; init; }

    /// <summary>Runs when the quorum is gained.</summary>
    public ScriptCommand? QuorumUp { get; init; }

    /// <summary>Runs when the quorum is lost.</summary>
    public ScriptCommand? QuorumDown { get; init; }

    /// <summary>Mail when the quorum changes. Null: the global default, else no.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary>Host header for requests, the last choice; see <see cref="WebCheck.HostOf"/>.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Name shown by SNMP.</summary>
    public string? SnmpName { get; init; }

    /// <summary>Server used while the quorum is lost.</summary>
    public SorryServer? SorryServer { get; init; }

    /// <summary>The pool in configuration order; never empty, no address and port twice.</summary>
    public EquatableArray<RealServer> RealServers { get; init; }
}
