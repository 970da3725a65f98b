namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Runs a program (<c>MISC_CHECK</c>; checkers.md section 5.9).</summary>
public sealed record MiscCheck : ScheduledCheck
{
    /// <summary>The program.</summary>
    public required ScriptCommand Command { get; init; }

    /// <summary>Longest run time. 1..4294 s; default: the <c>delay_loop</c> of the virtual server.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Exit codes 2 to 255 succeed and set the weight. Default false.</summary>
    public bool Dynamic { get; init; }
}
