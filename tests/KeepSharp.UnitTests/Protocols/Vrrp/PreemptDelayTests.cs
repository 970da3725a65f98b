using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>
/// preempt_delay 2, priority 150, adverts of 99 every 0.9 s (vrrp.md section 5.2). Both timelines were seen on keepalived
/// 2.2.7: the take-over comes 3.414062 s after the last advert that was obeyed.
/// </summary>
public sealed class PreemptDelayTests
{
    [Fact]
    public void Lower_adverts_are_obeyed_for_the_delay_and_then_no_more()
    {
        RouterBench bench = Bench();

        foreach (int at in new[] { 0, 900, 1800, 2700, 3600, 4500 })
        {
            RunTo(bench, at);
            bench.Advert(99);
        }

        Assert.Equal(
            [
                "PreemptDelayStarted 2000",
                "MasterChanged 10.9.0.1",
                "LowerPriorityDiscarded 10.9.0.1 99", // the first of the three that come after the delay
            ],
            bench.Take());

        // Obeyed last at 1.8 s.
        RunTo(bench, 5_214);
        Assert.Equal(RouterState.Backup, bench.Router.State);
        Assert.Equal(62, bench.DeadlineIn);
        bench.Run(62);
        Assert.Equal(RouterState.Master, bench.Router.State);
    }

    [Fact]
    public void A_better_advert_stops_the_delay_and_a_lower_one_starts_it_anew()
    {
        RouterBench bench = Bench();

        foreach ((int at, byte priority) in new (int, byte)[]
                 {
                     (0, 99), (900, 200), (1800, 99), (2700, 99), (3600, 99), (4500, 99),
                 })
        {
            RunTo(bench, at);
            bench.Advert(priority);
        }

        Assert.Equal(
            [
                "PreemptDelayStarted 2000",
                "MasterChanged 10.9.0.1",
                "PreemptDelayStopped",
                "PreemptDelayStarted 2000",
                "LowerPriorityDiscarded 10.9.0.1 99",
            ],
            bench.Take());

        // Obeyed last at 3.6 s, within the two seconds that began at 1.8 s.
        Assert.Equal(3_414_062 - 900_000, bench.DeadlineIn);
    }

    [Fact]
    public void Entering_backup_clears_the_delay()
    {
        RouterBench bench = Bench();
        bench.Advert(99);
        bench.Fault(FaultReasons.InterfaceDown);
        bench.Run(10_000_000);
        bench.FaultEnds(FaultReasons.InterfaceDown);
        bench.Take();

        bench.Advert(99);

        Assert.Contains("PreemptDelayStarted 2000", bench.Take());
        Assert.Equal(3_414_062, bench.DeadlineIn);
    }

    [Fact]
    public void It_has_no_effect_when_no_advert_arrives()
    {
        RouterBench bench = Bench();

        bench.Run(3_414_062);

        Assert.Equal(RouterState.Master, bench.Router.State);
    }

    private static RouterBench Bench()
    {
        RouterBench bench =
            new RouterBench(RouterBench.Instance(150) with { PreemptDelay = TimeSpan.FromSeconds(2) }).Start();
        bench.Take();
        return bench;
    }

    /// <summary>Milliseconds since the start of the bench.</summary>
    private static void RunTo(RouterBench bench, int milliseconds) =>
        bench.Run(1_000_000_000 + (milliseconds * 1000L) - (bench.Now.Nanoseconds / 1000));
}
