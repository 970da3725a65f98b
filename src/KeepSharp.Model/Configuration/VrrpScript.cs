namespace KeepSharp.Model.Configuration;

/// <summary>A tracked script (block <c>vrrp_script</c>; vrrp.md section 8.2).</summary>
public sealed record VrrpScript
{
    /// <summary>Name under which instances track it.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// What to run, or null when the script was removed for a reason already reported (security, missing file or user):
    /// trackers that name it then do not exist.
    /// </summary>
    public required ScriptCommand? Command { get; init; }

    /// <summary>Time between starts. 1 ms .. 4294 s, default 1 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Run time after which a run counts as failed. 1 ms .. 4294 s, default <see cref="Interval"/>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Weight for trackers that give none. -253..253, default 0 (a failure means Fault).</summary>
    public int Weight { get; init; }

    /// <summary>True when the weight acts with the opposite sign.</summary>
    public bool Reverse { get; init; }

    /// <summary>Successes needed to become OK. At least 1, default 1.</summary>
    public int Rise { get; init; } = 1;

    /// <summary>Failures needed to become failed. At least 1, default 1.</summary>
    public int Fall { get; init; } = 1;

    /// <summary>True when the script counts as failed until its first result.</summary>
    public bool InitFail { get; init; }
}
