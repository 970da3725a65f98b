using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <summary>An address entry as read.</summary>
/// <param name="Address">The address; its interface is empty when the entry names none.</param>
/// <param name="Range">The entry.</param>
internal sealed record AddressDraft(VirtualAddress Address, SourceRange Range)
{
    /// <summary>Group of the instances that depend on a static address; null: none.</summary>
    public string? TrackGroup { get; init; }
}

/// <summary>A route entry as read.</summary>
/// <param name="Route">The route.</param>
/// <param name="Range">The entry.</param>
/// <param name="TrackGroup">Group of the instances that depend on a static route; null: none.</param>
internal sealed record RouteDraft(VirtualRoute Route, SourceRange Range, string? TrackGroup);

/// <summary>A rule entry as read.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Range">The entry.</param>
/// <param name="TrackGroup">Group of the instances that depend on a static rule; null: none.</param>
internal sealed record RuleDraft(VirtualRule Rule, SourceRange Range, string? TrackGroup);

/// <summary>A line of <c>unicast_peer</c> as read.</summary>
/// <param name="Peer">The peer.</param>
/// <param name="Range">The entry.</param>
internal sealed record PeerDraft(UnicastPeer Peer, SourceRange Range);

/// <summary>The words of <c>use_vmac</c> as read.</summary>
internal sealed class VmacDraft
{
    public required SourceRange Range { get; init; }

    public string? Name { get; set; }

    /// <summary>The hardware address; its last octet is 0 when <see cref="EndsWithRouterId"/>.</summary>
    public MacAddress? Address { get; set; }

    /// <summary>Five octets were given: the virtual router id becomes the sixth.</summary>
    public bool EndsWithRouterId { get; set; }

    public bool NotifyPeers { get; set; }

    public uint? Group { get; set; }
}

/// <summary>An <c>auth_hmac</c> block as read.</summary>
internal sealed class HmacDraft
{
    public required SourceRange Range { get; init; }

    public List<HmacKey> Keys { get; } = [];

    /// <summary>0: not given.</summary>
    public byte ActiveKey { get; set; }

    public TimeSpan? TimeWindow { get; set; }

    public bool ChecksTime { get; set; } = true;

    public HmacMode Mode { get; set; }

    public SourceRange ModeRange { get; set; }
}

/// <summary>A <c>vrrp_instance</c> as read and completed step by step by the rules; null: not given.</summary>
internal sealed class InstanceDraft
{
    public required string Name { get; init; }

    public required SourceRange Range { get; init; }

    public string? Interface { get; set; }

    public SourceRange InterfaceRange { get; set; }

    /// <summary>The interface as the system has it; null when it does not exist.</summary>
    public LinkInfo? Link { get; set; }

    public byte? VirtualRouterId { get; set; }

    public SourceRange VirtualRouterIdRange { get; set; }

    public IpFamily? Family { get; set; }

    public int? Version { get; set; }

    public SourceRange VersionRange { get; set; }

    /// <summary>Wanted state: true MASTER, false BACKUP.</summary>
    public bool? WantMaster { get; set; }

    public SourceRange StateRange { get; set; }

    public int? Priority { get; set; }

    public TimeSpan AdvertisementInterval { get; set; } = TimeSpan.FromSeconds(1);

    public SourceRange AdvertisementIntervalRange { get; set; }

    public bool NoPreempt { get; set; }

    public SourceRange PreemptRange { get; set; }

    public TimeSpan PreemptDelay { get; set; }

    public SourceRange PreemptDelayRange { get; set; }

    public int? DownTimerAdvertisements { get; set; }

    public bool? Strict { get; set; }

    public bool? SkipCheckAdvertisementAddresses { get; set; }

    public bool? LowerPriorityNoAdvertisement { get; set; }

    public bool? HigherPrioritySendAdvertisement { get; set; }

    public bool? OwnerIgnoreAdvertisements { get; set; }

    public bool NoVirtualAddress { get; set; }

    /// <summary>False with <c>no_accept</c>, true with <c>accept</c>.</summary>
    public bool? Accept { get; set; }

    /// <summary>Where <c>accept</c> stands; accepting is what happens without it too.</summary>
    public SourceRange? AcceptRange { get; set; }

    public IpAddress? SourceAddress { get; set; }

    public bool TrackSourceAddress { get; set; }

    public IpAddress? MulticastGroup { get; set; }

    public SourceRange MulticastGroupRange { get; set; }

    public List<PeerDraft> Peers { get; } = [];

    /// <summary>The first keyword that only makes sense with peers.</summary>
    public SourceRange? UnicastKeyword { get; set; }

    public bool UnicastFaultNoPeer { get; set; }

    public bool CheckUnicastSource { get; set; }

    public UnicastChecksum UnicastChecksum { get; set; }

    public byte? UnicastTtl { get; set; }

    public bool? Version3ChecksumAsVersion2 { get; set; }

    public string? Vrf { get; set; }

    public SourceRange VrfRange { get; set; }

    public VmacDraft? Vmac { get; set; }

    public bool VmacForAddresses { get; set; }

    public bool TransmitOnBase { get; set; }

    public SourceRange TransmitOnBaseRange { get; set; }

    public IpvlanSettings? Ipvlan { get; set; }

    public SourceRange IpvlanRange { get; set; }

    public bool IgnorePrimaryInterface { get; set; }

    public bool PromoteSecondaries { get; set; }

    public SourceRange PromoteSecondariesRange { get; set; }

    public bool LinkbeatPolling { get; set; }

    public bool? NotifyPriorityChanges { get; set; }

    public byte? TimerExpiredBackup { get; set; }

    public SourceRange TimerExpiredBackupRange { get; set; }

    public uint? ReceiveBuffer { get; set; }

    public string? SyncDaemonInterface { get; set; }

    public HmacDraft? Hmac { get; set; }

    public HmacSettings? CompletedHmac { get; set; }

    public string? AuthenticationType { get; set; }

    public byte[] AuthenticationPassword { get; set; } = [];

    public SourceRange AuthenticationRange { get; set; }

    public List<AddressDraft> Addresses { get; } = [];

    public List<AddressDraft> Excluded { get; } = [];

    public List<RouteDraft> Routes { get; } = [];

    public List<RuleDraft> Rules { get; } = [];

    public GarpDraft Garp { get; } = new();

    public GarpSettings CompletedGarp { get; set; } = new();

    public TrackersDraft Trackers { get; } = new();

    public NotifyDraft Notify { get; } = new();

    public bool? SmtpAlert { get; set; }

    public int Debug { get; set; }

    public BlockerList Blockers { get; } = [];

    /// <summary>Set by the rules: the group of which this is a member.</summary>
    public GroupDraft? Group { get; set; }

    public bool IsStrict => Strict == true;

    public bool IsOwner => Priority == 255;

    /// <summary>True when adverts go to peers instead of a group.</summary>
    public bool IsUnicast => Peers.Count > 0;
}
