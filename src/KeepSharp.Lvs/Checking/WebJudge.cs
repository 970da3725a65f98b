using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Lvs.Checking;

/// <summary>
/// The judge of HTTP_GET and SSL_GET, which make one request per run and go through all of them in turn
/// (checkers.md section 5.3).
/// </summary>
/// <remarks>
/// A failed checker asks only for what failed until that succeeds; then every request must succeed once more, from the
/// first on, before the checker is up. A failure on that way does not send it back to the start. With
/// <c>fast_recovery</c> the requests of such a pass follow each other without a pause, but a failing one waits for
/// <c>delay_before_retry</c> like any other.
/// </remarks>
internal sealed class WebJudge(WebCheck settings, uint rise) : CheckJudge(settings, rise)
{
    private Pass _pass = Pass.First;
    private int _url;

    private enum Pass : byte
    {
        /// <summary>The first time through all requests; the first failure decides.</summary>
        First,

        /// <summary>Up: one request after the other, for ever.</summary>
        Steady,

        /// <summary>Down: only the request that failed.</summary>
        Failing,

        /// <summary>Down: all requests must succeed.</summary>
        Confirming,
    }

    public override int Url => _url;

    private WebCheck Web => (WebCheck)Settings;

    private TimeSpan PassDelay => Web.FastRecovery ? TimeSpan.Zero : Schedule.DelayLoop;

    private TimeSpan FailingDelay =>
        Schedule.DelayLoop > Schedule.DelayBeforeRetry ? Schedule.DelayLoop : Schedule.DelayBeforeRetry;

    public override CheckDecision Report(in CheckResult result)
    {
        int url = _url;
        CheckDecision decision = !result.Counts
            ? new CheckDecision(CheckChange.None, CheckReport.Postponed, Schedule.DelayLoop)
            : result.IsSuccess ? Succeed()
            : IsUp ? FailWhileUp()
            : FailWhileDown();
        return decision with { Url = url };
    }

    private CheckDecision Succeed()
    {
        Attempts = 0;
        switch (_pass)
        {
            case Pass.Steady:
                _url = (_url + 1) % Web.Urls.Count;
                return new CheckDecision(CheckChange.None, CheckReport.None, Schedule.DelayLoop);
            case Pass.Failing:
                _pass = Pass.Confirming;
                _url = 0;
                Successes = 0;
                return new CheckDecision(CheckChange.None, CheckReport.UrlRecovered, PassDelay);
            default:
                return ++_url < Web.Urls.Count
                    ? new CheckDecision(CheckChange.None, CheckReport.None, PassDelay)
                    : EndPass();
        }
    }

    private CheckDecision EndPass()
    {
        _url = 0;
        HasRun = true;
        if (!IsUp && ++Successes < Rise)
        {
            return new CheckDecision(CheckChange.None, CheckReport.None, PassDelay);
        }

        _pass = Pass.Steady;
        CheckChange change = IsUp ? CheckChange.None : CheckChange.Up;
        IsUp = true;
        return new CheckDecision(change, CheckReport.Success, Schedule.DelayLoop);
    }

    private CheckDecision FailWhileUp()
    {
        if (_pass == Pass.Steady && Attempts < Schedule.Retry)
        {
            Attempts++;
            return new CheckDecision(CheckChange.None, ReportOfAttempt, Schedule.DelayBeforeRetry, Attempts);
        }

        Attempts = 0;
        HasRun = true;
        IsUp = false;
        _pass = Pass.Failing;

        // The text says "after N retries" with the configured number even where the first failure decided.
        return new CheckDecision(CheckChange.Down, CheckReport.Failure, FailingDelay, Schedule.Retry);
    }

    private CheckDecision FailWhileDown()
    {
        Successes = 0;
        if (_pass == Pass.Confirming)
        {
            return new CheckDecision(CheckChange.None, CheckReport.None, Schedule.DelayBeforeRetry);
        }

        // Unlike the other types, one that is down from the start stays silent about its first failure.
        _pass = Pass.Failing;
        HasRun = true;
        return new CheckDecision(CheckChange.None, CheckReport.None, FailingDelay);
    }
}
