using System.Globalization;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Comparing;

/// <summary>Compares virtual servers, and within matched ones real servers (checkers.md section 11).</summary>
internal static class VirtualServerComparison
{
    public static void Compare(KeepSharpConfiguration before, KeepSharpConfiguration after, List<ObjectChange> changes)
    {
        // Real servers are objects of their own: without them the records hold the settings of the service alone.
        ObjectComparer objects = new(changes);
        objects.Compare("virtual_server", Bare(before), Bare(after), Name, static s => Identity(s));
        Dictionary<object, Queue<VirtualServer>> old = [];
        foreach (VirtualServer server in before.VirtualServers)
        {
            object id = Identity(server);
            if (!old.TryGetValue(id, out Queue<VirtualServer>? servers))
            {
                old.Add(id, servers = new Queue<VirtualServer>());
            }

            servers.Enqueue(server);
        }

        foreach (VirtualServer server in after.VirtualServers)
        {
            if (old.TryGetValue(Identity(server), out Queue<VirtualServer>? servers)
                && servers.TryDequeue(out VirtualServer? match)
                && match.RealServers != server.RealServers)
            {
                RealServers(objects, match, server);
            }
        }
    }

    /// <summary>Address, port and protocol; a changed protocol is another service.</summary>
    private static (VirtualService, IpFamily, TransportProtocol) Identity(VirtualServer server) =>
        server.Service is GroupService
            ? (server.Service, default, default)
            : (server.Service, server.Family, server.Protocol);

    private static string Name(VirtualServer server)
    {
        string protocol = server.Protocol == TransportProtocol.None ? string.Empty : $" ({server.Protocol.ToString().ToUpperInvariant()})";
        return server.Service switch
        {
            AddressService address => $"{address.Address} {Number(address.Port)}{protocol}",
            FirewallMarkService mark => $"fwmark {Number(mark.Mark)}",
            GroupService group => $"group {group.Group}{protocol}",
            _ => server.Service.ToString(),
        };
    }

    private static void RealServers(ObjectComparer objects, VirtualServer before, VirtualServer after)
    {
        string service = Name(after);
        objects.Compare(
            "real_server",
            before.RealServers,
            after.RealServers,
            r => $"{r.Address} {Number(r.Port)} of {service}",
            judge: RealServer);
    }

    private static (ChangeKind Kind, string? Remark) RealServer(RealServer before, RealServer after) => (
        ChangeKind.Change,
        before.Checkers == after.Checkers ? null : "it stays up or down; changed checkers begin anew");

    private static EquatableArray<VirtualServer> Bare(KeepSharpConfiguration configuration) =>
        EquatableArray.From(configuration.VirtualServers.Select(static s => s with { RealServers = [] }));

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
