using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>A virtual router as configured and completed (block <c>vrrp_instance</c>; vrrp.md section 1).</summary>
public sealed record VrrpInstance
{
    /// <summary>Name for logs and scripts.</summary>
    public required string Name { get; init; }

    /// <summary>Interface that carries the adverts; empty for a unicast instance that names none.</summary>
    public required string Interface { get; init; }

    /// <summary>VRID, 1..255.</summary>
    public required byte VirtualRouterId { get; init; }

    /// <summary>Address family of the virtual router.</summary>
    public IpFamily Family { get; init; } = IpFamily.V4;

    /// <summary>VRRP version, 2 (RFC 3768) or 3 (RFC 9568). Default 2 for IPv4.</summary>
    public byte Version { get; init; } = 2;

    /// <summary>True when <c>state MASTER</c> is wanted after completion.</summary>
    public bool WantMaster { get; init; }

    /// <summary>Configured priority, 1..255; 255 = address owner. Default 100.</summary>
    public byte Priority { get; init; } = 100;

    /// <summary>Advertisement interval: whole seconds 1..255 in version 2. Default 1 s.</summary>
    public TimeSpan AdvertisementInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>False with <c>nopreempt</c>. Default true (RFC 9568 Preempt_Mode).</summary>
    public bool Preempt { get; init; } = true;

    /// <summary>Delay before a lower priority master is preempted. 0..1000 s, default 0.</summary>
    public TimeSpan PreemptDelay { get; init; }

    /// <summary>Missed adverts before taking over. 1..100, default 3.</summary>
    public int DownTimerAdvertisements { get; init; } = 3;

    /// <summary>True for every effect of <c>vrrp_strict</c> on this instance (vrrp.md section 20).</summary>
    public bool Strict { get; init; }

    /// <summary>Compare the address list only in the first advert of a new master. Default false.</summary>
    public bool SkipCheckAdvertisementAddresses { get; init; }

    /// <summary>A master does not answer a lower priority advert at once. Default false; strict sets it.</summary>
    public bool LowerPriorityNoAdvertisement { get; init; }

    /// <summary>A master sends one advert before yielding to a higher one. Default false.</summary>
    public bool HigherPrioritySendAdvertisement { get; init; }

    /// <summary>An address owner drops received adverts. Default false; strict sets it for priority 255.</summary>
    public bool OwnerIgnoreAdvertisements { get; init; }

    /// <summary>Source address of adverts (<c>mcast_src_ip</c>), or null for the first address of the interface.</summary>
    public IpAddress? SourceAddress { get; init; }

    /// <summary>Fault while the configured source address is missing (<c>track_src_ip</c>). Default false.</summary>
    public bool TrackSourceAddress { get; init; }

    /// <summary>Multicast group. Default 224.0.0.18 and ff02::12 (RFC 9568 section 5.1.1.2).</summary>
    public IpAddress MulticastGroup { get; init; } = IpAddress.FromV4(0xe0000012);

    /// <summary>Authentication; <see cref="VrrpAuthentication.None"/> by default.</summary>
    public VrrpAuthentication Authentication { get; init; } = VrrpAuthentication.None;

    /// <summary>Addresses that are advertised, in configuration order.</summary>
    public EquatableArray<VirtualAddress> VirtualAddresses { get; init; }

    /// <summary>Addresses added and removed with the others but never advertised.</summary>
    public EquatableArray<VirtualAddress> ExcludedAddresses { get; init; }

    /// <summary>True with <c>no_virtual_ipaddress</c>: an instance without addresses is meant.</summary>
    public bool NoVirtualAddress { get; init; }

    /// <summary>Routes present while master.</summary>
    public EquatableArray<VirtualRoute> Routes { get; init; }

    /// <summary>Rules present while master.</summary>
    public EquatableArray<VirtualRule> Rules { get; init; }

    /// <summary>
    /// Packets to the virtual addresses are accepted (RFC 9568 Accept_Mode). Default true; false in strict mode unless the
    /// priority is 255.
    /// </summary>
    public bool Accept { get; init; } = true;

    /// <summary>Peers of a unicast instance, in the order of sending; empty: multicast.</summary>
    public EquatableArray<UnicastPeer> UnicastPeers { get; init; }

    /// <summary>True when adverts go to peers instead of a group.</summary>
    public bool IsUnicast => !UnicastPeers.IsEmpty;

    /// <summary>Unicast adverts are dropped whose source is no peer. Default false.</summary>
    public bool CheckUnicastSource { get; init; }

    /// <summary>TTL or hop limit of unicast adverts, 0..255; null: 255 for IPv4, the system's for IPv6.</summary>
    public byte? UnicastTtl { get; init; }

    /// <summary>Checksum of VRRPv3 over IPv4 unicast.</summary>
    public UnicastChecksum UnicastChecksum { get; init; }

    /// <summary>VRRPv3 over IPv4: the checksum has no pseudo header. Default false.</summary>
    public bool Version3ChecksumAsVersion2 { get; init; }

    /// <summary>VRF of a unicast instance without interface, or null.</summary>
    public string? Vrf { get; init; }

    /// <summary>The macvlan of the instance, or null for none.</summary>
    public VmacSettings? Vmac { get; init; }

    /// <summary>Addresses on other interfaces get a VMAC there (<c>use_vmac_addr</c>). Default false.</summary>
    public bool VmacForAddresses { get; init; }

    /// <summary>Adverts leave through the base interface instead of the VMAC (<c>vmac_xmit_base</c>).</summary>
    public bool TransmitOnBase { get; init; }

    /// <summary>The ipvlan of the instance, or null for none.</summary>
    public IpvlanSettings? Ipvlan { get; init; }

    /// <summary>Sets promote_secondaries on the interface while the program runs. Default false.</summary>
    public bool PromoteSecondaries { get; init; }

    /// <summary>Polls the interface as <c>linkbeat_interfaces</c> does (deprecated keyword). Default false.</summary>
    public bool LinkbeatPolling { get; init; }

    /// <summary>Gratuitous ARP schedule.</summary>
    public GarpSettings Garp { get; init; } = new();

    /// <summary>Tracked scripts, group trackers merged in.</summary>
    public EquatableArray<TrackedScript> TrackScripts { get; init; }

    /// <summary>Tracked interfaces other than <see cref="Interface"/> itself, group trackers merged in.</summary>
    public EquatableArray<TrackedInterface> TrackInterfaces { get; init; }

    /// <summary>False with <c>dont_track_primary</c>: faults of the interface itself do not count.</summary>
    public bool TrackPrimaryInterface { get; init; } = true;

    /// <summary>Tracked files, group trackers merged in.</summary>
    public EquatableArray<TrackedFile> TrackFiles { get; init; }

    /// <summary>Tracked processes, group trackers merged in.</summary>
    public EquatableArray<TrackedProcess> TrackProcesses { get; init; }

    /// <summary>Tracked BFD instances, group trackers merged in.</summary>
    public EquatableArray<TrackedBfd> TrackBfds { get; init; }

    /// <summary>
    /// With nopreempt: the priority of the other router for which a master falls back to Backup after this process was
    /// not scheduled for too long, 1..254. Null (default): it does not.
    /// </summary>
    public byte? TimerExpiredBackup { get; init; }

    /// <summary>Trailer that authenticates adverts, or null for none.</summary>
    public HmacSettings? Hmac { get; init; }

    /// <summary>Share of this instance in the receive buffer of its socket in bytes; null: the global policy.</summary>
    public uint? ReceiveBuffer { get; init; }

    /// <summary>Interface of the IPVS sync daemon that follows this instance (deprecated keyword), or null.</summary>
    public string? SyncDaemonInterface { get; init; }

    /// <summary>Notification scripts.</summary>
    public NotifyScripts Notify { get; init; } = NotifyScripts.None;

    /// <summary>Mail on transitions (read now, acted on later). Null: the global default.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary>Changes of the priority are written to the notification fifos. Null: the default of group or globals.</summary>
    public bool? NotifyPriorityChanges { get; init; }

    /// <summary>Debug level 0..4, stored and shown only. Default 0.</summary>
    public int Debug { get; init; }

    /// <summary>
    /// Why this instance must stay in Fault: keywords that would change its packets, peers, timers or addresses and are
    /// not supported yet (<c>file:line: use_vmac is not supported yet</c>), or configuration faults (vrrp.md section 1,
    /// item 10). Empty for an instance that may run.
    /// </summary>
    public EquatableArray<string> Blockers { get; init; }
}
