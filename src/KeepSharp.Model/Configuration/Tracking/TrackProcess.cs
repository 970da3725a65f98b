namespace KeepSharp.Model.Configuration;

/// <summary>Running processes that are counted (block <c>vrrp_track_process</c>; vrrp.md section 8.5).</summary>
public sealed record TrackProcess
{
    /// <summary>Name under which it is tracked.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the process: comm, or the first word of its command line with <see cref="FullCommand"/>.</summary>
    public required string Process { get; init; }

    /// <summary>Parameters that it must have.</summary>
    public EquatableArray<string> Parameters { get; init; }

    /// <summary>How parameters are compared; null: they are not.</summary>
    public ProcessParameterMatch? Match { get; init; }

    /// <summary>Compare with the command line instead of the 15 bytes of comm.</summary>
    public bool FullCommand { get; init; }

    /// <summary>Weight for trackers that give none. -254..254, default 0: Fault without quorum.</summary>
    public int Weight { get; init; }

    /// <summary>True when the weight acts with the opposite sign.</summary>
    public bool Reverse { get; init; }

    /// <summary>Fewest processes. 0 (only with <see cref="MaximumQuorum"/> 0) .. 65535, default 1.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>Most processes, 0..65535; null: no limit.</summary>
    public int? MaximumQuorum { get; init; }

    /// <summary>Wait after a start gained the quorum. 0 (default) .. 3600 s.</summary>
    public TimeSpan ForkDelay { get; init; }

    /// <summary>Wait after an end lost the quorum. 0 (default) .. 3600 s.</summary>
    public TimeSpan TerminateDelay { get; init; }
}
