using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Places;

namespace KeepSharp.Config.Cluster;

/// <summary>Two nodes with one name or one address: a file was copied and not adapted.</summary>
internal static class IdentityRules
{
    public static void Apply(ClusterNode[] nodes, ClusterDiagnostics bag)
    {
        Dictionary<string, ClusterNode> byName = [];
        foreach (ClusterNode node in nodes)
        {
            if (node.Configuration.Global.RouterId is { } id && !byName.TryAdd(id, node))
            {
                bag.Note(
                    Codes.PeerSameName,
                    Place(node),
                    $"router_id {id} is that of another node too",
                    "mails and status of the nodes cannot be told apart",
                    Place(byName[id]));
            }
        }
    }

    private static SourceSpan Place(ClusterNode node)
    {
        Setting? setting = node.Places?.Global("router_id");
        return node.Span(setting?.Value);
    }
}
