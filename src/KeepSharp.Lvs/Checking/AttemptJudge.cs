using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Lvs.Checking;

/// <summary>The judge of every checker that asks one question per run.</summary>
internal sealed class AttemptJudge(ScheduledCheck settings, uint rise) : CheckJudge(settings, rise)
{
    /// <summary>SMTP_CHECK makes all its attempts in every run, even in the first and while down (checkers.md section 5.5).</summary>
    private bool AlwaysRetries => Settings is SmtpCheck;

    public override CheckDecision Report(in CheckResult result) =>
        !result.Counts ? Decide(CheckChange.None, CheckReport.Postponed, Schedule.DelayLoop)
        : result.IsSuccess ? Succeed()
        : IsUp ? FailWhileUp()
        : FailWhileDown();

    private CheckDecision Succeed()
    {
        bool first = !HasRun;
        HasRun = true;
        Attempts = 0;
        if (IsUp)
        {
            return Decide(CheckChange.None, first ? CheckReport.Success : CheckReport.None, Schedule.DelayLoop);
        }

        if (++Successes < Rise)
        {
            return Decide(CheckChange.None, CheckReport.None, Schedule.DelayLoop);
        }

        IsUp = true;
        return Decide(CheckChange.Up, CheckReport.Success, Schedule.DelayLoop);
    }

    private CheckDecision FailWhileUp()
    {
        Successes = 0;
        if ((HasRun || AlwaysRetries) && Attempts < Schedule.Retry)
        {
            Attempts++;
            return Decide(CheckChange.None, ReportOfAttempt, Schedule.DelayBeforeRetry, Attempts);
        }

        uint retries = Attempts;
        Attempts = 0;
        HasRun = true;
        IsUp = false;
        return Decide(CheckChange.Down, CheckReport.Failure, Schedule.DelayLoop, retries);
    }

    private CheckDecision FailWhileDown()
    {
        Successes = 0;
        if (AlwaysRetries && Attempts < Schedule.Retry)
        {
            Attempts++;
            return Decide(CheckChange.None, CheckReport.None, Schedule.DelayBeforeRetry, Attempts);
        }

        uint retries = Attempts;
        bool first = !HasRun;
        Attempts = 0;
        HasRun = true;
        return first
            ? Decide(CheckChange.ConfirmedDown, CheckReport.Failure, Schedule.DelayLoop, retries)
            : Decide(CheckChange.None, CheckReport.None, Schedule.DelayLoop);
    }

    private CheckDecision Decide(CheckChange change, CheckReport report, TimeSpan delay, uint retries = 0) =>
        new(change, report, delay, retries, FromStart: Settings is MiscCheck && delay == Schedule.DelayLoop);
}
