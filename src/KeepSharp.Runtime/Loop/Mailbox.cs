using KeepSharp.Model.Ports;

namespace KeepSharp.Runtime.Loop;

/// <summary>
/// The bounded mailbox into the loop: many producers, one consumer, no lock and no allocation. Each cell carries a sequence
/// number that says whose turn it is, so a producer that is interrupted in the middle delays only its own message.
/// </summary>
public sealed class Mailbox : ILoopInbox
{
    private readonly Cell[] _cells;
    private readonly int _mask;
    private readonly Action _wake;
    private long _head;
    private long _tail;

    /// <summary>An empty mailbox.</summary>
    /// <param name="capacity">At least this many messages; rounded up to a power of two.</param>
    /// <param name="wake">Ends the loop's wait.</param>
    public Mailbox(int capacity, Action wake)
    {
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, capacity));
        _cells = new Cell[size];
        _mask = size - 1;
        _wake = wake;
        for (int i = 0; i < size; i++)
        {
            _cells[i].Sequence = i;
        }
    }

    /// <summary>Messages that were refused because the mailbox was full.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    private long _refused;

    /// <summary>Messages waiting, at this moment; consumer only.</summary>
    public int Count => (int)(Volatile.Read(ref _tail) - _head);

    /// <summary>
    /// True when the next message is complete; consumer only. One that is still being written wakes the loop when it is, so
    /// the loop need not spin for its writer.
    /// </summary>
    internal bool HasMessage => Volatile.Read(ref _cells[_head & _mask].Sequence) == _head + 1;

    /// <inheritdoc/>
    public bool TryPost(in LoopMessage message)
    {
        long position = Volatile.Read(ref _tail);
        while (true)
        {
            ref Cell cell = ref _cells[position & _mask];
            long difference = Volatile.Read(ref cell.Sequence) - position;
            if (difference == 0)
            {
                long seen = Interlocked.CompareExchange(ref _tail, position + 1, position);
                if (seen == position)
                {
                    cell.Message = message;
                    Volatile.Write(ref cell.Sequence, position + 1);
                    _wake();
                    return true;
                }

                position = seen;
            }
            else if (difference < 0)
            {
                Interlocked.Increment(ref _refused);
                _wake();
                return false;
            }
            else
            {
                position = Volatile.Read(ref _tail);
            }
        }
    }

    /// <summary>Takes the next message; false when none is complete. Consumer only.</summary>
    public bool TryTake(out LoopMessage message)
    {
        ref Cell cell = ref _cells[_head & _mask];
        if (Volatile.Read(ref cell.Sequence) != _head + 1)
        {
            message = default;
            return false;
        }

        message = cell.Message;
        cell.Message = default;
        Volatile.Write(ref cell.Sequence, _head + _cells.Length);
        _head++;
        return true;
    }

    private struct Cell
    {
        public long Sequence;
        public LoopMessage Message;
    }
}
