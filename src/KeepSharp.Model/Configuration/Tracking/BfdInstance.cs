using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>One neighbour of Bidirectional Forwarding Detection (block <c>bfd_instance</c>; RFC 5880, bfd.md).</summary>
public sealed record BfdInstance
{
    /// <summary>Name under which it is tracked, at most 31 bytes.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The neighbour; null when the session was refused (reported): the name stays known, and stays down.
    /// </summary>
    public required IpAddress? Neighbor { get; init; }

    /// <summary>Source address; null: chosen by the kernel.</summary>
    public IpAddress? Source { get; init; }

    /// <summary>Required Min RX Interval. 1..4294967 ms, default 10 ms.</summary>
    public TimeSpan MinimumReceive { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Desired Min TX Interval while Up. 1..4294967 ms, default 10 ms.</summary>
    public TimeSpan MinimumTransmit { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Desired Min TX Interval while not Up. 1000..4294967 ms, default 1 s.</summary>
    public TimeSpan IdleTransmit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Detect Mult. 1..255, default 5.</summary>
    public byte Multiplier { get; init; } = 5;

    /// <summary>Nothing is sent until the neighbour has sent.</summary>
    public bool Passive { get; init; }

    /// <summary>TTL or hop limit that is sent, and from which the received one is judged. 1..255.</summary>
    public byte HopLimit { get; init; } = 255;

    /// <summary>Most routers in between. 0..255, default 0; -1 and 255: not checked.</summary>
    public int MaximumHops { get; init; }

    /// <summary>Port 4784 (RFC 5883) in place of 3784.</summary>
    public bool Multihop { get; init; }

    /// <summary>Weight for trackers that give none. -253..253, default 0: Fault while down.</summary>
    public int Weight { get; init; }

    /// <summary>True when the weight acts with the opposite sign.</summary>
    public bool Reverse { get; init; }

    /// <summary>VRRP hears of it.</summary>
    public bool ForVrrp { get; init; } = true;

    /// <summary>Health checkers hear of it.</summary>
    public bool ForChecker { get; init; } = true;
}
