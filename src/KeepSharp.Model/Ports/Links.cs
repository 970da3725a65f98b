using KeepSharp.Model.Net;

namespace KeepSharp.Model.Ports;

/// <summary>What a link is, as far as configurations depend on it.</summary>
public enum LinkKind : byte
{
    /// <summary>Nobody said.</summary>
    Unknown,

    /// <summary>None of the others.</summary>
    Other,

    /// <summary>A virtual routing and forwarding device.</summary>
    Vrf,

    /// <summary>A macvlan of a mode other than private.</summary>
    Macvlan,

    /// <summary>A macvlan in private mode, as VMACs are.</summary>
    PrivateMacvlan,

    /// <summary>An ipvlan.</summary>
    Ipvlan,
}

/// <summary>One network interface as the kernel reports it.</summary>
public sealed record LinkInfo
{
    /// <summary>Index.</summary>
    public required LinkIndex Index { get; init; }

    /// <summary>Name, at most 15 bytes.</summary>
    public required string Name { get; init; }

    /// <summary>Administratively up (IFF_UP).</summary>
    public bool IsUp { get; init; }

    /// <summary>Carrier and dormancy permit traffic (IFF_RUNNING).</summary>
    public bool IsRunning { get; init; }

    /// <summary>IFF_LOOPBACK.</summary>
    public bool IsLoopback { get; init; }

    /// <summary>IFF_MULTICAST.</summary>
    public bool IsMulticast { get; init; } = true;

    /// <summary>IFF_NOARP: no gratuitous ARP is sent there.</summary>
    public bool IsNoArp { get; init; }

    /// <summary>Ethernet framing (ARPHRD_ETHER), which VMACs need.</summary>
    public bool IsEthernet { get; init; } = true;

    /// <summary>What it is.</summary>
    public LinkKind Kind { get; init; }

    /// <summary>Hardware address; <see cref="MacAddress.IsNone"/> when the link has none of 6 bytes.</summary>
    public MacAddress Mac { get; init; }

    /// <summary>MTU in bytes.</summary>
    public int Mtu { get; init; } = 1500;

    /// <summary>Usable for adverts: up and running.</summary>
    public bool IsUsable => IsUp && IsRunning;
}

/// <summary>One address on an interface.</summary>
/// <param name="Link">The interface.</param>
/// <param name="Prefix">Address (IFA_LOCAL) and prefix length.</param>
/// <param name="Tentative">IPv6 duplicate address detection still runs.</param>
/// <param name="Protocol">IFA_PROTO, 18 = set by keepalived or KeepSharp (kernel 5.18 and later), 0 = unknown.</param>
public sealed record AddressInfo(LinkIndex Link, IpPrefix Prefix, bool Tentative = false, byte Protocol = 0);

/// <summary>All links and addresses at one moment, in the kernel's order.</summary>
/// <param name="Links">Every link.</param>
/// <param name="Addresses">Every address.</param>
public sealed record LinkSnapshot(EquatableArray<LinkInfo> Links, EquatableArray<AddressInfo> Addresses);

/// <summary>Kinds of <see cref="LinkEvent"/>.</summary>
public enum LinkEventKind : byte
{
    /// <summary>A link is new or changed; <see cref="LinkEvent.Link"/> is its present state.</summary>
    LinkChanged,

    /// <summary>A link is gone.</summary>
    LinkRemoved,

    /// <summary>An address is new or changed.</summary>
    AddressAdded,

    /// <summary>An address is gone.</summary>
    AddressRemoved,

    /// <summary>The kernel dropped messages: dump again (<see cref="KernelRequestKind.DumpLinks"/>).</summary>
    Overflow,

    /// <summary>Messages that say nothing about links or addresses were read; there may be more.</summary>
    Meaningless,
}

/// <summary>One message of the rtnetlink monitor.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Link">For link events.</param>
/// <param name="Address">For address events.</param>
public readonly record struct LinkEvent(LinkEventKind Kind, LinkInfo? Link = null, AddressInfo? Address = null);

/// <summary>Follows links and addresses; read by the loop thread, never blocks.</summary>
public interface ILinkMonitor
{
    /// <summary>Takes the next waiting event; false when none waits.</summary>
    bool TryRead(out LinkEvent linkEvent);
}
