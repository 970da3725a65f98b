namespace KeepSharp.Model.Configuration;

/// <summary>Notification scripts of an instance or a sync group (vrrp.md section 17). Null: none.</summary>
public sealed record NotifyScripts
{
    /// <summary>No script at all.</summary>
    public static NotifyScripts None { get; } = new();

    /// <summary>On entering MASTER, without extra arguments.</summary>
    public ScriptCommand? Master { get; init; }

    /// <summary>On entering BACKUP, without extra arguments.</summary>
    public ScriptCommand? Backup { get; init; }

    /// <summary>On entering FAULT, without extra arguments.</summary>
    public ScriptCommand? Fault { get; init; }

    /// <summary>At shutdown, without extra arguments; awaited for at most 1 s.</summary>
    public ScriptCommand? Stop { get; init; }

    /// <summary>When a reload removes the instance; used by the reload of a later version.</summary>
    public ScriptCommand? Deleted { get; init; }

    /// <summary>True when <c>notify_deleted</c> was given, with or without a script.</summary>
    public bool NotifyDeleted { get; init; }

    /// <summary>On every transition, with four more arguments: INSTANCE or GROUP, name, state, priority.</summary>
    public ScriptCommand? Any { get; init; }

    /// <summary>When a master receives an advert of lower priority; instances only.</summary>
    public ScriptCommand? MasterReceivedLowerPriority { get; init; }
}
