namespace KeepSharp.Model.Configuration;

/// <summary>SNMP sub-agent (daemon.md section 14).</summary>
public sealed record SnmpOptions
{
    /// <summary>AgentX master (<c>snmp_socket</c>), in the transport syntax of net-snmp; null: unix:/var/agentx/master.</summary>
    public string? Socket { get; init; }

    /// <summary>Notifications are sent (<c>enable_traps</c>).</summary>
    public bool Traps { get; init; }

    /// <summary>VRRP part of KEEPALIVED-MIB (<c>enable_snmp_vrrp</c>, <c>enable_snmp_keepalived</c>).</summary>
    public bool Vrrp { get; init; }

    /// <summary>Checker part of KEEPALIVED-MIB (<c>enable_snmp_checker</c>).</summary>
    public bool Checker { get; init; }

    /// <summary>VRRP-MIB, RFC 2787 (<c>enable_snmp_rfcv2</c>).</summary>
    public bool Rfc2787 { get; init; }

    /// <summary>VRRPV3-MIB, RFC 6527 (<c>enable_snmp_rfcv3</c>).</summary>
    public bool Rfc6527 { get; init; }

    /// <summary>Age at which counters of a virtual server are read again. 1 ms .. 30 s, default 5 s.</summary>
    public TimeSpan VirtualServerInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Age at which counters of a real server are read again. 1 ms .. 30 s; null: as for virtual servers.</summary>
    public TimeSpan? RealServerInterval { get; init; }
}
