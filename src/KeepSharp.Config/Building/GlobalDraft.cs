using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Scripts;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>
/// Settings of <c>global_defs</c> and of lines at the top level as read. What acts as a whole is kept in the records of
/// the model; defaults of instances, servers and checkers are kept apart and merged into those.
/// </summary>
internal sealed class GlobalDraft
{
    public string? RouterId { get; set; }

    public bool ScriptSecurity { get; set; }

    public VrrpOptions Vrrp { get; set; } = new();

    public LvsOptions Lvs { get; set; } = new();

    public DaemonSettings Daemon { get; set; } = new();

    public MailOptions Mail { get; set; } = new();

    public GlobalScripts Scripts { get; set; } = new();

    public NotifyFifos Fifos { get; set; } = new();

    public FirewallOptions Firewall { get; set; } = new();

    public SnmpOptions Snmp { get; set; } = new();

    public DBusOptions DBus { get; set; } = new();

    public ReceiveBuffers Buffers { get; set; } = new();

    public List<string> NotificationEmail { get; } = [];

    /// <summary>The default user as far as the text has said.</summary>
    public ScriptUser? ScriptUser => Scripts.User;

    /// <summary>A <c>script_user</c> line failed: scripts without a user of their own are dropped.</summary>
    public bool ScriptUserFailed { get; set; }

    public CommandDraft? StartupScript { get; set; }

    public CommandDraft? ShutdownScript { get; set; }

    /// <summary>Programs that read pipes, by the keyword of the pipe.</summary>
    public Dictionary<string, CommandDraft> FifoScripts { get; } = [];

    /// <summary>What the check of those programs has seen.</summary>
    public Dictionary<string, ScriptChecker> FifoCheckers { get; } = [];

    /// <summary>Where the pipes stand, by keyword.</summary>
    public Dictionary<string, SourceRange> FifoRanges { get; } = [];

    /// <summary>Where the instance of <c>lvs_sync_daemon</c> stands.</summary>
    public SourceRange? SyncDaemonInstance { get; set; }

    // Defaults of instances and checkers.
    public bool Strict { get; set; }

    public bool SkipCheckAdvertisementAddresses { get; set; }

    public bool LowerPriorityNoAdvertisement { get; set; }

    public bool HigherPrioritySendAdvertisement { get; set; }

    public bool OwnerIgnoreAdvertisements { get; set; }

    public int DownTimerAdvertisements { get; set; } = 3;

    public int Version { get; set; } = 2;

    /// <summary>Where <c>vrrp_version 3</c> stands: it blocks the instances that take it over.</summary>
    public SourceRange? Version3 { get; set; }

    /// <summary><c>v3_checksum_as_v2</c>.</summary>
    public bool Version3ChecksumAsVersion2 { get; set; }

    /// <summary><c>vrrp_check_unicast_src</c>.</summary>
    public bool CheckUnicastSource { get; set; }

    /// <summary>Default of checkers: every failed try is logged (<c>checker_log_all_failures</c>).</summary>
    public bool LogAllFailures { get; set; }

    public GarpDraft Garp { get; } = new();

    public TimeSpan GarpInterval { get; set; }

    public TimeSpan GnaInterval { get; set; }

    public IpAddress MulticastGroup4 { get; set; } = IpAddress.FromV4(0xe0000012);

    public IpAddress MulticastGroup6 => Vrrp.MulticastGroup6;

    /// <summary>Interface of static addresses that name none (<c>default_interface</c>).</summary>
    public string DefaultInterface { get; set; } = "eth0";

    /// <summary>True from <c>dynamic_interfaces</c> on: interfaces that lines below name need not exist.</summary>
    public bool DynamicInterfaces => Vrrp.DynamicInterfaces != Model.Configuration.DynamicInterfaces.Off;

    /// <summary>Directories of the iproute2 name tables; names of later ones win.</summary>
    public IReadOnlyList<string> RoutingNameDirectories =>
    [
        .. Daemon.IprouteSystemDirectory is { } system ? (string[])[system] : ["/usr/share/iproute2", "/usr/lib/iproute2"],
        Daemon.IprouteDirectory ?? "/etc/iproute2",
    ];
}
