using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Cluster;

/// <summary>Routers that move together on one node should do so on the others, and towards the same node.</summary>
internal static class SyncGroupRules
{
    public static void Apply(List<RouterGroup> groups, ClusterNode[] nodes, ClusterDiagnostics bag)
    {
        Dictionary<(ClusterNode Node, string Instance), RouterGroup> routers = [];
        foreach (RouterGroup group in groups)
        {
            foreach (RouterMember member in group.Members)
            {
                routers.TryAdd((member.Node, member.Instance.Name), group);
            }
        }

        foreach (ClusterNode node in nodes)
        {
            foreach (SyncGroup group in node.Configuration.SyncGroups)
            {
                RouterGroup[] members =
                    [.. group.Members.Select(m => routers.GetValueOrDefault((node, m))).OfType<RouterGroup>()];
                foreach (ClusterNode other in nodes)
                {
                    if (other != node)
                    {
                        Compare(node, group, members, other, bag);
                    }
                }

                Direction(node, group, members, bag);
            }
        }
    }

    // Members that have no common group on the other node.
    private static void Compare(
        ClusterNode node, SyncGroup group, RouterGroup[] members, ClusterNode other, ClusterDiagnostics bag)
    {
        RouterMember[] there = [.. members.Select(m => m.Members.Find(r => r.Node == other)).OfType<RouterMember>()];
        if (there.Length < 2 || there.All(m => m.Group is not null && m.Group == there[0].Group))
        {
            return;
        }

        RouterMember apart = there.FirstOrDefault(m => m.Group is null)
            ?? there.First(m => m.Group != there[0].Group);
        bag.Warn(
            Codes.PeerSyncGroup,
            node.Span(node.Places?.Group(group.Name)?.Range),
            $"sync group {group.Name} of {node.Name} keeps {string.Join(", ", group.Members.Take(8))} together, but on"
            + $" {other.Name} {apart.Instance.Name} moves on its own",
            "after a failure of one of them the addresses are on different nodes",
            apart.At());
    }

    // The node of the highest priority has to be the same for all members, or the group has no place to be.
    private static void Direction(
        ClusterNode node, SyncGroup group, RouterGroup[] members, ClusterDiagnostics bag)
    {
        RouterMember? first = null;
        foreach (RouterGroup router in members.Where(static m => m.Members.Count > 1))
        {
            RouterMember best = router.Members.MaxBy(static m => m.Instance.Priority)!;
            bool tie = router.Members.Count(m => m.Instance.Priority == best.Instance.Priority) > 1;
            if (tie || node != router.Members[0].Node)
            {
                continue;
            }

            first ??= best;
            if (first.Node != best.Node)
            {
                bag.Error(
                    Codes.PeerSyncGroup,
                    best.At("priority"),
                    $"sync group {group.Name}: the priority of {best.Instance.Name} prefers {best.Name}, that of"
                    + $" {first.Instance.Name} prefers {first.Name}",
                    "members of a group change state together: give one node the higher priority in all of them",
                    first.At("priority"));
                foreach (RouterGroup torn in members)
                {
                    torn.IsTornApart = true;
                }

                return;
            }
        }
    }
}
