using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Where a time is given; the messages differ.</summary>
internal enum TimingLevel : byte
{
    VirtualServer,
    RealServer,
    Checker,
}

/// <summary>Reads the times and counts that virtual servers, real servers and checkers have in common.</summary>
internal static class TimingReader
{
    private const ulong LongestTimeout = uint.MaxValue;

    /// <summary>True for the names that <see cref="Read"/> takes.</summary>
    public static bool Knows(string name) =>
        name is "delay_loop" or "retry" or "delay_before_retry" or "warmup" or "connect_timeout";

    public static void Read(
        BuildContext context, TimingDraft timing, string name, LogicalLine line, TimingLevel level)
    {
        switch (name)
        {
            case "delay_loop":
                timing.DelayLoop = Seconds(context, name, line, level, 1, LineValues.Unlimited) ?? timing.DelayLoop;
                break;
            case "delay_before_retry":
                timing.DelayBeforeRetry =
                    Seconds(context, name, line, level, 0, LineValues.Unlimited) ?? timing.DelayBeforeRetry;
                break;
            case "warmup":
                timing.Warmup = Seconds(context, name, line, level, 0, LineValues.Unlimited) ?? timing.Warmup;
                break;
            case "connect_timeout":
                timing.ConnectTimeout =
                    Seconds(context, name, line, level, 1, LongestTimeout) ?? timing.ConnectTimeout;
                break;
            default:
                timing.Retry = Retry(context, line, level) ?? timing.Retry;
                break;
        }
    }

    // A server does not take 0 and no text behind the number; a checker takes both.
    private static uint? Retry(BuildContext context, LogicalLine line, TimingLevel level)
    {
        bool checker = level == TimingLevel.Checker;
        if (context.Values.TryUnsigned(
            line, 1, checker ? 0u : 1u, uint.MaxValue, out uint value, strict: !checker))
        {
            return value;
        }

        string word = line.Word(1);
        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            checker ? $"Invalid retry connection value '{word}'" : $"retry value invalid - {word}",
            !checker && word == "0" ? "0 is taken in a checker only" : null);
        return null;
    }

    private static TimeSpan? Seconds(
        BuildContext context, string name, LogicalLine line, TimingLevel level, ulong minimum, ulong maximum)
    {
        if (context.Values.TrySeconds(line, 1, minimum, maximum, out TimeSpan value))
        {
            return value;
        }

        string word = line.Word(1);
        string message = (level, name) switch
        {
            (TimingLevel.Checker, "connect_timeout") => $"connect_timeout {word} invalid - ignoring",
            (TimingLevel.Checker, "delay_loop") => $"delay_loop '{word}' is invalid - ignoring",
            (TimingLevel.Checker, _) => $"Invalid {name} connection value '{word}'",
            (TimingLevel.RealServer, "connect_timeout") => $"real server connect_timeout {word} invalid - ignoring",
            (TimingLevel.RealServer, _) => $"real server {name} '{word}' invalid - ignoring",
            (_, "connect_timeout") => $"virtual server connect_timeout {word} invalid - ignoring",
            (_, "warmup") => $"virtual server warmup '{word}' invalid - ignoring",
            _ => $"virtual server {name.Replace('_', ' ')} '{word}' invalid - ignoring",
        };
        context.Bag.Error(Codes.InvalidValue, line.WordRange(1), message, "seconds, with up to six decimals");
        return null;
    }
}
