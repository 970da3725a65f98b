using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>
/// Settings of <c>global_defs</c> and of single lines at the top level that act beyond the instances, servers and
/// checkers that they were merged into.
/// </summary>
public sealed record GlobalOptions
{
    /// <summary>Name of this node in mails and status. Null: the host name.</summary>
    public string? RouterId { get; init; }

    /// <summary>True with <c>enable_script_security</c>.</summary>
    public bool ScriptSecurity { get; init; }

    /// <summary>Gap between gratuitous ARP frames on one interface. 0 (default) = none; up to 4294.967295 s.</summary>
    public TimeSpan GarpInterval { get; init; }

    /// <summary>Gap between unsolicited neighbour advertisements on one interface. 0 (default) = none.</summary>
    public TimeSpan GnaInterval { get; init; }

    /// <summary>Default multicast group of IPv4 adverts.</summary>
    public IpAddress MulticastGroup4 { get; init; } = IpAddress.FromV4(0xe0000012);

    /// <summary>VRRP as a whole.</summary>
    public VrrpOptions Vrrp { get; init; } = new();

    /// <summary>The director as a whole.</summary>
    public LvsOptions Lvs { get; init; } = new();

    /// <summary>The daemon: processes, files, reload.</summary>
    public DaemonSettings Daemon { get; init; } = new();

    /// <summary>Mail.</summary>
    public MailOptions Mail { get; init; } = new();

    /// <summary>Scripts.</summary>
    public GlobalScripts Scripts { get; init; } = new();

    /// <summary>Notification pipes.</summary>
    public NotifyFifos Fifos { get; init; } = new();

    /// <summary>Packet filter.</summary>
    public FirewallOptions Firewall { get; init; } = new();

    /// <summary>SNMP.</summary>
    public SnmpOptions Snmp { get; init; } = new();

    /// <summary>D-Bus.</summary>
    public DBusOptions DBus { get; init; } = new();

    /// <summary>Receive buffers.</summary>
    public ReceiveBuffers Buffers { get; init; } = new();
}
