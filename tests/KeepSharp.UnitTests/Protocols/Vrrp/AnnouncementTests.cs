using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Time;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>When blocks of gratuitous ARP are due (vrrp.md section 9). Times in milliseconds after becoming master.</summary>
public sealed class AnnouncementTests
{
    [Fact]
    public void A_block_at_once_and_a_second_one_after_the_delay()
    {
        Assert.Equal(["0: announce 5", "5000: announce 5"], Announcements(new GarpSettings(), 60));
    }

    [Fact]
    public void Delay_zero_means_no_second_block()
    {
        Assert.Equal(["0: announce 5"], Announcements(new GarpSettings { MasterDelay = TimeSpan.Zero }, 60));
    }

    [Fact]
    public void Refresh_starts_a_delay_and_a_period_after_the_transition()
    {
        var garp = new GarpSettings
        {
            MasterDelay = TimeSpan.FromSeconds(2),
            MasterRepeat = 3,
            MasterRefresh = TimeSpan.FromSeconds(10),
            MasterRefreshRepeat = 2,
        };

        Assert.Equal(
            ["0: announce 3", "2000: announce 3", "12000: announce 2", "22000: announce 2", "32000: announce 2"],
            Announcements(garp, 40));
    }

    [Fact]
    public void Refresh_without_a_second_block_starts_after_one_period()
    {
        var garp = new GarpSettings { MasterDelay = TimeSpan.Zero, MasterRefresh = TimeSpan.FromSeconds(3) };

        Assert.Equal(["0: announce 5", "3000: announce 1", "6000: announce 1"], Announcements(garp, 8));
    }

    [Fact]
    public void A_late_refresh_is_sent_once()
    {
        var bench = Bench(new GarpSettings { MasterDelay = TimeSpan.Zero, MasterRefresh = TimeSpan.FromSeconds(3) });
        bench.StartAsMaster();

        bench.RunLate(100_000_000);

        Assert.Single(bench.Take(), text => text.StartsWith("announce", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lower_priority_advert_causes_two_blocks_of_its_own()
    {
        var bench = Bench(new GarpSettings
        {
            MasterDelay = TimeSpan.Zero,
            LowerPriorityRepeat = 2,
            LowerPriorityDelay = TimeSpan.FromSeconds(3),
        });
        bench.StartAsMaster();
        bench.Run(10_500_000);
        bench.Take();

        bench.Advert(50);

        Assert.Contains("announce 2", bench.Take());
        Assert.Equal(["3000: announce 2"], Watch(bench, 20));
    }

    [Theory]
    [InlineData(0, 3)] // no rounds: nothing at all
    [InlineData(2, 0)] // no delay: no second block
    public void The_second_block_needs_rounds_and_a_delay(uint rounds, int delay)
    {
        var bench = Bench(new GarpSettings
        {
            MasterDelay = TimeSpan.Zero,
            LowerPriorityRepeat = rounds,
            LowerPriorityDelay = TimeSpan.FromSeconds(delay),
        });
        bench.StartAsMaster();

        bench.Advert(50);

        Assert.Equal(rounds > 0 ? 1 : 0, bench.Take().Count(text => text == $"announce {rounds}"));
        Assert.Empty(Watch(bench, 20));
    }

    [Theory]
    [InlineData("yield")]
    [InlineData("fault")]
    [InlineData("stop")]
    public void Leaving_master_cancels_what_is_due(string how)
    {
        var garp = new GarpSettings { MasterRefresh = TimeSpan.FromSeconds(4) };
        Assert.NotEmpty(Watch(MasterWith(garp), 20));

        RouterBench bench = MasterWith(garp);
        bench.Advert(50);
        switch (how)
        {
            case "yield":
                bench.Advert(200);
                break;
            case "fault":
                bench.Fault(FaultReasons.InterfaceDown);
                break;
            default:
                bench.Stop();
                break;
        }

        bench.Take();
        for (int i = 0; i < 20; i++)
        {
            bench.Run(1_000_000);
            bench.Advert(200);
        }

        Assert.DoesNotContain(bench.Take(), text => text.StartsWith("announce", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_term_has_its_own_schedule()
    {
        RouterBench bench = MasterWith(new GarpSettings());
        bench.Run(4_000_000);
        bench.Advert(200);
        bench.Take();

        // Master down 3.609375 s later: blocks then and 5 s after it, none at the old fifth second.
        Assert.Equal(["3609: announce 5", "8609: announce 5"], Watch(bench, 20));
    }

    private static RouterBench Bench(GarpSettings garp) => new(RouterBench.Instance() with { Garp = garp });

    private static RouterBench MasterWith(GarpSettings garp)
    {
        RouterBench bench = Bench(garp);
        bench.StartAsMaster();
        return bench;
    }

    private static string[] Announcements(GarpSettings garp, int seconds)
    {
        RouterBench bench = new RouterBench(RouterBench.Instance(255) with { WantMaster = true, Garp = garp }).Start();
        return [.. At(bench, 0), .. Watch(bench, seconds)];
    }

    private static string[] Watch(RouterBench bench, int seconds)
    {
        List<string> seen = [];
        Instant start = bench.Now;
        Instant end = start + TimeSpan.FromSeconds(seconds);
        while (bench.Router.Deadline <= end)
        {
            bench.RunToNextDeadline();
            seen.AddRange(At(bench, (long)(bench.Now - start).TotalMilliseconds));
        }

        return [.. seen];
    }

    private static IEnumerable<string> At(RouterBench bench, long millisecond) => bench.Take()
        .Where(text => text.StartsWith("announce", StringComparison.Ordinal))
        .Select(text => $"{millisecond}: {text}");
}
