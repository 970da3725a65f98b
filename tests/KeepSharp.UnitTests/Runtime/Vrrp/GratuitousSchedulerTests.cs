using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Reconcile;
using KeepSharp.Runtime.Vrrp;

namespace KeepSharp.UnitTests.Runtime.Vrrp;

/// <summary>Rounds of gratuitous ARP (vrrp.md section 9).</summary>
public sealed class GratuitousSchedulerTests : IAddressObserver
{
    private readonly FakePorts _ports = new();
    private readonly AddressTable _addresses;
    private readonly LinkTable _links = new();
    private Instant _now = Instant.FromMicroseconds(1_000_000);

    public GratuitousSchedulerTests()
    {
        _addresses = new AddressTable(_ports, this);
        _links.Load(EngineBench.Snapshot);
    }

    [Fact]
    public void A_round_is_all_addresses_in_their_order_and_rounds_follow_back_to_back()
    {
        GratuitousScheduler scheduler = Make(TimeSpan.Zero);
        scheduler.Enqueue(Slot(1, 2, 3), 2, _now);
        Assert.Equal(_now, scheduler.Deadline);
        scheduler.Pump(_now);
        Assert.Equal([1, 2, 3, 1, 2, 3], Sent);
        Assert.True(scheduler.Deadline.IsNever);
    }

    [Fact]
    public void Rounds_that_wait_are_merged_not_added()
    {
        GratuitousScheduler scheduler = Make(TimeSpan.Zero);
        RouterSlot slot = Slot(1);
        scheduler.Enqueue(slot, 5, _now);
        scheduler.Enqueue(slot, 3, _now);
        scheduler.Pump(_now);
        Assert.Equal(5, Sent.Length);
    }

    [Fact]
    public void At_most_64_frames_leave_per_turn_and_routers_take_turns()
    {
        GratuitousScheduler scheduler = Make(TimeSpan.Zero);
        RouterSlot large = Slot([.. Enumerable.Range(1, 100)]);
        RouterSlot small = Slot(200);
        scheduler.Enqueue(large, 1, _now);
        scheduler.Enqueue(small, 1, _now);
        scheduler.Pump(_now);
        Assert.Equal(64, Sent.Length);
        Assert.Equal(_now, scheduler.Deadline);
        scheduler.Pump(_now);
        Assert.Equal(200, Sent[64]);
        Assert.Equal(101, Sent.Length);
        Assert.True(scheduler.Deadline.IsNever);
    }

    [Fact]
    public void With_an_interval_one_frame_leaves_per_interval_and_link()
    {
        TimeSpan interval = TimeSpan.FromMilliseconds(10);
        GratuitousScheduler scheduler = Make(interval);
        scheduler.Enqueue(Slot(1, 2), 2, _now);
        for (int frames = 1; frames <= 4; frames++)
        {
            scheduler.Pump(_now);
            Assert.Equal(frames, Sent.Length);
            scheduler.Pump(_now + TimeSpan.FromMilliseconds(9.9));
            Assert.Equal(frames, Sent.Length);
            _now += interval;
        }

        Assert.Equal([1, 2, 1, 2], Sent);
    }

    [Fact]
    public void With_an_interval_routers_of_one_link_take_turns()
    {
        TimeSpan interval = TimeSpan.FromMilliseconds(10);
        GratuitousScheduler scheduler = Make(interval);
        scheduler.Enqueue(Slot(1, 2, 3), 1, _now);
        scheduler.Enqueue(Slot(11, 12), 1, _now);
        for (int frames = 1; frames <= 5; frames++)
        {
            scheduler.Pump(_now);
            _now += interval;
        }

        Assert.Equal([1, 11, 2, 12, 3], Sent);
        Assert.True(scheduler.Deadline.IsNever);
    }

    /// <summary>The configuration permits 4,294,967,295 rounds; they must not keep the loop busy for seconds.</summary>
    [Fact]
    public void Rounds_in_which_nothing_can_leave_end_at_once()
    {
        GratuitousScheduler scheduler = Make(TimeSpan.Zero);
        RouterSlot slot = Slot(1);
        scheduler.Enqueue(slot, uint.MaxValue, _now);
        scheduler.Pump(_now);
        Assert.Equal(64, Sent.Length);
        _links.Update(EngineBench.Link with { IsNoArp = true });
        scheduler.Pump(_now);
        Assert.Equal((64, 0u), (Sent.Length, slot.Rounds));
        Assert.True(scheduler.Deadline.IsNever);
    }

    [Fact]
    public void Cancelling_forgets_what_waits()
    {
        GratuitousScheduler scheduler = Make(TimeSpan.FromMilliseconds(10));
        RouterSlot slot = Slot(1, 2);
        scheduler.Enqueue(slot, 5, _now);
        scheduler.Pump(_now);
        scheduler.Cancel(slot);
        _now += TimeSpan.FromSeconds(1);
        scheduler.Pump(_now);
        Assert.Single(Sent);
        Assert.True(scheduler.Deadline.IsNever);
    }

    [Fact]
    public void Nothing_leaves_for_absent_addresses_or_links_without_arp()
    {
        GratuitousScheduler scheduler = Make(TimeSpan.Zero);
        RouterSlot slot = Slot(1, 2);
        _addresses.SetDesired(slot.Addresses[0], false, _now);
        _addresses.Complete(slot.Addresses[0], 0, null, _now);
        scheduler.Enqueue(slot, 2, _now);
        scheduler.Pump(_now);
        Assert.Equal([2, 2], Sent);
        _links.Update(EngineBench.Link with { IsNoArp = true });
        scheduler.Enqueue(slot, 2, _now);
        scheduler.Pump(_now);
        Assert.Equal(2, Sent.Length);
    }

    [Fact]
    public void A_frame_that_the_kernel_refuses_is_counted_and_not_repeated()
    {
        GratuitousScheduler scheduler = Make(TimeSpan.Zero);
        _ports.FrameErrno = 105;
        scheduler.Enqueue(Slot(1), 3, _now);
        scheduler.Pump(_now);
        Assert.Equal((0UL, 3UL), (scheduler.Sent, scheduler.Failed));
        Assert.True(scheduler.Deadline.IsNever);
    }

    void IAddressObserver.OnAddressOutcome(int entry, AddressOutcome outcome, KernelError? error, Instant now)
    {
    }

    private int[] Sent => [.. _ports.Announced.Select(static address => (int)(address.Value & 0xff))];

    private GratuitousScheduler Make(TimeSpan interval) => new(_ports, _addresses, _links, interval);

    /// <summary>A master of 10.9.0.N addresses, all present.</summary>
    private RouterSlot Slot(params int[] last)
    {
        var slot = new RouterSlot(new VirtualRouter(EngineBench.Instance(), 0))
        {
            Addresses = [.. last.Select(part => _addresses.Register(new VirtualAddress
            {
                Prefix = new IpPrefix(IpAddress.FromV4(0x0a090000u + (uint)part), 32),
                Interface = "eth0",
            }))],
        };
        _addresses.SetLink("eth0", EngineBench.Eth0, _now);
        foreach (int entry in slot.Addresses)
        {
            _addresses.SetDesired(entry, true, _now);
            _addresses.Complete(entry, 0, null, _now);
        }

        return slot;
    }
}
