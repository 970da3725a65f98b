namespace KeepSharp.Model.Events;

/// <summary>Kinds of <see cref="LvsEvent"/> (checkers.md sections 6 to 11).</summary>
public enum LvsEventKind : byte
{
    /// <summary>Nothing; the default value is never raised.</summary>
    None = 0,

    /// <summary>A checker begins to run; once per checker.</summary>
    CheckingActivated,

    /// <summary>A checker starts suspended: the service address is not on this host.</summary>
    CheckingDeactivated,

    /// <summary>A checker is suspended.</summary>
    CheckingSuspended,

    /// <summary>A checker that this version cannot run; the server counts as without it. Text = its keyword.</summary>
    CheckerUnsupported,

    /// <summary>A result worth a line; Text = the line, IsUp = a success.</summary>
    CheckReported,

    /// <summary>
    /// A real server came into the pool or left it: IsUp, Cause, IsInhibited (its weight changes, it does not leave).
    /// </summary>
    RealServerChanged,

    /// <summary>A reload took a real server out of the configuration.</summary>
    RealServerGone,

    /// <summary>An effective weight changed: First = from, Second = to; IsUp = the server is alive.</summary>
    WeightChanged,

    /// <summary>
    /// The quorum was gained or lost: IsUp, Cause; First = quorum, Second = hysteresis, Third = live weight.
    /// </summary>
    QuorumChanged,

    /// <summary>The sorry server came in or left: IsUp, IsInhibited; RealServer = the sorry server.</summary>
    SorryServerChanged,

    /// <summary>All live servers came in or left because of the sorry server: IsUp.</summary>
    PoolChanged,

    /// <summary>A reload or the stop removes a virtual server: Cause; Text = its group, if it has one.</summary>
    VirtualServerRemoved,

    /// <summary>A reload brought (IsUp) or removed an entry of a group: Text = the entry, RealServer = the group.</summary>
    GroupEntryChanged,

    /// <summary>A group has more addresses than one virtual server may: RealServer = the group, First = how many are served.</summary>
    GroupCut,
}

/// <summary>What brought a change about.</summary>
public enum LvsCause : byte
{
    /// <summary>A checker.</summary>
    Check,

    /// <summary>The start.</summary>
    Start,

    /// <summary>A reload that brings something new or changes it.</summary>
    Reload,

    /// <summary>A reload that removes it.</summary>
    Removal,

    /// <summary>The stop.</summary>
    Shutdown,
}

/// <summary>
/// One fact about the director, for log, pipes, traps, counters and later observers. Names are in the form of
/// checkers.md section 1.
/// </summary>
public readonly record struct LvsEvent
{
    /// <summary>What happened.</summary>
    public required LvsEventKind Kind { get; init; }

    /// <summary>The virtual server.</summary>
    public required string VirtualServer { get; init; }

    /// <summary>The real server, or another name; see the kind.</summary>
    public string? RealServer { get; init; }

    /// <summary>Direction of a change.</summary>
    public bool IsUp { get; init; }

    /// <summary>The destination stays in the table with the weight 0 instead of leaving it.</summary>
    public bool IsInhibited { get; init; }

    /// <summary>Pipes hear of it (checkers.md section 8).</summary>
    public bool IsNotified { get; init; }

    /// <summary>What brought it about.</summary>
    public LvsCause Cause { get; init; }

    /// <summary>First number; see the kind.</summary>
    public long First { get; init; }

    /// <summary>Second number; see the kind.</summary>
    public long Second { get; init; }

    /// <summary>Third number; see the kind.</summary>
    public long Third { get; init; }

    /// <summary>A text; see the kind.</summary>
    public string? Text { get; init; }
}
