using KeepSharp.Lvs.Checking;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Time;

namespace KeepSharp.Lvs.Director;

/// <summary>A checker of one real server: its verdict and what it adds to the weight.</summary>
public sealed class CheckerState
{
    internal CheckerState(Checker settings, RealServerState realServer)
    {
        Settings = settings;
        RealServer = realServer;
        Judge = settings is ScheduledCheck scheduled ? CheckJudge.Create(scheduled) : null;
        IsUp = Judge?.IsUp ?? settings is not BfdCheck { Alpha: true };
    }

    /// <summary>Configuration.</summary>
    public Checker Settings { get; internal set; }

    /// <summary>The server that it checks.</summary>
    public RealServerState RealServer { get; }

    /// <summary>The judge of its results; null for checkers that follow something (BFD, files).</summary>
    public CheckJudge? Judge { get; }

    /// <summary>The verdict.</summary>
    public bool IsUp { get; internal set; }

    /// <summary>True once a result has counted.</summary>
    public bool HasRun { get; internal set; }

    /// <summary>False while <c>ha_suspend</c> holds it.</summary>
    public bool IsEnabled => !RealServer.VirtualServer.IsSuspended;

    /// <summary>Result that decided last.</summary>
    public CheckResult LastResult { get; internal set; }

    /// <summary>Weight that a dynamic program asked for; null: none.</summary>
    public int? DynamicWeight { get; internal set; }

    /// <summary>What a tracked file adds to the weight.</summary>
    public int FileOffset { get; internal set; }

    /// <summary>What it adds to the configured weight (checkers.md section 6).</summary>
    public long Contribution =>
        DynamicWeight is int weight ? (long)weight - RealServer.Settings.Weight : FileOffset;

    /// <summary>When it runs next, or ran or should have run; <see cref="Instant.Never"/> without a plan.</summary>
    public Instant Due { get; internal set; } = Instant.Never;

    /// <summary>When the present or last run began.</summary>
    public Instant StartedAt { get; internal set; }

    /// <summary>True while a run is under way.</summary>
    public bool IsRunning { get; internal set; }

    /// <summary>False once a reload or the stop took it away: a result that still comes is dropped.</summary>
    public bool IsAttached { get; internal set; } = true;

    /// <summary>Position in the heap of the timetable, or -1.</summary>
    internal int HeapPosition { get; set; } = -1;
}
