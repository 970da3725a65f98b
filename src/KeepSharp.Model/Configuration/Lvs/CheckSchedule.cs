namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>When a checker runs and when it fails (checkers.md section 4).</summary>
public sealed record CheckSchedule
{
    /// <summary>Pause between runs. At least 1 µs, default 60 s.</summary>
    public TimeSpan DelayLoop { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts beyond the first before a checker that is up fails. Default 1; DNS 3, MISC 0.</summary>
    public uint Retry { get; init; } = 1;

    /// <summary>Pause before such an attempt. Default 1 s; HTTP and SSL 3 s, DNS <see cref="DelayLoop"/>.</summary>
    public TimeSpan DelayBeforeRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Greatest random part of the delay before the first run. Default <see cref="DelayLoop"/>.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The checker counts as failed until its first success. Default false.</summary>
    public bool Alpha { get; init; }

    /// <summary>Every failed attempt is logged, not only the decisive one. Default false.</summary>
    public bool LogAllFailures { get; init; }
}
