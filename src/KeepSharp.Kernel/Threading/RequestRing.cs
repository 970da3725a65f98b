using System.Diagnostics.CodeAnalysis;

namespace KeepSharp.Kernel.Threading;

/// <summary>
/// A bounded queue of any number of producers and one consumer, without locks and without allocation after
/// construction. Every cell carries a turn number: a producer may fill a cell when its turn equals the producer's
/// ticket, the consumer may empty it when the turn is one more (the well-known bounded queue of D. Vyukov).
/// </summary>
/// <typeparam name="T">What is queued.</typeparam>
internal sealed class RequestRing<T>
{
    private readonly Cell[] _cells;
    private readonly long _mask;
    private long _tail;
    private long _head;

    /// <summary>Makes a queue of that many places, a power of two.</summary>
    internal RequestRing(int capacity)
    {
        if (capacity < 2 || (capacity & (capacity - 1)) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "must be a power of two");
        }

        _cells = new Cell[capacity];
        _mask = capacity - 1;
        for (int i = 0; i < capacity; i++)
        {
            _cells[i].Turn = i;
        }
    }

    /// <summary>Any thread. False when the queue is full.</summary>
    internal bool TryEnqueue(in T item)
    {
        long ticket = Volatile.Read(ref _tail);
        while (true)
        {
            ref Cell cell = ref _cells[ticket & _mask];
            long difference = Volatile.Read(ref cell.Turn) - ticket;
            if (difference == 0)
            {
                long seen = Interlocked.CompareExchange(ref _tail, ticket + 1, ticket);
                if (seen == ticket)
                {
                    cell.Item = item;
                    Volatile.Write(ref cell.Turn, ticket + 1);
                    return true;
                }

                ticket = seen;
            }
            else if (difference < 0)
            {
                return false;
            }
            else
            {
                ticket = Volatile.Read(ref _tail);
            }
        }
    }

    /// <summary>Consumer only. False when nothing is ready.</summary>
    internal bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        ref Cell cell = ref _cells[_head & _mask];
        if (Volatile.Read(ref cell.Turn) != _head + 1)
        {
            item = default;
            return false;
        }

        item = cell.Item!;
        cell.Item = default;
        Volatile.Write(ref cell.Turn, _head + _cells.Length);
        _head++;
        return true;
    }

    /// <summary>Consumer only. True when nothing is ready.</summary>
    internal bool IsEmpty => Volatile.Read(ref _cells[_head & _mask].Turn) != _head + 1;

    private struct Cell
    {
        internal long Turn;
        internal T? Item;
    }
}
