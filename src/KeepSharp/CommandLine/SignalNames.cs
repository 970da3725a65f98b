namespace KeepSharp.CommandLine;

/// <summary>
/// Names of <c>--signum</c> and the signal numbers behind them on Linux. RTMIN and RTMAX are those of glibc, 34 and 64.
/// </summary>
internal static class SignalNames
{
    /// <summary>Reload: SIGHUP.</summary>
    public const int Reload = 1;

    /// <summary>State dump: SIGUSR1.</summary>
    public const int Data = 10;

    /// <summary>Statistics: SIGUSR2.</summary>
    public const int Statistics = 12;

    /// <summary>Orderly stop: SIGTERM.</summary>
    public const int Stop = 15;

    /// <summary>JSON dump: SIGRTMIN+2.</summary>
    public const int Json = 36;

    /// <summary>Statistics, then clear them: SIGRTMAX-1.</summary>
    public const int StatisticsClear = 63;

    /// <summary>The number of a name, which is case sensitive.</summary>
    public static bool TryGetNumber(string name, out int number)
    {
        number = name switch
        {
            "STOP" => Stop,
            "RELOAD" => Reload,
            "DATA" => Data,
            "STATS" => Statistics,
            "STATS_CLEAR" => StatisticsClear,
            "JSON" => Json,
            _ => 0,
        };
        return number != 0;
    }
}
