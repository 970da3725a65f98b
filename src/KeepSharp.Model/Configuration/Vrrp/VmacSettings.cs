using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>The macvlan of an instance (<c>use_vmac</c>; vrrp.md section 12).</summary>
public sealed record VmacSettings
{
    /// <summary>Name of the interface, at most 15 bytes; null: <c>vrrp.VRID</c> or the next free name.</summary>
    public string? Name { get; init; }

    /// <summary>Hardware address; null: 00:00:5e:00:01:VRID (IPv4) or 00:00:5e:00:02:VRID (IPv6).</summary>
    public MacAddress? Address { get; init; }

    /// <summary>True with <c>netlink_notify_msg</c>: the kernel announces its addresses when it comes up.</summary>
    public bool NotifyPeers { get; init; }

    /// <summary>Interface group; null: that of the base interface.</summary>
    public uint? Group { get; init; }
}
