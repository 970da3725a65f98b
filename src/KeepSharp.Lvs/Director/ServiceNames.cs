using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Lvs.Director;

/// <summary>Names in log lines, mails and pipes (checkers.md section 1).</summary>
public static class ServiceNames
{
    /// <summary><c>[ADDRESS]:PROTOCOL:PORT</c>.</summary>
    public static string OfDestination(IpAddress address, ushort port, TransportProtocol protocol) =>
        $"[{address}]:{OfProtocol(protocol)}:{port}";

    /// <summary>Name of a virtual server.</summary>
    /// <param name="settings">The virtual server.</param>
    /// <param name="groupIndex">Its position among the virtual servers of its group, from 0.</param>
    public static string OfVirtualServer(VirtualServer settings, int groupIndex) => settings.Service switch
    {
        AddressService service => OfDestination(service.Address, service.Port, settings.Protocol),
        FirewallMarkService service => $"FWM {service.Mark}",
        GroupService service => $"[{service.Group}]:{groupIndex}",
        _ => throw new InvalidOperationException("The kinds of services are closed."),
    };

    /// <summary><c>tcp</c>, <c>udp</c>, <c>sctp</c> or <c>none</c>.</summary>
    public static string OfProtocol(TransportProtocol protocol) => protocol switch
    {
        TransportProtocol.Tcp => "tcp",
        TransportProtocol.Udp => "udp",
        TransportProtocol.Sctp => "sctp",
        _ => "none",
    };
}
