using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>A <c>virtual_server</c> as read; null: not given.</summary>
internal sealed class VirtualServerDraft
{
    /// <summary>What selects its packets, as configured.</summary>
    public required VirtualService Service { get; init; }

    /// <summary>The words behind the keyword.</summary>
    public required SourceRange Range { get; init; }

    /// <summary>keepalived does not see this block, see <see cref="DiagnosticBag.Shadow"/>.</summary>
    public bool Hidden { get; init; }

    public IpFamily? Family { get; set; }

    public TimingDraft Timing { get; } = new();

    public int? Weight { get; set; }

    public Scheduler? Scheduler { get; set; }

    public ServiceOptions Options { get; set; }

    public SourceRange OnePacketRange { get; set; }

    public Forwarding? Forwarding { get; set; }

    public TransportProtocol Protocol { get; set; }

    public SourceRange ProtocolRange { get; set; }

    public TimeSpan? PersistenceTimeout { get; set; }

    public IpAddress? PersistenceGranularity { get; set; }

    public string? PersistenceEngine { get; set; }

    public bool HaSuspend { get; set; }

    public SourceRange HaSuspendRange { get; set; }

    public bool Inhibit { get; set; }

    public bool Omega { get; set; }

    public bool? SmtpAlert { get; set; }

    public string? VirtualHost { get; set; }

    public string? SnmpName { get; set; }

    public CommandDraft? QuorumUp { get; set; }

    public CommandDraft? QuorumDown { get; set; }

    public uint Quorum { get; set; } = 1;

    public SourceRange? QuorumRange { get; set; }

    public uint Hysteresis { get; set; }

    public SourceRange? HysteresisRange { get; set; }

    public SorryServerDraft? Sorry { get; set; }

    public List<RealServerDraft> RealServers { get; } = [];

    /// <summary>The group of its service, found when everything has been read.</summary>
    public ServerGroupDraft? Group { get; set; }

    /// <summary>Position among the virtual servers of its group, from 0.</summary>
    public int GroupIndex { get; set; }

    public bool HasPersistence => PersistenceTimeout is not null || PersistenceGranularity is not null;

    /// <summary>keepalived takes the mark 0 for no mark, and so for a service with an address that it does not have.</summary>
    public bool IsAddress => Service is AddressService or FirewallMarkService { Mark: 0 };

    public bool IsMark => Service is FirewallMarkService { Mark: not 0 };

    /// <summary>The port of an address; otherwise 0.</summary>
    public ushort Port => Service is AddressService address ? address.Port : (ushort)0;

    /// <summary>Its name in messages (checkers.md section 1).</summary>
    public string Name => Service switch
    {
        AddressService address => Endpoint(address.Address, address.Port),
        FirewallMarkService mark => $"FWM {mark.Mark}",
        GroupService group => $"[{group.Group}]:{GroupIndex}",
        _ => string.Empty,
    };

    /// <summary>The name of one of its servers in messages.</summary>
    public string Endpoint(IpAddress address, ushort port)
    {
        string protocol = Protocol switch
        {
            TransportProtocol.Tcp => "tcp",
            TransportProtocol.Udp => "udp",
            TransportProtocol.Sctp => "sctp",
            _ => "none",
        };
        return $"[{address}]:{protocol}:{port}";
    }

    public string NameOf(RealServerDraft server) => Endpoint(server.Address, server.Port);

    public ForwardingMethod MethodOf(RealServerDraft server) =>
        (server.Forwarding ?? Forwarding ?? default).Method;
}

/// <summary>A <c>sorry_server</c> as read.</summary>
internal sealed class SorryServerDraft
{
    public required IpAddress Address { get; init; }

    public required SourceRange Range { get; init; }

    public ushort Port { get; set; }

    public bool Inhibit { get; set; }

    /// <summary>Its own method; null: that of the virtual server.</summary>
    public Forwarding? Forwarding { get; set; }

    /// <summary>The method of the virtual server where the sorry server stands: keepalived looks no further.</summary>
    public Forwarding? Inherited { get; init; }
}

/// <summary>A <c>real_server</c> as read; null: not given. There can be a hundred thousand of them.</summary>
internal sealed class RealServerDraft
{
    public TimingDraft? Timing { get; set; }

    public required IpAddress Address { get; init; }

    public required SourceRange Range { get; init; }

    public ushort Port { get; set; }

    public int? Weight { get; set; }

    public Forwarding? Forwarding { get; set; }

    public uint UpperThreshold { get; set; }

    public uint LowerThreshold { get; set; }

    public bool? Inhibit { get; set; }

    public bool? SmtpAlert { get; set; }

    public string? VirtualHost { get; set; }

    public string? SnmpName { get; set; }

    public CommandDraft? NotifyUp { get; set; }

    public CommandDraft? NotifyDown { get; set; }

    public List<CheckerDraft> Checkers { get; } = new(1);
}
