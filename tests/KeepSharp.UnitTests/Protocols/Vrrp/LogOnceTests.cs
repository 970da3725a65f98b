using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>
/// Every packet is counted; its log line is written once per cause until the router becomes or leaves master, or obeys a
/// new master (vrrp.md section 3.2). And the address list of a known master need not be compared.
/// </summary>
public sealed class LogOnceTests
{
    [Fact]
    public void A_cause_is_logged_once_and_counted_always()
    {
        RouterBench bench = Backup();

        for (int i = 0; i < 50; i++)
        {
            Junk(bench, ttl: 3);
        }

        Assert.Equal(["AdvertisementRejected 10.9.0.1 TimeToLive 3 255"], bench.Take());
        Assert.Equal(50UL, bench.Router.Statistics.Rejected(RejectReason.TimeToLive));
    }

    [Fact]
    public void Another_cause_is_another_line()
    {
        RouterBench bench = Backup();
        Junk(bench, ttl: 3);
        bench.Take();

        bench.Receive([.. RouterBench.Datagram(bench.Router.Settings, 150, RouterBench.Lower), 0, 0, 0, 0]);

        Assert.Equal(["AdvertisementRejected 10.9.0.1 Length 44 40"], bench.Take());
    }

    [Fact]
    public void A_new_master_lets_the_line_be_written_again_and_the_same_master_does_not()
    {
        RouterBench bench = Backup();
        bench.Advert(150);
        Junk(bench);
        bench.Take();

        bench.Advert(150);
        Junk(bench);
        Assert.Empty(bench.Take());

        bench.Advert(150, RouterBench.Higher);
        Junk(bench);
        Assert.Equal(2, bench.Take().Length);
    }

    [Fact]
    public void Becoming_and_leaving_master_let_the_line_be_written_again()
    {
        RouterBench bench = Backup();
        Junk(bench);
        bench.RunToNextDeadline();
        bench.Take();

        Junk(bench);
        Assert.Single(bench.Take());

        bench.Advert(150);
        bench.Take();
        Junk(bench);
        Assert.Single(bench.Take());
    }

    [Fact]
    public void Address_list_differences_are_counted_always_and_logged_once()
    {
        VrrpInstance two = RouterBench.Instance() with
        {
            VirtualAddresses = [RouterBench.Address("10.9.0.100"), RouterBench.Address("10.9.0.101")],
        };
        VrrpInstance other = RouterBench.Instance() with { VirtualAddresses = [RouterBench.Address("10.9.0.111")] };
        RouterBench bench = Backup();
        bench.Advert(150);
        bench.Take();
        for (int i = 0; i < 3; i++)
        {
            bench.Receive(RouterBench.Datagram(two, 150, RouterBench.Lower));
            bench.Receive(RouterBench.Datagram(other, 150, RouterBench.Lower));
        }

        Assert.Equal(
            ["AddressCountMismatch 10.9.0.1 1 2", "AddressListMismatch 10.9.0.1 51"],
            bench.Take());
        Assert.Equal(6UL, bench.Router.Statistics.AddressListErrors);
        Assert.Equal(7UL, bench.Router.Statistics.AdvertisementsReceived);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    public void Skip_check_compares_the_list_only_for_a_new_master(bool skip, int expected)
    {
        VrrpInstance other = RouterBench.Instance() with { VirtualAddresses = [RouterBench.Address("10.9.0.111")] };
        RouterBench bench = new RouterBench(RouterBench.Instance() with { SkipCheckAdvertisementAddresses = skip }).Start();
        for (int i = 0; i < 3; i++)
        {
            bench.Receive(RouterBench.Datagram(other, 150, RouterBench.Lower));
        }

        Assert.Equal((ulong)expected, bench.Router.Statistics.AddressListErrors);
    }

    [Fact]
    public void Skip_check_does_not_concern_the_count_nor_a_master()
    {
        VrrpInstance settings = RouterBench.Instance() with { SkipCheckAdvertisementAddresses = true };
        VrrpInstance two = settings with
        {
            VirtualAddresses = [RouterBench.Address("10.9.0.100"), RouterBench.Address("10.9.0.101")],
        };
        VrrpInstance other = settings with { VirtualAddresses = [RouterBench.Address("10.9.0.111")] };
        RouterBench bench = new RouterBench(settings).Start();
        bench.Receive(RouterBench.Datagram(two, 150, RouterBench.Lower));
        bench.Receive(RouterBench.Datagram(two, 150, RouterBench.Lower));
        Assert.Equal(2UL, bench.Router.Statistics.AddressListErrors);

        bench.Run(4_000_000);
        bench.Receive(RouterBench.Datagram(other, 50, RouterBench.Lower));
        bench.Receive(RouterBench.Datagram(other, 50, RouterBench.Lower));

        Assert.Equal(RouterState.Master, bench.Router.State);
        Assert.Equal(4UL, bench.Router.Statistics.AddressListErrors);
    }

    [Fact]
    public void A_router_that_does_not_run_counts_without_a_line()
    {
        var bench = new RouterBench(RouterBench.Instance());
        bench.Advert(150);
        bench.Start();
        bench.Fault(FaultReasons.InterfaceDown);
        bench.Take();
        bench.Advert(150);
        Junk(bench);

        Assert.Empty(bench.Take());
        Assert.Equal(3UL, bench.Router.Statistics.Rejected(RejectReason.NotRunning));
        Assert.Equal(3UL, bench.Router.Statistics.DatagramsDelivered);
    }

    [Fact]
    public void Transitions_and_priority_zero_are_counted()
    {
        RouterBench bench = Backup();
        bench.Advert(0);
        bench.Run(1_000_000);
        bench.Advert(150);
        bench.Run(4_000_000);
        bench.Fault(FaultReasons.ScriptFailed);
        bench.FaultEnds(FaultReasons.ScriptFailed);
        bench.Run(4_000_000);
        bench.Stop();

        Assert.Equal(1UL, bench.Router.Statistics.PriorityZeroReceived);
        Assert.Equal(3UL, bench.Router.Statistics.BecameMaster);
        Assert.Equal(2UL, bench.Router.Statistics.ReleasedMaster); // the stop is not counted (vrrp.md section 18)
    }

    [Fact]
    public void The_master_is_known_in_backup_only()
    {
        RouterBench bench = Backup();
        bench.Advert(150);
        Assert.Equal("10.9.0.1", bench.Router.MasterAddress.ToString());
        Assert.Equal(150, bench.Router.MasterPriority);

        bench.Fault(FaultReasons.InterfaceDown);
        Assert.True(bench.Router.MasterAddress.IsNone);
        Assert.Equal(0, bench.Router.MasterPriority);

        bench.FaultEnds(FaultReasons.InterfaceDown);
        bench.Run(4_000_000);
        Assert.True(bench.Router.MasterAddress.IsNone);

        bench.Advert(200, RouterBench.Higher);
        Assert.Equal("10.9.0.200", bench.Router.MasterAddress.ToString());
        Assert.Equal(200, bench.Router.MasterPriority);
    }

    private static RouterBench Backup()
    {
        RouterBench bench = new RouterBench(RouterBench.Instance()).Start();
        bench.Take();
        return bench;
    }

    private static void Junk(RouterBench bench, byte ttl = 1)
    {
        byte[] packet = RouterBench.Datagram(bench.Router.Settings, 150, RouterBench.Lower);
        packet[8] = ttl;
        bench.Receive(packet);
    }
}
