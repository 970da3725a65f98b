namespace KeepSharp.Model.Configuration;

/// <summary>Numeric attributes of a route; the value is the kernel's (RTAX_*).</summary>
public enum RouteMetricKind : byte
{
    /// <summary><c>mtu</c>, bytes.</summary>
    Mtu = 2,

    /// <summary><c>window</c>, bytes.</summary>
    Window = 3,

    /// <summary><c>rtt</c>, in units of 1/8 ms; 200 ms..120 s.</summary>
    RoundTripTime = 4,

    /// <summary><c>rttvar</c>, in units of 1/4 ms; 200 ms..120 s.</summary>
    RoundTripVariance = 5,

    /// <summary><c>ssthresh</c>, segments.</summary>
    SlowStartThreshold = 6,

    /// <summary><c>cwnd</c>, segments.</summary>
    CongestionWindow = 7,

    /// <summary><c>advmss</c>, bytes.</summary>
    AdvertisedSegmentSize = 8,

    /// <summary><c>reordering</c>, segments.</summary>
    Reordering = 9,

    /// <summary><c>hoplimit</c>, 0..255.</summary>
    HopLimit = 10,

    /// <summary><c>initcwnd</c>, segments.</summary>
    InitialCongestionWindow = 11,

    /// <summary><c>features</c>, bits; 1 = ECN.</summary>
    Features = 12,

    /// <summary><c>rto_min</c>, milliseconds; 200 ms..120 s.</summary>
    MinimumRetransmissionTimeout = 13,

    /// <summary><c>initrwnd</c>, segments.</summary>
    InitialReceiveWindow = 14,

    /// <summary><c>quickack</c>, 0 or 1.</summary>
    QuickAcknowledgement = 15,

    /// <summary><c>fastopen_no_cookie</c>, 0 or 1.</summary>
    FastOpenWithoutCookie = 17,
}

/// <summary>A numeric attribute of a route.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Value">Its value in the unit of the kind.</param>
/// <param name="Locked">True with <c>lock</c>: the kernel does not change it.</param>
public readonly record struct RouteMetric(RouteMetricKind Kind, uint Value, bool Locked);
