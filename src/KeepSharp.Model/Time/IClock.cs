namespace KeepSharp.Model.Time;

/// <summary>Monotonic time. Read once per loop turn, and by probes for durations; nowhere else.</summary>
public interface IClock
{
    /// <summary>The current instant; never earlier than the one before.</summary>
    Instant Now { get; }
}
