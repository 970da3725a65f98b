using KeepSharp.Config;

namespace KeepSharp.Hosting;

/// <summary><c>--peer</c>: compares the configuration with those of the other nodes of its cluster.</summary>
internal static class PeerCheck
{
    /// <summary>
    /// The report with what the comparison found. The files of the other nodes are read without this system, whose
    /// interfaces and scripts are not theirs; of what is wrong with one of them only errors are named. One that cannot be
    /// read is status 6, as the main file would be.
    /// </summary>
    public static CheckReport Add(
        CheckReport report, LoadResult main, IReadOnlyList<string> peers, LoadOptions options)
    {
        List<LoadResult> nodes = [];
        if (main.Sources.Count > 0)
        {
            nodes.Add(main);
        }

        List<Diagnostic> diagnostics = [.. report.Diagnostics];
        List<SourceFile> sources = [.. report.Sources];
        int status = report.TestExitStatus;
        foreach (string file in peers)
        {
            LoadResult peer = new ConfigurationLoader(new OfflineSystemFacts()).Load(file, options);
            sources.AddRange(peer.Sources);
            foreach (Diagnostic diagnostic in peer.Diagnostics)
            {
                if (diagnostic.Severity == Severity.Error)
                {
                    diagnostics.Add(diagnostic);
                }
            }

            if (peer.Sources.Count > 0)
            {
                nodes.Add(peer);
            }
            else if (status == ExitStatuses.Normal)
            {
                status = ExitStatuses.NoConfigurationFile;
            }
        }

        ClusterReport cluster = ClusterCheck.Compare(nodes);
        return report with
        {
            Diagnostics = [.. diagnostics, .. cluster.Diagnostics],
            Sources = sources,
            Tables = cluster.Tables,
            TestExitStatus = status,
        };
    }
}
