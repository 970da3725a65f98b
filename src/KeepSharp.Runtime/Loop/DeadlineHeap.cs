using KeepSharp.Model.Time;

namespace KeepSharp.Runtime.Loop;

/// <summary>
/// One deadline per slot in an indexed binary heap: setting, moving and clearing one costs O(log n) and allocates nothing,
/// and nothing is ever cancelled.
/// </summary>
public sealed class DeadlineHeap
{
    private readonly Instant[] _deadlines;
    private readonly int[] _heap;
    private readonly int[] _positions;
    private int _count;

    /// <summary>A heap for that many slots, none set.</summary>
    public DeadlineHeap(int slots)
    {
        _deadlines = new Instant[slots];
        _heap = new int[slots];
        _positions = new int[slots];
        Array.Fill(_deadlines, Instant.Never);
        Array.Fill(_positions, -1);
    }

    /// <summary>The earliest deadline, or <see cref="Instant.Never"/>.</summary>
    public Instant Next => _count == 0 ? Instant.Never : _deadlines[_heap[0]];

    /// <summary>The slot of the earliest deadline, or -1.</summary>
    public int NextSlot => _count == 0 ? -1 : _heap[0];

    /// <summary>Sets the deadline of a slot; <see cref="Instant.Never"/> clears it.</summary>
    public void Set(int slot, Instant deadline)
    {
        if (_deadlines[slot] == deadline)
        {
            return;
        }

        _deadlines[slot] = deadline;
        int position = _positions[slot];
        if (deadline.IsNever)
        {
            Remove(slot, position);
        }
        else if (position < 0)
        {
            _heap[_count] = slot;
            _positions[slot] = _count;
            Up(_count++);
        }
        else if (!Up(position))
        {
            Down(position);
        }
    }

    /// <summary>The slot whose deadline is the earliest and has come; -1 when none has. Its deadline stays set.</summary>
    public int Due(Instant now) => _count > 0 && _deadlines[_heap[0]] <= now ? _heap[0] : -1;

    private void Remove(int slot, int position)
    {
        _positions[slot] = -1;
        int last = _heap[--_count];
        if (last == slot)
        {
            return;
        }

        _heap[position] = last;
        _positions[last] = position;
        if (!Up(position))
        {
            Down(position);
        }
    }

    /// <summary>Ties go to the lower slot, so that two runs over the same input agree.</summary>
    private bool Before(int left, int right)
    {
        int order = _deadlines[left].CompareTo(_deadlines[right]);
        return order < 0 || (order == 0 && left < right);
    }

    private bool Up(int position)
    {
        bool moved = false;
        int slot = _heap[position];
        while (position > 0)
        {
            int parent = (position - 1) / 2;
            if (!Before(slot, _heap[parent]))
            {
                break;
            }

            Place(_heap[parent], position);
            position = parent;
            moved = true;
        }

        Place(slot, position);
        return moved;
    }

    private void Down(int position)
    {
        int slot = _heap[position];
        while (true)
        {
            int child = (2 * position) + 1;
            if (child >= _count)
            {
                break;
            }

            if (child + 1 < _count && Before(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!Before(_heap[child], slot))
            {
                break;
            }

            Place(_heap[child], position);
            position = child;
        }

        Place(slot, position);
    }

    private void Place(int slot, int position)
    {
        _heap[position] = slot;
        _positions[slot] = position;
    }
}
