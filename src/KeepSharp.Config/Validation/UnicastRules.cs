using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Validation;

/// <summary>Unicast keywords need peers (item 8); a unicast instance has no group (item 15).</summary>
internal sealed class UnicastRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance.IsUnicast)
        {
            Unicast(context, instance);
            return;
        }

        if (instance.UnicastKeyword is not { } range)
        {
            return;
        }

        if (instance.UnicastFaultNoPeer)
        {
            instance.Blockers.Add(new Blocker(range, "unicast without peers, and unicast_fault_no_peer", Fault: true));
            context.Bag.Log(
                Codes.UnicastPeers,
                Severity.Warning,
                range,
                $"({instance.Name}) a unicast keyword stands without unicast peers: the instance stays in Fault",
                "unicast_fault_no_peer asks for this; add unicast_peer");
            return;
        }

        context.Bag.Error(
            Codes.UnicastPeers,
            range,
            $"({instance.Name}) A unicast keyword has been specified without any unicast peers. Defaulting to multicast."
            + " This usage is deprecated - please update your configuration.",
            "add unicast_peer, or remove the keyword");
        instance.CheckUnicastSource = false;
    }

    private static void Unicast(BuildContext context, InstanceDraft instance)
    {
        if (instance.MulticastGroup is not null)
        {
            context.Bag.Error(
                Codes.Contradiction,
                instance.MulticastGroupRange,
                $"({instance.Name}) multicast destination specified with unicast - ignoring",
                related: instance.Peers[0].Range);
            instance.MulticastGroup = null;
        }

        if (instance is { IsStrict: true, Link.IsMulticast: true })
        {
            context.Bag.Fatal(
                Codes.StrictMode,
                instance.Peers[0].Range,
                $"({instance.Name}) strict mode does not support unicast peers on an interface with multicast",
                "strict mode allows them only where the interface has no multicast",
                instance.InterfaceRange);
        }
    }
}

/// <summary>Without an interface only unicast with a source that is valid everywhere works (item 9).</summary>
internal sealed class InterfaceRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance.Vrf is not null && (instance.Interface is not null || !instance.IsUnicast))
        {
            context.Bag.Error(
                Codes.Contradiction,
                instance.VrfRange,
                instance.Interface is not null
                    ? $"({instance.Name}) vrf can only be specified without interface - clearing"
                    : $"({instance.Name}) vrf can only be specified with unicast peers - clearing");
            instance.Vrf = null;
        }

        if (instance.Interface is null)
        {
            bool reachable = instance is { IsUnicast: true, SourceAddress: { } source }
                && !(source.Family == IpFamily.V6 && source.IsLinkLocal);
            if (!reachable && instance.VirtualRouterId is not null)
            {
                // keepalived asks for the virtual router id first, and then for nothing else.
                context.Bag.Fatal(
                    Codes.MissingInterface,
                    instance.Range,
                    $"({instance.Name}) Unknown interface!",
                    "every instance needs an interface; unicast does without if unicast_src_ip is given");
            }

            return;
        }

        if (instance.Link is { IsMulticast: false } && !instance.IsUnicast)
        {
            instance.Blockers.Add(new Blocker(
                instance.InterfaceRange, $"interface {instance.Interface} does not support multicast", Fault: true));
            context.Bag.Error(
                Codes.InvalidValue,
                instance.InterfaceRange,
                $"({instance.Name}) interface {instance.Interface} does not support multicast, specify unicast peers"
                + " - disabling",
                "the instance stays in Fault");
        }
    }
}

/// <summary>VMAC and ipvlan need what they stand on (items 9, 10 and 13, section 20).</summary>
internal sealed class VirtualLinkRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance is { IsStrict: true, Vmac.Address: not null })
        {
            context.Bag.Error(
                Codes.StrictMode,
                instance.Vmac.Range,
                $"({instance.Name}): cannot specify MAC address with strict mode - clearing");
            instance.Vmac.Address = null;
        }

        if (instance is { Link.IsEthernet: false } && (instance.Vmac is not null || instance.Ipvlan is not null))
        {
            string kind = instance.Vmac is not null ? "vmacs" : "ipvlans";
            SourceRange range = instance.Vmac?.Range ?? instance.IpvlanRange;
            instance.Blockers.Add(new Blocker(range, $"{kind} need an Ethernet interface", Fault: true));
            context.Bag.Error(
                Codes.Contradiction,
                range,
                $"({instance.Name}): {kind} are only supported on Ethernet type interfaces",
                "the instance stays in Fault",
                instance.InterfaceRange);
        }

        if (instance.TransmitOnBase)
        {
            TransmitOnBase(context, instance);
        }

        if (instance.Vmac is { } own)
        {
            VmacTwice(context, instance, own, instance.Addresses);
            VmacTwice(context, instance, own, instance.Excluded);
        }

        if (instance is { PromoteSecondaries: true, Vmac: not null })
        {
            context.Bag.Warn(
                Codes.Contradiction,
                instance.PromoteSecondariesRange,
                $"({instance.Name}) promote_secondaries is automatically set for vmacs - ignoring");
            instance.PromoteSecondaries = false;
        }

        if (instance is { Ipvlan.Address: null, Family: IpFamily.V4 })
        {
            instance.Blockers.Add(new Blocker(instance.IpvlanRange, "use_ipvlan for IPv4 needs an address", Fault: true));
            context.Bag.Error(
                Codes.Contradiction,
                instance.IpvlanRange,
                $"({instance.Name}) IPv4 ipvlan requires a source ip address to be configured. setting instance to fault"
                + " state",
                "use_ipvlan ADDRESS");
        }
    }

    // An address on the interface of the instance is on the VMAC of the instance anyway.
    private static void VmacTwice(
        BuildContext context, InstanceDraft instance, VmacDraft vmac, List<AddressDraft> addresses)
    {
        for (int i = 0; i < addresses.Count; i++)
        {
            VirtualAddress address = addresses[i].Address;
            IpPrefix prefix = address.Prefix;
            if (address.UsesVmac && (address.Interface.Length == 0 || address.Interface == instance.Interface))
            {
                context.Bag.Report(
                    Codes.Contradiction,
                    Severity.Warning,
                    KeepalivedClass.General,
                    addresses[i].Range,
                    $"({instance.Name}) use_vmac specified for VIP/eVIP"
                    + $" {(prefix.Length == prefix.Address.BitLength ? prefix.Address.ToString() : prefix.ToString())} and vrrp instance",
                    "the VMAC of the instance has the address without it",
                    vmac.Range);
                addresses[i] = addresses[i] with { Address = address with { UsesVmac = false } };
            }
        }
    }

    private static void TransmitOnBase(BuildContext context, InstanceDraft instance)
    {
        bool link = instance.Vmac is not null;
        if (link && !instance.IsStrict)
        {
            return;
        }

        context.Bag.Error(
            link ? Codes.StrictMode : Codes.Contradiction,
            instance.TransmitOnBaseRange,
            link
                ? $"({instance.Name}) xmit_base is incompatible with strict mode - resetting"
                : $"({instance.Name}) vmac_xmit_base is only valid with a vmac",
            "it is left out");
        instance.TransmitOnBase = false;
    }
}
