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

/// <summary>The first address of an IPv6 instance is link-local (item 11; RFC 9568 section 5.2.9).</summary>
internal sealed class LinkLocalAddressRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance.Family != IpFamily.V6 || instance.IsUnicast || instance.Addresses.Count == 0
            || instance.Addresses[0].Address.Prefix.Address.IsLinkLocal)
        {
            return;
        }

        SourceRange range = instance.Addresses[0].Range;
        if (instance.IsStrict)
        {
            context.Bag.Error(
                Codes.StrictMode, range, $"({instance.Name}) the first IPv6 VIP address must be link local");
        }
        else
        {
            context.Bag.Log(
                Codes.LinkLocalAddress,
                Severity.Note,
                range,
                $"({instance.Name}) the first IPv6 VIP address should be link local",
                "hosts take the router from its link-local address; put one first");
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
    private const int AuthenticationHeader = 24;
    private const int AuthenticationTrailer = 28;

    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        int limit = MaximumCount;
        if (instance.Link is { } link)
        {
            bool v4 = instance.Family == IpFamily.V4;
            int headers = EthernetHeader + (v4 ? 20 : 40) + VrrpHeader
                + (v4 && instance.Version == 2 ? AuthenticationData : 0)
                + (instance.AuthenticationType == "AH" ? AuthenticationHeader : 0)
                + (instance.CompletedHmac is not null ? AuthenticationTrailer : 0);
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

/// <summary>One address in two instances has one prefix length: the kernel keeps the one that comes first.</summary>
internal sealed class SharedAddressRule : IRule
{
    public void Apply(BuildContext context)
    {
        Dictionary<(string Interface, IpAddress Address), AddressDraft> seen = [];
        foreach (InstanceDraft instance in context.Instances)
        {
            foreach (AddressDraft draft in instance.Addresses)
            {
                Check(context, instance, draft, seen);
            }

            foreach (AddressDraft draft in instance.Excluded)
            {
                Check(context, instance, draft, seen);
            }
        }
    }

    private static void Check(
        BuildContext context,
        InstanceDraft instance,
        AddressDraft draft,
        Dictionary<(string Interface, IpAddress Address), AddressDraft> seen)
    {
        string link = draft.Address.NamesInterface ? draft.Address.Interface : instance.Interface ?? string.Empty;
        IpPrefix prefix = draft.Address.Prefix;
        if (!seen.TryAdd((link, prefix.Address), draft)
            && seen[(link, prefix.Address)] is { } first
            && first.Address.Prefix.Length != prefix.Length)
        {
            context.Bag.Report(
                Codes.SharedAddress,
                Severity.Warning,
                KeepalivedClass.None,
                draft.Range,
                $"({instance.Name}) {prefix} on {link} is {first.Address.Prefix} in another instance",
                "whichever instance becomes master first decides about the prefix length",
                first.Range);
        }
    }
}
