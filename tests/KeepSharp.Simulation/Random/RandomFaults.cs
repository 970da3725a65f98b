using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Random;

/// <summary>Draws faults of all kinds, each with the act that ends it.</summary>
internal sealed class RandomFaults(World world, Operator act, Action<long, Action> later)
{
    private const long Second = 1_000_000_000;

    private readonly SimulationRandom _random = world.Random;

    /// <summary>A fault at that moment; it ends within a second, or within fifteen.</summary>
    public void Plan(long at)
    {
        Node node = world.Nodes[_random.Below(world.Nodes.Count)];
        Port port = node.Ports[_random.Below(node.Ports.Count)];
        long end = at + (_random.Chance(400) ? _random.UpTo(Second) : _random.UpTo(15 * Second));
        switch (_random.Below(4))
        {
            case 0:
                PlanNetwork(node, port, at, end);
                break;
            case 1:
                PlanProcess(node, at, end);
                break;
            case 2:
                PlanLink(node, node.Machine.FindAny(port.LinkName)!, at, end);
                break;
            default:
                PlanKernel(node, at, end);
                break;
        }
    }

    private void PlanNetwork(Node node, Port port, long at, long end)
    {
        switch (_random.Below(5))
        {
            case 0:
                later(at, () => act.Cut(node, port, true, true));
                later(end, () => act.Cut(node, port, false, false));
                break;
            case 1:
                bool outgoing = _random.Chance(500);
                later(at, () => act.Cut(node, port, outgoing, !outgoing));
                later(end, () => act.Cut(node, port, false, false));
                break;
            case 2:
            case 3:
                int loss = _random.Pick([10, 100, 300]);
                int duplicate = _random.Pick([0, 50, 300]);
                int reorder = _random.Pick([0, 50, 300]);
                later(at, () => act.Impair(port.Segment, loss, duplicate, reorder));
                later(end, () => act.Impair(port.Segment, 0, 0, 0));
                break;
            default:
                int junk = _random.Pick([1, 10, 400]);
                later(at, () => act.Junk(node, port, junk));
                break;
        }
    }

    private void PlanProcess(Node node, long at, long end)
    {
        switch (_random.Below(5))
        {
            case 0:
            case 1:
                later(at, () => act.Kill(node));
                later(end, () => act.Start(node));
                break;
            case 2:
                later(at, () => act.Stop(node));
                later(end, () => act.Start(node));
                break;
            default:
                later(at, () => act.Pause(node));
                later(end, () => act.Resume(node));
                break;
        }
    }

    private void PlanLink(Node node, SimulatedLink link, long at, long end)
    {
        if (_random.Chance(300))
        {
            // A dump is on its way when the link changes: the change may overtake it.
            later(at - _random.UpTo(node.SlowestWrite + node.SlowestAcknowledgement), () => act.OverflowMonitor(node));
        }

        switch (_random.Below(4))
        {
            case 0:
                later(at, () => act.SetLink(node, link, false));
                later(end, () => act.SetLink(node, link, true));
                break;
            case 1:
                later(at, () => act.SetCarrier(node, link, false));
                later(end, () => act.SetCarrier(node, link, true));
                break;
            case 2:
                later(at, () => act.DeleteLink(node, link));
                later(end, () => act.RecreateLink(node, link));
                break;
            default:
                IpPrefix own = node.OwnAddresses[link.Name];
                later(at, () => act.RemoveAddress(node, link, own));
                later(end, () => act.AddAddress(node, link, own));
                break;
        }
    }

    private void PlanKernel(Node node, long at, long end)
    {
        switch (_random.Below(6))
        {
            case 0:
                later(at, () => RemoveVirtualAddress(node));
                break;
            case 1:
                later(at, () => RemoveVirtualAddress(node));
                later(at + _random.UpTo(200_000_000), () => RemoveVirtualAddress(node));
                break;
            case 2:
                later(at, () => act.RemoveNextAddress(node, 1));
                later(end, () => act.RemoveNextAddress(node, 0));
                break;
            case 3:
                int requests = _random.Pick([1, 1, 2, 3]);
                later(at, () => act.FailRequests(node, requests));
                later(end, () => act.FailRequests(node, 0));
                break;
            case 4 when node.Scripts.Count > 0:
                int script = _random.Below(node.Scripts.Count);
                ScriptOutcome outcome = _random.Pick(
                    [ScriptOutcome.Exited, ScriptOutcome.Signalled, ScriptOutcome.NotStarted]);
                long duration = _random.Pick<long>([5_000_000, 900_000_000, 10 * Second]);
                later(at, () => act.SetScript(node, script, outcome, 1, duration));
                later(end, () => act.SetScript(node, script, ScriptOutcome.Exited, 0, 5_000_000));
                break;
            default:
                later(at, () => act.OverflowMonitor(node));
                break;
        }
    }

    /// <summary>Somebody removes the first virtual address that the node has at that moment.</summary>
    private void RemoveVirtualAddress(Node node)
    {
        foreach (SimulatedLink link in node.Machine.Links)
        {
            foreach (SimulatedAddress address in link.Addresses)
            {
                if (link.Exists && address.Prefix != node.OwnAddresses[link.Name])
                {
                    act.RemoveAddress(node, link, address.Prefix);
                    return;
                }
            }
        }
    }
}
