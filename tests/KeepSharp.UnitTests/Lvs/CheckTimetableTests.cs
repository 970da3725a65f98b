using KeepSharp.Lvs.Checking;
using KeepSharp.Lvs.Director;
using KeepSharp.Model.Time;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>checkers.md section 4: when checkers run.</summary>
public sealed class CheckTimetableTests
{
    private static readonly Instant Start = Instant.FromMicroseconds(5_000_000);

    [Fact]
    public void First_runs_are_spread_evenly_over_the_warmup_after_one_second()
    {
        CheckerState[] checkers = Checkers(100, "TCP_CHECK {\n warmup 10\n }");
        var timetable = new CheckTimetable(limit: 1000, seed: 7);
        foreach (CheckerState checker in checkers)
        {
            timetable.Add(checker, Start);
        }

        double[] delays = [.. checkers.Select(static c => (c.Due - Start).TotalSeconds).Order()];
        Assert.InRange(delays[0], 1.0, 1.3);
        Assert.InRange(delays[^1], 10.7, 11.0);

        // Of the golden ratio's multiples no two neighbours are more than two and a half average gaps apart.
        Assert.All(delays.Zip(delays.Skip(1)), static pair => Assert.InRange(pair.Second - pair.First, 0.0, 0.25));
    }

    [Fact]
    public void A_warmup_of_0_is_one_second()
    {
        CheckerState checker = Assert.Single(Checkers(1, "TCP_CHECK {\n warmup 0\n }"));
        var timetable = new CheckTimetable(10, 1);
        timetable.Add(checker, Start);
        Assert.Equal(Start + TimeSpan.FromSeconds(1), timetable.Next);
        Assert.Null(timetable.Take(Instant.FromMicroseconds(5_999_999)));
        Assert.Same(checker, timetable.Take(timetable.Next));
    }

    [Fact]
    public void Due_checkers_come_in_order_and_no_more_than_the_limit_run()
    {
        CheckerState[] checkers = Checkers(200, "TCP_CHECK {\n warmup 30\n }");
        var timetable = new CheckTimetable(limit: 3, seed: 1);
        foreach (CheckerState checker in checkers)
        {
            timetable.Add(checker, Start);
        }

        Instant late = Start + TimeSpan.FromSeconds(100);
        var taken = new List<CheckerState>();
        while (timetable.Waiting > 0)
        {
            while (timetable.Take(late) is { } checker)
            {
                taken.Add(checker);
            }

            Assert.InRange(timetable.Running, 1, 3);
            Assert.True(timetable.Waiting == 0 || timetable.Next.IsNever);
            CheckerState oldest = taken.First(static c => c.IsRunning);
            timetable.Finish(oldest, new CheckDecision(CheckChange.None, CheckReport.None, TimeSpan.FromDays(1)), late);
            if (taken.Count == 200)
            {
                break;
            }
        }

        Assert.Equal(checkers.OrderBy(static c => c.StartedAt).Count(), taken.Distinct().Count());
        var fresh = new CheckTimetable(limit: 1000, seed: 1);
        CheckerState[] same = Checkers(200, "TCP_CHECK {\n warmup 30\n }");
        foreach (CheckerState checker in same)
        {
            fresh.Add(checker, Start);
        }

        Assert.Equal(
            same.OrderBy(static c => c.Due).Select(static c => c.RealServer.Name), taken.Select(static c => c.RealServer.Name));
    }

    [Fact]
    public void The_next_run_is_a_pause_after_the_end_or_after_the_start_of_a_program()
    {
        CheckerState checker = Assert.Single(Checkers(1, "TCP_CHECK {\n warmup 0\n }"));
        var timetable = new CheckTimetable(10, 1);
        timetable.Add(checker, Start);
        Instant begin = timetable.Next;
        timetable.Take(begin);
        Assert.Null(timetable.Take(begin + TimeSpan.FromHours(1)));

        Instant end = begin + TimeSpan.FromSeconds(3);
        timetable.Finish(checker, new CheckDecision(CheckChange.None, CheckReport.None, TimeSpan.FromSeconds(10)), end);
        Assert.Equal(begin + TimeSpan.FromSeconds(13), timetable.Next);

        timetable.Take(timetable.Next);
        begin = checker.StartedAt;
        var program = new CheckDecision(CheckChange.None, CheckReport.None, TimeSpan.FromSeconds(10), FromStart: true);
        timetable.Finish(checker, program, begin + TimeSpan.FromSeconds(3));
        Assert.Equal(begin + TimeSpan.FromSeconds(10), timetable.Next);

        timetable.Take(timetable.Next);
        end = checker.StartedAt + TimeSpan.FromSeconds(99);
        timetable.Finish(checker, program, end);
        Assert.Equal(end, timetable.Next);
    }

    [Fact]
    public void A_reload_puts_nothing_off_and_drops_what_is_gone()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2) + Stage.Real(3)));
        var timetable = new CheckTimetable(10, 1);
        CheckerState kept = stage.At(2).Checkers[0];
        CheckerState gone = stage.At(3).Checkers[0];
        timetable.Add(kept, Start);
        timetable.Add(gone, Start);
        Instant due = kept.Due;
        stage.Reload(Stage.Server(Stage.Real(2) + Stage.Real(4)));
        timetable.Sweep();
        timetable.Add(kept, Start + TimeSpan.FromSeconds(1));
        timetable.Add(stage.At(4).Checkers[0], Start + TimeSpan.FromSeconds(1));
        Assert.Equal(due, kept.Due);
        Assert.Equal(2, timetable.Waiting);
        Assert.DoesNotContain(Drain(timetable), checker => checker == gone);
    }

    [Fact]
    public void A_run_that_a_reload_took_away_frees_its_place()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2)));
        CheckerState gone = stage.At(2).Checkers[0];
        var timetable = new CheckTimetable(1, 1);
        timetable.Add(gone, Start);
        timetable.Take(timetable.Next);
        stage.Reload(Stage.Server(Stage.Real(3)));
        CheckDecision decision = stage.Report(gone, CheckResult.Success);
        timetable.Finish(gone, decision, Start);
        Assert.Equal((0, 0), (timetable.Running, timetable.Waiting));
    }

    [Fact]
    public void Suspended_checkers_are_put_off_by_their_interval()
    {
        Stage stage = Stage.Start(Stage.Server(" ha_suspend\n delay_loop 7\n" + Stage.Real(2)));
        var timetable = new CheckTimetable(10, 1);
        timetable.Add(stage.At(2).Checkers[0], Start);
        Instant due = timetable.Next;
        Assert.Null(timetable.Take(due));
        Assert.Equal(due + TimeSpan.FromSeconds(7), timetable.Next);
        stage.Address("10.0.0.1", present: true);
        Assert.NotNull(timetable.Take(timetable.Next));
    }

    [Fact]
    public void Intervals_beyond_the_clock_are_bounded()
    {
        CheckerState checker = Assert.Single(Checkers(1, "TCP_CHECK {\n warmup 0\n }"));
        var timetable = new CheckTimetable(10, 1);
        timetable.Add(checker, Start);
        timetable.Take(timetable.Next);
        timetable.Finish(checker, new CheckDecision(CheckChange.None, CheckReport.None, TimeSpan.MaxValue), Start);
        Assert.Equal(Start + TimeSpan.FromDays(36_500), timetable.Next);
    }

    private static List<CheckerState> Drain(CheckTimetable timetable)
    {
        var taken = new List<CheckerState>();
        while (timetable.Take(Start + TimeSpan.FromDays(1)) is { } checker)
        {
            taken.Add(checker);
        }

        return taken;
    }

    private static CheckerState[] Checkers(int count, string check)
    {
        Stage stage = Stage.Start(Stage.Server(
            string.Concat(Enumerable.Range(2, count).Select(n => Stage.Real(n, check)))));
        return [.. stage.Director.VirtualServers[0].RealServers.Select(static server => server.Checkers[0])];
    }
}
