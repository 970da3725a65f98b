namespace KeepSharp.Model.Configuration;

/// <summary>Packet filter rules for VRRP and for virtual server groups.</summary>
public sealed record FirewallOptions
{
    /// <summary>nftables table for VRRP rules, at most 254 bytes; null: nothing is filtered.</summary>
    public string? Table { get; init; }

    /// <summary>Priority of its chains, any 32-bit number. Default -1.</summary>
    public int Priority { get; init; } = -1;

    /// <summary>Sets hold interface indexes in place of names (<c>nftables_ifindex</c>).</summary>
    public bool UseInterfaceIndex { get; init; }

    /// <summary>Every rule counts (<c>nftables_counters</c>).</summary>
    public bool Counters { get; init; }

    /// <summary>
    /// nftables table that gives one firewall mark to every virtual server group (<c>nftables_ipvs</c>); null: off.
    /// </summary>
    public string? IpvsTable { get; init; }

    /// <summary>Priority of its chain. Default -1.</summary>
    public int IpvsPriority { get; init; } = -1;

    /// <summary>First firewall mark that is handed out. 1..4294967295, default 1000.</summary>
    public uint IpvsFirstMark { get; init; } = 1000;
}
