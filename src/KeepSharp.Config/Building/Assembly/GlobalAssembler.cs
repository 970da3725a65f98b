using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <summary>Turns the global settings and the small blocks into the model.</summary>
internal static class GlobalAssembler
{
    /// <summary>The settings of <c>global_defs</c> and of lines at the top level.</summary>
    public static GlobalOptions Assemble(GlobalDraft draft) => new()
    {
        RouterId = draft.RouterId,
        ScriptSecurity = draft.ScriptSecurity,
        GarpInterval = draft.GarpInterval,
        GnaInterval = draft.GnaInterval,
        MulticastGroup4 = draft.MulticastGroup4,
        Vrrp = draft.Vrrp,
        Lvs = draft.Lvs,
        Daemon = draft.Daemon,
        Mail = draft.Mail with { Recipients = EquatableArray.From(draft.NotificationEmail) },
        Scripts = draft.Scripts with
        {
            Startup = draft.StartupScript?.Resolved,
            Shutdown = draft.ShutdownScript?.Resolved,
        },
        Fifos = draft.Fifos with
        {
            All = Fifo(draft, draft.Fifos.All, "notify_fifo_script"),
            Vrrp = Fifo(draft, draft.Fifos.Vrrp, "vrrp_notify_fifo_script"),
            Lvs = Fifo(draft, draft.Fifos.Lvs, "lvs_notify_fifo_script"),
        },
        Firewall = draft.Firewall,
        Snmp = draft.Snmp,
        DBus = draft.DBus,
        Buffers = draft.Buffers,
    };

    /// <summary>Tracked files: the first of every name.</summary>
    public static EquatableArray<TrackFile> TrackFiles(BuildContext context) => EquatableArray.From(
        context.TrackFiles.Where(f => context.TrackFilesByName[f.Name] == f).Select(static f => new TrackFile
        {
            Name = f.Name,
            Path = f.Path!,
            Weight = f.Weight,
            Reverse = f.Reverse,
            InitialValue = f.InitialValue,
            Overwrite = f.Overwrite,
        }));

    /// <summary>Tracked processes: the first of every name.</summary>
    public static EquatableArray<TrackProcess> TrackProcesses(BuildContext context) => EquatableArray.From(
        context.TrackProcesses.Where(p => context.TrackProcessesByName[p.Name] == p).Select(static p => new TrackProcess
        {
            Name = p.Name,
            Process = p.Process!,
            Parameters = p.Parameters,
            Match = p.Match,
            FullCommand = p.FullCommand,
            Weight = p.Weight,
            Reverse = p.Reverse,
            Quorum = p.Quorum,
            MaximumQuorum = p.QuorumMaximum,
            ForkDelay = p.ForkDelay,
            TerminateDelay = p.TerminateDelay,
        }));

    /// <summary>BFD instances, also those whose session was refused.</summary>
    public static EquatableArray<BfdInstance> BfdInstances(BuildContext context) => EquatableArray.From(
        context.BfdInstances.Select(static b => new BfdInstance
        {
            Name = b.Name,
            Neighbor = b.Refused is null ? b.Neighbor : null,
            Source = b.Source,
            MinimumReceive = b.MinimumReceive,
            MinimumTransmit = b.MinimumTransmit,
            IdleTransmit = b.IdleTransmit,
            Multiplier = b.Multiplier,
            Passive = b.Passive,
            HopLimit = b.HopLimit!.Value,
            MaximumHops = b.MaximumHops,
            Multihop = b.Multihop,
            Weight = b.Weight,
            Reverse = b.Reverse,
            ForVrrp = b.ForVrrp,
            ForChecker = b.ForChecker,
        }));

    /// <summary>Groups of instances for static entries, with the members that exist.</summary>
    public static EquatableArray<TrackGroup> TrackGroups(BuildContext context) => EquatableArray.From(
        context.TrackGroups.Where(static g => g.Resolved.Count > 0)
            .Select(static g => new TrackGroup(g.Name, EquatableArray.From(g.Resolved))));

    /// <summary>Groups of interfaces that share a gap between announcements.</summary>
    public static EquatableArray<GarpGroup> GarpGroups(BuildContext context) => EquatableArray.From(
        context.GarpGroups.Select(static g => new GarpGroup
        {
            GarpInterval = g.GarpInterval,
            GnaInterval = g.GnaInterval,
            Interfaces = EquatableArray.From(g.Interfaces),
        }));

    private static NotifyFifo Fifo(GlobalDraft draft, NotifyFifo fifo, string keyword) =>
        fifo with { Script = draft.FifoScripts.GetValueOrDefault(keyword)?.Resolved };
}
