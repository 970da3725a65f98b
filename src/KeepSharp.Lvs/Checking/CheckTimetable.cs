using KeepSharp.Lvs.Director;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Time;

namespace KeepSharp.Lvs.Checking;

/// <summary>
/// Which checker runs next (checkers.md section 4): a heap of due times, at most a fixed number of runs at once. Runs of one
/// checker never overlap, and one that becomes due while all places are taken is late, not lost.
/// </summary>
/// <remarks>
/// First runs are one second and a part of the warm-up away. The parts are the multiples of the golden ratio, so that any
/// number of checkers is spread more evenly than random numbers would; the seed makes two directors differ.
/// </remarks>
/// <param name="limit">Most runs at once.</param>
/// <param name="seed">Where the spread begins: any number.</param>
public sealed class CheckTimetable(int limit, ulong seed)
{
    private const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15;
    private static readonly TimeSpan Minimum = TimeSpan.FromSeconds(1);

    // Configurable are intervals that do not fit a clock of nanoseconds; nobody sees the difference.
    private static readonly TimeSpan Maximum = TimeSpan.FromDays(36_500);

    private CheckerState[] _heap = new CheckerState[64];
    private int _count;
    private ulong _spread = seed;

    /// <summary>Number of runs under way.</summary>
    public int Running { get; private set; }

    /// <summary>Number of checkers that wait for their time or for a place.</summary>
    public int Waiting => _count;

    /// <summary>When <see cref="Take"/> has something next; <see cref="Instant.Never"/> while all places are taken.</summary>
    public Instant Next => _count == 0 || Running >= limit ? Instant.Never : _heap[0].Due;

    /// <summary>
    /// Plans the first run of a checker that runs by time and has no plan yet; others are left alone, so that a reload does
    /// not put off what it does not change.
    /// </summary>
    public void Add(CheckerState checker, Instant now)
    {
        ArgumentNullException.ThrowIfNull(checker);
        if (checker.Settings is not ScheduledCheck settings || checker.IsRunning || checker.HeapPosition >= 0)
        {
            return;
        }

        _spread += GoldenRatio;
        Insert(checker, After(now, Minimum + Part(Bounded(settings.Schedule.Warmup), _spread)));
    }

    /// <summary>Takes a checker out. A run that is under way goes on, and its end is told to <see cref="Finish"/>.</summary>
    public void Remove(CheckerState checker)
    {
        ArgumentNullException.ThrowIfNull(checker);
        if (checker.HeapPosition >= 0)
        {
            RemoveAt(checker.HeapPosition);
        }
    }

    /// <summary>Takes out all checkers that a reload took away.</summary>
    public void Sweep()
    {
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            CheckerState checker = _heap[i];
            checker.HeapPosition = -1;
            if (checker.IsAttached)
            {
                Place(checker, kept++);
            }
        }

        Array.Clear(_heap, kept, _count - kept);
        _count = kept;
        for (int i = (kept / 2) - 1; i >= 0; i--)
        {
            Down(i);
        }
    }

    /// <summary>
    /// A checker that is due, now running; null when none is or all places are taken. Suspended checkers are put off by
    /// their interval, those that a reload took away are dropped.
    /// </summary>
    public CheckerState? Take(Instant now)
    {
        while (_count > 0 && Running < limit && _heap[0].Due <= now)
        {
            CheckerState checker = _heap[0];
            RemoveAt(0);
            if (!checker.IsAttached)
            {
                continue;
            }

            if (!checker.IsEnabled)
            {
                Insert(checker, After(now, checker.Judge!.Settings.Schedule.DelayLoop));
                continue;
            }

            Running++;
            checker.IsRunning = true;
            checker.StartedAt = now;
            return checker;
        }

        return null;
    }

    /// <summary>A run ended and the judge has decided: plans the next one.</summary>
    public void Finish(CheckerState checker, in CheckDecision decision, Instant now)
    {
        ArgumentNullException.ThrowIfNull(checker);
        if (!checker.IsRunning)
        {
            return;
        }

        Running--;
        checker.IsRunning = false;
        if (checker.IsAttached)
        {
            Instant due = After(decision.FromStart ? checker.StartedAt : now, decision.Delay);
            Insert(checker, due < now ? now : due);
        }
    }

    /// <summary>That part of a duration that the fraction's 64 bits say.</summary>
    internal static TimeSpan Part(TimeSpan whole, ulong fraction) =>
        TimeSpan.FromTicks((long)Math.BigMul((ulong)Math.Max(0, whole.Ticks), fraction, out _));

    private static TimeSpan Bounded(TimeSpan duration) => duration < Maximum ? duration : Maximum;

    private static Instant After(Instant start, TimeSpan delay) => start + Bounded(delay);

    private void Insert(CheckerState checker, Instant due)
    {
        if (_count == _heap.Length)
        {
            Array.Resize(ref _heap, _count * 2);
        }

        checker.Due = due;
        Place(checker, _count++);
        Up(checker.HeapPosition);
    }

    private void RemoveAt(int position)
    {
        _heap[position].HeapPosition = -1;
        CheckerState last = _heap[--_count];
        _heap[_count] = null!;
        if (position == _count)
        {
            return;
        }

        Place(last, position);
        Up(position);
        Down(last.HeapPosition);
    }

    private void Up(int position)
    {
        CheckerState checker = _heap[position];
        while (position > 0 && checker.Due < _heap[(position - 1) / 2].Due)
        {
            Place(_heap[(position - 1) / 2], position);
            position = (position - 1) / 2;
        }

        Place(checker, position);
    }

    private void Down(int position)
    {
        CheckerState checker = _heap[position];
        while ((2 * position) + 1 < _count)
        {
            int child = (2 * position) + 1;
            if (child + 1 < _count && _heap[child + 1].Due < _heap[child].Due)
            {
                child++;
            }

            if (_heap[child].Due >= checker.Due)
            {
                break;
            }

            Place(_heap[child], position);
            position = child;
        }

        Place(checker, position);
    }

    private void Place(CheckerState checker, int position)
    {
        _heap[position] = checker;
        checker.HeapPosition = position;
    }
}
