using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Network;

/// <summary>
/// A segment: every datagram that a port sends is offered to every other port after a delay. Loss, duplication and
/// reordering are for the whole segment, cuts for one port and one direction.
/// </summary>
internal sealed class Switch(World world, string name, int index)
{
    private readonly List<Port> _ports = [];

    public string Name { get; } = name;

    public int Index { get; } = index;

    public IReadOnlyList<Port> Ports => _ports;

    /// <summary>When delay or loss was last set.</summary>
    public long ChangedAt { get; set; } = long.MinValue / 2;

    /// <summary>Least delay in ns.</summary>
    public long Delay { get; set; } = 100_000;

    /// <summary>Added at random, order kept per pair of ports only when it is 0.</summary>
    public long Jitter { get; set; }

    public int LossPerMille { get; set; }

    public int DuplicatePerMille { get; set; }

    /// <summary>A datagram that is held back by <see cref="ReorderDelay"/>.</summary>
    public int ReorderPerMille { get; set; }

    public long ReorderDelay { get; set; } = 30_000_000;

    /// <summary>The longest that a datagram can have been under way.</summary>
    public long GreatestDelay => Delay + Jitter + (ReorderPerMille > 0 || DuplicatePerMille > 0 ? ReorderDelay : 0);

    public Port Attach(Node node, string linkName)
    {
        var port = new Port(node, linkName, this, world.Ports.Count);
        world.Ports.Add(port);
        _ports.Add(port);
        return port;
    }

    public void Send(Port from, Packet packet)
    {
        foreach (Port to in _ports)
        {
            if (to == from)
            {
                continue;
            }

            if (from.CutOut || to.CutIn || (LossPerMille > 0 && world.Random.Chance(LossPerMille)))
            {
                world.Checker.OnLost(from.Node, to.Node, packet);
                continue;
            }

            Offer(to, packet, Late());
            if (DuplicatePerMille > 0 && world.Random.Chance(DuplicatePerMille))
            {
                Offer(to, packet, Late() + world.Random.UpTo(ReorderDelay));
            }
        }
    }

    /// <summary>Something that no node of the world sent reaches a port.</summary>
    public void Inject(Port to, Packet packet) => Offer(to, packet, Delay);

    private long Late()
    {
        long late = Delay + (Jitter > 0 ? world.Random.UpTo(Jitter) : 0);
        return ReorderPerMille > 0 && world.Random.Chance(ReorderPerMille)
            ? late + world.Random.UpTo(ReorderDelay)
            : late;
    }

    private void Offer(Port to, Packet packet, long delay) =>
        world.Queue.Push(world.Now + delay, EventKind.Deliver, to.Node.Index, to.Id, 0, packet);
}

/// <summary>Where a link of a node is plugged in.</summary>
internal sealed class Port(Node node, string linkName, Switch segment, int id)
{
    public Node Node { get; } = node;

    public Switch Segment { get; } = segment;

    /// <summary>Position in the world's list.</summary>
    public int Id { get; } = id;

    public string LinkName { get; } = linkName;

    /// <summary>What the node sends is lost.</summary>
    public bool CutOut { get; set; }

    /// <summary>What the node should hear is lost.</summary>
    public bool CutIn { get; set; }
}
