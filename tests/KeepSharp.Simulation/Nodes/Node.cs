using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime;
using KeepSharp.Runtime.Log;
using KeepSharp.Runtime.Loop;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;
using Microsoft.Extensions.Logging.Abstractions;

namespace KeepSharp.Simulation.Nodes;

/// <summary>
/// A machine with a daemon: the real event loop, engine and mailbox over a fake kernel. The loop is woken by events and
/// runs its turns a little late, as a process does; while it is paused time goes on and its queues fill.
/// </summary>
internal sealed class Node(World world, string name, int index) : IClock, IPoller
{
    private const int TurnsAtOnce = 5000;

    private readonly World _world = world;
    private int _generation;
    private int _turnNumber;
    private long _turnAt = long.MaxValue;
    private long _spinTime;
    private int _spins;
    private EventLoop? _loop;

    public string Name { get; } = name;

    public int Index { get; } = index;

    public SimulatedMachine Machine { get; } = new();

    /// <summary>Behaviour of the tracked scripts, by position in the configuration.</summary>
    public List<ScriptBehaviour> Scripts { get; } = [];

    /// <summary>Own addresses of the links, put back when a link is recreated.</summary>
    public Dictionary<string, IpPrefix> OwnAddresses { get; } = [];

    public KeepSharpConfiguration Configuration { get; set; } = KeepSharpConfiguration.Empty;

    /// <summary>Greatest time from a wake-up to the turn, in ns.</summary>
    public long Latency { get; set; }

    /// <summary>The monotonic clock of this machine is ahead of the world's by this, in ns.</summary>
    public long ClockOffset { get; set; } = 1_000_000_000;

    /// <summary>Requests that the writer's queue takes.</summary>
    public int WriterCapacity { get; set; } = 4096;

    /// <summary>Greatest time that the kernel takes for a request, and until the acknowledgement is seen.</summary>
    public long SlowestWrite { get; set; } = 200_000;

    public long SlowestAcknowledgement { get; set; }

    /// <summary>So many of the next additions, removals and openings fail.</summary>
    public int FailuresAhead { get; set; }

    /// <summary>So many of the next added addresses somebody removes before their acknowledgement.</summary>
    public int RemovalsAhead { get; set; }

    /// <summary>Where the links are plugged in.</summary>
    public List<Port> Ports { get; } = [];

    /// <summary>Bookkeeping of the checks: when the last disturbance of this node was, and when it was resumed.</summary>
    public long DisturbedAt { get; set; }

    public long PausedAt { get; set; }

    public long ResumedAt { get; set; } = long.MinValue / 2;

    /// <summary>Address repairs and refused requests so far; each may cause a block of gratuitous ARP.</summary>
    public int Repairs { get; set; }

    /// <summary>Consecutive injected failures, and until when addresses may differ because of them.</summary>
    public int Failures { get; set; }

    public long ExcusedUntil { get; set; } = long.MinValue / 2;

    public long ForeignRemovalAt { get; set; } = long.MinValue / 2;

    /// <summary>An address or a state changed since the addresses were last found right.</summary>
    public bool AddressesChanged { get; set; }

    public long MismatchSince { get; set; } = long.MaxValue;

    /// <summary>Time of the last gratuitous ARP per link.</summary>
    public Dictionary<string, long> LastFrame { get; } = [];

    public FakeKernel? Kernel { get; private set; }

    public FakeScripts? Runner { get; private set; }

    public Mailbox Inbox { get; private set; } = new(2, static () => { });

    public EventLoop? Loop => _loop;

    public VirtualRouter[] Routers { get; private set; } = [];

    public bool IsRunning => _loop is not null;

    public bool IsPaused { get; private set; }

    /// <summary>An orderly stop was asked for.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Nothing waits to be done but time: no request, message, datagram or turn that is due.</summary>
    public bool IsIdle => Kernel is { IsBusy: false } && Inbox.Count == 0;

    Instant IClock.Now => Local(_world.Now);

    /// <summary>World time as this machine's clock shows it.</summary>
    public Instant Local(long time) => new(time + ClockOffset);

    public SimulatedLink AddLink(string linkName, Switch segment, IpPrefix? address)
    {
        ulong mac = 0x020000000000UL | ((ulong)(Index + 1) << 8) | (uint)(Machine.Links.Count + 1);
        Port port = segment.Attach(this, linkName);
        Ports.Add(port);
        SimulatedLink link = Machine.AddLink(linkName, port, new MacAddress(mac));
        if (address is { } prefix)
        {
            Machine.AddAddress(link.Index, prefix);
            OwnAddresses[linkName] = prefix;
        }

        return link;
    }

    /// <summary>Starts the daemon.</summary>
    public void Start()
    {
        if (IsRunning)
        {
            return;
        }

        _generation++;
        IsStopping = false;
        IsPaused = false;
        Kernel = new FakeKernel(_world, this, _generation);
        Runner = new FakeScripts(_world, this, _generation);
        Inbox = new Mailbox(1024, Wake);
        var ports = new RuntimePorts
        {
            Clock = this,
            Poller = this,
            Adverts = Kernel,
            Frames = Kernel,
            Links = Kernel,
            Writer = Kernel,
            Scripts = Runner,
        };
        _loop = new EventLoop(Configuration, ports, Inbox, new VrrpLog(_world.Logger ?? NullLogger.Instance));
        Routers = [.. _loop.Engine.Routers];
        _loop.Engine.Observe(new NodeObserver(_world, this));
        _turnAt = long.MaxValue;
        _world.Checker.OnStarted(this);
        _loop.Start(Machine.Dump());
        AfterTurn();
    }

    /// <summary>The process is gone at once; the machine keeps its addresses.</summary>
    public void Kill()
    {
        if (!IsRunning)
        {
            return;
        }

        End();
        _world.Checker.OnEnded(this);
    }

    /// <summary>Asks for an orderly stop.</summary>
    public void Stop()
    {
        if (IsRunning)
        {
            IsStopping = true;
            _loop!.RequestStop();
        }
    }

    /// <summary>The process gets no processor (SIGSTOP, a stalled hypervisor).</summary>
    public void Pause()
    {
        if (IsRunning)
        {
            IsPaused = true;
            _world.Checker.OnPaused(this);
        }
    }

    public void Resume()
    {
        if (IsPaused)
        {
            IsPaused = false;
            _turnAt = long.MaxValue;
            _world.Checker.OnResumed(this);
            Wake();
        }
    }

    public bool TakeFailure()
    {
        if (FailuresAhead == 0)
        {
            return false;
        }

        FailuresAhead--;
        _world.Checker.OnInjectedFailure(this);
        return true;
    }

    public long WriterDelay() => 10_000 + _world.Random.UpTo(SlowestWrite);

    public long AcknowledgementDelay() => _world.Random.UpTo(SlowestAcknowledgement);

    /// <inheritdoc/>
    public void Wake()
    {
        if (IsRunning && !IsPaused)
        {
            ScheduleTurn(_world.Now);
        }
    }

    int IPoller.Wait(Instant deadline, Span<PollResult> ready)
    {
        int count = Kernel!.ReadyChannels(ready[..^1]);
        if (Kernel.HasLinkEvents)
        {
            ready[count++] = new PollResult(PollSource.LinkMonitor, 0);
        }

        return count;
    }

    /// <summary>An event of the queue for this node.</summary>
    public void OnEvent(in SimulationEvent due)
    {
        switch (due.Kind)
        {
            case EventKind.Turn when due.Number == _turnNumber && IsRunning && !IsPaused:
                _turnAt = long.MaxValue;
                Turn();
                break;
            case EventKind.Kernel when due.Generation == _generation && IsPaused:
                // The writer is a thread of the same process.
                _world.Queue.Push(_world.Now + 50_000_000, EventKind.Kernel, Index, 0, _generation);
                break;
            case EventKind.Kernel when due.Generation == _generation:
                Kernel?.Step();
                break;
            case EventKind.ScriptEnd when due.Generation == _generation:
                Runner?.OnEnd(due.Number);
                break;
        }
    }

    public void OnPacket(Port port, Packet packet)
    {
        SimulatedLink? link = Machine.Find(port.LinkName);
        if (link is { CarriesTraffic: true })
        {
            Kernel?.OnPacket(link, packet);
        }
    }

    private void Turn()
    {
        _spins = _spinTime == _world.Now ? _spins + 1 : 0;
        _spinTime = _world.Now;
        _world.Checker.Require(_spins < TurnsAtOnce, this, "the loop spins without time passing");
        _loop!.Turn();
        AfterTurn();
    }

    private void AfterTurn()
    {
        _world.Checker.OnTurnEnded(this);
        if (_loop!.Engine.IsStopped)
        {
            _world.Checker.OnStopped(this);
            End();
            _world.Checker.OnEnded(this);
            return;
        }

        Instant next = _loop.Engine.NextDeadline;
        if (Inbox.Count > 0 || Kernel!.HasLinkEvents || next <= Local(_world.Now) || HasDatagrams())
        {
            ScheduleTurn(_world.Now);
        }
        else if (!next.IsNever)
        {
            ScheduleTurn(next.Nanoseconds - ClockOffset);
        }
    }

    private bool HasDatagrams()
    {
        Span<PollResult> ready = stackalloc PollResult[1];
        return Kernel!.ReadyChannels(ready) > 0;
    }

    private void ScheduleTurn(long wanted)
    {
        if (wanted >= _turnAt)
        {
            return;
        }

        long at = wanted + _world.Random.UpTo(Latency);
        if (at < _turnAt)
        {
            _turnAt = at;
            _world.Queue.Push(at, EventKind.Turn, Index, ++_turnNumber);
        }
    }

    private void End()
    {
        _loop = null;
        Routers = [];
        Kernel = null;
        Runner = null;
        Machine.Monitor = null;
        IsPaused = false;
        _generation++;
        _turnNumber++;
        _turnAt = long.MaxValue;
    }
}
