using KeepSharp.Simulation.Checks;
using KeepSharp.Simulation.Network;
using KeepSharp.Simulation.Nodes;
using Microsoft.Extensions.Logging;

namespace KeepSharp.Simulation.Core;

/// <summary>
/// One virtual clock, one generator, one queue of events: the same seed gives the same run, event by event. After every
/// event the <see cref="Checks.Checker"/> looks at what changed.
/// </summary>
internal sealed class World
{
    private const long CheckPeriod = 1_000_000_000;

    public World(ulong seed, Trace? trace = null, ILogger? logger = null)
    {
        Random = new SimulationRandom(seed);
        Trace = trace;
        Logger = logger;
        Checker = new Checker(this);
        Queue.Push(CheckPeriod, EventKind.Check, -1);
    }

    /// <summary>Virtual time in ns since the beginning.</summary>
    public long Now { get; private set; }

    public SimulationRandom Random { get; }

    public EventQueue Queue { get; } = new();

    public List<Node> Nodes { get; } = [];

    public List<Switch> Switches { get; } = [];

    public List<Port> Ports { get; } = [];

    public Checker Checker { get; }

    /// <summary>Where the run is written down; null in the fast runs.</summary>
    public Trace? Trace { get; }

    /// <summary>Log of the daemons; null throws it away.</summary>
    public ILogger? Logger { get; }

    /// <summary>Events so far.</summary>
    public long Events { get; private set; }

    /// <summary>A number that differs when two runs differ in any event (FNV-1a over time, kind and node).</summary>
    public ulong Digest { get; private set; } = 0xcbf29ce484222325;

    public Switch AddSwitch(string name)
    {
        var added = new Switch(this, name, Switches.Count);
        Switches.Add(added);
        return added;
    }

    public Node AddNode(string name)
    {
        var added = new Node(this, name, Nodes.Count);
        Nodes.Add(added);
        return added;
    }

    /// <summary>Runs all events up to that moment, which is then the present.</summary>
    public void RunUntil(long time)
    {
        while (Queue.NextTime <= time)
        {
            SimulationEvent due = Queue.Pop();
            Now = due.Time;
            Events++;
            Mix((ulong)due.Time);
            Mix(((ulong)due.Kind << 32) | (uint)due.Node);
            Dispatch(due);
        }

        Now = time;
    }

    public void Mix(ulong value) => Digest = (Digest ^ value) * 0x100000001b3;

    private void Dispatch(in SimulationEvent due)
    {
        switch (due.Kind)
        {
            case EventKind.Deliver:
                Port port = Ports[due.Number];
                port.Node.OnPacket(port, (Packet)due.Payload!);
                break;
            case EventKind.Check when due.Payload is RouterWatch watch:
                watch.OnCheckDue();
                break;
            case EventKind.Check when due.Payload is MasterSet set:
                set.OnCheckDue();
                break;
            case EventKind.Check:
                Checker.OnPeriod();
                Queue.Push(Now + CheckPeriod, EventKind.Check, -1);
                break;
            default:
                Nodes[due.Node].OnEvent(due);
                break;
        }
    }
}
