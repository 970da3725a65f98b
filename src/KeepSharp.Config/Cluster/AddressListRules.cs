using KeepSharp.Config.Diagnostics;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Cluster;

/// <summary>The addresses of a virtual router must be the same on all its nodes.</summary>
internal static class AddressListRules
{
    private const int Named = 4;

    public static void Apply(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        bool complete = OneSided(a, b, bag) & OneSided(b, a, bag);
        PrefixLengths(a, b, bag);
        if (complete && !SameOrder(a.Instance.VirtualAddresses, b.Instance.VirtualAddresses))
        {
            bag.Note(
                Codes.PeerAddressOrder,
                b.AtBlock("virtual_ipaddress"),
                $"({b.Instance.Name}) the addresses are those of {a.Name} in another order",
                "some implementations compare the list of an advert in order and drop it; keep one order",
                a.AtBlock("virtual_ipaddress"));
        }
    }

    // Reports what a has and b has not.
    private static bool OneSided(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        List<IpAddress> missing = Missing(a.Instance, b.Instance);
        if (missing.Count == 0)
        {
            return true;
        }

        string names = string.Join(", ", missing.Take(Named)) + (missing.Count > Named ? ", ..." : string.Empty);
        bag.Error(
            Codes.PeerAddresses,
            a.AtAddress(missing[0]),
            $"({a.Instance.Name}) {names} {(missing.Count == 1 ? "is" : "are")} not configured on {b.Name}",
            $"while {b.Name} is master nobody answers for {(missing.Count == 1 ? "it" : "them")}; keepalived 2.2"
            + " drops adverts with another list, and both nodes become master",
            b.AtBlock("virtual_ipaddress"));
        return false;
    }

    private static List<IpAddress> Missing(VrrpInstance a, VrrpInstance b)
    {
        HashSet<IpAddress> known = [.. b.VirtualAddresses.Select(static v => v.Prefix.Address)];
        HashSet<IpAddress> excluded = [.. b.ExcludedAddresses.Select(static v => v.Prefix.Address)];
        List<IpAddress> missing = [];
        foreach (VirtualAddress address in a.VirtualAddresses)
        {
            if (!known.Contains(address.Prefix.Address))
            {
                missing.Add(address.Prefix.Address);
            }
        }

        foreach (VirtualAddress address in a.ExcludedAddresses)
        {
            if (!known.Contains(address.Prefix.Address) && !excluded.Contains(address.Prefix.Address))
            {
                missing.Add(address.Prefix.Address);
            }
        }

        return missing;
    }

    private static void PrefixLengths(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        Dictionary<IpAddress, byte> lengths = [];
        foreach (VirtualAddress address in a.Instance.VirtualAddresses)
        {
            lengths.TryAdd(address.Prefix.Address, address.Prefix.Length);
        }

        foreach (VirtualAddress address in b.Instance.VirtualAddresses)
        {
            if (lengths.TryGetValue(address.Prefix.Address, out byte length) && length != address.Prefix.Length)
            {
                bag.Warn(
                    Codes.PeerAddresses,
                    b.AtAddress(address.Prefix.Address),
                    $"({b.Instance.Name}) {address.Prefix}, but /{length} on {a.Name}",
                    "the nodes reach the neighbours of the address in different ways",
                    a.AtAddress(address.Prefix.Address));
            }
        }
    }

    private static bool SameOrder(EquatableArray<VirtualAddress> left, EquatableArray<VirtualAddress> right)
    {
        if (left.Count != right.Count)
        {
            return true; // an address twice is another matter
        }

        for (int i = 0; i < left.Count; i++)
        {
            if (!left[i].Prefix.Address.Equals(right[i].Prefix.Address))
            {
                return false;
            }
        }

        return true;
    }
}
