using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Comparing;

/// <summary>
/// Compares <c>global_defs</c> and everything that is no object of its own, so that no setting is left out.
/// </summary>
internal static class GlobalComparison
{
    // "Cannot change X at a reload - please restart keepalived" (daemon.md section 6).
    private static readonly string[] Fixed =
    [
        "global.daemon.networkNamespace", "global.daemon.ipvsNamespace", "global.daemon.instance",
        "global.daemon.temporaryConfigurationDirectory", "global.firewall.table", "global.firewall.ipvsTable",
        "global.vrrp.disableLocalIgmp",
    ];

    public static void Compare(KeepSharpConfiguration before, KeepSharpConfiguration after, List<ObjectChange> changes)
    {
        IReadOnlyList<PropertyChange> all = PropertyComparison.Compare(Rest(before), Rest(after));
        Add(changes, ChangeKind.Change, [.. all.Where(static p => !IsFixed(p))], null);
        Add(
            changes,
            ChangeKind.Refuse,
            [.. all.Where(static p => IsFixed(p))],
            "cannot be changed by a reload: the old configuration stays until the daemon is restarted");
    }

    private static void Add(List<ObjectChange> changes, ChangeKind kind, List<PropertyChange> properties, string? remark)
    {
        if (properties.Count > 0)
        {
            changes.Add(new ObjectChange
            {
                Block = "global_defs",
                Name = string.Empty,
                Kind = kind,
                Properties = [.. properties.Select(static p => p with { Path = Short(p.Path) })],
                Remark = remark,
            });
        }
    }

    private static bool IsFixed(PropertyChange change) => Fixed.Contains(change.Path);

    private static string Short(string path)
    {
        const string prefix = "global.";
        return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
    }

    // What is compared as objects is taken out here.
    private static KeepSharpConfiguration Rest(KeepSharpConfiguration configuration) => configuration with
    {
        LinkbeatInterfaces = [],
        InterfaceDelays = [],
        GarpGroups = [],
        TrackFiles = [],
        TrackProcesses = [],
        TrackGroups = [],
        BfdInstances = [],
        Scripts = [],
        Instances = [],
        SyncGroups = [],
        StaticAddresses = [],
        StaticRoutes = [],
        StaticRules = [],
        VirtualServerGroups = [],
        VirtualServers = [],
    };
}
