using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Lvs.Checking;

/// <summary>
/// Turns the results of a checker into up and down, and says when it runs next (checkers.md sections 3 to 5). Pure.
/// </summary>
/// <remarks>
/// A checker that is up fails after <see cref="CheckSchedule.Retry"/> further attempts, but the very first result of its
/// life decides at once: nobody has seen the server alive yet. One success resets the count, and one success (or
/// <c>rise</c> of them) brings a failed checker up.
/// </remarks>
public abstract class CheckJudge
{
    private protected CheckJudge(ScheduledCheck settings, uint rise)
    {
        Settings = settings;
        Rise = Math.Max(1, rise);
        IsUp = !settings.Schedule.Alpha;
    }

    /// <summary>The checker's configuration.</summary>
    public ScheduledCheck Settings { get; private set; }

    /// <summary>The verdict. Before the first result: up, or down with <c>alpha</c>.</summary>
    public bool IsUp { get; private protected set; }

    /// <summary>True once a result has counted.</summary>
    public bool HasRun { get; private protected set; }

    /// <summary>Failed attempts since the last success, while they decide nothing.</summary>
    public uint Attempts { get; private protected set; }

    /// <summary>Successes in a row that bring a failed checker up.</summary>
    private protected uint Rise { get; }

    /// <summary>Successes since the last failure, while down.</summary>
    private protected uint Successes { get; set; }

    private protected CheckSchedule Schedule => Settings.Schedule;

    /// <summary>Index of the request that the next run makes; 0 for checkers without requests.</summary>
    public virtual int Url => 0;

    /// <summary>The judge of a checker, before its first result.</summary>
    /// <param name="settings">The checker.</param>
    /// <param name="rise">Successes in a row that bring a failed checker up; 0 counts as 1.</param>
    public static CheckJudge Create(ScheduledCheck settings, uint rise = 1) =>
        settings is WebCheck web ? new WebJudge(web, rise) : new AttemptJudge(settings, rise);

    /// <summary>Takes a result.</summary>
    public abstract CheckDecision Report(in CheckResult result);

    /// <summary>Goes on with settings that differ in times only (checkers.md section 11).</summary>
    public void Adopt(ScheduledCheck settings) => Settings = settings;

    /// <summary>
    /// The verdict before the first result where <c>alpha</c> does not decide it: a server found in the kernel at a restart,
    /// or one whose state outlives a reload.
    /// </summary>
    public void Presume(bool up)
    {
        if (!HasRun)
        {
            IsUp = up;
        }
    }

    private protected CheckReport ReportOfAttempt => Schedule.LogAllFailures ? CheckReport.Attempt : CheckReport.None;
}
