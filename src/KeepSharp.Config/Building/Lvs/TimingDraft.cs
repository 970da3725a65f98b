namespace KeepSharp.Config.Building.Lvs;

/// <summary>
/// Settings that real servers inherit from their virtual server and checkers from their real server; null: not given.
/// </summary>
internal sealed class TimingDraft
{
    public TimeSpan? DelayLoop { get; set; }

    public TimeSpan? Warmup { get; set; }

    public TimeSpan? DelayBeforeRetry { get; set; }

    public TimeSpan? ConnectTimeout { get; set; }

    public uint? Retry { get; set; }

    public bool? Alpha { get; set; }
}
