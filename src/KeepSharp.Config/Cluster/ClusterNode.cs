using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Places;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Cluster;

/// <summary>One node: its configuration, its name and where things stand in its file.</summary>
internal sealed class ClusterNode
{
    private ClusterNode(int index, LoadResult result, string name)
    {
        Index = index;
        Result = result;
        Name = name;
    }

    public int Index { get; }

    public LoadResult Result { get; }

    public KeepSharpConfiguration Configuration => Result.Configuration;

    public PlaceIndex? Places => Result.Places;

    /// <summary>What the report calls it.</summary>
    public string Name { get; }

    public string File => FileOf(Result);

    /// <summary>The main file as a whole, for what stands nowhere.</summary>
    public SourceSpan Whole => new(File, 0, 0, 0);

    /// <summary>
    /// Names the nodes: the router_id where it tells them apart, else the file's name, else its whole path.
    /// </summary>
    public static ClusterNode[] From(IReadOnlyList<LoadResult> results)
    {
        string[] names = [.. results.Select(static r => r.Configuration.Global.RouterId ?? string.Empty)];
        if (!AreNames(names))
        {
            names = [.. results.Select(static r => Path.GetFileName(FileOf(r)))];
        }

        if (!AreNames(names))
        {
            names = [.. results.Select(FileOf)];
        }

        if (!AreNames(names))
        {
            names = [.. results.Select(static (r, i) => $"node {i + 1}")];
        }

        return [.. results.Select((r, i) => new ClusterNode(i, r, names[i]))];
    }

    public SourceSpan Span(SourceRange? range) => range is { File: not null } found ? found.ToSpan() : Whole;

    /// <summary>Where a virtual server of the model begins.</summary>
    public SourceSpan AtVirtualServer(int index) =>
        Places is { } places && index < places.VirtualServers.Count ? Span(places.VirtualServers[index]) : Whole;

    private static bool AreNames(string[] names) =>
        names.All(static n => n.Length > 0) && names.Distinct(StringComparer.Ordinal).Count() == names.Length;

    private static string FileOf(LoadResult result) =>
        result.Sources.Count > 0 ? result.Sources[0].Name
        : result.Diagnostics.Count > 0 ? result.Diagnostics[0].Span.File
        : "configuration";
}
