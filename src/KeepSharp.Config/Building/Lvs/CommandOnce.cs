using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Reads notification commands of which the first one counts.</summary>
internal static class CommandOnce
{
    /// <summary>The command that counts after this line.</summary>
    public static CommandDraft? Read(
        BuildContext context, LogicalLine line, CommandDraft? first, string keyword, string owner)
    {
        if (first is null)
        {
            CommandDraft? command = CommandReader.Read(context, line, out bool missing);
            if (missing)
            {
                context.Bag.Log(
                    Codes.ScriptMissing, Severity.Warning, line.WordRange(0), $"{keyword} names no script");
            }

            return command;
        }

        context.Bag.Error(
            Codes.DuplicateSetting,
            line.Range,
            $"({owner}) {keyword} script already specified - ignoring {line.Word(1).Split(' ')[0]}",
            "the first one counts",
            first.Range);
        return first;
    }
}
