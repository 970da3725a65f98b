using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>The blocks <c>virtual_ipaddress</c> and <c>virtual_ipaddress_excluded</c>.</summary>
internal sealed class AddressHandler(BuildContext context, InstanceDraft instance, bool excluded) : BlockHandler
{
    private readonly AddressReader _reader = new(context, instance.Blockers, isStatic: false);
    private readonly Dictionary<Model.Net.IpAddress, AddressDraft> _seen = Known(instance);

    public override void Entry(LogicalLine line)
    {
        if (_reader.Read(line) is not { } address)
        {
            return;
        }

        if (!excluded && instance.Family is { } family && address.Address.Prefix.Address.Family != family)
        {
            context.Bag.Error(
                Codes.InvalidAddress,
                line.WordRange(0),
                $"({instance.Name}): address family must match VRRP instance [{line.Word(0)}] - ignoring",
                "addresses of the other family stand in virtual_ipaddress_excluded, or in an instance of their own");
            return;
        }

        if (_seen.TryGetValue(address.Address.Prefix.Address, out AddressDraft? first))
        {
            string kind = excluded ? "eVIP" : "VIP";
            context.Bag.Error(
                Codes.DuplicateEntry,
                line.WordRange(0),
                $"({instance.Name}): {kind} duplicates a VIP {line.Word(0)} - ignoring",
                related: first.Range);
            return;
        }

        _seen.Add(address.Address.Prefix.Address, address);
        if (address.Address.Prefix.Address.Family == Model.Net.IpFamily.V6)
        {
            // Only an address that is kept matters: one of the wrong family is dropped as keepalived drops it.
            instance.Blockers.Add(new Blocker(line.WordRange(0), "an IPv6 address"));
            context.Bag.Log(
                Codes.KeywordNotSupported,
                Severity.Warning,
                line.WordRange(0),
                "IPv6 addresses are not supported yet",
                ImpactHints.Instance);
        }

        if (excluded)
        {
            instance.Excluded.Add(address);
            return;
        }

        instance.Family ??= address.Address.Prefix.Address.Family;
        instance.Addresses.Add(address);
    }

    private static Dictionary<Model.Net.IpAddress, AddressDraft> Known(InstanceDraft instance)
    {
        Dictionary<Model.Net.IpAddress, AddressDraft> known = [];
        foreach (AddressDraft address in instance.Addresses.Concat(instance.Excluded))
        {
            known.TryAdd(address.Address.Prefix.Address, address);
        }

        return known;
    }
}

/// <summary>The block <c>static_ipaddress</c>.</summary>
internal sealed class StaticAddressHandler(BuildContext context) : BlockHandler
{
    private readonly AddressReader _reader = new(context, context.Blockers, isStatic: true);

    public override void Entry(LogicalLine line)
    {
        if (_reader.Read(line) is not { } address)
        {
            return;
        }

        if (address.Address.Interface.Length == 0)
        {
            string name = context.Global.DefaultInterface;
            address = address with { Address = address.Address with { Interface = name } };
            if (context.FindLink(name) is null)
            {
                context.DefaultInterfaceMissing(
                    line.WordRange(0),
                    $"Static address {line.Word(0)} requires either an interface or default interface must exist");
            }
        }

        context.StaticAddresses.Add(address);
    }
}
