using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Vrrp;

namespace KeepSharp.UnitTests.Runtime.Vrrp;

/// <summary>What the engine adds to its routers: quarantine, lost messages, stop, sockets that it does not know.</summary>
public sealed class VrrpEngineTests
{
    private static readonly KeepSharpConfiguration Two = new()
    {
        Instances = [EngineBench.Instance("VI_1", 51, 150), EngineBench.Instance("VI_2", 52, 150)],
    };

    [Fact]
    public void A_defect_in_one_router_puts_it_into_fault_and_leaves_the_others_alone()
    {
        EngineBench bench = Masters();
        bench.Ports.Priorities = [];
        int sends = 0;
        bench.Ports.OnSend = () =>
        {
            if (++sends == 1)
            {
                throw new InvalidOperationException("a defect");
            }
        };
        bench.Turn(1);
        VirtualRouter[] routers = [.. bench.Engine.Routers];
        Assert.Equal((RouterState.Fault, FaultReasons.InternalError), (routers[0].State, routers[0].Faults));
        Assert.Equal(RouterState.Master, routers[1].State);
        Assert.Equal([0, 150], bench.Ports.Priorities);
        Assert.Contains("(VI_1) internal error, the instance goes to FAULT", bench.Log.Lines);

        // Tried again after a minute: Backup, then its master-down time of 3.414 s.
        bench.Ports.OnSend = null;
        bench.Turn(59.9);
        Assert.Equal(RouterState.Fault, routers[0].State);
        bench.Turn(0.2);
        Assert.Equal(RouterState.Backup, routers[0].State);
        bench.Turn(3.5);
        Assert.Equal(RouterState.Master, routers[0].State);
    }

    [Fact]
    public void A_router_that_fails_four_times_stays_in_fault()
    {
        EngineBench bench = Masters(new KeepSharpConfiguration { Instances = [EngineBench.Instance(priority: 150)] });
        VirtualRouter router = bench.Router;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            Assert.Equal(RouterState.Master, router.State);
            bool fail = true;
            bench.Ports.OnSend = () =>
            {
                if (fail)
                {
                    fail = false;
                    throw new InvalidOperationException("a defect");
                }
            };
            bench.Turn(1);
            Assert.Equal(RouterState.Fault, router.State);
            bench.Ports.OnSend = null;
            bench.Turn(61);
            bench.Turn(3.5);
        }

        bench.Turn(600);
        Assert.Equal(RouterState.Fault, router.State);
    }

    [Fact]
    public void Lost_messages_cause_a_dump_and_the_dump_tells_what_was_lost()
    {
        EngineBench bench = Masters();
        bench.Ports.Automatic = false;
        bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.Overflow));
        bench.Turn();
        KernelRequest dump = bench.Ports.Requests[^1];
        Assert.Equal(KernelRequestKind.DumpLinks, dump.Kind);
        LinkSnapshot down = EngineBench.Snapshot with { Links = [EngineBench.Link with { IsRunning = false }] };
        bench.Ports.Complete(dump, 0, down);
        bench.Turn();
        Assert.All(bench.Engine.Routers, static router => Assert.Equal(RouterState.Fault, router.State));
    }

    [Fact]
    public void A_dump_that_messages_overtook_is_taken_again()
    {
        EngineBench bench = Masters();
        bench.Ports.Automatic = false;
        bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.Overflow));
        bench.Turn();
        KernelRequest dump = bench.Ports.Requests[^1];
        LinkInfo down = EngineBench.Link with { IsRunning = false };
        bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.LinkChanged, down));
        bench.Turn();
        Assert.Equal(RouterState.Fault, bench.Router.State);

        // The dump was made before the link went down: it must not bring the routers back.
        bench.Ports.Complete(dump, 0, EngineBench.Snapshot);
        bench.Turn();
        Assert.Equal(RouterState.Fault, bench.Router.State);
        Assert.Equal(KernelRequestKind.DumpLinks, bench.Ports.Requests[^1].Kind);
        bench.Ports.Complete(bench.Ports.Requests[^1], 0, EngineBench.Snapshot with { Links = [down] });
        bench.Turn();
        Assert.Equal(RouterState.Fault, bench.Router.State);
    }

    [Fact]
    public void Messages_that_mean_nothing_are_counted_in_a_turn_but_overtake_no_dump()
    {
        EngineBench bench = Masters();
        bench.Ports.Automatic = false;
        bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.Overflow));
        bench.Turn();
        KernelRequest dump = bench.Ports.Requests[^1];
        for (int i = 0; i < 300; i++)
        {
            bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.Meaningless));
        }

        Assert.False(bench.Engine.OnLinksReadable(bench.Ports.Now)); // 256 of them, the rest waits
        Assert.Equal(44, bench.Ports.LinkEvents.Count);
        LinkSnapshot down = EngineBench.Snapshot with { Links = [EngineBench.Link with { IsRunning = false }] };
        bench.Ports.Complete(dump, 0, down);
        bench.Turn();
        Assert.Equal(RouterState.Fault, bench.Router.State);
    }

    [Fact]
    public void A_dump_request_that_finds_the_queue_full_is_made_again()
    {
        EngineBench bench = Masters();
        bench.Ports.QueueIsFull = true;
        int before = bench.Ports.Requests.Count;
        bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.Overflow));
        bench.Turn();
        Assert.Equal(before, bench.Ports.Requests.Count);
        bench.Ports.QueueIsFull = false;
        bench.Ports.Automatic = false;
        bench.Turn(0.05);
        Assert.Equal(KernelRequestKind.DumpLinks, bench.Ports.Requests[^1].Kind);
    }

    [Fact]
    public void An_address_that_was_lost_with_the_messages_is_put_back()
    {
        EngineBench bench = Masters();
        bench.Ports.Automatic = false;
        bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.Overflow));
        bench.Turn();
        bench.Ports.Complete(bench.Ports.Requests[^1], 0, EngineBench.Snapshot);
        bench.Turn();
        Assert.Equal(2UL, bench.Engine.AddressRepairs);
        Assert.Equal(KernelRequestKind.AddAddress, bench.Ports.Requests[^1].Kind);
    }

    [Fact]
    public void Sockets_that_are_not_known_are_emptied()
    {
        EngineBench bench = Masters();
        bench.Ports.Deliver(new byte[40], copies: 3);
        bench.Engine.OnChannelReadable(77, bench.Ports.Now);
        Assert.Equal(-1, bench.Ports.Receive(77, new byte[64], out _));
    }

    /// <summary>
    /// <see cref="RejectReason.Truncated"/>, <see cref="RejectReason.UnknownVrid"/> and <see cref="RejectReason.TooShort"/>
    /// are counted where no router is known yet; SO_RXQ_OVFL counts up and wraps around.
    /// </summary>
    [Fact]
    public void The_counters_of_a_channel_add_up_to_what_was_received()
    {
        EngineBench bench = Masters();
        bench.Ports.SocketDrops = uint.MaxValue;
        bench.Receive(EngineBench.Instance(vrid: 51), 100);
        bench.Ports.SocketDrops = 4;
        bench.Receive(EngineBench.Instance(vrid: 99), 100);
        bench.Ports.Truncated = true;
        bench.Receive(EngineBench.Instance(vrid: 51), 100);
        bench.Ports.Truncated = false;
        bench.Ports.Deliver(new byte[27]);
        bench.Turn(readable: true);
        bench.Engine.BeginStop(bench.Ports.Now);
        bench.Turn(0.1);
        Assert.Contains(
            "VRRP socket eth0: received 4, dropped by the kernel 4294967300, delivered 1, unknown VRID 1, too short 1, "
            + "truncated 1",
            bench.Log.Lines);
        Assert.Contains("(VI_1) delivered 1, accepted 1, rejected 0, sent 3, became master 1", bench.Log.Lines);
    }

    [Fact]
    public void A_stop_ends_when_the_addresses_are_gone()
    {
        EngineBench bench = Masters();
        bench.Ports.Automatic = false;
        bench.Ports.Requests.Clear();
        bench.Engine.BeginStop(bench.Ports.Now);
        Assert.Equal(2, bench.Ports.Requests.Count);
        bench.Turn(0.5);
        Assert.False(bench.Engine.IsStopped);
        bench.Ports.Complete(bench.Ports.Requests[0], 0);
        bench.Turn(0.01);
        Assert.False(bench.Engine.IsStopped);
        bench.Ports.Complete(bench.Ports.Requests[1], 0);
        bench.Turn(0.01);
        Assert.True(bench.Engine.IsStopped);
    }

    [Fact]
    public void A_stop_gives_up_after_three_seconds_in_which_the_loop_ran()
    {
        EngineBench bench = Masters();
        bench.Ports.Automatic = false;
        bench.Engine.BeginStop(bench.Ports.Now);
        bench.Turn(100); // frozen: counts as a tenth of a second
        Assert.False(bench.Engine.IsStopped);
        for (int i = 0; i < 28; i++)
        {
            bench.Turn(0.1);
        }

        Assert.False(bench.Engine.IsStopped);
        bench.Turn(0.1);
        bench.Turn(0.1);
        Assert.True(bench.Engine.IsStopped);
        Assert.Contains("2 virtual addresses could not be removed before the end", bench.Log.Lines);
    }

    [Fact]
    public void Messages_lost_again_while_a_dump_is_under_way_queue_no_second_one()
    {
        EngineBench bench = Masters();
        bench.Ports.Automatic = false;
        bench.Ports.Requests.Clear();
        for (int i = 0; i < 100; i++)
        {
            bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.Overflow));
            bench.Turn();
        }

        KernelRequest dump = Assert.Single(bench.Ports.Requests);
        bench.Ports.Complete(dump, 0, EngineBench.Snapshot);
        bench.Turn();

        // What was lost meanwhile may not be in it.
        Assert.Equal(2, bench.Ports.Requests.Count);
        Assert.Equal(KernelRequestKind.DumpLinks, bench.Ports.Requests[^1].Kind);
    }

    /// <summary>Renaming leaves the addresses where they are, and the next master would be answered for here too.</summary>
    [Fact]
    public void A_renamed_interface_loses_the_virtual_addresses()
    {
        EngineBench bench = Masters();
        bench.Ports.Requests.Clear();
        bench.Ports.LinkEvents.Enqueue(
            new LinkEvent(LinkEventKind.LinkChanged, EngineBench.Link with { Name = "lan0" }));
        bench.Turn();
        Assert.All(bench.Engine.Routers, static router => Assert.Equal(RouterState.Fault, router.State));
        KernelRequest[] removals =
            [.. bench.Ports.Requests.Where(static request => request.Kind == KernelRequestKind.RemoveAddress)];
        Assert.Equal(["10.9.0.151/24", "10.9.0.152/24"], removals.Select(static r => r.Address!.Prefix.ToString()));
        Assert.All(removals, static request => Assert.Equal(EngineBench.Eth0, request.Link));

        bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.LinkChanged, EngineBench.Link));
        bench.Turn();
        bench.Turn();
        Assert.All(bench.Engine.Routers, static router => Assert.Equal(RouterState.Backup, router.State));
    }

    [Fact]
    public void An_addition_under_way_while_its_interface_is_renamed_is_removed_afterwards()
    {
        var bench = new EngineBench(new KeepSharpConfiguration { Instances = [EngineBench.Instance(priority: 150)] });
        bench.Start();
        bench.Ports.Automatic = false;
        bench.Turn(4);
        KernelRequest addition = bench.Ports.Requests[^1];
        Assert.Equal(KernelRequestKind.AddAddress, addition.Kind);
        bench.Ports.LinkEvents.Enqueue(
            new LinkEvent(LinkEventKind.LinkChanged, EngineBench.Link with { Name = "lan0" }));
        bench.Turn();
        bench.Ports.Complete(addition, 0);
        bench.Turn();
        KernelRequest last = bench.Ports.Requests[^1];
        Assert.Equal((KernelRequestKind.RemoveAddress, EngineBench.Eth0), (last.Kind, last.Link));
    }

    /// <summary>A tunnel that comes and goes all day must not cost memory.</summary>
    [Fact]
    public void The_places_of_closed_sockets_are_used_again()
    {
        EngineBench bench = Masters();
        LinkInfo link = EngineBench.Link;
        for (int i = 0; i < 50; i++)
        {
            bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.LinkRemoved, link));
            bench.Turn();
            link = link with { Index = new LinkIndex(10 + i) };
            bench.Ports.LinkEvents.Enqueue(new LinkEvent(LinkEventKind.LinkChanged, link));
            bench.Turn();
            bench.Turn();
        }

        int[] places = [.. bench.Ports.Requests
            .Where(static request => request.Kind == KernelRequestKind.OpenChannel)
            .Select(static request => KernelTokens.Index(request.Token))];
        Assert.Equal(51, places.Length);
        Assert.True(places.Max() <= 1, $"place {places.Max()}");
    }

    [Fact]
    public void A_stop_waits_one_second_for_scripts()
    {
        EngineBench bench = Masters();
        bench.Ports.ActiveRuns = 1;
        bench.Engine.BeginStop(bench.Ports.Now);
        for (int i = 0; i < 9; i++)
        {
            bench.Turn(0.1);
        }

        Assert.False(bench.Engine.IsStopped);
        bench.Turn(0.1);
        bench.Turn(0.1);
        Assert.True(bench.Engine.IsStopped);
    }

    [Fact]
    public void Announcements_wait_until_the_kernel_has_the_addresses()
    {
        var bench = new EngineBench(new KeepSharpConfiguration { Instances = [EngineBench.Instance(priority: 150)] });
        bench.Start();
        bench.Ports.Automatic = false;
        bench.Turn(4);
        Assert.Equal(RouterState.Master, bench.Router.State);
        Assert.Equal(1, bench.Ports.AdvertsSent);
        Assert.Empty(bench.Ports.Announced);
        bench.Ports.Complete(bench.Ports.Requests[^1], 0);
        bench.Turn();
        Assert.Equal(5, bench.Ports.Announced.Count);
    }

    private static EngineBench Masters(KeepSharpConfiguration? configuration = null)
    {
        var bench = new EngineBench(configuration ?? Two);
        bench.Start();
        bench.Turn(4);
        Assert.All(bench.Engine.Routers, static router => Assert.Equal(RouterState.Master, router.State));
        return bench;
    }
}
