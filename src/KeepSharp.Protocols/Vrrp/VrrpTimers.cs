namespace KeepSharp.Protocols.Vrrp;

/// <summary>
/// The timers of VRRPv2 (RFC 3768 section 6.1; vrrp.md section 4), computed in whole microseconds as keepalived does, so
/// that both take over at the same moment.
/// </summary>
public static class VrrpTimers
{
    /// <summary>
    /// Skew_Time: (256 − priority) / 256 seconds, independent of the interval, rounded down to a microsecond.
    /// </summary>
    /// <param name="priority">1..255.</param>
    public static TimeSpan SkewTime(int priority) => TimeSpan.FromMicroseconds((256 - priority) * 1_000_000L / 256);

    /// <summary>Master_Down_Interval: count × Advertisement_Interval + Skew_Time.</summary>
    /// <param name="interval">Advertisement_Interval.</param>
    /// <param name="count">Missed adverts before taking over, 3 in the RFC.</param>
    /// <param name="priority">1..255.</param>
    public static TimeSpan MasterDownInterval(TimeSpan interval, int count, int priority) =>
        (interval * count) + SkewTime(priority);
}
