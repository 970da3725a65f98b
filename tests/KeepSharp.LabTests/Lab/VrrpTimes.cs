namespace KeepSharp.LabTests.Lab;

/// <summary>The bounds that RFC 3768 section 6.1 gives, and the slack that a busy test machine gets on top.</summary>
internal static class VrrpTimes
{
    public static readonly TimeSpan Advert = TimeSpan.FromSeconds(1);

    /// <summary>Scheduling of a loaded 2-core machine; far below one advert, so a missed round is still seen.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    /// <summary>For everything that only has to happen at all: start of programs, scripts, several elections.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static TimeSpan Skew(int priority) => TimeSpan.FromSeconds((256 - priority) / 256.0);

    public static TimeSpan MasterDown(int priority) => (3 * Advert) + Skew(priority);
}
