using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>One line of <c>virtual_ipaddress</c> or <c>virtual_ipaddress_excluded</c>.</summary>
public sealed record VirtualAddress
{
    /// <summary>Address and prefix length (default 32 or 128).</summary>
    public required IpPrefix Prefix { get; init; }

    /// <summary>Interface that carries the address: <c>dev</c>, else the interface of the instance.</summary>
    public required string Interface { get; init; }

    /// <summary>Address scope (rtnetlink RT_SCOPE_*), 0..255, default 0 = global. IPv4 only.</summary>
    public byte Scope { get; init; }

    /// <summary>Broadcast address, or null for none. IPv4 only.</summary>
    public IpAddress? Broadcast { get; init; }

    /// <summary>Address label of at most 15 bytes, or null. IPv4 only.</summary>
    public string? Label { get; init; }
}
