using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>Makes the model of one instance from its completed draft.</summary>
internal static class InstanceAssembler
{
    /// <summary><paramref name="runnable"/> are the names of the scripts that passed the checks.</summary>
    public static VrrpInstance Assemble(BuildContext context, InstanceDraft draft, HashSet<string> runnable) =>
        Rest(context, Trackers(Network(context, draft, Timers(context, draft)), draft, runnable), draft);

    private static VrrpInstance Timers(BuildContext context, InstanceDraft draft) => new()
    {
        Name = draft.Name,
        Interface = draft.Interface ?? string.Empty,
        VirtualRouterId = draft.VirtualRouterId!.Value,
        Family = draft.Family ?? IpFamily.V4,
        Version = (byte)(draft.Version ?? 2),
        WantMaster = draft.WantMaster == true,
        Priority = (byte)(draft.Priority ?? 100),
        AdvertisementInterval = draft.AdvertisementInterval,
        Preempt = !draft.NoPreempt,
        PreemptDelay = draft.PreemptDelay,
        DownTimerAdvertisements = draft.DownTimerAdvertisements ?? 3,
        TimerExpiredBackup = draft.TimerExpiredBackup,
        Strict = draft.IsStrict,
        SkipCheckAdvertisementAddresses =
            draft.SkipCheckAdvertisementAddresses ?? context.Global.SkipCheckAdvertisementAddresses,
        LowerPriorityNoAdvertisement = draft.LowerPriorityNoAdvertisement == true,
        HigherPrioritySendAdvertisement = draft.HigherPrioritySendAdvertisement == true,
        OwnerIgnoreAdvertisements = draft.OwnerIgnoreAdvertisements == true,
        Garp = draft.CompletedGarp,
    };

    private static VrrpInstance Network(BuildContext context, InstanceDraft draft, VrrpInstance instance)
    {
        string link = draft.Interface ?? context.Global.DefaultInterface;
        return instance with
        {
            SourceAddress = draft.SourceAddress,
            TrackSourceAddress = draft.TrackSourceAddress && draft.SourceAddress is not null,
            MulticastGroup = draft.MulticastGroup
                ?? (instance.Family == IpFamily.V6 ? context.Global.MulticastGroup6 : context.Global.MulticastGroup4),
            Authentication = Authentication(draft),
            Hmac = draft.CompletedHmac,
            VirtualAddresses = Addresses(draft.Addresses, link),
            ExcludedAddresses = Addresses(draft.Excluded, link),
            NoVirtualAddress = draft.NoVirtualAddress,
            Routes = EquatableArray.From(draft.Routes.Select(static r => r.Route)),
            Rules = EquatableArray.From(draft.Rules.Select(static r => r.Rule)),
            Accept = draft.Accept != false,
            UnicastPeers = EquatableArray.From(draft.Peers.Select(static p => p.Peer)),
            CheckUnicastSource = ChecksSource(context, draft),
            UnicastTtl = draft.UnicastTtl,
            UnicastChecksum = draft.Peers.Count > 0 ? draft.UnicastChecksum : UnicastChecksum.Detect,
            Version3ChecksumAsVersion2 = draft.Version3ChecksumAsVersion2 ?? context.Global.Version3ChecksumAsVersion2,
            Vrf = draft.Vrf,
            Vmac = draft.Vmac is { } vmac ? Vmac(vmac, instance.VirtualRouterId) : null,
            VmacForAddresses = draft.VmacForAddresses,
            TransmitOnBase = draft.TransmitOnBase,
            Ipvlan = draft.Ipvlan,
            PromoteSecondaries = draft.PromoteSecondaries,
            LinkbeatPolling = draft.LinkbeatPolling,
            ReceiveBuffer = draft.ReceiveBuffer,
        };
    }

    private static VrrpInstance Trackers(VrrpInstance instance, InstanceDraft draft, HashSet<string> runnable) =>
        instance with
        {
            TrackPrimaryInterface = !draft.IgnorePrimaryInterface,
            TrackScripts = EquatableArray.From(draft.Trackers.Scripts
                .Where(t => runnable.Contains(t.Name))
                .Select(static t => new TrackedScript(t.Name, t.Weight, t.Reverse))),
            TrackInterfaces = EquatableArray.From(draft.Trackers.Interfaces
                .Select(static t => new TrackedInterface(t.Name, t.Weight, t.Reverse))),
            TrackFiles = EquatableArray.From(draft.Trackers.Files
                .Select(static t => new TrackedFile(t.Name, t.Weight, t.Reverse))),
            TrackProcesses = EquatableArray.From(draft.Trackers.Processes
                .Select(static t => new TrackedProcess(t.Name, t.Weight, t.Reverse))),
            TrackBfds = EquatableArray.From(draft.Trackers.Bfds
                .Select(static t => new TrackedBfd(t.Name, t.Weight, t.Reverse))),
        };

    private static VrrpInstance Rest(BuildContext context, VrrpInstance instance, InstanceDraft draft) => instance with
    {
        SyncDaemonInterface = draft.SyncDaemonInterface,
        Notify = draft.Notify.ToModel(),
        SmtpAlert = draft.SmtpAlert,
        NotifyPriorityChanges = draft.NotifyPriorityChanges,
        Debug = draft.Debug,
        Blockers = EquatableArray.From(draft.Blockers
            .Concat(draft.Group?.Blockers ?? Enumerable.Empty<Blocker>())
            .Concat(context.Blockers)
            .Select(static b => b.ToString())),
    };

    // Limits for the TTL of a peer ask who sent the packet, so they check the source too.
    private static bool ChecksSource(BuildContext context, InstanceDraft draft) => draft.IsUnicast
        && (draft.CheckUnicastSource || context.Global.CheckUnicastSource
            || draft.Peers.Exists(static p => p.Peer.MinimumTtl is not null || p.Peer.MaximumTtl is not null));

    private static VmacSettings Vmac(VmacDraft draft, byte routerId) => new()
    {
        Name = draft.Name,
        Address = draft.Address is { } address && draft.EndsWithRouterId
            ? new MacAddress(address.Value | routerId)
            : draft.Address,
        NotifyPeers = draft.NotifyPeers,
        Group = draft.Group,
    };

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
            d.Address.NamesInterface ? d.Address : d.Address with { Interface = link }));
}
