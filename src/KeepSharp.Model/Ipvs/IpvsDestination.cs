using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Model.Ipvs;

/// <summary>
/// A destination (real server) of an IPVS service with its settings, as it is wanted or as the kernel has it; both compare
/// equal when nothing has to be changed.
/// </summary>
public sealed record IpvsDestination
{
    /// <summary>Which destination of its service.</summary>
    public required IpvsDestinationKey Key { get; init; }

    /// <summary>
    /// How packets get there. Tunnel options are only those of the tunnel type, see <see cref="Normalise"/>. In a dump the
    /// method can be a number without a name (1 local node, 4 bypass), made by somebody else.
    /// </summary>
    public Forwarding Forwarding { get; init; }

    /// <summary>Weight, 0..2147483647; 0 gets no new connections. Default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Connections from which on IPVS sends no more. 0 (default): no limit.</summary>
    public uint UpperThreshold { get; init; }

    /// <summary>Connections below which IPVS sends again; not above the upper threshold. Default 0.</summary>
    public uint LowerThreshold { get; init; }

    /// <summary>
    /// The forwarding without options that have no effect: tunnel options of other methods, the port of another tunnel
    /// than GUE, the checksum of IPIP. The kernel never gets them, so they must not count as a difference.
    /// </summary>
    public static Forwarding Normalise(Forwarding forwarding)
    {
        if (forwarding.Method != ForwardingMethod.Tunnel)
        {
            return new Forwarding(forwarding.Method);
        }

        return forwarding.TunnelType switch
        {
            TunnelType.IpIp => new Forwarding(ForwardingMethod.Tunnel),
            TunnelType.Gue => forwarding,
            _ => forwarding with { TunnelPort = 0 },
        };
    }
}
