using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

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

/// <summary>A command line as read and, later, what became of it.</summary>
internal sealed class CommandDraft
{
    public required SourceRange Range { get; init; }

    /// <summary>The command line in one piece.</summary>
    public required string Text { get; init; }

    /// <summary>Program and arguments; the program is not empty.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The user named with it; null: the default user.</summary>
    public ScriptUser? User { get; set; }

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

    public ScriptUser? User { get; set; }

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
