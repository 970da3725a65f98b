using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <summary>Turns completed drafts into the immutable model.</summary>
internal static class ModelAssembler
{
    public static KeepSharpConfiguration Assemble(BuildContext context)
    {
        HashSet<string> runnable = [.. context.Scripts.Where(static s => !s.Disabled).Select(static s => s.Name)];
        List<VrrpInstance> instances = [.. context.Instances
            .Where(static i => i.VirtualRouterId is not null && (i.Interface is not null || i.IsUnicast))
            .Select(i => InstanceAssembler.Assemble(context, i, runnable))];
        HashSet<string> tracked = [.. instances.SelectMany(static i => i.TrackScripts).Select(static t => t.Name)];
        HashSet<string> names = [.. instances.Select(static i => i.Name)];
        return new KeepSharpConfiguration
        {
            Global = GlobalAssembler.Assemble(context.Global),
            LinkbeatInterfaces = EquatableArray.From(context.LinkbeatInterfaces),
            InterfaceDelays = EquatableArray.From(context.InterfaceDelays),
            GarpGroups = GlobalAssembler.GarpGroups(context),
            TrackFiles = GlobalAssembler.TrackFiles(context),
            TrackProcesses = GlobalAssembler.TrackProcesses(context),
            TrackGroups = GlobalAssembler.TrackGroups(context),
            BfdInstances = GlobalAssembler.BfdInstances(context),
            Scripts = EquatableArray.From(context.Scripts
                .Where(s => tracked.Contains(s.Name))
                .DistinctBy(static s => s.Name)
                .Where(static s => s.Command!.Resolved is not null)
                .Select(Script)),
            Instances = EquatableArray.From(instances),
            SyncGroups = EquatableArray.From(
                context.Groups.Select(g => Group(g, names)).Where(static g => !g.Members.IsEmpty)),
            StaticAddresses = EquatableArray.From(
                context.StaticAddresses.Select(static a => new StaticAddress(a.Address, a.TrackGroup))),
            StaticRoutes = EquatableArray.From(
                context.StaticRoutes.Select(static r => new StaticRoute(r.Route, r.TrackGroup))),
            StaticRules = EquatableArray.From(
                context.StaticRules.Select(static r => new StaticRule(r.Rule, r.TrackGroup))),
        };
    }

    private static VrrpScript Script(ScriptDraft draft) => new()
    {
        Name = draft.Name,
        Command = draft.Command!.Resolved,
        Interval = draft.Interval,
        Timeout = draft.Timeout ?? draft.Interval,
        Weight = draft.Weight,
        Reverse = draft.Reverse,
        Rise = draft.Rise,
        Fall = draft.Fall,
        InitFail = draft.InitFail,
    };

    private static SyncGroup Group(GroupDraft draft, HashSet<string> names) => new()
    {
        Name = draft.Name,
        Members = EquatableArray.From(draft.Resolved.Select(static i => i.Name).Where(names.Contains)),
        Notify = draft.Notify.ToModel(),
        SmtpAlert = draft.SmtpAlert,
        NotifyPriorityChanges = draft.NotifyPriorityChanges,
    };
}
