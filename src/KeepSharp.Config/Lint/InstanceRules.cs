using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Places;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Lint;

/// <summary>An address in two instances: both routers claim it, on two nodes at once.</summary>
internal sealed class AddressTwiceRule : ILintRule
{
    public void Apply(LintContext context)
    {
        Dictionary<(string Interface, IpAddress Address), VrrpInstance> seen = [];
        foreach (VrrpInstance instance in context.Configuration.Instances)
        {
            foreach (VirtualAddress address in instance.VirtualAddresses)
            {
                Check(context, seen, instance, address);
            }

            foreach (VirtualAddress address in instance.ExcludedAddresses)
            {
                Check(context, seen, instance, address);
            }
        }
    }

    private static void Check(
        LintContext context,
        Dictionary<(string Interface, IpAddress Address), VrrpInstance> seen,
        VrrpInstance instance,
        VirtualAddress address)
    {
        IpAddress value = address.Prefix.Address;
        if (seen.TryAdd((address.Interface, value), instance))
        {
            return;
        }

        VrrpInstance first = seen[(address.Interface, value)];
        SourceRange? place = Find(context, instance, value);
        if (ReferenceEquals(first, instance) || place is not { } range || context.Build.Bag.Mentions(range))
        {
            return;
        }

        context.Warn(
            Codes.AddressTwice,
            range,
            $"({instance.Name}) {value} on {address.Interface} is also an address of {first.Name}",
            "the two routers may be master on different nodes, and then two machines answer for the address",
            Find(context, first, value));
    }

    private static SourceRange? Find(LintContext context, VrrpInstance instance, IpAddress address) =>
        AddressPlaces.Find(context.Places, instance.Name, address);
}

/// <summary>Where an address of an instance stands.</summary>
internal static class AddressPlaces
{
    public static SourceRange? Find(PlaceIndex places, string instance, IpAddress address)
    {
        bool IsIt(string word) => IpAddress.TryParse(word.Split('/')[0], out IpAddress found) && found.Equals(address);
        BlockPlaces? own = places.Instance(instance);
        return own?.Entry("virtual_ipaddress", IsIt) ?? own?.Entry("virtual_ipaddress_excluded", IsIt) ?? own?.Range;
    }

    public static SourceRange? FindPeer(PlaceIndex places, string instance, IpAddress address) =>
        places.Instance(instance)?.Entry(
            "unicast_peer", word => IpAddress.TryParse(word, out IpAddress found) && found.Equals(address));
}

/// <summary>
/// An address that no neighbour on the wire can reach, because the interface has no address of its subnet.
/// </summary>
internal sealed class AddressOutsideSubnetsRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (VrrpInstance instance in context.Configuration.Instances)
        {
            foreach (VirtualAddress address in instance.VirtualAddresses)
            {
                Check(context, instance, address);
            }
        }
    }

    private static void Check(LintContext context, VrrpInstance instance, VirtualAddress address)
    {
        IpAddress value = address.Prefix.Address;
        IpPrefix? subnet = null;
        foreach (IpPrefix own in context.AddressesOf(address.Interface))
        {
            // The address itself may be there already: this node is master at the moment.
            if (own.Address.Family != value.Family || own.Address.Equals(value) || own.Address.IsLinkLocal)
            {
                continue;
            }

            if (own.Contains(value))
            {
                return;
            }

            subnet ??= own;
        }

        // An interface without any other address says nothing: there, addresses are often only virtual ones.
        if (subnet is { } other && !value.IsLinkLocal
            && AddressPlaces.Find(context.Places, instance.Name, value) is { } place)
        {
            context.Warn(
                Codes.AddressOutsideSubnets,
                place,
                $"({instance.Name}) {value} is in no subnet of {address.Interface}, which has {other}",
                "neighbours send packets for it to their router and not to this interface; look for a typing mistake or"
                + " another interface ('dev')");
        }
    }
}

/// <summary>A node that is its own peer sends adverts to itself.</summary>
internal sealed class OwnPeerRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (VrrpInstance instance in context.Configuration.Instances)
        {
            foreach (UnicastPeer peer in instance.UnicastPeers)
            {
                if (!IsOwn(context, instance, peer.Address)
                    || AddressPlaces.FindPeer(context.Places, instance.Name, peer.Address) is not { } place)
                {
                    continue;
                }

                context.Warn(
                    Codes.PeerIsOwnAddress,
                    place,
                    $"({instance.Name}) the peer {peer.Address} is this node's own address",
                    "unicast_peer lists the other nodes only; each node needs its own file",
                    context.Places.Instance(instance.Name)?.ValueOr("unicast_src_ip", "mcast_src_ip"));
            }
        }
    }

    private static bool IsOwn(LintContext context, VrrpInstance instance, IpAddress address)
    {
        if (instance.SourceAddress is { } source && source.Equals(address))
        {
            return true;
        }

        foreach (IpPrefix own in context.AddressesOf(instance.Interface))
        {
            if (own.Address.Equals(address))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Whoever can reach a unicast router can take its addresses away.</summary>
internal sealed class UnauthenticatedUnicastRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (VrrpInstance instance in context.Configuration.Instances)
        {
            if (!instance.IsUnicast || instance.Hmac is not null || instance.CheckUnicastSource
                || instance.Authentication.Type != VrrpAuthenticationType.None
                || context.Places.Instance(instance.Name) is not { } place)
            {
                continue;
            }

            context.Note(
                Codes.UnauthenticatedUnicast,
                place.BlockOr("unicast_peer"),
                $"({instance.Name}) unicast adverts are accepted from any address that can reach this node, without"
                + " authentication",
                "check_unicast_src in the instance refuses other sources; auth_hmac authenticates; a firewall helps too");
        }
    }
}

/// <summary>Intervals that a process on a shared machine cannot keep.</summary>
internal sealed class FastAdvertisementsRule : ILintRule
{
    private static readonly TimeSpan Tight = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Hopeless = TimeSpan.FromMilliseconds(30);

    public void Apply(LintContext context)
    {
        foreach (VrrpInstance instance in context.Configuration.Instances)
        {
            if (instance.AdvertisementInterval >= Tight || context.Places.Instance(instance.Name) is not { } place)
            {
                continue;
            }

            string message = $"({instance.Name}) advert_int {Text.Seconds(instance.AdvertisementInterval)}: a backup takes"
                + $" over after {Text.Seconds(MasterDown(instance))} without advert";
            if (instance.AdvertisementInterval < Hopeless)
            {
                context.Warn(
                    Codes.FastAdvertisements,
                    place.ValueOr("advert_int"),
                    $"{message}; a busy machine is late by that much",
                    "100 ms or more leaves a margin of ten; below 30 ms a loaded host produces take-overs of its own");
            }
            else
            {
                context.Note(
                    Codes.FastAdvertisements,
                    place.ValueOr("advert_int"),
                    message,
                    "test it under load; 100 ms or more leaves a margin of ten");
            }
        }
    }

    // Skew_Time of version 3 (RFC 9568 section 6.1), of the interval and the priority.
    private static TimeSpan MasterDown(VrrpInstance instance) =>
        (instance.AdvertisementInterval * instance.DownTimerAdvertisements)
        + (instance.AdvertisementInterval * ((256 - instance.Priority) / 256.0));
}

/// <summary>What strict mode does beyond the standard's election rules, once per file.</summary>
internal sealed class StrictConsequencesRule : ILintRule
{
    public void Apply(LintContext context)
    {
        List<string> silent = [];
        SourceRange? place = null;
        foreach (VrrpInstance instance in context.Configuration.Instances)
        {
            if (instance is { Strict: true, Accept: false, Priority: < 255, VirtualAddresses.IsEmpty: false })
            {
                silent.Add(instance.Name);
                place ??= context.Places.Instance(instance.Name)?.Find("strict_mode")?.Line
                    ?? context.Places.Global("vrrp_strict")?.Line;
            }
        }

        if (place is not { } range)
        {
            return;
        }

        const int Shown = 5;
        string names = string.Join(", ", silent.Take(Shown)) + (silent.Count > Shown ? ", ..." : string.Empty);
        context.Note(
            Codes.StrictConsequences,
            range,
            $"strict mode: the master drops packets to the virtual addresses of {names}; they answer neither ping nor"
            + " connections",
            "without strict mode they answer; in version 3 'accept' in the instance keeps strict mode and answers."
            + " Strict mode also ignores passwords and refuses unicast");
    }
}
