using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>How an ipvlan interface sees its siblings.</summary>
public enum IpvlanMode
{
    /// <summary>They reach each other. Default.</summary>
    Bridge,

    /// <summary>They do not.</summary>
    Private,

    /// <summary>They do through the switch outside.</summary>
    Vepa,
}

/// <summary>The layer 2 ipvlan of an instance (<c>use_ipvlan</c>; vrrp.md section 12).</summary>
public sealed record IpvlanSettings
{
    /// <summary>Name of the interface, at most 15 bytes; null: <c>vrrp.VRID</c> or the next free name.</summary>
    public string? Name { get; init; }

    /// <summary>Its address, which is the source of adverts too. IPv4 needs one.</summary>
    public IpPrefix? Address { get; init; }

    /// <summary>Mode. Default <see cref="IpvlanMode.Bridge"/>.</summary>
    public IpvlanMode Mode { get; init; }

    /// <summary>Interface group; null: that of the base interface.</summary>
    public uint? Group { get; init; }
}
