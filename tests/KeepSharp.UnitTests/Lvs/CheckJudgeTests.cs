using KeepSharp.Lvs.Checking;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>
/// checkers.md sections 3 to 5 as conversations: each letter is a result (+ success, - failure, ? not made), the answer is
/// what it changes and the pause in seconds.
/// </summary>
public sealed class CheckJudgeTests
{
    private static readonly CheckSchedule Schedule = new()
    {
        DelayLoop = TimeSpan.FromSeconds(10),
        DelayBeforeRetry = TimeSpan.FromSeconds(2),
        Retry = 2,
    };

    [Theory]
    // Section 4: up, then `retry` further attempts, then failed; one success resets the count.
    [InlineData("+---", "10 2 2 D10")]
    [InlineData("+--+---", "10 2 2 10 2 2 D10")]
    // Down: one attempt every delay_loop, the first success brings it up.
    [InlineData("+------+", "10 2 2 D10 10 10 10 U10")]
    // Section 3: the first check needs one failure only.
    [InlineData("-", "D10")]
    [InlineData("-+---", "D10 U10 2 2 D10")]
    // Section 4: what could not be made is not counted and comes again after delay_loop.
    [InlineData("???+-?-?-", "10 10 10 10 2 10 2 10 D10")]
    public void Tcp(string results, string decisions) =>
        Assert.Equal(decisions, Talk(new TcpCheck { Schedule = Schedule }, results));

    [Theory]
    // Section 5: the first failure of an alpha checker is told although the server was never up.
    [InlineData("--+", "C10 10 U10")]
    [InlineData("+", "U10")]
    public void Alpha(string results, string decisions) =>
        Assert.Equal(decisions, Talk(new TcpCheck { Schedule = Schedule with { Alpha = true } }, results));

    [Theory]
    // Section 5.5: the first run and those while down use all attempts.
    [InlineData("---", "2 2 D10")]
    [InlineData("---" + "---" + "+", "2 2 D10 2 2 10 U10")]
    public void Smtp(string results, string decisions) =>
        Assert.Equal(decisions, Talk(new SmtpCheck { Schedule = Schedule }, results));

    [Theory]
    // Section 5.3 with two requests (a pass is two runs).
    // Up: in turn; the failing one is retried, then tested alone at the larger pause, then all must succeed.
    [InlineData("++++---+++", "0:10 1:10 0:10 1:10 0:2 0:2 0:D10 0:R10 0:10 1:U10")]
    // Any failure of the first pass decides at once.
    [InlineData("+-+++", "0:10 1:D10 1:R10 0:10 1:U10")]
    // A failure while confirming retries that request and goes on from there.
    [InlineData("-++-+", "0:D10 0:R10 0:10 1:2 1:U10")]
    public void Web_with_two_requests(string results, string decisions) =>
        Assert.Equal(decisions, Talk(Web(2), results, urls: true));

    [Fact]
    public void One_request_recovers_with_one_extra_interval() =>
        Assert.Equal("0:10 0:2 0:2 0:D10 0:R10 0:U10", Talk(Web(1), "+---++", urls: true));

    [Fact]
    public void Web_alpha_is_up_after_all_requests_and_silent_before() =>
        Assert.Equal(
            "0:10 1:10 1:R10 0:10 1:U10",
            Talk(Web(2) with { Schedule = Schedule with { Alpha = true } }, "+-+++", urls: true));

    [Fact]
    public void A_failing_request_waits_for_the_longer_of_the_two_pauses() =>
        Assert.Equal(
            "D20 20 R10 U10",
            Talk(Web(1) with { Schedule = Schedule with { DelayBeforeRetry = TimeSpan.FromSeconds(20) } }, "--++"));

    [Fact]
    public void Fast_recovery_pauses_only_for_what_fails() =>
        Assert.Equal("D10 R0 2 0 U10", Talk(Web(2) with { FastRecovery = true }, "-+-++"));

    [Fact]
    public void Log_all_failures_reports_every_attempt_while_up()
    {
        CheckJudge judge = CheckJudge.Create(new TcpCheck { Schedule = Schedule with { LogAllFailures = true } });
        var failure = new CheckResult(CheckReason.ConnectTimeout);
        Assert.Equal(CheckReport.Success, judge.Report(CheckResult.Success).Report);
        Assert.Equal((CheckReport.Attempt, 1u), Of(judge.Report(failure)));
        Assert.Equal((CheckReport.Attempt, 2u), Of(judge.Report(failure)));
        Assert.Equal((CheckReport.Failure, 2u), Of(judge.Report(failure)));
        Assert.Equal((CheckReport.None, 0u), Of(judge.Report(failure)));
    }

    [Theory]
    [InlineData(1u, "-+", "D10 U10")]
    [InlineData(2u, "-++", "D10 10 U10")]
    [InlineData(2u, "-+-+-++", "D10 10 10 10 10 10 U10")]
    public void Rise_counts_successes_in_a_row(uint rise, string results, string decisions) =>
        Assert.Equal(decisions, Talk(new TcpCheck { Schedule = Schedule }, results, rise: rise));

    [Theory]
    [InlineData(false, 0, CheckReason.None, null)]
    [InlineData(true, 0, CheckReason.None, null)]
    [InlineData(true, 1, CheckReason.ExitStatus, null)]
    [InlineData(true, 2, CheckReason.None, 0)]
    [InlineData(true, 255, CheckReason.None, 253)]
    [InlineData(false, 2, CheckReason.ExitStatus, null)]
    public void Exit_codes_of_programs(bool dynamic, int status, CheckReason reason, int? weight)
    {
        var result = CheckResult.OfExit(Misc() with { Dynamic = dynamic }, status);
        Assert.Equal((reason, weight), (result.Reason, result.Weight));
    }

    [Fact]
    public void The_interval_of_programs_counts_from_their_start()
    {
        CheckJudge judge = CheckJudge.Create(Misc() with { Schedule = Schedule });
        Assert.True(judge.Report(CheckResult.Success).FromStart);
        Assert.False(judge.Report(new CheckResult(CheckReason.ExitStatus, 1)).FromStart);
        Assert.False(CheckJudge.Create(new TcpCheck { Schedule = Schedule }).Report(CheckResult.Success).FromStart);
    }

    private static MiscCheck Misc() => new()
    {
        Command = new ScriptCommand { Text = "/bin/true", Path = "/bin/true", Arguments = ["/bin/true"] },
    };

    private static HttpCheck Web(int urls) => new()
    {
        Schedule = Schedule,
        Urls = EquatableArray.From(Enumerable.Range(0, urls).Select(static n => new CheckUrl { Path = $"/{n}" })),
    };

    private static (CheckReport Report, uint Retries) Of(CheckDecision decision) => (decision.Report, decision.Retries);

    private static string Talk(ScheduledCheck check, string results, bool urls = false, uint rise = 1)
    {
        CheckJudge judge = CheckJudge.Create(check, rise);
        var answers = new List<string>();
        foreach (char letter in results)
        {
            CheckDecision decision = judge.Report(letter switch
            {
                '+' => CheckResult.Success,
                '?' => new CheckResult(CheckReason.LocalError),
                _ => new CheckResult(CheckReason.ConnectFailed),
            });
            string change = decision.Change switch
            {
                CheckChange.Up => "U",
                CheckChange.Down => "D",
                CheckChange.ConfirmedDown => "C",
                _ => decision.Report == CheckReport.UrlRecovered ? "R" : string.Empty,
            };
            answers.Add((urls ? $"{decision.Url}:" : string.Empty) + change + decision.Delay.TotalSeconds);
        }

        return string.Join(' ', answers);
    }
}
