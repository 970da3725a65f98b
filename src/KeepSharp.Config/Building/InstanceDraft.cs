using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <summary>An address entry as read.</summary>
/// <param name="Address">The address; its interface is empty when the entry names none.</param>
/// <param name="Range">The entry.</param>
internal sealed record AddressDraft(VirtualAddress Address, SourceRange Range);

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

    /// <summary>Where <c>accept</c> stands; accepting is what happens without it too.</summary>
    public SourceRange? AcceptRange { get; set; }

    public IpAddress? SourceAddress { get; set; }

    public string? AuthenticationType { get; set; }

    public byte[] AuthenticationPassword { get; set; } = [];

    public SourceRange AuthenticationRange { get; set; }

    public List<AddressDraft> Addresses { get; } = [];

    public List<AddressDraft> Excluded { get; } = [];

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

    /// <summary>True with a keyword that would make adverts go to peers instead of a group.</summary>
    public bool IsUnicast => Blockers.Any(static b => b.What is "'unicast_peer'" or "'unicast_src_ip'");
}
