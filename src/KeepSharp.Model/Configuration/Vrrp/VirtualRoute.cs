using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>
/// One line of <c>virtual_routes</c>, present while the instance is master, or the route of a line of
/// <c>static_routes</c> (vrrp.md section 11).
/// </summary>
public sealed record VirtualRoute
{
    /// <summary>Protocol of routes and rules that belong to keepalived (RTPROT_KEEPALIVED).</summary>
    public const byte OwnProtocol = 18;

    /// <summary>Type. Default unicast.</summary>
    public RouteType Type { get; init; } = RouteType.Unicast;

    /// <summary>Destination; 0.0.0.0/0 or ::/0 for <c>default</c>. Its family is that of the route.</summary>
    public required IpPrefix Destination { get; init; }

    /// <summary>Source prefix of a source-specific route, or null. IPv6 only.</summary>
    public IpPrefix? From { get; init; }

    /// <summary>Preferred source address (<c>src</c>), or null.</summary>
    public IpAddress? PreferredSource { get; init; }

    /// <summary>Gateway (<c>via</c>), or null.</summary>
    public IpAddress? Gateway { get; init; }

    /// <summary>Output interface (<c>dev</c>), or null.</summary>
    public string? Interface { get; init; }

    /// <summary>True when the gateway counts as directly reachable.</summary>
    public bool OnLink { get; init; }

    /// <summary>Tunnel, or null.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }

    /// <summary>Type of service, 0..255. Default 0.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>Table, or null for main.</summary>
    public uint? Table { get; init; }

    /// <summary>VRF device whose table is used, or null.</summary>
    public string? Vrf { get; init; }

    /// <summary>Originator, 0..255. Default <see cref="OwnProtocol"/>; another one only with <see cref="Tracked"/> false.</summary>
    public byte Protocol { get; init; } = OwnProtocol;

    /// <summary>Scope (RT_SCOPE_*), 0..255, or null for global.</summary>
    public byte? Scope { get; init; }

    /// <summary>Metric, or null for the kernel's choice.</summary>
    public uint? Metric { get; init; }

    /// <summary>Numeric attributes, each at most once, ordered by kind.</summary>
    public EquatableArray<RouteMetric> Metrics { get; init; }

    /// <summary>Congestion control algorithm, or null.</summary>
    public string? CongestionControl { get; init; }

    /// <summary>True with <c>congctl lock</c>.</summary>
    public bool CongestionControlLocked { get; init; }

    /// <summary>Realms, or null. IPv4 only.</summary>
    public RouteRealms? Realms { get; init; }

    /// <summary>Life time in whole seconds, or null for ever. IPv6 only.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>Router preference (RFC 4191: 0 medium, 1 high, 3 low), or null. IPv6 only.</summary>
    public byte? RouterPreference { get; init; }

    /// <summary>Whether the TTL of the packet goes into an MPLS label, or null for the system's choice.</summary>
    public bool? TtlPropagation { get; init; }

    /// <summary>Place among routes of the same destination. Default <see cref="RouteInsertion.Prepend"/>.</summary>
    public RouteInsertion Insertion { get; init; }

    /// <summary>Ways of a multipath route, in configuration order; empty for one with at most one gateway.</summary>
    public EquatableArray<NextHop> NextHops { get; init; }

    /// <summary>
    /// False with <c>no_track</c>: the instance stays master when the route vanishes, a static one is not restored.
    /// </summary>
    public bool Tracked { get; init; } = true;
}
