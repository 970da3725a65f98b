using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>
/// One line of <c>virtual_rules</c>, present while the instance is master, or the rule of a line of <c>static_rules</c>
/// (vrrp.md section 11).
/// </summary>
public sealed record VirtualRule
{
    /// <summary>Family. Default that of the addresses, else IPv4.</summary>
    public IpFamily Family { get; init; } = IpFamily.V4;

    /// <summary>Priority: lower ones are asked first. Given, or 16384 downwards for each family.</summary>
    public required uint Preference { get; init; }

    /// <summary>True with <c>not</c>: everything that the selectors do not match.</summary>
    public bool Inverted { get; init; }

    /// <summary>Source, or null for all.</summary>
    public IpPrefix? From { get; init; }

    /// <summary>Destination, or null for all.</summary>
    public IpPrefix? To { get; init; }

    /// <summary>What it does.</summary>
    public required RuleAction Action { get; init; }

    /// <summary>Table of <see cref="RuleAction.Lookup"/>, else null.</summary>
    public uint? Table { get; init; }

    /// <summary>Preference of the rule that <see cref="RuleAction.Goto"/> leads to, else null.</summary>
    public uint? Target { get; init; }

    /// <summary>Type of service, 0..255. Default 0 = any.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>Firewall mark, or null.</summary>
    public uint? FirewallMark { get; init; }

    /// <summary>Bits of the mark that count, or null for all.</summary>
    public uint? FirewallMask { get; init; }

    /// <summary>Realms, or null. IPv4 lookups only.</summary>
    public RouteRealms? Realms { get; init; }

    /// <summary>Routes with at most this prefix length are ignored, or null. 0..2147483647, lookups only.</summary>
    public int? SuppressPrefixLength { get; init; }

    /// <summary>Routes through interfaces of this group are ignored, or null. Lookups only.</summary>
    public uint? SuppressInterfaceGroup { get; init; }

    /// <summary>Input interface, or null.</summary>
    public string? InputInterface { get; init; }

    /// <summary>Output interface, or null.</summary>
    public string? OutputInterface { get; init; }

    /// <summary>Tunnel id, or null.</summary>
    public ulong? TunnelId { get; init; }

    /// <summary>Users, or null.</summary>
    public NumberRange? Users { get; init; }

    /// <summary>Originator, 0..255. Default 18; another one only with <see cref="Tracked"/> false.</summary>
    public byte Protocol { get; init; } = VirtualRoute.OwnProtocol;

    /// <summary>IP protocol, 0..127, or null.</summary>
    public byte? IpProtocol { get; init; }

    /// <summary>Source ports, or null.</summary>
    public NumberRange? SourcePorts { get; init; }

    /// <summary>Destination ports, or null.</summary>
    public NumberRange? DestinationPorts { get; init; }

    /// <summary>False with <c>no_track</c>: the instance stays master when the rule vanishes.</summary>
    public bool Tracked { get; init; } = true;
}
