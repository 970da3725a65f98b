using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Simulation.Checks;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;

namespace KeepSharp.Simulation.Nodes;

/// <summary>What people and accidents do to the nodes. Every act is a disturbance for the checks.</summary>
internal sealed class Operator(World world)
{
    public void Start(Node node) => Do(node, null, node.Start);

    public void Kill(Node node) => Do(node, "killed", node.Kill);

    public void Stop(Node node) => Do(node, "stop", node.Stop);

    public void Pause(Node node) => Do(node, "paused", node.Pause);

    public void Resume(Node node) => Do(node, "resumed", node.Resume);

    /// <summary>Cuts or heals the cable of a node; one way, other way, or both.</summary>
    public void Cut(Node node, Port port, bool outgoing, bool incoming)
    {
        string way = (outgoing, incoming) switch
        {
            (true, true) => "cut",
            (true, false) => "cut, cannot be heard",
            (false, true) => "cut, hears nothing",
            _ => "healed",
        };
        Do(node, $"{port.Segment.Name} {way}", () =>
        {
            port.CutOut = outgoing;
            port.CutIn = incoming;
        });
    }

    public void Impair(Switch segment, int loss, int duplicate, int reorder)
    {
        segment.LossPerMille = loss;
        segment.DuplicatePerMille = duplicate;
        segment.ReorderPerMille = reorder;

        // What is under way may still arrive late or twice.
        segment.ChangedAt = world.Now + segment.ReorderDelay;
        world.Trace?.Add(world.Now, "-", segment.Name, $"loss {loss} duplicate {duplicate} reorder {reorder} per mille");
    }

    public void SetLink(Node node, SimulatedLink link, bool up) =>
        Do(node, $"{link.Name} {(up ? "up" : "down")}", () => node.Machine.SetUp(link, up));

    public void SetCarrier(Node node, SimulatedLink link, bool carrier) =>
        Do(node, $"{link.Name} carrier {(carrier ? "on" : "off")}", () => node.Machine.SetCarrier(link, carrier));

    public void DeleteLink(Node node, SimulatedLink link) => Do(node, $"{link.Name} deleted", () =>
    {
        world.Checker.OnForeignRemoval(node);
        node.Machine.Delete(link);
    });

    public void RecreateLink(Node node, SimulatedLink link) => Do(node, $"{link.Name} created", () =>
        node.Machine.Recreate(link, node.OwnAddresses.TryGetValue(link.Name, out IpPrefix own) ? [own] : []));

    /// <summary>Somebody removes an address; secondary ones may go with it.</summary>
    public void RemoveAddress(Node node, SimulatedLink link, IpPrefix prefix) =>
        Do(node, $"{prefix} removed from {link.Name}", () =>
        {
            world.Checker.OnForeignRemoval(node);
            node.Machine.RemoveAddress(link.Index, prefix);
        });

    public void AddAddress(Node node, SimulatedLink link, IpPrefix prefix) =>
        Do(node, $"{prefix} added to {link.Name}", () => node.Machine.AddAddress(link.Index, prefix));

    public void SetScript(Node node, int script, ScriptOutcome outcome, int status, long duration) =>
        Do(node, $"script {script} {outcome} {status} after {duration / 1_000_000} ms", () =>
        {
            node.Scripts[script].Outcome = outcome;
            node.Scripts[script].Status = status;
            node.Scripts[script].Duration = duration;
        });

    public void FailRequests(Node node, int count) =>
        Do(node, $"the kernel refuses {count} requests", () => node.FailuresAhead = count);

    /// <summary>So many of the next addresses are removed again before the daemon sees the acknowledgement.</summary>
    public void RemoveNextAddress(Node node, int count) =>
        Do(node, $"the next {count} addresses are removed at once", () => node.RemovalsAhead = count);

    public void OverflowMonitor(Node node) => Do(node, "monitor messages lost", () => node.Kernel?.OverflowMonitor());

    /// <summary>Datagrams that are no valid adverts reach a node; they must not move it.</summary>
    public void Junk(Node node, Port port, int count)
    {
        world.Trace?.Add(world.Now, node.Name, port.Segment.Name, $"{count} junk datagrams");
        for (int i = 0; i < count && !node.Configuration.Instances.IsEmpty; i++)
        {
            port.Segment.Inject(port, new Packet(MakeJunk(node), -1, IsJunk: true));
        }
    }

    private byte[] MakeJunk(Node node)
    {
        SimulationRandom random = world.Random;
        VrrpInstance instance = node.Configuration.Instances[random.Below(node.Configuration.Instances.Count)];
        var profile = new Protocols.Wire.AdvertisementProfile(instance);
        byte[] bytes = new byte[profile.DatagramLength];
        profile.WriteDatagram(bytes, (byte)random.Below(256), 1, IpAddress.FromV4(0x0a000000u + 200));
        switch (random.Below(5))
        {
            case 0:
                bytes[8] = 254; // TTL: the receiver reads it from the header
                break;
            case 1:
                bytes[26] ^= 0x55; // checksum
                break;
            case 2:
                bytes = bytes[..random.Below(bytes.Length)];
                break;
            case 3:
                bytes[20] = 0x31; // version 3: other length and other checksum
                break;
            default:
                bytes[25]++; // interval, checksum wrong as well
                break;
        }

        return bytes;
    }

    private void Do(Node node, string? text, Action act)
    {
        if (text is not null)
        {
            world.Trace?.Add(world.Now, node.Name, "-", text);
        }

        world.Checker.Disturb(node);
        act();
    }
}
