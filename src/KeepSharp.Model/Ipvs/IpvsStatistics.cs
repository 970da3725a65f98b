namespace KeepSharp.Model.Ipvs;

/// <summary>
/// Totals and rates of a service or destination. The kernel refreshes them every two seconds. Where an old kernel has only
/// 32 bits for a total, that total wraps around.
/// </summary>
public sealed record IpvsStatistics
{
    /// <summary>Connections so far.</summary>
    public ulong Connections { get; init; }

    /// <summary>Packets from clients.</summary>
    public ulong IncomingPackets { get; init; }

    /// <summary>Packets to clients that came back this way (NAT only).</summary>
    public ulong OutgoingPackets { get; init; }

    /// <summary>Bytes from clients.</summary>
    public ulong IncomingBytes { get; init; }

    /// <summary>Bytes to clients that came back this way (NAT only).</summary>
    public ulong OutgoingBytes { get; init; }

    /// <summary>Connections per second.</summary>
    public ulong ConnectionRate { get; init; }

    /// <summary>Packets from clients per second.</summary>
    public ulong IncomingPacketRate { get; init; }

    /// <summary>Packets to clients per second.</summary>
    public ulong OutgoingPacketRate { get; init; }

    /// <summary>Bytes from clients per second.</summary>
    public ulong IncomingByteRate { get; init; }

    /// <summary>Bytes to clients per second.</summary>
    public ulong OutgoingByteRate { get; init; }
}
