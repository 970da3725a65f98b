using System.Globalization;

namespace KeepSharp.Model.Time;

/// <summary>
/// A point in monotonic time. Comes from outside (<see cref="IClock"/>), so protocol code can run in virtual time.
/// </summary>
/// <param name="Nanoseconds">Nanoseconds since an arbitrary start; never goes back.</param>
public readonly record struct Instant(long Nanoseconds) : IComparable<Instant>
{
    /// <summary>Later than every real instant: a deadline that is not set.</summary>
    public static Instant Never => new(long.MaxValue);

    /// <summary>True for <see cref="Never"/>.</summary>
    public bool IsNever => Nanoseconds == long.MaxValue;

    /// <summary>The instant this many microseconds after the start; for tests and simulation.</summary>
    public static Instant FromMicroseconds(long microseconds) => new(checked(microseconds * 1000));

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Moves the instant; <see cref="Never"/> stays where it is.</summary>
    public Instant Add(TimeSpan duration) =>
        IsNever ? this : new Instant(Nanoseconds + (duration.Ticks * TimeSpan.NanosecondsPerTick));

    /// <summary>The time from <paramref name="other"/> to this instant, rounded down to 100 ns.</summary>
    public TimeSpan Subtract(Instant other) =>
        TimeSpan.FromTicks((Nanoseconds - other.Nanoseconds) / TimeSpan.NanosecondsPerTick);

    /// <summary>The earlier of two instants.</summary>
    public static Instant Min(Instant left, Instant right) => left.Nanoseconds <= right.Nanoseconds ? left : right;

    /// <inheritdoc/>
    public override string ToString() => IsNever
        ? "never"
        : string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / 1_000_000_000}.{Nanoseconds / 1000 % 1_000_000:D6}");

    /// <summary>See <see cref="Add"/>.</summary>
    public static Instant operator +(Instant left, TimeSpan right) => left.Add(right);

    /// <summary>See <see cref="Subtract(Instant)"/>.</summary>
    public static TimeSpan operator -(Instant left, Instant right) => left.Subtract(right);

    /// <summary>Earlier.</summary>
    public static bool operator <(Instant left, Instant right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Later.</summary>
    public static bool operator >(Instant left, Instant right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Earlier or equal.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Later or equal.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Nanoseconds >= right.Nanoseconds;
}
