namespace KeepSharp.Shared;

/// <summary>
/// The places of a bounded queue with any number of producers and one consumer, without locks and without allocation
/// after construction. Every place carries a turn number: a producer may fill the place when its turn equals the
/// producer's ticket, the consumer may empty it when the turn is one more (the well-known bounded queue of D. Vyukov).
/// A producer that is interrupted in the middle delays only what it writes.
/// </summary>
/// <remarks>
/// The items are the owner's, in an array of the same length, so that this is no generic type: those are compiled at run
/// time over structures of other projects. This file is part of the two projects that have such queues and must not see
/// each other.
/// </remarks>
internal sealed class TicketRing
{
    private readonly long[] _turns;
    private readonly long _mask;
    private long _tail;
    private long _head;

    /// <summary>Makes a ring of that many places, a power of two.</summary>
    internal TicketRing(int capacity)
    {
        if (capacity < 2 || (capacity & (capacity - 1)) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "must be a power of two");
        }

        _turns = new long[capacity];
        _mask = capacity - 1;
        for (int i = 0; i < capacity; i++)
        {
            _turns[i] = i;
        }
    }

    /// <summary>Consumer only. Places that are taken, among them those that are being filled.</summary>
    internal int Count => (int)(Volatile.Read(ref _tail) - _head);

    /// <summary>Consumer only. True when the next place is filled.</summary>
    internal bool IsReady => Volatile.Read(ref _turns[_head & _mask]) == _head + 1;

    /// <summary>Consumer only. The next place; to be read when <see cref="IsReady"/>, then <see cref="Release"/>d.</summary>
    internal int Next => (int)(_head & _mask);

    /// <summary>Any thread. Takes a place, to be filled and <see cref="Publish"/>ed; false when all are taken.</summary>
    internal bool TryTake(out long ticket)
    {
        ticket = Volatile.Read(ref _tail);
        while (true)
        {
            long difference = Volatile.Read(ref _turns[ticket & _mask]) - ticket;
            if (difference < 0)
            {
                return false;
            }

            if (difference > 0)
            {
                ticket = Volatile.Read(ref _tail);
                continue;
            }

            long seen = Interlocked.CompareExchange(ref _tail, ticket + 1, ticket);
            if (seen == ticket)
            {
                return true;
            }

            ticket = seen;
        }
    }

    /// <summary>The place of a ticket.</summary>
    internal int Place(long ticket) => (int)(ticket & _mask);

    /// <summary>What was written to the place becomes visible to the consumer.</summary>
    internal void Publish(long ticket) => Volatile.Write(ref _turns[ticket & _mask], ticket + 1);

    /// <summary>Consumer only. The next place was emptied.</summary>
    internal void Release()
    {
        Volatile.Write(ref _turns[_head & _mask], _head + _turns.Length);
        _head++;
    }
}
