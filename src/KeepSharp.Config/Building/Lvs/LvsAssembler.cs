using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Turns completed drafts of virtual servers into the immutable model.</summary>
internal static class LvsAssembler
{
    /// <summary>The configuration with the virtual servers of the drafts.</summary>
    public static KeepSharpConfiguration Assemble(BuildContext context, KeepSharpConfiguration configuration)
    {
        LvsDraft draft = context.Lvs;
        CheckerAssembler checkers = new(context.Global.LogAllFailures);
        List<VirtualServer> servers = new(draft.VirtualServers.Count);
        HashSet<ServerGroupDraft> groups = [];
        foreach (VirtualServerDraft server in draft.VirtualServers)
        {
            // The mark 0 is no mark.
            if (server.Service is not FirewallMarkService { Mark: 0 })
            {
                servers.Add(Server(server, checkers));
            }

            if (server.Group is not null)
            {
                groups.Add(server.Group);
            }
        }

        return configuration with
        {
            VirtualServers = EquatableArray.From(servers),
            VirtualServerGroups = EquatableArray.From(draft.Groups.Where(groups.Contains).Select(Group)),
            Tls = draft.Tls is not { } tls ? null : new TlsSettings
            {
                Password = tls.Password,
                CertificateAuthorityFile = tls.AuthorityFile,
                CertificateFile = tls.CertificateFile,
                KeyFile = tls.KeyFile,
            },
        };
    }

    private static VirtualServerGroup Group(ServerGroupDraft draft) => new()
    {
        Name = draft.Name,
        Ranges = EquatableArray.From(draft.Ranges.Select(static r => r.Addresses)),
        Marks = EquatableArray.From(draft.Marks.Select(static m => m.Mark)),
    };

    private static VirtualServer Server(VirtualServerDraft draft, CheckerAssembler checkers)
    {
        RealServer[] pool = new RealServer[draft.RealServers.Count];
        for (int i = 0; i < pool.Length; i++)
        {
            pool[i] = RealServer(draft, draft.RealServers[i], checkers);
        }

        return new VirtualServer
        {
            Service = draft.Service,
            Family = draft.Family ?? FamilyOf(draft),
            Protocol = draft.Protocol,
            Scheduler = draft.Scheduler ?? Scheduler.Wlc,
            Flags = draft.Options,
            Forwarding = draft.Forwarding ?? default,
            Persistence = Persistence(draft),
            HaSuspend = draft.HaSuspend,
            Omega = draft.Omega,
            Quorum = draft.Quorum,
            Hysteresis = draft.Hysteresis,
            QuorumUp = draft.QuorumUp?.Resolved,
            QuorumDown = draft.QuorumDown?.Resolved,
            SmtpAlert = draft.SmtpAlert,
            VirtualHost = draft.VirtualHost,
            SnmpName = draft.SnmpName,
            SorryServer = draft.Sorry is not { } sorry ? null : new SorryServer
            {
                Address = sorry.Address,
                Port = sorry.Port,
                Forwarding = sorry.Forwarding ?? sorry.Inherited ?? draft.Forwarding ?? default,
                Inhibit = sorry.Inhibit,
            },
            RealServers = EquatableArray.Create<RealServer>(pool),
        };
    }

    private static RealServer RealServer(VirtualServerDraft server, RealServerDraft draft, CheckerAssembler checkers) =>
        new()
        {
            Address = draft.Address,
            Port = draft.Port,
            Weight = draft.Weight ?? server.Weight ?? 1,
            Forwarding = draft.Forwarding ?? server.Forwarding ?? default,
            UpperThreshold = draft.UpperThreshold,
            LowerThreshold = draft.LowerThreshold,
            InhibitOnFailure = draft.Inhibit ?? server.Inhibit,
            NotifyUp = draft.NotifyUp?.Resolved,
            NotifyDown = draft.NotifyDown?.Resolved,
            SmtpAlert = draft.SmtpAlert,
            VirtualHost = draft.VirtualHost,
            SnmpName = draft.SnmpName,
            Checkers = checkers.Assemble(server, draft),
        };

    private static Persistence? Persistence(VirtualServerDraft draft)
    {
        if (!draft.HasPersistence)
        {
            return null;
        }

        Persistence persistence = new() { Granularity = draft.PersistenceGranularity, Engine = draft.PersistenceEngine };
        return draft.PersistenceTimeout is { } timeout ? persistence with { Timeout = timeout } : persistence;
    }

    // All servers are tunnelled here: their common family, else that of the group, else IPv4.
    private static IpFamily FamilyOf(VirtualServerDraft draft)
    {
        IpFamily family = draft.RealServers[0].Address.Family;
        if (draft.RealServers.TrueForAll(r => r.Address.Family == family))
        {
            return family;
        }

        return draft.Group is { } group && !group.HasAddressOf(IpFamily.V4) && group.HasAddressOf(IpFamily.V6)
            ? IpFamily.V6
            : IpFamily.V4;
    }
}
