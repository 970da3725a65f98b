using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>Reads <c>notify*</c> lines of instances and groups.</summary>
internal static class NotifyReader
{
    /// <summary><paramref name="owner"/> is how keepalived names the block in messages.</summary>
    public static void Read(BuildContext context, NotifyDraft notify, LogicalLine line, string keyword, string owner)
    {
        if (keyword == "notify_deleted")
        {
            if (notify.Deleted)
            {
                Duplicate(context, line, $"{owner} notify_deleted already specified - ignoring {FirstWord(line)}");
                return;
            }

            notify.Deleted = true;
            if (line.Count < 2)
            {
                return;
            }
        }

        if (notify.Commands.ContainsKey(keyword))
        {
            if (line.Count < 2)
            {
                // An open quote. keepalived names the first word of the second command here, and finds none.
                MissingParameters.Report(context.Bag, line, 1);
                return;
            }

            Duplicate(context, line, $"{owner} {keyword} script already specified - ignoring {FirstWord(line)}");
            return;
        }

        CommandDraft? command = CommandReader.Read(context, line, out bool missing);
        if (command is not null)
        {
            notify.Commands.Add(keyword, command);
        }
        else if (missing)
        {
            context.Bag.Log(
                Codes.ScriptMissing, Severity.Warning, line.WordRange(0), $"{owner} {keyword} names no script");
        }
    }

    private static string FirstWord(LogicalLine line) => line.Word(1).Split(' ')[0];

    private static void Duplicate(BuildContext context, LogicalLine line, string message) =>
        context.Bag.Error(Codes.DuplicateSetting, line.Range, message, "the first one counts");
}
