using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>A member of the pool of a virtual server (block <c>real_server</c>).</summary>
public sealed record RealServer
{
    /// <summary>Its address.</summary>
    public required IpAddress Address { get; init; }

    /// <summary>
    /// Its port, 1..65535. With NAT its own, else that of the service; 0 where the service has none (firewall marks) or
    /// each entry of a group has its own.
    /// </summary>
    public ushort Port { get; init; }

    /// <summary>Configured weight. 0..2147483647, default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Forwarding. Default: that of the virtual server.</summary>
    public Forwarding Forwarding { get; init; }

    /// <summary>Connections from which on IPVS sends no more. 0 (default) = no limit.</summary>
    public uint UpperThreshold { get; init; }

    /// <summary>Connections below which IPVS sends again after the upper threshold. Default 0.</summary>
    public uint LowerThreshold { get; init; }

    /// <summary>A failed server stays in IPVS with the weight 0. Default false.</summary>
    public bool InhibitOnFailure { get; init; }

    /// <summary>Runs when the server goes up.</summary>
    public ScriptCommand? NotifyUp { get; init; }

    /// <summary>Runs when the server goes down.</summary>
    public ScriptCommand? NotifyDown { get; init; }

    /// <summary>Mail when the state changes. Null: the global default, else yes.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary>Host header for requests; see <see cref="WebCheck.HostOf"/>.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Name shown by SNMP.</summary>
    public string? SnmpName { get; init; }

    /// <summary>Its checkers; it is up while none of them is failed. Equal checkers of servers share an object.</summary>
    public EquatableArray<Checker> Checkers { get; init; }
}
