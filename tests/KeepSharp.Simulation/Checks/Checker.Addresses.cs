using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Checks;

/// <summary>
/// Addresses: a node has a virtual address exactly while a router of it that names the address is Master.
/// </summary>
/// <remarks>
/// Looked at whenever nothing is on its way between the daemon and the kernel (no request, acknowledgement or monitor
/// message), so acknowledgements that are late need no window. A window exists only where the daemon waits on purpose: after
/// a refused request (1 s, doubled each time), after a second foreign removal within 100 ms (1 s), and 50 ms when
/// the writer's queue was full.
/// </remarks>
internal sealed partial class Checker
{
    private const long QueueRetry = 50_000_000;

    public void OnInjectedFailure(Node node)
    {
        Disturb(node);
        node.Repairs++;
        node.AddressesChanged = true;
        node.Failures = world.Now < node.ExcusedUntil + 1_000_000_000 ? node.Failures + 1 : 1;
        long backoff = 1_000_000_000L << Math.Min(node.Failures, 5);
        node.ExcusedUntil = Math.Max(node.ExcusedUntil, world.Now + backoff + node.Latency + 100_000_000);
    }

    /// <summary>Somebody else removed an address, or a primary address took secondary ones along.</summary>
    public void OnForeignRemoval(Node node)
    {
        Disturb(node);
        node.Repairs++;

        // 100 ms between the moments at which the daemon learns of them, each at most an acknowledgement and L later.
        long apart = 100_000_000 + node.Latency + node.SlowestAcknowledgement;
        if (world.Now <= node.ForeignRemovalAt + apart)
        {
            node.ExcusedUntil = Math.Max(node.ExcusedUntil, world.Now + 1_000_000_000 + apart + node.Latency);
        }

        node.ForeignRemovalAt = world.Now;
    }

    public void OnFrameSent(Node node, SimulatedLink link, ReadOnlySpan<byte> frame)
    {
        Require(frame.Length == 42 && frame[20] == 0 && frame[21] == 1, node, "a frame that is no gratuitous ARP");
        Require(MacAddress.FromBytes(frame[6..]) == link.Mac, node, "gratuitous ARP with a foreign hardware address");
        IpAddress address = IpAddress.FromBytes(frame.Slice(28, 4));
        Require(address == IpAddress.FromBytes(frame.Slice(38, 4)), node, "sender and target of an ARP differ");
        long interval = node.Configuration.Global.GarpInterval.Ticks * 100;
        if (interval > 0)
        {
            long last = node.LastFrame.GetValueOrDefault(link.Name, long.MinValue / 2);
            Require(world.Now - last >= interval, node, "gratuitous ARP faster than vrrp_garp_interval");
            node.LastFrame[link.Name] = world.Now;
        }

        bool present = link.Addresses.Exists(known => known.Prefix.Address == address);
        Require(present || !node.IsIdle, node, $"announces {address}, which the kernel does not have");
        bool master = false;
        foreach (RouterWatch watch in _watches[node.Index])
        {
            if (Names(watch.Router.Settings, address))
            {
                watch.Sync();
                if (watch.State == RouterState.Master)
                {
                    watch.OnFrame();
                    master = true;
                }
            }
        }

        Require(master, node, $"announces {address} without being master");
        world.Trace?.OnFrame(address);
    }

    /// <summary>An orderly stop has ended: nothing of ours is left.</summary>
    public void OnStopped(Node node)
    {
        if (world.Now < node.ExcusedUntil)
        {
            return;
        }

        foreach (VrrpInstance instance in node.Configuration.Instances)
        {
            foreach (VirtualAddress address in Addresses(instance))
            {
                Require(
                    !node.Machine.Has(address.Interface, address.Prefix),
                    node,
                    $"{address.Prefix} is left behind after the stop");
            }
        }
    }

    private void CheckAddresses(Node node, RouterWatch[] watches)
    {
        if (!node.AddressesChanged || !node.IsIdle || world.Now < node.ExcusedUntil)
        {
            node.MismatchSince = long.MaxValue;
            return;
        }

        foreach (RouterWatch watch in watches)
        {
            foreach (VirtualAddress address in Addresses(watch.Router.Settings))
            {
                bool wanted = IsWanted(watches, address);
                if (node.Machine.Has(address.Interface, address.Prefix) == wanted)
                {
                    continue;
                }

                Mismatch(
                    node,
                    $"{address.Prefix} on {address.Interface} is {(wanted ? "absent" : "present")}, "
                    + $"{watch.Router.Name} is {watch.State}");
                return;
            }
        }

        if (node.Kernel!.OpenSockets > node.Machine.Links.Count)
        {
            Mismatch(node, "more sockets than links: one was opened twice");
            return;
        }

        node.AddressesChanged = false;
        node.MismatchSince = long.MaxValue;
    }

    private void Mismatch(Node node, string text)
    {
        node.MismatchSince = Math.Min(node.MismatchSince, world.Now);
        long allowed = node.WriterCapacity < 1000 ? QueueRetry + node.Latency : 0;
        Require(world.Now - node.MismatchSince < allowed, node, text);
    }

    private static bool IsWanted(RouterWatch[] watches, VirtualAddress address)
    {
        foreach (RouterWatch watch in watches)
        {
            if (watch.State == RouterState.Master && Names(watch.Router.Settings, address.Prefix.Address))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(VrrpInstance settings, IpAddress address)
    {
        foreach (VirtualAddress own in settings.VirtualAddresses)
        {
            if (own.Prefix.Address == address)
            {
                return true;
            }
        }

        foreach (VirtualAddress own in settings.ExcludedAddresses)
        {
            if (own.Prefix.Address == address)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<VirtualAddress> Addresses(VrrpInstance settings)
    {
        for (int i = 0; i < settings.VirtualAddresses.Count; i++)
        {
            yield return settings.VirtualAddresses[i];
        }

        for (int i = 0; i < settings.ExcludedAddresses.Count; i++)
        {
            yield return settings.ExcludedAddresses[i];
        }
    }
}
