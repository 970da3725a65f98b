using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Checks;

/// <summary>
/// The masters of one VRID on one segment.
/// </summary>
/// <remarks>
/// Two masters that hear each other end within one advert: the better one sends within A + L after both are there, the
/// datagram is under way for at most the greatest delay of the segment, and the worse one acts within its own L. So they may
/// coexist for A + delay + L₁ + L₂ after the latest of: the second became master; a datagram between them was lost; a cut,
/// pause, link or priority of one of them changed. While they cannot hear each other they coexist as long as that lasts:
/// no protocol can prevent it.
/// </remarks>
internal sealed class MasterSet(World world, Switch segment, byte vrid)
{
    private readonly List<RouterWatch> _masters = [];
    private long _pairSince;
    private bool _checkScheduled;

    public Switch Segment { get; } = segment;

    public byte Vrid { get; } = vrid;

    /// <summary>All routers of running nodes that take part.</summary>
    public List<RouterWatch> Members { get; } = [];

    public IReadOnlyList<RouterWatch> Masters => _masters;

    /// <summary>Time of the last lost datagram.</summary>
    public long LostAt { get; set; } = long.MinValue / 2;

    public void Enter(RouterWatch watch)
    {
        _masters.Add(watch);
        if (_masters.Count > 1)
        {
            _pairSince = world.Now;
            ScheduleCheck();
        }
    }

    public void Leave(RouterWatch watch)
    {
        _masters.Remove(watch);
        _pairSince = world.Now;
    }

    public void OnCheckDue()
    {
        _checkScheduled = false;
        for (int i = 0; i < _masters.Count; i++)
        {
            for (int j = i + 1; j < _masters.Count; j++)
            {
                CheckPair(_masters[i], _masters[j]);
            }
        }

        if (_masters.Count > 1)
        {
            ScheduleCheck();
        }
    }

    private void CheckPair(RouterWatch one, RouterWatch other)
    {
        if (!Hears(one.Node) || !Hears(other.Node))
        {
            return;
        }

        long since = Math.Max(Math.Max(_pairSince, LostAt), Segment.ChangedAt);
        since = Math.Max(since, Math.Max(one.Node.DisturbedAt, other.Node.DisturbedAt));
        long allowed = Allowed(one, other);
        if (world.Now - since > allowed)
        {
            world.Checker.Fail(
                one.Node,
                $"two masters of VRID {Vrid} on {Segment.Name} for {(world.Now - since) / 1e6:F3} ms, "
                + $"allowed {allowed / 1e6:F3} ms: {one.Node.Name} and {other.Node.Name}");
        }
    }

    private long Allowed(RouterWatch one, RouterWatch other) => Math.Max(one.Interval, other.Interval)
        + Segment.GreatestDelay + one.Node.Latency + other.Node.Latency + 1_000;

    private bool Hears(Node node)
    {
        foreach (Port port in Segment.Ports)
        {
            if (port.Node == node)
            {
                return !port.CutIn && !port.CutOut && !node.IsPaused
                    && node.Machine.Find(port.LinkName) is { CarriesTraffic: true };
            }
        }

        return false;
    }

    private void ScheduleCheck()
    {
        if (!_checkScheduled)
        {
            _checkScheduled = true;
            long wait = Allowed(_masters[0], _masters[1]) + 2_000;
            world.Queue.Push(world.Now + wait, EventKind.Check, -1, 0, 0, this);
        }
    }
}
