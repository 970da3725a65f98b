namespace KeepSharp.Simulation.Core;

/// <summary>What happens at a moment of virtual time.</summary>
internal enum EventKind : byte
{
    /// <summary>A node's loop runs one turn.</summary>
    Turn,

    /// <summary>A datagram reaches a link.</summary>
    Deliver,

    /// <summary>A node's kernel carries out or acknowledges a request.</summary>
    Kernel,

    /// <summary>A script run ends.</summary>
    ScriptEnd,

    /// <summary>An invariant that is bound to time is looked at.</summary>
    Check,
}

/// <summary>One event. Numbers and the payload are what the kind makes of them.</summary>
internal struct SimulationEvent
{
    public long Time;
    public long Sequence;
    public object? Payload;
    public int Node;
    public int Number;
    public int Generation;
    public EventKind Kind;
}

/// <summary>Binary heap; events of one moment come out in the order in which they were put in.</summary>
internal sealed class EventQueue
{
    private SimulationEvent[] _heap = new SimulationEvent[256];
    private long _sequence;

    public int Count { get; private set; }

    public long NextTime => Count == 0 ? long.MaxValue : _heap[0].Time;

    public void Push(long time, EventKind kind, int node, int number = 0, int generation = 0, object? payload = null)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        var added = new SimulationEvent
        {
            Time = time,
            Sequence = _sequence++,
            Kind = kind,
            Node = node,
            Number = number,
            Generation = generation,
            Payload = payload,
        };
        int position = Count++;
        while (position > 0)
        {
            int parent = (position - 1) / 2;
            if (_heap[parent].Time <= time)
            {
                break;
            }

            _heap[position] = _heap[parent];
            position = parent;
        }

        _heap[position] = added;
    }

    public SimulationEvent Pop()
    {
        SimulationEvent first = _heap[0];
        SimulationEvent last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0)
        {
            Sink(last);
        }

        return first;
    }

    private void Sink(in SimulationEvent item)
    {
        int position = 0;
        while (true)
        {
            int child = (2 * position) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && Before(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!Before(_heap[child], item))
            {
                break;
            }

            _heap[position] = _heap[child];
            position = child;
        }

        _heap[position] = item;
    }

    private static bool Before(in SimulationEvent left, in SimulationEvent right) =>
        left.Time != right.Time ? left.Time < right.Time : left.Sequence < right.Sequence;
}
