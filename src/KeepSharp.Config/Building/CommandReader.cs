using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;
using KeepSharp.Model;

namespace KeepSharp.Config.Building;

/// <summary>Reads lines that hold a command and, after it, a user and a group (config-language.md section 5).</summary>
internal static class CommandReader
{
    /// <summary>
    /// The command of the line, or null when it cannot be used (which has been reported). <paramref name="missing"/>
    /// is true when the line has no command at all. A <c>vrrp_script</c> names its user on a line of its own.
    /// </summary>
    public static CommandDraft? Read(BuildContext context, LogicalLine line, out bool missing, bool withUser = true)
    {
        missing = false;
        List<string> words = [];
        if (!Split(context, line, line.Bytes, false, words))
        {
            return null;
        }

        if (words.Count < 2)
        {
            missing = true;
            return null;
        }

        string text = words[1];
        List<string> command = [];
        if (!Split(context, line, System.Text.Encoding.UTF8.GetBytes(text), true, command))
        {
            return null;
        }

        if (command.Count == 0 || command[0].Length == 0)
        {
            missing = true;
            return null;
        }

        ScriptUser? user = null;
        string? group = words.ElementAtOrDefault(3);
        if (withUser && words.Count > 2 && !TryUser(context, words[2], group, line.RangeFrom(2), out user))
        {
            context.Bag.Log(
                Codes.ScriptUser,
                Severity.Error,
                line.RangeFrom(2),
                $"Invalid user/group for notify script {text} - ignoring");
            return null;
        }

        return new CommandDraft
        {
            Range = line.RangeFrom(1),
            Text = text,
            Words = command,
            User = user,
            Hidden = context.Bag.Shadow,
        };
    }

    /// <summary>
    /// Resolves a user and a group; a group written <c>:group</c> (or <c>:</c>) also gives the user's other groups.
    /// </summary>
    public static bool TryUser(
        BuildContext context, string name, string? group, SourceRange range, out ScriptUser? user)
    {
        user = null;
        if (context.Facts.FindUser(name) is not { } facts)
        {
            context.Bag.Log(Codes.ScriptUser, Severity.Error, range, $"Script user '{name}' does not exist");
            return false;
        }

        bool colon = group?.StartsWith(':') == true;
        bool supplementary = colon || context.Global.Scripts.SupplementaryGroups;
        string groupName = colon ? group![1..] : group ?? string.Empty;
        uint groupId = facts.GroupId;
        if (groupName.Length > 0)
        {
            if (context.Facts.FindGroup(groupName) is not { } found)
            {
                context.Bag.Log(Codes.ScriptUser, Severity.Error, range, $"Script group '{groupName}' does not exist");
                return false;
            }

            groupId = found;
        }

        EquatableArray<uint> groups = supplementary ? context.Facts.SupplementaryGroups(name, groupId) : [];
        user = new ScriptUser(name, group, facts.UserId, groupId, groups);
        return true;
    }

    private static bool Split(
        BuildContext context, LogicalLine line, ReadOnlySpan<byte> text, bool evaluate, List<string> words)
    {
        if (ScriptLine.TrySplit(text, evaluate, words, out string? error))
        {
            return true;
        }

        bool logged = error!.StartsWith("Missing escape", StringComparison.Ordinal);
        context.Bag.Report(
            Codes.UnmatchedQuote,
            Severity.Error,
            logged ? KeepalivedClass.None : KeepalivedClass.UnmatchedQuote,
            line.RangeFrom(1),
            error,
            "the script is not used");
        return false;
    }
}
