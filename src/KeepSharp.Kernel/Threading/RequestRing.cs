using System.Diagnostics.CodeAnalysis;
using KeepSharp.Shared;

namespace KeepSharp.Kernel.Threading;

/// <summary>
/// A bounded queue of any number of producers and one consumer, see <see cref="TicketRing"/>.
/// </summary>
/// <typeparam name="T">What is queued.</typeparam>
internal sealed class RequestRing<T>
{
    private readonly TicketRing _ring;
    private readonly T?[] _items;

    /// <summary>Makes a queue of that many places, a power of two.</summary>
    internal RequestRing(int capacity)
    {
        _ring = new TicketRing(capacity);
        _items = new T?[capacity];
    }

    /// <summary>Consumer only. True when nothing is ready.</summary>
    internal bool IsEmpty => !_ring.IsReady;

    /// <summary>Any thread. False when the queue is full.</summary>
    internal bool TryEnqueue(in T item)
    {
        if (!_ring.TryTake(out long ticket))
        {
            return false;
        }

        _items[_ring.Place(ticket)] = item;
        _ring.Publish(ticket);
        return true;
    }

    /// <summary>Consumer only. False when nothing is ready.</summary>
    internal bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        if (!_ring.IsReady)
        {
            item = default;
            return false;
        }

        ref T? place = ref _items[_ring.Next];
        item = place!;
        place = default;
        _ring.Release();
        return true;
    }
}
