using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>Reads <c>garp_*</c> lines of instances and the <c>vrrp_garp_*</c> lines of <c>global_defs</c>.</summary>
internal static class GarpReader
{
    private const long MaximumSeconds = 4294;

    /// <summary><paramref name="owner"/> is the keyword as messages show it, with the instance before it.</summary>
    public static void Read(BuildContext context, GarpDraft garp, string setting, string owner, LogicalLine line)
    {
        string word = line.Word(1);
        string ignoring = $"{owner} '{word}' invalid - ignoring";
        int space = owner.StartsWith('(') ? owner.LastIndexOf(' ') : -1;
        string colon = owner[..(space + 1)];
        string plain = owner[colon.Length..];
        switch (setting)
        {
            case "garp_master_delay":
                garp.MasterDelay = Number(context, line, MaximumSeconds, ignoring) ?? garp.MasterDelay;
                break;
            case "garp_master_repeat":
                garp.MasterRepeat = Repeat(context, line, owner, ignoring) ?? garp.MasterRepeat;
                break;
            case "garp_master_refresh":
                garp.MasterRefresh =
                    Number(context, line, uint.MaxValue, $"{colon}Invalid {plain} '{word}' - ignoring") ?? 0;
                break;
            case "garp_master_refresh_repeat":
                garp.MasterRefreshRepeat = Repeat(context, line, owner, ignoring) ?? garp.MasterRefreshRepeat;
                break;
            case "garp_lower_prio_delay":
                garp.LowerPriorityDelay = Number(context, line, MaximumSeconds, ignoring) ?? garp.LowerPriorityDelay;
                break;
            case "garp_lower_prio_repeat":
                garp.LowerPriorityRepeat =
                    Number(context, line, int.MaxValue, $"{colon}Invalid {plain} '{word}'") ?? garp.LowerPriorityRepeat;
                break;
            default:
                break;
        }
    }

    /// <summary>Reads <c>garp_extra_if [all] SECONDS</c> and its relatives; the words come in any order.</summary>
    public static void ReadExtraInterface(BuildContext context, GarpDraft garp, string owner, LogicalLine line)
    {
        const uint longest = 86400;
        uint? seconds = null;
        bool all = false;
        for (int i = 1; i < line.Count; i++)
        {
            if (line.WordBytes(i).SequenceEqual("all"u8))
            {
                all = true;
                continue;
            }

            if (!context.Numbers.TryUnsigned(line.Word(i), line.WordRange(i), 0, longest, out uint number))
            {
                context.Bag.Error(
                    Codes.InvalidValue, line.WordRange(i), $"{owner} '{line.Word(i)}' invalid - ignoring");
                return;
            }

            seconds = number;
        }

        if (seconds is null)
        {
            context.Bag.Error(
                Codes.InvalidValue, line.EndRange, $"{owner} specified without time - ignoring", "[all] SECONDS");
            return;
        }

        garp.ExtraInterfaceSeconds = seconds;
        garp.ExtraInterfaceAll = all;
    }

    private static uint? Number(BuildContext context, LogicalLine line, long maximum, string message)
    {
        if (context.Numbers.TryUnsigned(line.Word(1), line.WordRange(1), 0, maximum, out uint value))
        {
            return value;
        }

        context.Bag.Error(Codes.InvalidValue, line.WordRange(1), message);
        return null;
    }

    private static uint? Repeat(BuildContext context, LogicalLine line, string owner, string message)
    {
        uint? value = Number(context, line, uint.MaxValue, message);
        if (value == 0)
        {
            context.Bag.Error(
                Codes.InvalidValue, line.WordRange(1), $"{owner} must be greater than 0, setting to 1");
            return 1;
        }

        return value;
    }
}
