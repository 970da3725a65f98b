using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>MISC_CHECK</c>.</summary>
internal sealed class MiscCheckHandler(BuildContext context, CheckerPlace place, MiscCheckDraft checker)
    : CheckerHandler(context, place, checker)
{
    private const uint LongestTimeout = 4294;

    private string Shown => checker.Command is { } command ? $"'{command.Words[0]}'" : string.Empty;

    protected override bool Own(string name, LogicalLine line)
    {
        switch (name)
        {
            case "misc_path":
                checker.Command = CommandReader.Read(Context, line, out _, withUser: false) ?? checker.Command;
                return true;
            case "misc_timeout":
                Timeout(line);
                return true;
            case "misc_dynamic":
                checker.Dynamic = true;
                return true;
            case "user":
                User(line);
                return true;
            default:
                return false;
        }
    }

    protected override bool IsComplete(SourceRange range)
    {
        checker.EndRange = range;
        if (checker.Command is null && !checker.UserFailed)
        {
            Context.Bag.Error(
                Codes.CheckerIncomplete,
                range,
                "No script path has been specified for MISC_CHECKER - skipping",
                "misc_path names the program",
                checker.Range);
        }

        return checker.Command is not null && !checker.UserFailed;
    }

    private void Timeout(LogicalLine line)
    {
        if (Context.Values.TryUnsigned(line, 1, 0, LongestTimeout, out uint seconds))
        {
            checker.TimeoutSeconds = seconds;
        }
        else
        {
            Error(line, 1, $"Invalid misc_timeout value '{line.Word(1)}'", "whole seconds, at most 4294");
        }
    }

    private void User(LogicalLine line)
    {
        if (line.Count < 2)
        {
            Error(line, 0, $"No user specified for misc checker script {Shown}");
            return;
        }

        string? group = line.Count > 2 ? line.Word(2) : null;
        if (CommandReader.TryUser(Context, line.Word(1), group, line.RangeFrom(1), out ScriptUser? user))
        {
            checker.User = user;
            return;
        }

        checker.UserFailed = true;
        Context.Bag.Error(
            Codes.ScriptUser,
            line.RangeFrom(1),
            $"Failed to set uid/gid for misc checker script {Shown} - removing",
            "the checker is left out");
    }
}
