using KeepSharp.Config.Building;
using KeepSharp.Config.Building.Lvs;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Validation.Lvs;

/// <summary>Of two real servers with the same address and port in one pool the second is dropped.</summary>
internal sealed class DuplicateRealServerRule : IRule
{
    private readonly record struct Key(IpAddress Address, ushort Port);

    public void Apply(BuildContext context)
    {
        Dictionary<Key, RealServerDraft> seen = [];
        foreach (VirtualServerDraft server in context.Lvs.VirtualServers)
        {
            seen.Clear();
            int kept = 0;
            List<RealServerDraft> pool = server.RealServers;
            for (int i = 0; i < pool.Count; i++)
            {
                RealServerDraft real = pool[i];
                Key key = new(real.Address, real.Port);
                if (seen.TryAdd(key, real))
                {
                    pool[kept++] = real;
                    continue;
                }

                context.Bag.Error(
                    Codes.DuplicateServer,
                    real.Range,
                    $"VS {server.Name}: real server {server.NameOf(real)} is duplicated - removing second rs",
                    related: seen[key].Range);
            }

            pool.RemoveRange(kept, pool.Count - kept);
        }
    }
}

/// <summary>A sorry server that is in the pool too has the setting of the pool for what happens on failure.</summary>
internal sealed class SorryServerRule : VirtualServerRule
{
    protected override void Apply(BuildContext context, VirtualServerDraft server)
    {
        if (server.Sorry is not { } sorry)
        {
            return;
        }

        RealServerDraft? twin =
            server.RealServers.Find(r => r.Address == sorry.Address && r.Port == sorry.Port);
        if (twin is null || (twin.Inhibit ?? server.Inhibit) == sorry.Inhibit)
        {
            return;
        }

        sorry.Inhibit = !sorry.Inhibit;
        context.Bag.Report(
            Codes.SorryServer,
            Severity.Warning,
            KeepalivedClass.General,
            sorry.Range,
            $"Virtual server {server.Name}: real server {server.NameOf(twin)} matches sorry server, but inhibit"
            + $" setting differs, {(sorry.Inhibit ? "setting" : "clearing")} on sorry server",
            related: twin.Range);
    }
}

/// <summary>Only NAT changes the port: all other servers have that of the service.</summary>
internal sealed class ServerPortRule : VirtualServerRule
{
    protected override void Apply(BuildContext context, VirtualServerDraft server)
    {
        if (server.Sorry is { } sorry)
        {
            Sorry(context, server, sorry);
        }

        bool changed = false;
        foreach (RealServerDraft real in server.RealServers)
        {
            bool nat = server.MethodOf(real) == ForwardingMethod.Nat;
            if (!nat && real.Port != 0 && real.Port != server.Port)
            {
                Report(context, server, real);
            }

            if (server.Group is null && (!nat || real.Port == 0) && real.Port != server.Port)
            {
                real.Port = server.Port;
                changed = true;
            }
        }

        if (changed)
        {
            DropTwins(context, server);
        }
    }

    private static void Report(BuildContext context, VirtualServerDraft server, RealServerDraft real)
    {
        string name = server.NameOf(real);
        if (server.Group is { Marks.Count: > 0 } || server.IsMark)
        {
            string what = server.IsMark ? "clearing" : "port will be ignored";
            Warn(
                context,
                real.Range,
                $"WARNING - fwmark virtual server {server.Name}, real server {name} has port specified - {what}");
        }

        if (server.Group is { } group)
        {
            foreach ((GroupRange addresses, SourceRange range) in group.Ranges)
            {
                if (addresses.Port != real.Port)
                {
                    string last = addresses.Last == addresses.First ? string.Empty : $"-{addresses.Last}";
                    Warn(
                        context,
                        real.Range,
                        $"virtual server {server.Name}:[{addresses.First}{last},{addresses.Port}] and real server"
                        + $" {name} ports don't match",
                        range);
                }
            }
        }
        else if (server.IsAddress)
        {
            Warn(
                context,
                real.Range,
                $"WARNING - virtual server {server.Name} and real server {name} ports don't match - resetting",
                server.Range);
        }
    }

    // keepalived compares before it resets the ports, and then finds the kernel refusing the second server.
    private static void DropTwins(BuildContext context, VirtualServerDraft server)
    {
        Dictionary<(IpAddress Address, ushort Port), RealServerDraft> seen = [];
        server.RealServers.RemoveAll(real =>
        {
            if (seen.TryAdd((real.Address, real.Port), real))
            {
                return false;
            }

            context.Bag.Report(
                Codes.DuplicateServer,
                Severity.Warning,
                KeepalivedClass.None,
                real.Range,
                $"real server {server.NameOf(real)} is in the pool of {server.Name} twice, the second is left out",
                related: seen[(real.Address, real.Port)].Range);
            return true;
        });
    }

    private static void Sorry(BuildContext context, VirtualServerDraft server, SorryServerDraft sorry)
    {
        bool nat = (sorry.Forwarding ?? sorry.Inherited ?? server.Forwarding ?? default).Method
            == ForwardingMethod.Nat;
        if (!nat && sorry.Port != 0 && sorry.Port != server.Port)
        {
            string? fault = server switch
            {
                { IsMark: true } => "has port specified - clearing",
                { Group.Marks.Count: > 0 } => "has port specified - port will be ignored",
                { Group: { } group } => group.Ranges.TrueForAll(r => r.Addresses.Port == sorry.Port)
                    ? null : "has port specified - port will be ignored",
                _ => string.Empty,
            };
            string kind = server.Group is { Marks.Count: > 0 } ? "fwmark virtual server" : "virtual server";
            if (fault is not null)
            {
                Warn(
                    context,
                    sorry.Range,
                    fault.Length > 0
                        ? $"WARNING - {kind} {server.Name}, sorry server {fault}"
                        : $"WARNING - virtual server {server.Name} and sorry server ports don't match - resetting",
                    server.Range);
            }
        }

        if (server.Group is null && (!nat || sorry.Port == 0))
        {
            sorry.Port = server.Port;
        }
    }

    private static void Warn(
        BuildContext context, SourceRange range, string message, SourceRange? related = null) =>
        context.Bag.Report(
            Codes.ServerPort,
            Severity.Warning,
            KeepalivedClass.General,
            range,
            message,
            "only lvs_method NAT sends to another port than that of the service",
            related);
}

/// <summary>The quorum can be reached, and the hysteresis leaves something of it.</summary>
internal sealed class QuorumRule : VirtualServerRule
{
    protected override void Apply(BuildContext context, VirtualServerDraft server)
    {
        long sum = 0;
        foreach (RealServerDraft real in server.RealServers)
        {
            sum += real.Weight ?? server.Weight ?? 1;
        }

        uint configured = server.Quorum;
        if (configured > sum)
        {
            server.Quorum = (uint)sum;
            Warn(
                context,
                server.QuorumRange ?? server.Range,
                $"Warning - quorum {configured} for {server.Name} exceeds total weight of real servers {sum},"
                + $" reducing quorum to {sum}",
                sum == 0 ? "servers with the weight 0 get no connections" : null);
        }

        if (server.Hysteresis < server.Quorum)
        {
            return;
        }

        // With a quorum of 0 keepalived calculates 4294967295 here, and the quorum can never be gained.
        uint most = server.Quorum == 0 ? 0 : server.Quorum - 1;
        Warn(
            context,
            server.HysteresisRange ?? server.QuorumRange ?? server.Range,
            $"Virtual server {server.Name}: hysteresis {server.Hysteresis} >= quorum {server.Quorum};"
            + $" setting hysteresis to {most}",
            null,
            server.HysteresisRange is null ? null : server.QuorumRange);
        server.Hysteresis = most;
    }

    private static void Warn(
        BuildContext context, SourceRange range, string message, string? hint, SourceRange? related = null) =>
        context.Bag.Report(
            Codes.Quorum, Severity.Warning, KeepalivedClass.General, range, message, hint, related);
}
