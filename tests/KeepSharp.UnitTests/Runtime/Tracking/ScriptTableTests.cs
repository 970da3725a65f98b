using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Runtime.Log;
using KeepSharp.Runtime.Tracking;

namespace KeepSharp.UnitTests.Runtime.Tracking;

/// <summary>Starting scripts on their grid and reporting their results (vrrp.md section 8.2; texts are quoted there).</summary>
public sealed class ScriptTableTests
{
    private readonly FakePorts _ports = new();
    private readonly RecordingLogger _log = new();
    private readonly Instant _start = Instant.FromMicroseconds(1_000_000);

    [Fact]
    public void Runs_start_on_a_grid_of_the_interval()
    {
        ScriptTable table = Make();
        table[0].NextStart = _start;
        Assert.Equal(At(2), table.Start(0, _start));
        table.Finish(0, ScriptOutcome.Exited, 0);
        Assert.Equal(At(4), table.Start(0, At(2.3)));
        Assert.Equal(2, _ports.Started.Count);
        Assert.Equal((0, TimeSpan.FromSeconds(3)), (_ports.Started[0].Token, _ports.Started[0].Timeout!.Value));
    }

    [Fact]
    public void After_a_long_delay_the_missed_points_are_left_out()
    {
        ScriptTable table = Make();
        table[0].NextStart = _start;
        Assert.Equal(At(12.5), table.Start(0, At(10.5)));
        Assert.Single(_ports.Started);
    }

    [Fact]
    public void A_run_that_is_still_active_is_not_started_twice()
    {
        ScriptTable table = Make();
        table[0].NextStart = _start;
        table.Start(0, _start);
        table.Start(0, At(2));
        Assert.Single(_ports.Started);
        Assert.Equal(1UL, table[0].Skipped);
        Assert.Equal(["Track script chk is already running, expect idle - skipping run"], _log.Lines);
        table.Finish(0, ScriptOutcome.Exited, 0);
        table.Start(0, At(4));
        Assert.Equal(2, _ports.Started.Count);
    }

    [Fact]
    public void A_full_queue_skips_the_run()
    {
        ScriptTable table = Make();
        table[0].NextStart = _start;
        _ports.ScriptQueueIsFull = true;
        table.Start(0, _start);
        Assert.False(table[0].IsRunning);
        _ports.ScriptQueueIsFull = false;
        table.Start(0, At(2));
        Assert.True(table[0].IsRunning);
    }

    [Fact]
    public void The_lines_are_those_of_keepalived()
    {
        ScriptTable table = Make();
        Assert.True(table.Finish(0, ScriptOutcome.Exited, 0));
        Assert.False(table.Finish(0, ScriptOutcome.Exited, 0));
        Assert.True(table.Finish(0, ScriptOutcome.Exited, 3));
        Assert.False(table.Finish(0, ScriptOutcome.Exited, 4));
        Assert.True(table.Finish(0, ScriptOutcome.Exited, 0));
        Assert.True(table.Finish(0, ScriptOutcome.Signalled, 9));
        Assert.True(table.Finish(0, ScriptOutcome.Exited, 0));
        Assert.True(table.Finish(0, ScriptOutcome.TimedOut, 15));
        Assert.Equal(
        [
            "VRRP_Script(chk) succeeded",
            "Script `chk` now returning 3",
            "VRRP_Script(chk) failed (exited with status 3)",
            "Script `chk` now returning 4",
            "Script `chk` now returning 0",
            "VRRP_Script(chk) succeeded",
            "VRRP_Script(chk) failed (due to signal 9)",
            "VRRP_Script(chk) succeeded",
            "VRRP_Script(chk) timed_out",
        ],
        _log.Lines);
    }

    /// <summary>The runner is asked again at every interval; only it knows whether the process has ended.</summary>
    [Fact]
    public void A_script_whose_process_does_not_end_stays_failed_with_one_line()
    {
        ScriptTable table = Make();
        table[0].NextStart = _start;
        Assert.True(table.Finish(0, ScriptOutcome.TimedOut, 9));
        for (int i = 0; i < 3; i++)
        {
            table.Start(0, At(2 * i));
            Assert.Equal(i + 1, _ports.Started.Count);
            Assert.False(table.Finish(0, ScriptOutcome.Hung, 4711));
            Assert.False(table[0].Judge.IsOk);
        }

        Assert.True(table.Finish(0, ScriptOutcome.Exited, 0));
        Assert.True(table.Finish(0, ScriptOutcome.Hung, 4712)); // the next time it is said again
        const string Hangs = "of an earlier run was killed but does not end, the script counts as failed and is not "
            + "started again until it has";
        Assert.Equal(
        [
            "VRRP_Script(chk) timed_out",
            $"Track script chk: process 4711 {Hangs}",
            "VRRP_Script(chk) succeeded",
            $"Track script chk: process 4712 {Hangs}",
            "VRRP_Script(chk) timed_out",
        ],
        _log.Lines);
    }

    [Fact]
    public void A_script_that_cannot_be_started_counts_as_failed()
    {
        ScriptTable table = Make();
        Assert.True(table.Finish(0, ScriptOutcome.NotStarted, 2));
        Assert.True(table[0].Judge.HasResult);
        Assert.False(table[0].Judge.IsOk);
    }

    [Fact]
    public void A_script_is_found_by_name()
    {
        ScriptTable table = Make();
        Assert.Equal((0, -1), (table.Find("chk"), table.Find("other")));
    }

    private Instant At(double seconds) => _start + TimeSpan.FromSeconds(seconds);

    private ScriptTable Make() => new(
        [
            new VrrpScript
            {
                Name = "chk",
                Command = EngineBench.Command("chk"),
                Interval = TimeSpan.FromSeconds(2),
                Timeout = TimeSpan.FromSeconds(3),
            },
        ],
        _ports,
        new VrrpLog(_log));
}
