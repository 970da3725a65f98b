using KeepSharp.Model.Net;

namespace KeepSharp.Model.Events;

/// <summary>States of a virtual router (RFC 9568 section 6.4, plus keepalived's Fault).</summary>
public enum RouterState : byte
{
    /// <summary>Not started, or held back until unweighted scripts have reported.</summary>
    Initialize = 0,

    /// <summary>Listens to a master (RFC 9568: Backup).</summary>
    Backup = 1,

    /// <summary>Forwards and advertises (RFC 9568: Active).</summary>
    Master = 2,

    /// <summary>Cannot take part; see <see cref="FaultReasons"/>.</summary>
    Fault = 3,
}

/// <summary>Why a router is in Fault; several can hold at once.</summary>
[Flags]
public enum FaultReasons
{
    /// <summary>None: the router may run.</summary>
    None = 0,

    /// <summary>Its interface is missing or down.</summary>
    InterfaceDown = 1,

    /// <summary>A tracked interface of weight 0 is down, or an interface that carries one of its addresses.</summary>
    TrackedInterfaceDown = 2,

    /// <summary>A tracked script of weight 0 failed.</summary>
    ScriptFailed = 4,

    /// <summary>The interface has no address to send from.</summary>
    NoSourceAddress = 8,

    /// <summary>The configuration holds it back (<see cref="Configuration.VrrpInstance.Blockers"/>).</summary>
    Configuration = 16,

    /// <summary>Its sockets could not be opened.</summary>
    SocketError = 32,

    /// <summary>An internal error; retried by itself.</summary>
    InternalError = 64,
}

/// <summary>
/// Why a datagram was not accepted, in the order in which the checks run (vrrp.md section 3). One counter each.
/// </summary>
public enum RejectReason : byte
{
    /// <summary>Accepted.</summary>
    None = 0,

    /// <summary>Longer than the receive buffer.</summary>
    Truncated,

    /// <summary>Shorter than IP header plus 8 octets (section 3.1, step 2).</summary>
    TooShort,

    /// <summary>No router with this VRID on the channel (step 3).</summary>
    UnknownVrid,

    /// <summary>The router is in Initialize or Fault (step 5).</summary>
    NotRunning,

    /// <summary>An AH header where none is configured, or the reverse (check 1).</summary>
    AuthenticationHeaderMismatch,

    /// <summary>Length is not that of the address count (check 2).</summary>
    Length,

    /// <summary>TTL is not 255 (check 3; RFC 3768 section 7.1).</summary>
    TimeToLive,

    /// <summary>Version nibble is not ours (check 4).</summary>
    Version,

    /// <summary>Authentication type is none of 0, 1, 2 (check 6).</summary>
    AuthenticationTypeInvalid,

    /// <summary>Authentication type is not ours (check 7).</summary>
    AuthenticationTypeMismatch,

    /// <summary>Wrong password (check 8).</summary>
    AuthenticationFailure,

    /// <summary>Advertisement interval is not ours (check 13; RFC 3768 section 7.1).</summary>
    AdvertisementInterval,

    /// <summary>Packet type is not 1 (check 14).</summary>
    PacketType,

    /// <summary>IP total length does not match what was received (check 15).</summary>
    IpTotalLength,

    /// <summary>Wrong checksum (check 17).</summary>
    Checksum,

    /// <summary>A unicast datagram for a multicast router (check 18).</summary>
    Destination,

    /// <summary>An address owner that ignores adverts (check 19).</summary>
    OwnerIgnores,

    /// <summary>Malformed IP header; the kernel lets none through, mutated tests do.</summary>
    IpHeader,
}

/// <summary>Kinds of <see cref="RouterEvent"/>. Each has one log line (vrrp.md sections 3, 5, 7, 19).</summary>
public enum RouterEventKind : byte
{
    /// <summary>Nothing; the default value is never raised.</summary>
    None = 0,

    /// <summary>A state was entered: From, To; First is 1 at start.</summary>
    StateChanged,

    /// <summary>The master-down timer ran out (detail).</summary>
    AdvertisementTimeout,

    /// <summary>BACKUP heard a lower priority advert and may preempt: Address, First = priority.</summary>
    LowerPriorityDiscarded,

    /// <summary>MASTER heard a lower or losing equal advert: Address, First = priority, Second = ours.</summary>
    LowerPriorityReceived,

    /// <summary>MASTER heard a higher priority: Address, First = priority, Second = ours.</summary>
    HigherPriorityReceived,

    /// <summary>MASTER heard an equal priority from a higher address: Address, First = priority.</summary>
    EqualPriorityHigherAddress,

    /// <summary>MASTER heard an equal priority from its own address.</summary>
    OwnAddressHeard,

    /// <summary>MASTER received priority 0 (detail).</summary>
    PriorityZeroReceived,

    /// <summary>BACKUP received priority 0 (detail): Address.</summary>
    BackupPriorityZeroReceived,

    /// <summary>A priority 0 advert was sent (detail).</summary>
    PriorityZeroSent,

    /// <summary>Effective priority changed: First = from, Second = to.</summary>
    PriorityChanged,

    /// <summary>preempt_delay started (detail): First = milliseconds.</summary>
    PreemptDelayStarted,

    /// <summary>preempt_delay stopped because a better master was heard (detail).</summary>
    PreemptDelayStopped,

    /// <summary>The obeyed master changed (detail): Address = new, Address2 = old or none.</summary>
    MasterChanged,

    /// <summary>A datagram was rejected for the first time for this cause: Reject, Address, First, Second = details.</summary>
    AdvertisementRejected,

    /// <summary>Accepted, but the number of addresses differs: First = ours, Second = received.</summary>
    AddressCountMismatch,

    /// <summary>Accepted, but an address of ours is missing: Address = sender, Address2 = the address.</summary>
    AddressListMismatch,

    /// <summary>Two address owners: Address.</summary>
    RivalAddressOwner,

    /// <summary>The rival owner still advertises after our reaction; our priority becomes 254.</summary>
    RivalOwnerPersists,

    /// <summary>The rival owner fell silent.</summary>
    RivalOwnerGone,

    /// <summary>Priority 255 is restored: First = 1 because of a lower advert, 2 because the rival disappeared.</summary>
    OwnerPriorityRestored,

    /// <summary>A fault reason began: Reason; First = 1 at start.</summary>
    FaultBegan,

    /// <summary>A fault reason ended: Reason.</summary>
    FaultEnded,

    /// <summary>A sync group pulls its members: To; Text = the group.</summary>
    GroupSyncing,

    /// <summary>A group's state changed: To; Text = the group.</summary>
    GroupStateChanged,
}

/// <summary>
/// One fact about a router, for log, notify scripts, counters and later observers. A struct, so that raising it on the
/// advert path allocates nothing.
/// </summary>
public readonly record struct RouterEvent
{
    /// <summary>What happened.</summary>
    public required RouterEventKind Kind { get; init; }

    /// <summary>State before (StateChanged).</summary>
    public RouterState From { get; init; }

    /// <summary>State after (StateChanged, GroupSyncing, GroupStateChanged).</summary>
    public RouterState To { get; init; }

    /// <summary>Sender or subject.</summary>
    public IpAddress Address { get; init; }

    /// <summary>Second address.</summary>
    public IpAddress Address2 { get; init; }

    /// <summary>First number; see the kind.</summary>
    public int First { get; init; }

    /// <summary>Second number; see the kind.</summary>
    public int Second { get; init; }

    /// <summary>Reject reason.</summary>
    public RejectReason Reject { get; init; }

    /// <summary>Fault reason.</summary>
    public FaultReasons Reason { get; init; }

    /// <summary>A name (group, script, interface) that already existed when the event was raised.</summary>
    public string? Text { get; init; }
}
