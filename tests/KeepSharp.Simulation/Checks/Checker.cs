using System.Globalization;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Checks;

/// <summary>
/// The invariants, looked at after every event that touches them. Which windows are allowed and why stands at
/// <see cref="RouterWatch"/> (timers, grid, bursts), <see cref="MasterSet"/> (one master) and in the other part of this
/// class (addresses, stop).
/// </summary>
internal sealed partial class Checker(World world)
{
    private readonly Dictionary<int, MasterSet> _sets = [];
    private readonly List<RouterWatch[]> _watches = [];
    private long _disturbedAt;

    /// <summary>Virtual routers by segment and VRID.</summary>
    public IEnumerable<MasterSet> MasterSets => _sets.Values;

    public void Require(bool condition, Node node, string text)
    {
        if (!condition)
        {
            Fail(node, text);
        }
    }

    /// <summary>
    /// Remembers the first failure as well as throwing it: inside a port call the engine catches everything and puts the
    /// router into quarantine, which must not hide it.
    /// </summary>
    public void Fail(Node node, string text)
    {
        Failure ??= new InvariantException(string.Create(
            CultureInfo.InvariantCulture, $"{world.Now / 1e9:F6} s, {node.Name}: {text}"));
        throw Failure;
    }

    /// <summary>The first failure, or null.</summary>
    public InvariantException? Failure { get; private set; }

    /// <summary>A router told of a new state: it may have gone through Fault and back within one turn.</summary>
    public void OnStateEvent(Node node, VirtualRouter router, in RouterEvent e)
    {
        foreach (RouterWatch watch in _watches[node.Index])
        {
            if (watch.Router == router)
            {
                watch.OnStateEvent(e.From, e.To);
            }
        }
    }

    /// <summary>Something from outside happened to a node: windows begin anew.</summary>
    public void Disturb(Node node)
    {
        node.DisturbedAt = world.Now;
        _disturbedAt = world.Now;
    }

    public void OnStarted(Node node)
    {
        while (_watches.Count <= node.Index)
        {
            _watches.Add([]);
        }

        Disturb(node);
        _watches[node.Index] = [.. node.Routers.Select(router => Watch(node, router))];
        Note(node, "-", "starts");
    }

    public void OnEnded(Node node)
    {
        Disturb(node);
        foreach (RouterWatch watch in _watches[node.Index])
        {
            MasterSet set = Set(watch.Segment, watch.Router.VirtualRouterId);
            set.Leave(watch);
            set.Members.Remove(watch);
            watch.End();
        }

        _watches[node.Index] = [];
        Note(node, "-", "ends");
    }

    public void OnPaused(Node node)
    {
        Disturb(node);
        node.PausedAt = world.Now;
    }

    public void OnResumed(Node node)
    {
        // What the daemon waits for on purpose it begins to wait for when it learns of the reason.
        long pause = world.Now - node.PausedAt;
        node.ExcusedUntil = node.ExcusedUntil > node.PausedAt ? node.ExcusedUntil + pause : node.ExcusedUntil;
        if (node.ForeignRemovalAt >= node.PausedAt - node.Latency - node.SlowestAcknowledgement)
        {
            node.ForeignRemovalAt = world.Now;
        }

        Disturb(node);
        node.ResumedAt = world.Now;
    }

    /// <summary>A datagram did not arrive; without sender when the receiver's queue was full.</summary>
    public void OnLost(Node? from, Node to, Packet packet)
    {
        if (packet.IsJunk)
        {
            return;
        }

        _disturbedAt = world.Now;
        foreach (Port port in (from ?? to).Ports)
        {
            if (_sets.TryGetValue((port.Segment.Index << 8) | packet.Vrid, out MasterSet? set))
            {
                set.LostAt = world.Now;
            }
        }
    }

    public void OnConsumed(Node node, Packet packet)
    {
        if (!packet.IsJunk)
        {
            Find(node, packet.Vrid)?.OnConsumed(packet);
        }
    }

    public void OnAdvertSent(Node node, Packet packet)
    {
        RouterWatch? watch = Find(node, packet.Vrid);
        if (watch is null)
        {
            Fail(node, $"an advert for VRID {packet.Vrid}, which is not configured");
            return;
        }

        world.Mix(packet.Priority);
        world.Trace?.OnAdvert(world.Now, node.Name, watch.Router, packet);
        watch.OnSent(packet.Priority);
    }

    public void OnLosingAdvert(RouterWatch watch)
    {
        watch.CountLosingAdvert();
        if (watch.Router.Group is { } group)
        {
            foreach (RouterWatch other in _watches[watch.Node.Index])
            {
                if (other != watch && other.Router.Group == group)
                {
                    other.CountLosingAdvert();
                }
            }
        }
    }

    public void OnStateChanged(RouterWatch watch, RouterState from)
    {
        MasterSet set = Set(watch.Segment, watch.Router.VirtualRouterId);
        watch.Node.AddressesChanged = true;
        if (from == RouterState.Master)
        {
            set.Leave(watch);
        }
        else if (watch.State == RouterState.Master)
        {
            set.Enter(watch);
        }
    }

    public void OnTurnEnded(Node node)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        RouterWatch[] watches = _watches[node.Index];
        foreach (RouterWatch watch in watches)
        {
            watch.OnTurnEnded();
        }

        foreach (SyncGroupCoordinator group in node.Loop!.Engine.Groups)
        {
            for (int i = 1; i < group.Members.Count; i++)
            {
                Require(
                    group.Members[i].State == group.Members[0].State,
                    node,
                    $"members of {group.Settings.Name} disagree: {group.Members[0].State}, {group.Members[i].State}");
            }
        }

        CheckAddresses(node, watches);
        world.Trace?.Flush(world.Now, node.Name);
    }

    public void OnNotify(Node node, ScriptRun run) =>
        world.Trace?.Add(world.Now, node.Name, "script", $"{run.Command.Text} {string.Join(' ', run.ExtraArguments)}");

    /// <summary>When the router must have taken over: in a group, when the last member may.</summary>
    public long LatestTakeOver(RouterWatch watch)
    {
        long latest = watch.LatestTakeOver;
        if (watch.Router.Group is { } group)
        {
            foreach (RouterWatch other in _watches[watch.Node.Index])
            {
                if (other.Router.Group == group)
                {
                    latest = Math.Max(latest, other.LatestTakeOver);
                }
            }
        }

        return latest;
    }

    /// <summary>
    /// Every second: after a quiet time of the longest down interval + A + delay + L somebody is master wherever somebody
    /// could be. The two bounds of <see cref="RouterWatch"/> and the one of <see cref="MasterSet"/> give the rest.
    /// </summary>
    public void OnPeriod()
    {
        foreach (MasterSet set in _sets.Values)
        {
            long quiet = 0;
            bool eligible = false;
            foreach (RouterWatch member in set.Members)
            {
                quiet = Math.Max(quiet, LatestQuiet(member));
                eligible |= !member.Node.IsPaused && !member.Node.IsStopping
                    && member.State is RouterState.Backup or RouterState.Master;
            }

            if (eligible && set.Masters.Count == 0 && world.Now - _disturbedAt > quiet)
            {
                Fail(set.Members[0].Node, $"nobody is master of VRID {set.Vrid} on {set.Segment.Name}");
            }
        }
    }

    public void Note(Node node, string subject, string text) => world.Trace?.Add(world.Now, node.Name, subject, text);

    /// <summary>In a sync group the slowest member decides.</summary>
    private long LatestQuiet(RouterWatch watch)
    {
        long longest = watch.DownNanoseconds + watch.Interval;
        foreach (RouterWatch other in _watches[watch.Node.Index])
        {
            longest = watch.Router.Group is null ? longest : Math.Max(longest, other.DownNanoseconds + other.Interval);
        }

        return longest + watch.Segment.GreatestDelay + (2 * watch.Node.Latency) + 1_000_000;
    }

    private RouterWatch Watch(Node node, VirtualRouter router)
    {
        Port port = node.Ports.First(candidate => candidate.LinkName == router.Settings.Interface);
        var watch = new RouterWatch(world, node, router, port.Segment);
        Set(port.Segment, router.VirtualRouterId).Members.Add(watch);
        return watch;
    }

    private RouterWatch? Find(Node node, byte vrid)
    {
        foreach (RouterWatch watch in _watches[node.Index])
        {
            if (watch.Router.VirtualRouterId == vrid)
            {
                return watch;
            }
        }

        return null;
    }

    private MasterSet Set(Switch segment, byte vrid)
    {
        int key = (segment.Index << 8) | vrid;
        if (!_sets.TryGetValue(key, out MasterSet? set))
        {
            set = new MasterSet(world, segment, vrid);
            _sets.Add(key, set);
        }

        return set;
    }
}
