namespace KeepSharp.Model.Configuration;

/// <summary>Name, priority and limits of one of keepalived's processes (daemon.md section 3).</summary>
public sealed record ProcessOptions
{
    /// <summary>Kernel name of the task, at most 15 bytes; null: the program name.</summary>
    public string? Name { get; init; }

    /// <summary>Nice value, -20..19. Default 0 = unchanged.</summary>
    public int Nice { get; init; }

    /// <summary>Real-time priority under SCHED_RR, 1..99; null: normal scheduling.</summary>
    public int? RealTimePriority { get; init; }

    /// <summary>Memory is locked (<c>*_no_swap</c>).</summary>
    public bool NoSwap { get; init; }

    /// <summary>Processors that it may use; empty: all.</summary>
    public EquatableArray<int> Processors { get; init; }

    /// <summary>
    /// Processor time between blocking calls under real-time scheduling (RLIMIT_RTTIME). 2 µs .. 4294 s, default 10 ms.
    /// </summary>
    public TimeSpan RealTimeLimit { get; init; } = TimeSpan.FromMilliseconds(10);
}
