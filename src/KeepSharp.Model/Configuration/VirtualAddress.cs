using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>
/// One line of <c>virtual_ipaddress</c> or <c>virtual_ipaddress_excluded</c>, or the address of a line of
/// <c>static_ipaddress</c>.
/// </summary>
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

    /// <summary>True when the entry names its interface: it then stays off the VMAC of the instance.</summary>
    public bool NamesInterface { get; init; }

    /// <summary>Address of the other end (IFA_ADDRESS of a point-to-point link), or null. No prefix length then.</summary>
    public IpAddress? Peer { get; init; }

    /// <summary>
    /// Preferred life time; null: for ever. Default for ever, 0 (never chosen as source) for an IPv6 host address. The
    /// valid life time is unlimited.
    /// </summary>
    public TimeSpan? PreferredLifetime { get; init; }

    /// <summary>True with <c>home</c>: mobile IPv6 home address.</summary>
    public bool IsHome { get; init; }

    /// <summary>True with <c>-nodad</c>: the kernel looks for duplicates before it uses an IPv6 address.</summary>
    public bool DetectsDuplicates { get; init; }

    /// <summary>True with <c>mngtmpaddr</c>: template of temporary IPv6 addresses.</summary>
    public bool ManagesTemporaryAddresses { get; init; }

    /// <summary>True with <c>noprefixroute</c>: the kernel adds no route for the prefix.</summary>
    public bool NoPrefixRoute { get; init; }

    /// <summary>True with <c>autojoin</c>: the kernel joins a multicast address.</summary>
    public bool AutoJoin { get; init; }

    /// <summary>
    /// False with <c>no_track</c>: the instance stays master when the address vanishes, a static one is not restored.
    /// </summary>
    public bool Tracked { get; init; } = true;

    /// <summary>True with <c>use_vmac</c>: the address goes onto a VMAC of its interface.</summary>
    public bool UsesVmac { get; init; }
}
