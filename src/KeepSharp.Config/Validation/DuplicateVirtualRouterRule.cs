using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Validation;

/// <summary>
/// Two instances cannot share a virtual router id in one group of one interface, nor among the same unicast peers
/// (item 19).
/// </summary>
internal sealed class DuplicateVirtualRouterRule : IRule
{
    public void Apply(BuildContext context)
    {
        Dictionary<(string Interface, byte Id, IpAddress Group), InstanceDraft> seen = [];
        Dictionary<(byte Id, IpFamily Family), List<InstanceDraft>> unicast = [];
        foreach (InstanceDraft instance in context.Instances)
        {
            if (instance.VirtualRouterId is not { } id)
            {
                continue;
            }

            IpFamily family = instance.Family ?? IpFamily.V4;
            if (instance.IsUnicast)
            {
                if (!unicast.TryGetValue((id, family), out List<InstanceDraft>? others))
                {
                    unicast.Add((id, family), others = []);
                }

                Unicast(context, instance, others);
                others.Add(instance);
            }
            else if (instance.Interface is { } link)
            {
                IpAddress group = instance.MulticastGroup
                    ?? (family == IpFamily.V4 ? context.Global.MulticastGroup4 : context.Global.MulticastGroup6);
                if (!seen.TryAdd((link, id, group), instance))
                {
                    Multicast(context, instance, seen[(link, id, group)]);
                }
            }
        }
    }

    private static void Multicast(BuildContext context, InstanceDraft instance, InstanceDraft first)
    {
        int version = instance.Family == IpFamily.V6 ? 6 : 4;
        string message = $"{first.Name} and {instance.Name} both use VRID {instance.VirtualRouterId} with IPv{version} on"
            + $" interface {instance.Interface}";
        if (context.Global.Vrrp.DynamicInterfaces == DynamicInterfaces.AllowChanges)
        {
            // The interface may become another one; until it does, one of the two has to wait (item 10).
            instance.Blockers.Add(new Blocker(
                instance.VirtualRouterIdRange, $"VRID {instance.VirtualRouterId} belongs to {first.Name}", Fault: true));
            context.Bag.Report(
                Codes.DuplicateVirtualRouter,
                Severity.Warning,
                KeepalivedClass.None,
                instance.VirtualRouterIdRange,
                message,
                $"{instance.Name} stays in Fault",
                first.VirtualRouterIdRange);
            return;
        }

        context.Bag.Fatal(
            Codes.DuplicateVirtualRouter,
            instance.VirtualRouterIdRange,
            message,
            "choose another virtual_router_id",
            first.VirtualRouterIdRange);
    }

    // Adverts of a shared id are told apart by their source, so the lists of peers may not overlap.
    private static void Unicast(BuildContext context, InstanceDraft instance, List<InstanceDraft> others)
    {
        foreach (InstanceDraft other in others)
        {
            bool sameSource = instance.SourceAddress is null || other.SourceAddress is null
                || instance.SourceAddress == other.SourceAddress;
            bool sameLink = instance.Interface is null || other.Interface is null
                || instance.Interface == other.Interface;
            if (sameSource && sameLink && Shared(instance, other) is { } peer)
            {
                context.Bag.Fatal(
                    Codes.DuplicateVirtualRouter,
                    instance.VirtualRouterIdRange,
                    $"({other.Name}) duplicate VRID conflict with {instance.Name} VRID {instance.VirtualRouterId}",
                    $"both have the peer {peer}: choose another virtual_router_id",
                    other.VirtualRouterIdRange);
                return;
            }
        }
    }

    private static IpAddress? Shared(InstanceDraft left, InstanceDraft right)
    {
        HashSet<IpAddress> peers = [.. left.Peers.Select(static p => p.Peer.Address)];
        return right.Peers.Find(p => peers.Contains(p.Peer.Address))?.Peer.Address;
    }
}
