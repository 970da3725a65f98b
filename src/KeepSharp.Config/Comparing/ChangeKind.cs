namespace KeepSharp.Config;

/// <summary>What a reload does with an object of the configuration.</summary>
public enum ChangeKind
{
    /// <summary>It is new and starts as at the start of the daemon.</summary>
    Add,

    /// <summary>It goes on with other settings: its state is kept.</summary>
    Change,

    /// <summary>It cannot go on: it ends and starts anew, without its state.</summary>
    Restart,

    /// <summary>It ends.</summary>
    Remove,

    /// <summary>
    /// A reload cannot change it: keepalived refuses the whole new configuration until the daemon is restarted.
    /// </summary>
    Refuse,
}
