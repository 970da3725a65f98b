using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>
/// Reads <c>lvs_sync_daemon</c> in its form with words and in the old one with positions.
/// </summary>
internal static class SyncDaemonReader
{
    private const string Keyword = "lvs_sync_daemon";
    private const int LongestName = 15;

    public static void Read(BuildContext context, LogicalLine line)
    {
        GlobalDraft global = context.Global;
        if (line.Count < 2)
        {
            Error(context, line, 0, $"{Keyword} requires interface");
            return;
        }

        if (global.Lvs.SyncDaemon is { } first)
        {
            context.Bag.Error(
                Codes.DuplicateSetting,
                line.Range,
                $"{Keyword} has already been specified as {first.Interface} {first.Instance} - ignoring",
                "the first line counts");
            return;
        }

        if (line.WordBytes(1).Length > LongestName)
        {
            Error(context, line, 1, $"{Keyword} interface name '{line.Word(1)}' too long - ignoring");
            return;
        }

        LvsSyncDaemon? daemon = new() { Interface = line.Word(1) };
        int next = 2;
        if (line.Count > 2 && !IsOption(line.Word(2)))
        {
            daemon = Instance(global, daemon, line, 2);
            next = 3;
            if (line.Count > 3 && !IsOption(line.Word(3)))
            {
                daemon = PositionalId(context, daemon, line);
                next = 4;
            }
        }

        while (next < line.Count && daemon is not null)
        {
            daemon = Option(context, daemon, line, ref next);
        }

        global.Lvs = daemon is null ? global.Lvs : global.Lvs with { SyncDaemon = daemon };
    }

    private static bool IsOption(string word) => word is "inst" or "id" or "maxlen" or "port" or "ttl" or "group";

    private static LvsSyncDaemon Instance(GlobalDraft global, LvsSyncDaemon daemon, LogicalLine line, int i)
    {
        global.SyncDaemonInstance = line.WordRange(i);
        return daemon with { Instance = line.Word(i) };
    }

    private static LvsSyncDaemon PositionalId(BuildContext context, LvsSyncDaemon daemon, LogicalLine line)
    {
        LvsSyncDaemon result = Id(context, daemon, line, 3);
        if (result.SyncId is not null)
        {
            context.Bag.Warn(
                Codes.KeywordDeprecated, line.WordRange(3), $"Please use keyword \"id\" before {Keyword} SYNCID");
        }

        return result;
    }

    // Null ends the reading of the line, which is not used then.
    private static LvsSyncDaemon? Option(BuildContext context, LvsSyncDaemon daemon, LogicalLine line, ref int i)
    {
        string option = line.Word(i);
        if (!IsOption(option))
        {
            context.Bag.Error(
                Codes.UnknownWord, line.WordRange(i), $"Unknown option {option} specified for {Keyword}");
            i++;
            return daemon;
        }

        int value = i + 1;
        i += 2;
        if (value >= line.Count)
        {
            if (option == "inst")
            {
                MissingParameters.Report(context.Bag, line, value);
                return null;
            }

            string effect = option == "id" ? ", defaulting to vrid" : " - ignoring";
            Error(context, line, value - 1, $"No value specified for {Keyword} {option}{effect}");
            return daemon;
        }

        return option switch
        {
            "inst" when daemon.Instance is { } instance => Again(context, daemon, line, value, instance),
            "inst" => Instance(context.Global, daemon, line, value),
            "id" => Id(context, daemon, line, value),
            "maxlen" => daemon with
            {
                MaximumLength = (ushort?)Number(context, line, value, option, 65507) ?? daemon.MaximumLength,
            },
            "port" => daemon with { Port = (ushort?)Number(context, line, value, option, 65535) ?? daemon.Port },
            "ttl" => daemon with { TimeToLive = (byte?)Number(context, line, value, option, 255) ?? daemon.TimeToLive },
            _ => Group(context, daemon, line, value),
        };
    }

    private static LvsSyncDaemon Again(
        BuildContext context, LvsSyncDaemon daemon, LogicalLine line, int i, string instance)
    {
        string message = $"{Keyword} vrrp instance has already been specified as {instance} - ignoring";
        context.Bag.Error(Codes.DuplicateSetting, line.WordRange(i), message);
        return daemon;
    }

    private static LvsSyncDaemon Id(BuildContext context, LvsSyncDaemon daemon, LogicalLine line, int i)
    {
        if (context.Numbers.TryUnsigned(line.Word(i), line.WordRange(i), 0, 255, out uint id, strict: true))
        {
            return daemon with { SyncId = (byte)id };
        }

        Error(context, line, i, $"Invalid syncid ({line.Word(i)}) - defaulting to vrid");
        return daemon;
    }

    private static uint? Number(BuildContext context, LogicalLine line, int i, string option, long maximum)
    {
        if (context.Numbers.TryUnsigned(line.Word(i), line.WordRange(i), 1, maximum, out uint number, strict: true))
        {
            return number;
        }

        Error(context, line, i, $"Invalid {Keyword} {option} ({line.Word(i)}) - ignoring");
        return null;
    }

    private static LvsSyncDaemon Group(BuildContext context, LvsSyncDaemon daemon, LogicalLine line, int i)
    {
        if (!IpAddress.TryParse(line.Word(i), out IpAddress group))
        {
            Error(context, line, i, $"Invalid {Keyword} group ({line.Word(i)}) - ignoring");
            return daemon;
        }

        if (!group.IsMulticast)
        {
            Error(context, line, i, $"{Keyword} group address {line.Word(i)} is not multicast - ignoring");
            return daemon;
        }

        return daemon with { Group = group };
    }

    private static void Error(BuildContext context, LogicalLine line, int i, string message) =>
        context.Bag.Error(Codes.InvalidValue, line.WordRange(i), message);
}
