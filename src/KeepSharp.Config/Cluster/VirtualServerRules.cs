using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Cluster;

/// <summary>After a take-over the other director should distribute the same services in the same way.</summary>
internal static class VirtualServerRules
{
    public static void Apply(ClusterNode[] nodes, ClusterDiagnostics bag)
    {
        for (int i = 1; i < nodes.Length; i++)
        {
            // A node without any service is no director: there is nothing to compare.
            if (!nodes[0].Configuration.VirtualServers.IsEmpty && !nodes[i].Configuration.VirtualServers.IsEmpty)
            {
                Compare(nodes[0], nodes[i], bag);
                Missing(nodes[i], nodes[0], bag);
            }
        }
    }

    private static Dictionary<(VirtualService Service, TransportProtocol Protocol), int> Index(ClusterNode node)
    {
        Dictionary<(VirtualService Service, TransportProtocol Protocol), int> index = [];
        for (int i = 0; i < node.Configuration.VirtualServers.Count; i++)
        {
            VirtualServer server = node.Configuration.VirtualServers[i];
            index.TryAdd((server.Service, server.Protocol), i);
        }

        return index;
    }

    private static void Missing(ClusterNode node, ClusterNode other, ClusterDiagnostics bag)
    {
        Dictionary<(VirtualService Service, TransportProtocol Protocol), int> there = Index(other);
        for (int i = 0; i < node.Configuration.VirtualServers.Count; i++)
        {
            VirtualServer server = node.Configuration.VirtualServers[i];
            if (!there.ContainsKey((server.Service, server.Protocol)))
            {
                NotThere(node, i, other, bag);
            }
        }
    }

    private static void Compare(ClusterNode node, ClusterNode other, ClusterDiagnostics bag)
    {
        Dictionary<(VirtualService Service, TransportProtocol Protocol), int> there = Index(other);
        for (int i = 0; i < node.Configuration.VirtualServers.Count; i++)
        {
            VirtualServer server = node.Configuration.VirtualServers[i];
            if (!there.TryGetValue((server.Service, server.Protocol), out int j))
            {
                NotThere(node, i, other, bag);
            }
            else if (Difference(server, other.Configuration.VirtualServers[j], node.Name) is { } difference)
            {
                bag.Warn(
                    Codes.PeerVirtualServer,
                    other.AtVirtualServer(j),
                    $"virtual server {Name(server)}: {difference}",
                    "a take-over changes how clients are served",
                    node.AtVirtualServer(i));
            }
        }
    }

    private static void NotThere(ClusterNode node, int index, ClusterNode other, ClusterDiagnostics bag) => bag.Warn(
        Codes.PeerVirtualServer,
        node.AtVirtualServer(index),
        $"virtual server {Name(node.Configuration.VirtualServers[index])} is not configured on {other.Name}",
        $"while {other.Name} is master its clients get no answer");

    private static string? Difference(VirtualServer here, VirtualServer there, string node)
    {
        if (here.Scheduler != there.Scheduler)
        {
            return $"scheduler {Lower(there.Scheduler)}, but {Lower(here.Scheduler)} on {node}";
        }

        if (here.Forwarding.Method != there.Forwarding.Method)
        {
            return $"forwarding {Word(there.Forwarding)}, but {Word(here.Forwarding)} on {node}";
        }

        if (here.Persistence != there.Persistence)
        {
            return $"persistence is not that of {node}";
        }

        HashSet<string> left = [.. here.RealServers.Select(static r => $"{r.Address} {r.Port}")];
        HashSet<string> right = [.. there.RealServers.Select(static r => $"{r.Address} {r.Port}")];
        return left.Except(right).FirstOrDefault() is { } missing ? $"real server {missing} is only on {node}"
            : right.Except(left).FirstOrDefault() is { } more ? $"real server {more} is not on {node}"
            : null;
    }

    private static string Word(Forwarding forwarding) => forwarding.Method switch
    {
        ForwardingMethod.DirectRouting => "DR",
        ForwardingMethod.Tunnel => "TUN",
        _ => "NAT",
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Name(VirtualServer server) => server.Service switch
    {
        AddressService address => $"{address.Address} {address.Port} {Lower(server.Protocol)}",
        FirewallMarkService mark => $"fwmark {mark.Mark}",
        GroupService group => $"group {group.Group}",
        _ => string.Empty,
    };
}
