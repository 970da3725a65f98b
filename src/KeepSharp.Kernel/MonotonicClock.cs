using KeepSharp.Kernel.Native;
using KeepSharp.Model.Time;

namespace KeepSharp.Kernel;

/// <summary>
/// CLOCK_MONOTONIC in nanoseconds: not moved by setting the time, and it stops while the machine sleeps.
/// </summary>
public sealed class MonotonicClock : IClock
{
    /// <inheritdoc/>
    public Instant Now => new(ReadNanoseconds());

    /// <summary>The clock as a number, for code inside this project.</summary>
    internal static unsafe long ReadNanoseconds()
    {
        Libc.TimeSpec time;
        _ = Libc.ClockGetTime(Libc.CLOCK_MONOTONIC, &time);
        return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
    }
}
