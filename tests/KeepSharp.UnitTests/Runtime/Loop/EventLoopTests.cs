using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Wire;
using KeepSharp.Runtime.Log;
using KeepSharp.Runtime.Loop;

namespace KeepSharp.UnitTests.Runtime.Loop;

public sealed class EventLoopTests
{
    private static readonly KeepSharpConfiguration One = new() { Instances = [EngineBench.Instance(priority: 150)] };

    [Fact]
    public void A_datagram_is_read_before_the_deadline_that_it_moves()
    {
        var (loop, poller, ports, _) = Make();
        RunTo(loop, ports, 0.1);
        Assert.Equal(RouterState.Backup, loop.Engine.Routers.First().State);

        // The master-down timer of 3.414 s has run out, but a better advert waits in the socket.
        ports.Now += TimeSpan.FromSeconds(4);
        ports.Deliver(Advert(200));
        poller.Next = [new PollResult(PollSource.Channel, 0)];
        loop.Turn();
        Assert.Equal(RouterState.Backup, loop.Engine.Routers.First().State);

        ports.Now += TimeSpan.FromSeconds(4);
        loop.Turn();
        Assert.Equal(RouterState.Master, loop.Engine.Routers.First().State);
    }

    [Fact]
    public void The_kernels_message_is_read_before_its_acknowledgement()
    {
        var (loop, _, ports, _) = Make();
        RunTo(loop, ports, 4);
        Assert.Equal(RouterState.Master, loop.Engine.Routers.First().State);
        ports.Automatic = false;
        ports.Requests.Clear();
        loop.Engine.OnMessage(new LoopMessage { Kind = LoopMessageKind.Stop }, ports.Now);
        KernelRequest removal = Assert.Single(ports.Requests);
        Assert.Equal(KernelRequestKind.RemoveAddress, removal.Kind);

        // The message alone, without the poller naming the monitor: the mailbox makes the loop read it first.
        ports.LinkEvents.Enqueue(new LinkEvent(
            LinkEventKind.AddressRemoved, Address: new AddressInfo(EngineBench.Eth0, removal.Address!.Prefix)));
        ports.Complete(removal, 0);
        loop.Turn();
        Assert.Empty(ports.LinkEvents);
        Assert.Equal(0UL, loop.Engine.AddressRepairs);
    }

    /// <summary>Stopped after its wait had ended, or with more adverts in the sockets than one turn takes.</summary>
    [Fact]
    public void After_a_freeze_everything_that_waits_is_read_before_the_deadlines()
    {
        var (loop, poller, ports, _) = Make();
        RunTo(loop, ports, 0.1);
        ports.Now += TimeSpan.FromSeconds(10);
        ports.Deliver(Advert(200), copies: 100);
        poller.Next = [];
        poller.After = [new PollResult(PollSource.Channel, 0)];
        loop.Turn();
        Assert.Equal(RouterState.Backup, loop.Engine.Routers.First().State);

        // The twin: the same freeze without an advert in the socket.
        ports.Deliver([], copies: 0);
        ports.Now += TimeSpan.FromSeconds(10);
        loop.Turn();
        Assert.Equal(RouterState.Master, loop.Engine.Routers.First().State);
    }

    [Fact]
    public void More_kernel_messages_than_one_turn_takes_are_still_read_before_an_acknowledgement()
    {
        var (loop, _, ports, _) = Make();
        RunTo(loop, ports, 4);
        for (int i = 0; i < 1000; i++)
        {
            ports.LinkEvents.Enqueue(new LinkEvent(
                LinkEventKind.LinkChanged, EngineBench.Link with { Index = new LinkIndex(100 + i), Name = $"veth{i}" }));
        }

        ports.Inbox.TryPost(new LoopMessage { Kind = LoopMessageKind.Signal });
        loop.Turn();
        Assert.Empty(ports.LinkEvents);
        Assert.Equal(0, ports.Inbox.Count);
    }

    [Fact]
    public void A_full_mailbox_does_not_lose_the_request_to_stop()
    {
        var (loop, _, ports, mailbox) = Make();
        RunTo(loop, ports, 4);
        while (mailbox.TryPost(new LoopMessage { Kind = LoopMessageKind.Signal }))
        {
        }

        loop.RequestStop();
        for (int i = 0; i < 20 && !loop.Engine.IsStopped; i++)
        {
            loop.Turn();
        }

        Assert.True(loop.Engine.IsStopped);
    }

    [Fact]
    public void A_message_that_waits_makes_the_wait_end_at_once()
    {
        var (loop, poller, ports, mailbox) = Make();
        RunTo(loop, ports, 0.1);
        loop.Turn();
        Assert.True(poller.LastDeadline > ports.Now);
        mailbox.TryPost(new LoopMessage { Kind = LoopMessageKind.Signal });
        loop.Turn();
        Assert.Equal(0, poller.LastDeadline.Nanoseconds);
    }

    [Fact]
    public void Run_ends_when_the_stop_has_finished_and_the_master_says_priority_zero()
    {
        var (loop, _, ports, _) = Make();
        RunTo(loop, ports, 4);
        ports.Priorities = [];
        loop.RequestStop();
        loop.Run();
        Assert.True(loop.Engine.IsStopped);
        Assert.Equal([0], ports.Priorities);
        Assert.Equal(1, ports.Terminations);
        Assert.Equal(KernelRequestKind.RemoveAddress, ports.Requests[^1].Kind);
    }

    [Fact]
    public void A_defect_of_the_loop_withdraws_everything_and_is_thrown_on()
    {
        var (loop, poller, ports, _) = Make();
        RunTo(loop, ports, 4);
        ports.Priorities = [];
        poller.Fail = true;
        Assert.Throws<InvalidOperationException>(loop.Run);
        Assert.Equal([0], ports.Priorities);
        Assert.True(loop.Engine.IsStopped);
    }

    /// <summary>
    /// Priority 150: master-down is 3 s + (256 − 150) × 1 s / 256 = 3,414,062 µs; attention begins 1 ms before. On a single
    /// processor there is none, and without real time neither: then the loop sleeps to the deadline itself.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_backup_whose_patience_ends_is_awake_before(bool realTime)
    {
        var ports = new FakePorts { Automatic = true };
        var poller = new FakePoller(ports);
        var loop = new EventLoop(
            One, ports.Ports(poller) with { RealTime = realTime }, ports.Inbox, new VrrpLog(new RecordingLogger()));
        loop.Start(EngineBench.Snapshot);
        RunTo(loop, ports, 0.1);
        Instant takeOver = loop.Engine.NextDeadline;
        bool attentive = realTime && Environment.ProcessorCount > 1;
        loop.Turn();
        Assert.Equal(attentive ? takeOver + TimeSpan.FromMilliseconds(-1) : takeOver, poller.LastDeadline);

        ports.Now = takeOver + TimeSpan.FromMilliseconds(-1.8); // the wait of the fake takes 1 ms
        loop.Turn();
        Assert.Equal(RouterState.Backup, loop.Engine.Routers.First().State);
        loop.Turn();
        Assert.Equal(attentive ? new Instant(0) : takeOver, poller.LastDeadline);
        Assert.Equal(RouterState.Master, loop.Engine.Routers.First().State);
    }

    private static byte[] Advert(byte priority)
    {
        var profile = new AdvertisementProfile(EngineBench.Instance());
        byte[] datagram = new byte[profile.DatagramLength];
        profile.WriteDatagram(datagram, priority, 1, IpAddress.Parse("10.9.0.1"));
        return datagram;
    }

    private static (EventLoop Loop, FakePoller Poller, FakePorts Ports, Mailbox Mailbox) Make()
    {
        var ports = new FakePorts { Automatic = true };
        var poller = new FakePoller(ports);
        var loop = new EventLoop(One, ports.Ports(poller), ports.Inbox, new VrrpLog(new RecordingLogger()));
        loop.Start(EngineBench.Snapshot);
        return (loop, poller, ports, ports.Inbox);
    }

    private static void RunTo(EventLoop loop, FakePorts ports, double seconds)
    {
        for (int i = 0; i < seconds * 10; i++)
        {
            ports.Now += TimeSpan.FromMilliseconds(100);
            loop.Turn();
        }
    }

    private sealed class FakePoller(FakePorts ports) : IPoller
    {
        public PollResult[] Next { get; set; } = [];

        /// <summary>Results of the wait after the next.</summary>
        public PollResult[] After { get; set; } = [];

        public Instant LastDeadline { get; private set; }

        /// <summary>The next wait throws, once.</summary>
        public bool Fail { get; set; }

        public int Wait(Instant deadline, Span<PollResult> ready)
        {
            if (Fail)
            {
                Fail = false;
                throw new InvalidOperationException("a defect");
            }

            LastDeadline = deadline;
            ports.Now += TimeSpan.FromMilliseconds(1);
            int count = Next.Length;
            Next.CopyTo(ready);
            Next = After;
            After = [];
            return count;
        }

        public void Wake()
        {
        }
    }
}
