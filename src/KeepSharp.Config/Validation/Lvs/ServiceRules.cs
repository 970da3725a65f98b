using KeepSharp.Config.Building;
using KeepSharp.Config.Building.Lvs;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Validation.Lvs;

/// <summary>Finds the groups of virtual servers; without its group a virtual server is dropped.</summary>
internal sealed class ServiceGroupRule : IRule
{
    public void Apply(BuildContext context)
    {
        Dictionary<ServerGroupDraft, int> users = [];
        context.Lvs.VirtualServers.RemoveAll(server => !Link(context, server, users));
    }

    private static bool Link(BuildContext context, VirtualServerDraft server, Dictionary<ServerGroupDraft, int> users)
    {
        if (server.Service is not GroupService service)
        {
            return true;
        }

        if (!context.Lvs.GroupsByName.TryGetValue(service.Group, out ServerGroupDraft? group))
        {
            context.Bag.Log(
                Codes.ServiceGroup,
                Severity.Error,
                server.Range,
                $"Virtual server group {service.Group} not found - ignoring virtual server",
                DidYouMean.Name(service.Group, context.Lvs.GroupsByName.Keys)
                    ?? "keepalived writes this to its log only, and the service is missing");
            return false;
        }

        server.Group = group;
        server.GroupIndex = users.GetValueOrDefault(group);
        users[group] = server.GroupIndex + 1;
        return true;
    }
}

/// <summary>What a service by firewall mark cannot have: a protocol, an address to wait for.</summary>
internal sealed class FirewallMarkRule : VirtualServerRule
{
    protected override void Apply(BuildContext context, VirtualServerDraft server)
    {
        // keepalived overlooks groups with a mark of IPv6.
        bool overlooked = server.Group?.HasMarkOf(IpFamily.V6) == true;
        if (server.HaSuspend && (server.IsMark || server.Group?.Marks.Count > 0))
        {
            Warn(
                context,
                server.HaSuspendRange,
                overlooked,
                $"Virtual server {server.Name}: cannot use ha_suspend with fwmarks - clearing ha_suspend");
            server.HaSuspend = false;
        }

        bool marksOnly = server.IsMark || server.Group is { Ranges.Count: 0 };
        if (server.Protocol != TransportProtocol.None && marksOnly && server.RealServers.Count > 0)
        {
            Warn(
                context,
                server.ProtocolRange,
                overlooked,
                $"Warning: Virtual server {server.Name}: protocol specified for fwmark - protocol will be ignored");
        }

        if (server.Service is FirewallMarkService { Mark: 0 })
        {
            context.Bag.Log(
                Codes.FirewallMark,
                Severity.Warning,
                server.Range,
                "the firewall mark 0 is that of packets without a mark: no service can be made of it",
                "the virtual server does nothing");
        }
    }

    private static void Warn(BuildContext context, SourceRange range, bool overlooked, string message) =>
        context.Bag.Report(
            Codes.FirewallMark,
            Severity.Warning,
            overlooked ? KeepalivedClass.None : KeepalivedClass.General,
            range,
            message);
}

/// <summary>A virtual server without real servers is dropped, also with a sorry server.</summary>
internal sealed class EmptyVirtualServerRule : IRule
{
    public void Apply(BuildContext context) => context.Lvs.VirtualServers.RemoveAll(server =>
    {
        if (server.RealServers.Count > 0)
        {
            return false;
        }

        context.Bag.Error(
            Codes.VirtualServerEmpty,
            server.Range,
            $"Virtual server {server.Name} has no real servers - ignoring",
            server.Sorry is null ? null : "a sorry server alone is not enough");
        return true;
    });
}

/// <summary>Protocol, scheduler and forwarding method where none is given; keepalived asks for them.</summary>
internal sealed class VirtualServerDefaultsRule : VirtualServerRule
{
    protected override void Apply(BuildContext context, VirtualServerDraft server)
    {
        if (server.IsMark || server.Group is { Ranges.Count: 0 })
        {
            server.Protocol = TransportProtocol.None;
        }
        else if (server.Protocol == TransportProtocol.None)
        {
            Warn(context, server, "no protocol set - defaulting to UDP", "protocol TCP, UDP or SCTP");
            server.Protocol = TransportProtocol.Udp;
        }

        if (server.Scheduler is null)
        {
            Warn(context, server, "no scheduler set, setting default 'wlc'", "lvs_sched wlc");
            server.Scheduler = Scheduler.Wlc;
        }

        if (server.Forwarding is null && NeedsMethod(server))
        {
            Warn(context, server, "no forwarding method set, setting default NAT", "lvs_method NAT");
        }

        server.Forwarding ??= default(Forwarding);
    }

    private static bool NeedsMethod(VirtualServerDraft server)
    {
        if (server.Sorry is { Forwarding: null })
        {
            return true;
        }

        foreach (RealServerDraft real in server.RealServers)
        {
            if (real.Forwarding is null)
            {
                return true;
            }
        }

        return false;
    }

    private static void Warn(BuildContext context, VirtualServerDraft server, string what, string hint) =>
        context.Bag.Warn(
            Codes.VirtualServerDefault, server.Range, $"Virtual server {server.Name}: {what}", $"write '{hint}'");
}

/// <summary>One-packet scheduling is for UDP and firewall marks.</summary>
internal sealed class OnePacketRule : VirtualServerRule
{
    protected override void Apply(BuildContext context, VirtualServerDraft server)
    {
        bool wanted = (server.Options & ServiceOptions.OnePacket) != 0;
        if (wanted && server.Protocol is not (TransportProtocol.Udp or TransportProtocol.None))
        {
            context.Bag.Error(
                Codes.OnePacket,
                server.OnePacketRange,
                $"Virtual server {server.Name}: one packet scheduling requires UDP - resetting",
                related: server.ProtocolRange);
            server.Options &= ~ServiceOptions.OnePacket;
        }
    }
}

/// <summary>A service of all ports of an address must be persistent.</summary>
internal sealed class PersistenceRule : VirtualServerRule
{
    private const int DefaultSeconds = 360;

    protected override void Apply(BuildContext context, VirtualServerDraft server)
    {
        (GroupRange Addresses, SourceRange Range) entry =
            server.Group?.Ranges.Find(static r => r.Addresses.Port == 0) ?? default;
        bool allPorts = (server.IsAddress && server.Port == 0) || entry.Range.File is not null;
        if (allPorts && !server.HasPersistence)
        {
            context.Bag.Report(
                Codes.Persistence,
                Severity.Warning,
                KeepalivedClass.General,
                server.Range,
                $"Virtual server {server.Name}: zero port only valid for persistent services - setting",
                "name a port, or write persistence_timeout",
                entry.Range.File is null ? null : entry.Range);
            server.PersistenceTimeout = TimeSpan.FromSeconds(DefaultSeconds);
        }
    }
}

/// <summary>keepalived does not notice a service that is configured twice; the kernel refuses the second.</summary>
internal sealed class DuplicateVirtualServerRule : IRule
{
    public void Apply(BuildContext context)
    {
        Dictionary<Key, VirtualServerDraft> seen = new(context.Lvs.VirtualServers.Count);
        foreach (VirtualServerDraft server in context.Lvs.VirtualServers)
        {
            if (!seen.TryAdd(new Key(server.Service, server.Protocol, server.Family ?? IpFamily.V4), server))
            {
                VirtualServerDraft first = seen[new Key(server.Service, server.Protocol, server.Family ?? IpFamily.V4)];
                context.Bag.Report(
                    Codes.DuplicateServer,
                    Severity.Warning,
                    KeepalivedClass.None,
                    server.Range,
                    $"virtual server {server.Name} is configured twice",
                    "the kernel has one service for both: put the real servers into one block",
                    first.Range);
            }
        }
    }

    private readonly record struct Key(VirtualService Service, TransportProtocol Protocol, IpFamily Family);
}
