using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>Settings of <c>global_defs</c> as read; null: not given.</summary>
internal sealed class GlobalDraft
{
    public string? RouterId { get; set; }

    public CommandUser? ScriptUser { get; set; }

    /// <summary>A <c>script_user</c> line failed: scripts without a user of their own are dropped.</summary>
    public bool ScriptUserFailed { get; set; }

    public bool ScriptSecurity { get; set; }

    /// <summary>Interfaces may come later: a missing one is no error.</summary>
    public bool DynamicInterfaces { get; set; }

    public bool Strict { get; set; }

    public bool SkipCheckAdvertisementAddresses { get; set; }

    public bool LowerPriorityNoAdvertisement { get; set; }

    public bool HigherPrioritySendAdvertisement { get; set; }

    public bool OwnerIgnoreAdvertisements { get; set; }

    public int DownTimerAdvertisements { get; set; } = 3;

    public int Version { get; set; } = 2;

    /// <summary>Where <c>vrrp_version 3</c> stands: it blocks the instances that take it over.</summary>
    public SourceRange? Version3 { get; set; }

    public GarpDraft Garp { get; } = new();

    public TimeSpan GarpInterval { get; set; }

    public TimeSpan GnaInterval { get; set; }

    public IpAddress MulticastGroup4 { get; set; } = IpAddress.FromV4(0xe0000012);

    public IpAddress MulticastGroup6 { get; set; } = IpAddress.FromV6(((UInt128)0xff02 << 112) | 0x12);

    /// <summary>Interface of addresses that name none and have no instance with one.</summary>
    public string DefaultInterface { get; set; } = "eth0";

    public bool Version3ChecksumAsVersion2 { get; set; }

    public bool CheckUnicastSource { get; set; }

    /// <summary>Directories of the iproute2 name tables, the ones of the distribution first.</summary>
    public List<string> RoutingNameDirectories { get; } = ["/usr/share/iproute2", "/usr/lib/iproute2", "/etc/iproute2"];

    public List<string> NotificationEmail { get; } = [];

    public string? NotificationEmailFrom { get; set; }
}

/// <summary>Gratuitous ARP settings as read, of an instance or global; null: not given.</summary>
internal sealed class GarpDraft
{
    public uint? MasterDelay { get; set; }

    public uint? MasterRepeat { get; set; }

    public uint? MasterRefresh { get; set; }

    public uint? MasterRefreshRepeat { get; set; }

    public uint? LowerPriorityDelay { get; set; }

    public uint? LowerPriorityRepeat { get; set; }

    public uint? ExtraInterfaceSeconds { get; set; }

    public bool ExtraInterfaceAll { get; set; }
}

/// <summary>A user for scripts, resolved.</summary>
/// <param name="UserId">User id.</param>
/// <param name="GroupId">Group id.</param>
/// <param name="Supplementary">Supplementary groups.</param>
/// <param name="Name">The name that it was found by; null: the user of the daemon.</param>
/// <param name="Group">The group as written; null: none.</param>
internal sealed record CommandUser(
    uint UserId,
    uint GroupId,
    Model.EquatableArray<uint> Supplementary,
    string? Name = null,
    string? Group = null);

/// <summary>A command line as read and, later, what became of it.</summary>
internal sealed class CommandDraft
{
    public required SourceRange Range { get; init; }

    /// <summary>The command line in one piece.</summary>
    public required string Text { get; init; }

    /// <summary>Program and arguments; the program is not empty.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The user named with it; null: the default user.</summary>
    public CommandUser? User { get; set; }

    /// <summary>keepalived does not see this line, see <see cref="DiagnosticBag.Shadow"/>.</summary>
    public bool Hidden { get; init; }

    /// <summary>Set when the command may run.</summary>
    public ScriptCommand? Resolved { get; set; }
}

/// <summary>A <c>vrrp_script</c> as read.</summary>
internal sealed class ScriptDraft
{
    public required string Name { get; init; }

    public required SourceRange Range { get; init; }

    public CommandDraft? Command { get; set; }

    public CommandUser? User { get; set; }

    public bool UserFailed { get; set; }

    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan? Timeout { get; set; }

    public int Weight { get; set; }

    public bool Reverse { get; set; }

    public int Rise { get; set; } = 1;

    public int Fall { get; set; } = 1;

    public bool InitFail { get; set; }

    /// <summary>The command was removed by the checks: trackers of it do not exist.</summary>
    public bool Disabled { get; set; }
}

/// <summary>An entry of a <c>track_*</c> block.</summary>
/// <param name="Name">What it tracks.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Reverse">The opposite sign.</param>
/// <param name="Range">The entry.</param>
/// <param name="HasWeight">The entry gives the weight itself.</param>
internal sealed record TrackDraft(string Name, int Weight, bool Reverse, SourceRange Range, bool HasWeight);

/// <summary>Trackers of an instance or group as read.</summary>
internal sealed class TrackersDraft
{
    public List<TrackDraft> Scripts { get; } = [];

    public List<TrackDraft> Interfaces { get; } = [];

    public List<TrackDraft> Files { get; } = [];

    public List<TrackDraft> Processes { get; } = [];

    public List<TrackDraft> Bfds { get; } = [];
}

/// <summary>Notification scripts as read.</summary>
internal sealed class NotifyDraft
{
    public Dictionary<string, CommandDraft> Commands { get; } = [];

    public bool Deleted { get; set; }

    public NotifyScripts ToModel() => new()
    {
        Master = Find("notify_master"),
        Backup = Find("notify_backup"),
        Fault = Find("notify_fault"),
        Stop = Find("notify_stop"),
        Deleted = Find("notify_deleted"),
        NotifyDeleted = Deleted,
        Any = Find("notify"),
        MasterReceivedLowerPriority = Find("notify_master_rx_lower_pri"),
    };

    private ScriptCommand? Find(string keyword) => Commands.GetValueOrDefault(keyword)?.Resolved;
}

/// <summary>A <c>vrrp_sync_group</c> as read.</summary>
internal sealed class GroupDraft
{
    public required string Name { get; init; }

    public required SourceRange Range { get; init; }

    public List<(string Name, SourceRange Range)>? Members { get; set; }

    public TrackersDraft Trackers { get; } = new();

    public NotifyDraft Notify { get; } = new();

    public bool? SmtpAlert { get; set; }

    public bool? NotifyPriorityChanges { get; set; }

    /// <summary>Weights of trackers of members are kept.</summary>
    public bool TrackingWeight { get; set; }

    /// <summary>Reasons that keep all members in Fault.</summary>
    public BlockerList Blockers { get; } = [];

    /// <summary>Members that exist, set by the rules.</summary>
    public List<InstanceDraft> Resolved { get; } = [];
}
