using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>One way of a multipath route (<c>nexthop</c>).</summary>
public sealed record NextHop
{
    /// <summary>Gateway of the family of the route, or null.</summary>
    public IpAddress? Gateway { get; init; }

    /// <summary>Output interface, or null.</summary>
    public string? Interface { get; init; }

    /// <summary>Share, 1..256, default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>True when the gateway counts as directly reachable.</summary>
    public bool OnLink { get; init; }

    /// <summary>Tunnel, or null.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }

    /// <summary>Realms, or null.</summary>
    public RouteRealms? Realms { get; init; }
}
