using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Cluster;

/// <summary>Finds the instances of different nodes that are one virtual router.</summary>
internal static class RouterMatcher
{
    /// <summary>One group per virtual router, in the order of the nodes and their instances.</summary>
    public static List<RouterGroup> Match(ClusterNode[] nodes)
    {
        List<RouterGroup> groups = [];
        Dictionary<(IpFamily Family, byte Id), List<RouterGroup>> index = [];
        foreach (ClusterNode node in nodes)
        {
            List<RouterMember> open = [.. node.Configuration.Instances.Select(i => new RouterMember(node, i))];

            // The best fit is taken first, so that the order of a file does not decide.
            foreach (RouterMember member in open.OrderByDescending(m => BestScore(index, m)))
            {
                VrrpInstance instance = member.Instance;
                if (!index.TryGetValue((instance.Family, instance.VirtualRouterId), out List<RouterGroup>? candidates))
                {
                    candidates = [];
                    index.Add((instance.Family, instance.VirtualRouterId), candidates);
                }

                RouterGroup? group = candidates
                    .Where(g => g.Members[^1].Node != node && g.Strangers.TrueForAll(s => s.Node != node))
                    .MaxBy(g => Score(g.Members[0].Instance, instance));
                if (group is not null)
                {
                    bool stranger = AreUnrelated(group.Members[0].Instance, instance);
                    (stranger ? group.Strangers : group.Members).Add(member);
                    continue;
                }

                group = new RouterGroup(member);
                candidates.Add(group);
                groups.Add(group);
            }
        }

        return groups;
    }

    /// <summary>
    /// True when nothing but the VRID says that they belong together: no address, another name.
    /// </summary>
    private static bool AreUnrelated(VrrpInstance a, VrrpInstance b) =>
        a.Name != b.Name && !a.VirtualAddresses.IsEmpty && !b.VirtualAddresses.IsEmpty && SharedAddresses(a, b) == 0;

    private static int BestScore(
        Dictionary<(IpFamily Family, byte Id), List<RouterGroup>> index, RouterMember member) =>
        index.TryGetValue((member.Instance.Family, member.Instance.VirtualRouterId), out List<RouterGroup>? groups)
            ? groups.Max(g => Score(g.Members[0].Instance, member.Instance))
            : 0;

    private static int Score(VrrpInstance a, VrrpInstance b) =>
        (SharedAddresses(a, b) > 0 ? 8 : 0)
        + (a.Name == b.Name ? 4 : 0)
        + (a.Interface == b.Interface ? 2 : 0)
        + (a.IsUnicast == b.IsUnicast && a.MulticastGroup.Equals(b.MulticastGroup) ? 1 : 0);

    private static int SharedAddresses(VrrpInstance a, VrrpInstance b)
    {
        int shared = 0;
        foreach (VirtualAddress address in a.VirtualAddresses)
        {
            foreach (VirtualAddress other in b.VirtualAddresses)
            {
                shared += address.Prefix.Address.Equals(other.Prefix.Address) ? 1 : 0;
            }
        }

        return shared;
    }
}
