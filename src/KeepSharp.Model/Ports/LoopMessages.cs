namespace KeepSharp.Model.Ports;

/// <summary>Kinds of <see cref="LoopMessage"/>.</summary>
public enum LoopMessageKind : byte
{
    /// <summary>A kernel request ended: Token, Result (&gt;= 0 value, or -errno), Payload (<see cref="KernelError"/> or value).</summary>
    KernelCompleted,

    /// <summary>A script run ended: Token, Result (see <see cref="ScriptOutcome"/>), Result2 (status or signal).</summary>
    ScriptFinished,

    /// <summary>A signal arrived: Token is its number.</summary>
    Signal,

    /// <summary>End the loop in an orderly way.</summary>
    Stop,

    /// <summary>A request about IPVS ended: Token, Result (0 or -errno), Payload (<see cref="IpvsAnswer"/>).</summary>
    IpvsCompleted,
}

/// <summary>A message into the loop. A small struct: posting it allocates nothing.</summary>
public readonly record struct LoopMessage
{
    /// <summary>What it is.</summary>
    public required LoopMessageKind Kind { get; init; }

    /// <summary>Which request, script or signal.</summary>
    public int Token { get; init; }

    /// <summary>First result value.</summary>
    public int Result { get; init; }

    /// <summary>Second result value.</summary>
    public int Result2 { get; init; }

    /// <summary>Immutable payload.</summary>
    public object? Payload { get; init; }
}

/// <summary>The loop's bounded mailbox as other threads see it.</summary>
public interface ILoopInbox
{
    /// <summary>Posts a message and wakes the loop; false when the mailbox is full.</summary>
    bool TryPost(in LoopMessage message);
}
