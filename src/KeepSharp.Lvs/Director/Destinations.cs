using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Lvs.Director;

/// <summary>From configured servers to the kernel's objects (checkers.md section 13).</summary>
internal static class Destinations
{
    /// <summary>The destination of a real server in one kernel service.</summary>
    public static IpvsDestination Of(IpvsServiceKey service, RealServer server, int weight) => Of(
        service, server.Address, server.Port, server.Forwarding, weight, server.UpperThreshold, server.LowerThreshold);

    /// <summary>The same from its parts.</summary>
    public static IpvsDestination Of(
        IpvsServiceKey service,
        IpAddress address,
        ushort port,
        Forwarding forwarding,
        int weight,
        uint upperThreshold,
        uint lowerThreshold) => new()
        {
            Key = KeyOf(service, address, port, forwarding),
            Forwarding = IpvsDestination.Normalise(forwarding),
            Weight = weight,
            UpperThreshold = upperThreshold,
            LowerThreshold = lowerThreshold,
        };

    /// <summary>
    /// With NAT the port is the server's own; without, packets arrive with the port of the service, which is 0 for a mark.
    /// A server of a group that gives no port has that of the entry.
    /// </summary>
    public static IpvsDestinationKey KeyOf(
        IpvsServiceKey service, IpAddress address, ushort port, Forwarding forwarding) =>
        new(address, forwarding.Method == ForwardingMethod.Nat && port != 0 ? port : service.Port);
}
