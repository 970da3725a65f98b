using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config;

/// <summary>
/// Compares the configurations of the nodes of one cluster: what keepalived of one node cannot see, because each knows
/// only its own file.
/// </summary>
/// <remarks>
/// Virtual routers belong together when family and VRID agree (interfaces may have other names on other nodes; where one
/// node uses a VRID twice, addresses, interface and name decide). Load the files with <see cref="LoadOptions.Lint"/>, so
/// that diagnostics can point at lines, and those of other machines with <see cref="OfflineSystemFacts"/>: their
/// interfaces and scripts do not exist here.
/// </remarks>
public static class ClusterCheck
{
    /// <summary>
    /// Compares two or more nodes; a single one has nothing to be compared with. Of more than 64 the first are compared.
    /// </summary>
    public static ClusterReport Compare(IReadOnlyList<LoadResult> nodes)
    {
        Cluster.ClusterNode[] cluster = Cluster.ClusterNode.From([.. nodes.Take(Cluster.Election.MaximumNodes)]);
        Cluster.ClusterDiagnostics bag = new();
        List<WinnerTable> tables = [];
        if (cluster.Length > 1)
        {
            List<Cluster.RouterGroup> groups = Cluster.RouterMatcher.Match(cluster);
            Cluster.IdentityRules.Apply(cluster, bag);
            foreach (Cluster.RouterGroup group in groups)
            {
                Cluster.RouterRules.Apply(group, cluster, bag);
            }

            Cluster.VirtualServerRules.Apply(cluster, bag);
            Cluster.SyncGroupRules.Apply(groups, cluster, bag);
            foreach (Cluster.RouterGroup group in groups)
            {
                if (group.Members.Count > 1)
                {
                    Cluster.Election election = new(group);
                    Cluster.ElectionRules.Apply(group, election, bag);
                    tables.Add(Cluster.WinnerTableBuilder.Build(group, election, bag));
                }
            }
        }

        return new ClusterReport { Diagnostics = bag.ToList(cluster), Tables = tables };
    }
}
