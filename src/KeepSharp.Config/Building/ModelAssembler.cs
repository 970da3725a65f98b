using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>Turns completed drafts into the immutable model.</summary>
internal static class ModelAssembler
{
    public static KeepSharpConfiguration Assemble(BuildContext context)
    {
        HashSet<string> runnable = [.. context.Scripts.Where(static s => !s.Disabled).Select(static s => s.Name)];
        List<VrrpInstance> instances = [.. context.Instances
            .Where(static i => i.VirtualRouterId is not null && (i.Interface is not null || i.IsUnicast))
            .Select(i => Instance(context, i, runnable))];
        HashSet<string> tracked = [.. instances.SelectMany(static i => i.TrackScripts).Select(static t => t.Name)];
        HashSet<string> names = [.. instances.Select(static i => i.Name)];
        return new KeepSharpConfiguration
        {
            Global = Global(context.Global),
            Scripts = EquatableArray.From(context.Scripts
                .Where(s => tracked.Contains(s.Name))
                .DistinctBy(static s => s.Name)
                .Where(static s => s.Command!.Resolved is not null)
                .Select(Script)),
            Instances = EquatableArray.From(instances),
            SyncGroups = EquatableArray.From(
                context.Groups.Select(g => Group(g, names)).Where(static g => !g.Members.IsEmpty)),
        };
    }

    private static GlobalOptions Global(GlobalDraft draft) => new()
    {
        RouterId = draft.RouterId,
        ScriptSecurity = draft.ScriptSecurity,
        GarpInterval = draft.GarpInterval,
        GnaInterval = draft.GnaInterval,
        MulticastGroup4 = draft.MulticastGroup4,
        NotificationEmail = EquatableArray.From(draft.NotificationEmail),
        NotificationEmailFrom = draft.NotificationEmailFrom,
    };

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
    };

    private static VrrpInstance Instance(BuildContext context, InstanceDraft draft, HashSet<string> runnable)
    {
        IpFamily family = draft.Family ?? IpFamily.V4;
        string link = draft.Interface ?? string.Empty;
        return new VrrpInstance
        {
            Name = draft.Name,
            Interface = link,
            VirtualRouterId = draft.VirtualRouterId!.Value,
            Family = family,
            Version = (byte)(draft.Version ?? 2),
            WantMaster = draft.WantMaster == true,
            Priority = (byte)(draft.Priority ?? 100),
            AdvertisementInterval = draft.AdvertisementInterval,
            Preempt = !draft.NoPreempt,
            PreemptDelay = draft.PreemptDelay,
            DownTimerAdvertisements = draft.DownTimerAdvertisements ?? 3,
            Strict = draft.IsStrict,
            SkipCheckAdvertisementAddresses =
                draft.SkipCheckAdvertisementAddresses ?? context.Global.SkipCheckAdvertisementAddresses,
            LowerPriorityNoAdvertisement = draft.LowerPriorityNoAdvertisement == true,
            HigherPrioritySendAdvertisement = draft.HigherPrioritySendAdvertisement == true,
            OwnerIgnoreAdvertisements = draft.OwnerIgnoreAdvertisements == true,
            SourceAddress = draft.SourceAddress,
            MulticastGroup = context.Global.MulticastGroup4,
            Authentication = Authentication(draft),
            VirtualAddresses = Addresses(draft.Addresses, link),
            ExcludedAddresses = Addresses(draft.Excluded, link),
            Garp = draft.CompletedGarp,
            TrackScripts = EquatableArray.From(draft.Trackers.Scripts
                .Where(t => runnable.Contains(t.Name))
                .Select(static t => new TrackedScript(t.Name, t.Weight, t.Reverse))),
            TrackInterfaces = EquatableArray.From(draft.Trackers.Interfaces
                .Select(static t => new TrackedInterface(t.Name, t.Weight, t.Reverse))),
            Notify = draft.Notify.ToModel(),
            SmtpAlert = draft.SmtpAlert,
            Debug = draft.Debug,
            Blockers = EquatableArray.From(draft.Blockers
                .Concat(draft.Group?.Blockers ?? Enumerable.Empty<Blocker>())
                .Concat(context.Blockers)
                .Select(static b => b.ToString())),
        };
    }

    private static VrrpAuthentication Authentication(InstanceDraft draft) => draft.AuthenticationType switch
    {
        "PASS" => new VrrpAuthentication(
            VrrpAuthenticationType.Password, EquatableArray.Create<byte>(draft.AuthenticationPassword)),
        "AH" => new VrrpAuthentication(
            VrrpAuthenticationType.AuthenticationHeader, EquatableArray.Create<byte>(draft.AuthenticationPassword)),
        _ => VrrpAuthentication.None,
    };

    private static EquatableArray<VirtualAddress> Addresses(List<AddressDraft> drafts, string link) =>
        EquatableArray.From(drafts.Select(d =>
            d.Address.Interface.Length > 0 ? d.Address : d.Address with { Interface = link }));
}
