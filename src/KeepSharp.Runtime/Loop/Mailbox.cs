using KeepSharp.Model.Ports;
using KeepSharp.Shared;

namespace KeepSharp.Runtime.Loop;

/// <summary>
/// The bounded mailbox into the loop: many producers, one consumer, no lock and no allocation, see
/// <see cref="TicketRing"/>.
/// </summary>
public sealed class Mailbox : ILoopInbox
{
    private readonly TicketRing _ring;
    private readonly LoopMessage[] _messages;
    private readonly Action _wake;
    private long _refused;

    /// <summary>An empty mailbox.</summary>
    /// <param name="capacity">At least this many messages; rounded up to a power of two.</param>
    /// <param name="wake">Ends the loop's wait.</param>
    public Mailbox(int capacity, Action wake)
    {
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, capacity));
        _ring = new TicketRing(size);
        _messages = new LoopMessage[size];
        _wake = wake;
    }

    /// <summary>Messages that were refused because the mailbox was full.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Messages waiting, at this moment; consumer only.</summary>
    public int Count => _ring.Count;

    /// <summary>
    /// True when the next message is complete; consumer only. One that is still being written wakes the loop when it is, so
    /// the loop need not spin for its writer.
    /// </summary>
    internal bool HasMessage => _ring.IsReady;

    /// <inheritdoc/>
    public bool TryPost(in LoopMessage message)
    {
        bool taken = _ring.TryTake(out long ticket);
        if (taken)
        {
            _messages[_ring.Place(ticket)] = message;
            _ring.Publish(ticket);
        }
        else
        {
            Interlocked.Increment(ref _refused);
        }

        _wake();
        return taken;
    }

    /// <summary>Takes the next message; false when none is complete. Consumer only.</summary>
    public bool TryTake(out LoopMessage message)
    {
        if (!_ring.IsReady)
        {
            message = default;
            return false;
        }

        ref LoopMessage place = ref _messages[_ring.Next];
        message = place;
        place = default;
        _ring.Release();
        return true;
    }
}
