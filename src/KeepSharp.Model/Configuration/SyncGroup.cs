namespace KeepSharp.Model.Configuration;

/// <summary>Instances that change state together (block <c>vrrp_sync_group</c>; vrrp.md section 7).</summary>
public sealed record SyncGroup
{
    /// <summary>Name for logs and scripts.</summary>
    public required string Name { get; init; }

    /// <summary>Names of the member instances, in configuration order.</summary>
    public required EquatableArray<string> Members { get; init; }

    /// <summary>Notification scripts.</summary>
    public NotifyScripts Notify { get; init; } = NotifyScripts.None;

    /// <summary>Mail on transitions. Null: the global default.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary>Default of the members for writing changes of the priority to the fifos. Null: not given.</summary>
    public bool? NotifyPriorityChanges { get; init; }
}
