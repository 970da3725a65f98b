namespace KeepSharp.Config;

/// <summary>What the comparison of the nodes of a cluster found.</summary>
public sealed record ClusterReport
{
    /// <summary>Findings, in the order of the first node's text. Places are in the files of the nodes.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>One table per virtual router that at least two nodes have.</summary>
    public required IReadOnlyList<WinnerTable> Tables { get; init; }
}
