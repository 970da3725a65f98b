using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>Light weight tunnel of a route or next hop (<c>encap</c>).</summary>
public abstract record RouteEncapsulation
{
    private protected RouteEncapsulation()
    {
    }
}

/// <summary><c>encap ip</c> and <c>encap ip6</c>: metadata for a tunnel interface.</summary>
public sealed record IpEncapsulation : RouteEncapsulation
{
    /// <summary>Family of the outer header.</summary>
    public required IpFamily Family { get; init; }

    /// <summary>Tunnel id, or null.</summary>
    public ulong? Id { get; init; }

    /// <summary>Outer destination, or null.</summary>
    public IpAddress? Destination { get; init; }

    /// <summary>Outer source, or null.</summary>
    public IpAddress? Source { get; init; }

    /// <summary>Type of service or traffic class, or null.</summary>
    public byte? TypeOfService { get; init; }

    /// <summary>TTL or hop limit, or null.</summary>
    public byte? HopLimit { get; init; }

    /// <summary>Tunnel flags, or null.</summary>
    public ushort? Flags { get; init; }
}

/// <summary><c>encap mpls</c>: labels to push, outermost first.</summary>
/// <param name="Labels">One or two labels of 20 bits.</param>
public sealed record MplsEncapsulation(EquatableArray<uint> Labels) : RouteEncapsulation;

/// <summary><c>encap ila</c>: identifier locator addressing.</summary>
/// <param name="Locator">The upper 64 bits of the destination.</param>
public sealed record IlaEncapsulation(ulong Locator) : RouteEncapsulation;
