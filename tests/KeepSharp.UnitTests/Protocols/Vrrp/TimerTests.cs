using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>Times of vrrp.md section 4 and the grid of the adverts (section 22, item 14). Microseconds by hand.</summary>
public sealed class TimerTests
{
    /// <summary>(256 − P) × 1,000,000 / 256, rounded down.</summary>
    [Theory]
    [InlineData(255, 3_906)] // 3906.25
    [InlineData(254, 7_812)] // 7812.5
    [InlineData(253, 11_718)] // 11718.75
    [InlineData(150, 414_062)] // 414062.5
    [InlineData(128, 500_000)]
    [InlineData(100, 609_375)]
    [InlineData(1, 996_093)] // 996093.75
    public void Skew_time_is_rounded_down_to_a_microsecond(int priority, long expected)
    {
        Assert.Equal(TimeSpan.FromMicroseconds(expected), VrrpTimers.SkewTime(priority));
    }

    [Theory]
    [InlineData(1, 3, 100, 3_609_375)]
    [InlineData(1, 1, 100, 1_609_375)]
    [InlineData(1, 100, 100, 100_609_375)]
    [InlineData(2, 3, 100, 6_609_375)] // the skew does not grow with the interval in version 2
    [InlineData(255, 3, 1, 765_996_093)]
    [InlineData(1, 3, 255, 3_003_906)]
    public void Master_down_is_count_times_interval_plus_skew(int seconds, int count, int priority, long expected)
    {
        Assert.Equal(
            TimeSpan.FromMicroseconds(expected),
            VrrpTimers.MasterDownInterval(TimeSpan.FromSeconds(seconds), count, priority));
    }

    [Fact]
    public void A_backup_uses_its_own_interval_and_count()
    {
        var bench = new RouterBench(RouterBench.Instance() with
        {
            AdvertisementInterval = TimeSpan.FromSeconds(5),
            DownTimerAdvertisements = 2,
        });
        bench.Start();

        Assert.Equal(10_609_375, bench.DeadlineIn);
    }

    [Fact]
    public void Takes_over_at_the_microsecond_and_not_before()
    {
        RouterBench bench = new RouterBench(RouterBench.Instance()).Start();
        bench.Take();

        bench.Run(3_609_374);
        Assert.Empty(bench.Take());
        Assert.Equal(RouterState.Backup, bench.Router.State);

        bench.Run(1);
        Assert.Equal(RouterState.Master, bench.Router.State);
    }

    [Fact]
    public void Called_early_a_deadline_does_nothing()
    {
        RouterBench bench = new RouterBench(RouterBench.Instance()).Start();
        bench.Take();

        bench.RunLate(3_609_374);

        Assert.Empty(bench.Take());
        Assert.Equal(1, bench.DeadlineIn);
    }

    [Fact]
    public void Adverts_of_other_routers_keep_a_backup_quiet_for_good()
    {
        RouterBench bench = new RouterBench(RouterBench.Instance()).Start();
        for (int i = 0; i < 100; i++)
        {
            bench.Run(3_609_374);
            bench.Advert(150);
        }

        Assert.Equal(RouterState.Backup, bench.Router.State);
        Assert.Equal(100UL, bench.Router.Statistics.AdvertisementsReceived);
    }

    [Fact]
    public void Junk_and_lower_adverts_do_not_move_the_deadline_of_a_backup()
    {
        RouterBench bench = new RouterBench(RouterBench.Instance()).Start();
        for (int i = 0; i < 36; i++)
        {
            bench.Pass(100_000);
            bench.Advert(99);
            bench.Receive([1, 2, 3]);
        }

        Assert.Equal(9_375, bench.DeadlineIn);
    }

    [Fact]
    public void Adverts_keep_a_fixed_grid_although_each_one_is_late()
    {
        var bench = new RouterBench(RouterBench.Instance());
        bench.StartAsMaster();
        Instant start = bench.Now;
        int[] lateness = [0, 200, 300_000, 999_999, 1, 400];
        for (int i = 0; i < lateness.Length; i++)
        {
            Instant due = start + TimeSpan.FromSeconds(i + 1);
            Assert.Equal(due, bench.Router.Deadline);
            bench.RunLate(((due.Nanoseconds - bench.Now.Nanoseconds) / 1000) + lateness[i]);
            Assert.Contains("advert 100", bench.Take());
        }
    }

    [Theory]
    [InlineData(1, 999_999)]
    [InlineData(200, 999_800)]
    [InlineData(999_999, 1)]
    [InlineData(1_000_000, 1_000_000)] // late by a whole interval: that point of the grid is left out
    [InlineData(1_000_001, 999_999)]
    [InlineData(7_300_000, 700_000)]
    public void A_late_advert_is_sent_once_and_the_next_is_back_on_the_grid(long late, long next)
    {
        var bench = new RouterBench(RouterBench.Instance() with
        {
            Garp = new GarpSettings { MasterDelay = TimeSpan.Zero },
        });
        bench.StartAsMaster();

        bench.RunLate(1_000_000 + late);

        Assert.Equal("advert 100", bench.TakeText());
        Assert.Equal(next, bench.DeadlineIn);
    }

    [Fact]
    public void Many_intervals_later_no_point_has_drifted()
    {
        var bench = new RouterBench(RouterBench.Instance());
        bench.StartAsMaster();
        Instant start = bench.Now;
        for (int i = 0; i < 1000; i++)
        {
            Instant next = bench.Router.Deadline;
            bench.RunLate(((next.Nanoseconds - bench.Now.Nanoseconds) / 1000) + (i % 7 * 200));
        }

        // Due at whole seconds only; the second block of announcements at 5 s takes one of the 1000 turns or shares it.
        long offset = (bench.Router.Deadline.Nanoseconds - start.Nanoseconds) % 1_000_000_000;
        Assert.Equal(0, offset);
    }

    [Fact]
    public void Junk_does_not_silence_a_master()
    {
        // vrrp.md section 22, item 1: keepalived restarts its advert timer with every packet.
        var bench = new RouterBench(RouterBench.Instance());
        bench.StartAsMaster();
        byte[] junk = RouterBench.Datagram(bench.Router.Settings, 50, RouterBench.Lower);
        junk[8] = 1;
        int adverts = 0;
        for (int i = 0; i < 100; i++)
        {
            bench.Run(100_000);
            bench.Receive(junk);
            adverts += bench.Take().Count(effect => effect == "advert 100");
        }

        Assert.Equal(10, adverts);
        Assert.Equal(100UL, bench.Router.Statistics.Rejected(RejectReason.TimeToLive));
    }

    [Fact]
    public void Answers_are_bounded_to_twenty_per_interval()
    {
        var bench = new RouterBench(RouterBench.Instance());
        bench.StartAsMaster();
        int adverts = 0;
        for (int i = 0; i < 10_000; i++)
        {
            bench.Run(1_000);
            bench.Advert(50);
            adverts += bench.Take().Count(effect => effect == "advert 100");
        }

        // Ten seconds; an answer every 50 ms, and no periodic advert falls due between them.
        Assert.Equal(200, adverts);
        Assert.Equal(9_800UL, bench.Router.Statistics.AnswersSuppressed);
        Assert.Equal(RouterState.Master, bench.Router.State);
    }

    [Fact]
    public void A_suppressed_answer_leaves_the_advert_timer_alone()
    {
        var bench = new RouterBench(RouterBench.Instance());
        bench.StartAsMaster();
        bench.Advert(50);
        bench.Pass(10_000);
        bench.Take();

        bench.Advert(50);

        Assert.Empty(bench.Take());
        Assert.Equal(990_000, bench.DeadlineIn);
    }

    [Fact]
    public void A_priority_change_moves_the_deadline_that_priority_zero_set()
    {
        RouterBench bench = new RouterBench(RouterBench.Instance()).Start();
        bench.Advert(0);
        Assert.Equal(609_375, bench.DeadlineIn);

        bench.Weights(50);

        Assert.Equal(414_062, bench.DeadlineIn);
    }

    [Fact]
    public void Weights_that_cancel_out_restore_the_deadline()
    {
        RouterBench bench = new RouterBench(RouterBench.Instance()).Start();
        bench.Weights(153);
        bench.Weights(-99);
        bench.Weights(0);

        Assert.Equal(3_609_375, bench.DeadlineIn);
        Assert.Equal(100, bench.Router.EffectivePriority);
    }
}
