using KeepSharp.Model.Ipvs;

namespace KeepSharp.Model.Ports;

/// <summary>
/// IPVS of this network namespace. Its own thread does the work, because removing a destination can take the kernel a
/// millisecond and an address must never wait behind a thousand of them.
/// </summary>
public interface IIpvsTable
{
    /// <summary>
    /// Queues a request; false when the bounded queue is full, then nothing was queued and the caller retries. It is
    /// completed by a <see cref="LoopMessageKind.IpvsCompleted"/> message, in order.
    /// </summary>
    bool TrySubmit(IpvsRequest request);
}

/// <summary>
/// One request: changes in their order, then, where asked for, a look at everything. An object, for it carries lists; the
/// table changes by seconds, not by packets.
/// </summary>
public sealed record IpvsRequest
{
    /// <summary>Comes back in the completion.</summary>
    public required int Token { get; init; }

    /// <summary>
    /// Changes in the order in which they are made. A change that is refused does not keep the following from being made.
    /// </summary>
    public EquatableArray<IpvsChange> Changes { get; init; }

    /// <summary>Afterwards read the whole table into <see cref="IpvsAnswer.Snapshot"/>.</summary>
    public bool Dump { get; init; }
}

/// <summary>
/// The payload of a <see cref="LoopMessageKind.IpvsCompleted"/> message. Its Result is 0, or -errno of
/// <see cref="Failure"/>.
/// </summary>
public sealed record IpvsAnswer
{
    /// <summary>
    /// Why the request as a whole did not come through, or null. The changes then have this error too, except those that
    /// were made before.
    /// </summary>
    public KernelError? Failure { get; init; }

    /// <summary>
    /// The kernel has no IPVS and could not load it, or this process may not use it: asking again soon is of no use.
    /// </summary>
    public bool IsUnavailable { get; init; }

    /// <summary>
    /// One entry for each change: null when it was made, else the refusal. Nothing is interpreted: "exists" (EEXIST) on
    /// adding is a refusal here, see <see cref="IpvsChange.IsHarmless"/>.
    /// </summary>
    public EquatableArray<KernelError?> Errors { get; init; }

    /// <summary>The table, when a dump was asked for and worked.</summary>
    public IpvsSnapshot? Snapshot { get; init; }
}
