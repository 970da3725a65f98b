using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>Two routers configured with 255 (vrrp.md section 5.5); ours is 10.9.0.2.</summary>
public sealed class AddressOwnerTests
{
    private static readonly VrrpInstance Owner = RouterBench.Instance(255) with { WantMaster = true };

    [Fact]
    public void The_smaller_address_gives_way_at_once()
    {
        RouterBench bench = Master(Owner);

        bench.Advert(255, RouterBench.Higher);

        Assert.Equal(
            [
                "RivalAddressOwner 10.9.0.200",
                "EqualPriorityHigherAddress 10.9.0.200 255 255",
                "release",
                "enter BACKUP",
            ],
            bench.Take());
        Assert.Equal(255, bench.Router.EffectivePriority);
        Assert.Equal(3_003_906, bench.DeadlineIn);
    }

    [Fact]
    public void The_greater_address_answers_twice_waits_and_then_lowers_itself_to_254()
    {
        RouterBench bench = Master(Owner);

        bench.Advert(255);
        Assert.Equal(
            "RivalAddressOwner 10.9.0.1, advert 255, LowerPriorityReceived 10.9.0.1 255 255, announce 5",
            bench.TakeText());
        bench.Run(900_000);
        bench.Advert(255);
        Assert.Equal("advert 255, LowerPriorityReceived 10.9.0.1 255 255, announce 5", bench.TakeText());
        bench.Run(900_000);
        bench.Advert(255);

        Assert.Equal(
            [
                "RivalOwnerPersists 10.9.0.1",
                "EqualPriorityHigherAddress 10.9.0.1 255 254",
                "release",
                "enter BACKUP",
            ],
            bench.Take());
        Assert.Equal(254, bench.Router.EffectivePriority);
        Assert.Equal(RouterState.Backup, bench.Router.State);
    }

    [Fact]
    public void The_timers_of_a_lowered_owner_are_those_of_255()
    {
        RouterBench bench = Lowered();

        Assert.Equal(3_003_906, bench.DeadlineIn);
        bench.Advert(0);
        Assert.Equal(3_906, bench.DeadlineIn);
    }

    [Fact]
    public void A_rival_that_falls_silent_is_reported_and_nothing_changes()
    {
        RouterBench bench = Master(Owner);
        bench.Advert(255);
        bench.Run(900_000);
        bench.Advert(255);
        bench.Take();

        // The wait ends after 1.2 s; own adverts leave 1.0 and 2.0 s after the answer.
        bench.Run(1_000_000);
        Assert.Equal("advert 255", bench.TakeText());
        bench.Run(1_000_000);
        Assert.Equal("advert 255, RivalOwnerGone 10.9.0.1", bench.TakeText());
        Assert.Equal(255, bench.Router.EffectivePriority);
        Assert.Equal(RouterState.Master, bench.Router.State);
    }

    [Fact]
    public void A_rival_that_comes_back_after_the_wait_starts_from_the_beginning()
    {
        RouterBench bench = Master(Owner);
        bench.Advert(255);
        bench.Run(900_000);
        bench.Advert(255);
        bench.Run(1_300_000);
        bench.Take();

        bench.Advert(255);

        Assert.Equal(
            "RivalOwnerGone 10.9.0.1, advert 255, LowerPriorityReceived 10.9.0.1 255 255, announce 5",
            bench.TakeText());
        Assert.Equal(RouterState.Master, bench.Router.State);
    }

    [Fact]
    public void The_same_rival_is_obeyed_and_does_not_restore_255()
    {
        RouterBench bench = Lowered();

        bench.Advert(255);

        Assert.Equal(254, bench.Router.EffectivePriority);
        Assert.Equal(3_003_906, bench.DeadlineIn);
        Assert.DoesNotContain(bench.Take(), text => text.StartsWith("OwnerPriorityRestored", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(254, RouterBench.Lower)]
    [InlineData(254, RouterBench.Higher)]
    [InlineData(255, RouterBench.Higher)]
    public void A_lower_advert_or_another_sender_restores_255(byte priority, string source)
    {
        RouterBench bench = Lowered();

        bench.Advert(priority, source);

        Assert.Contains("OwnerPriorityRestored 1", bench.Take());
        Assert.Equal(255, bench.Router.EffectivePriority);
        Assert.Equal(RouterState.Backup, bench.Router.State);
    }

    [Fact]
    public void The_first_advert_of_the_take_over_still_carries_254()
    {
        RouterBench bench = Lowered();

        bench.RunToNextDeadline();

        Assert.Equal(
            [
                "AdvertisementTimeout",
                "advert 254",
                "OwnerPriorityRestored 2",
                "claim",
                "announce 5",
                "enter MASTER",
            ],
            bench.Take());
        bench.RunToNextDeadline();
        Assert.Equal("advert 255", bench.TakeText());
    }

    [Fact]
    public void An_owner_that_ignores_adverts_is_not_moved_by_a_rival()
    {
        RouterBench bench = Master(Owner with { OwnerIgnoreAdvertisements = true });
        for (int i = 0; i < 5; i++)
        {
            bench.Run(500_000);
            bench.Advert(255, RouterBench.Higher);
            bench.Advert(0);
        }

        Assert.Equal(RouterState.Master, bench.Router.State);
        Assert.Equal(10UL, bench.Router.Statistics.Rejected(RejectReason.OwnerIgnores));
        Assert.Equal(0UL, bench.Router.Statistics.AdvertisementsReceived);
    }

    [Fact]
    public void An_advert_of_255_from_our_own_address_is_only_a_warning()
    {
        RouterBench bench = Master(Owner);

        bench.Advert(255, RouterBench.Own);

        Assert.Contains("OwnAddressHeard 10.9.0.2", bench.Take());
        Assert.Equal(RouterState.Master, bench.Router.State);
        Assert.Equal(255, bench.Router.EffectivePriority);
    }

    [Fact]
    public void A_stop_forgets_the_rival()
    {
        RouterBench bench = Master(Owner);
        bench.Advert(255);
        bench.Run(900_000);
        bench.Advert(255);
        bench.Stop();
        bench.Run(100_000);
        bench.StartAsMaster();

        bench.Advert(255);

        Assert.Contains("advert 255", bench.Take());
        Assert.Equal(RouterState.Master, bench.Router.State);
    }

    private static RouterBench Master(VrrpInstance settings)
    {
        var bench = new RouterBench(settings);
        bench.StartAsMaster();
        bench.Pass(400_000);
        return bench;
    }

    private static RouterBench Lowered()
    {
        RouterBench bench = Master(Owner);
        for (int i = 0; i < 3; i++)
        {
            bench.Advert(255);
            bench.Run(900_000);
        }

        Assert.Equal(254, bench.Router.EffectivePriority);
        bench.Advert(255);
        bench.Take();
        return bench;
    }
}
