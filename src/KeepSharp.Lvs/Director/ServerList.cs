using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Lvs.Director;

/// <summary>From a configuration to virtual servers without pools.</summary>
internal static class ServerList
{
    /// <summary>
    /// The virtual servers in configuration order. Of several with the same service, which nothing forbids, each is known
    /// by its place among them.
    /// </summary>
    public static List<VirtualServerState> Of(KeepSharpConfiguration configuration)
    {
        var groups = new Dictionary<string, VirtualServerGroup>(StringComparer.Ordinal);
        foreach (VirtualServerGroup group in configuration.VirtualServerGroups)
        {
            groups.TryAdd(group.Name, group);
        }

        var servers = new List<VirtualServerState>(configuration.VirtualServers.Count);
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new Dictionary<object, int>(configuration.VirtualServers.Count);
        foreach (VirtualServer settings in configuration.VirtualServers)
        {
            int index = 0;
            VirtualServerGroup? group = null;
            if (settings.Service is GroupService service)
            {
                groups.TryGetValue(service.Group, out group);
                positions.TryGetValue(service.Group, out index);
                positions[service.Group] = index + 1;
            }

            object key = ServiceMatching.KeyOf(settings, index);
            seen.TryGetValue(key, out int times);
            seen[key] = times + 1;
            object own = times == 0 ? key : new RepeatedKey(key, times);
            servers.Add(new VirtualServerState(settings, index, own) { Group = group });
        }

        return servers;
    }

    private sealed record RepeatedKey(object Key, int Times);
}
