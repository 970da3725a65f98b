using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Validation;

/// <summary>The virtual router id must be given (item 19).</summary>
internal sealed class VirtualRouterIdRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance.VirtualRouterId is null)
        {
            context.Bag.Fatal(
                Codes.VirtualRouterId,
                instance.Range,
                $"({instance.Name}) the virtual router id must be set",
                "virtual_router_id 1 to 255");
        }
    }
}

/// <summary>An instance without addresses is an error in strict mode and version 3 (item 17).</summary>
internal sealed class VirtualAddressRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance.NoVirtualAddress && instance.IsStrict)
        {
            context.Bag.Warn(
                Codes.StrictMode,
                instance.Range,
                $"({instance.Name}) no_virtual_ipaddress is incompatible with strict mode - resetting");
            instance.NoVirtualAddress = false;
        }

        if (instance.Addresses.Count > 0 || instance.NoVirtualAddress)
        {
            return;
        }

        if (instance.Version == 3 || instance.IsStrict)
        {
            context.Bag.Fatal(
                Codes.NoVirtualAddress,
                instance.Range,
                $"({instance.Name}) No VIP specified; at least one is required");
        }
        else
        {
            context.Bag.Warn(
                Codes.NoVirtualAddress,
                instance.Range,
                $"({instance.Name}) No VIP specified; at least one is sensible");
        }
    }
}

/// <summary>What does not fit into an advert becomes an excluded address (item 12).</summary>
internal sealed class AddressLimitRule : InstanceRule
{
    private const int MaximumCount = 255;
    private const int EthernetHeader = 14;
    private const int VrrpHeader = 8;
    private const int AuthenticationData = 8;

    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        int limit = MaximumCount;
        if (instance.Link is { } link)
        {
            bool v4 = instance.Family == IpFamily.V4;
            int headers = EthernetHeader + (v4 ? 20 : 40) + VrrpHeader
                + (v4 && instance.Version == 2 ? AuthenticationData : 0);
            limit = Math.Clamp((link.Mtu - headers) / (v4 ? 4 : 16), 0, MaximumCount);
        }

        int count = instance.Addresses.Count;
        if (count <= limit)
        {
            return;
        }

        context.Bag.Error(
            Codes.TooManyAddresses,
            instance.Addresses[limit].Range,
            $"({instance.Name}) Number of VIPs ({count}) exceeds maximum/space available in packet"
            + $" (max {limit} addresses) - excess moved to eVIPs");
        instance.Excluded.InsertRange(0, instance.Addresses.Skip(limit));
        instance.Addresses.RemoveRange(limit, count - limit);
    }
}

/// <summary>Two instances cannot share a virtual router id on one interface (item 19).</summary>
internal sealed class DuplicateVirtualRouterRule : IRule
{
    public void Apply(BuildContext context)
    {
        Dictionary<(string Interface, byte Id, IpFamily Family), InstanceDraft> seen = [];
        foreach (InstanceDraft instance in context.Instances)
        {
            if (instance.Interface is null || instance.VirtualRouterId is not { } id || instance.IsUnicast)
            {
                continue;
            }

            IpFamily family = instance.Family ?? IpFamily.V4;
            if (!seen.TryAdd((instance.Interface, id, family), instance))
            {
                InstanceDraft first = seen[(instance.Interface, id, family)];
                context.Bag.Fatal(
                    Codes.DuplicateVirtualRouter,
                    instance.VirtualRouterIdRange,
                    $"{first.Name} and {instance.Name} both use VRID {id} with"
                    + $" IP{(family == IpFamily.V4 ? "v4" : "v6")} on interface {instance.Interface}",
                    "choose another virtual_router_id",
                    first.VirtualRouterIdRange);
            }
        }
    }
}
