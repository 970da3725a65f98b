using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>vrrp_script</c>.</summary>
internal sealed class ScriptHandler(BuildContext context, ScriptDraft script) : BlockHandler
{
    private const int MillisecondsDigits = 3;
    private const long MaximumMicroseconds = 4294L * 1_000_000;
    public override void Statement(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "script":
                script.Command = CommandReader.Read(context, line, out _, withUser: false);
                break;
            case "interval":
                script.Interval = Seconds(line, "interval", "must be between 0.001 and 4294 - ignoring")
                    ?? script.Interval;
                break;
            case "timeout":
                script.Timeout = Seconds(line, "timeout", "invalid - ignoring") ?? script.Timeout;
                break;
            case "weight":
                Weight(line);
                break;
            case "rise":
                script.Rise = Count(line, "rise");
                break;
            case "fall":
                script.Fall = Count(line, "fall");
                break;
            case "user":
                User(line);
                break;
            default:
                script.InitFail = true;
                break;
        }
    }

    public override void End(SourceRange range)
    {
        if (script.Command is null)
        {
            context.Bag.Error(
                Codes.ScriptMissing,
                range,
                $"No script set for vrrp_script {script.Name} - removing",
                related: script.Range);
            return;
        }

        if (script.UserFailed)
        {
            return;
        }

        context.Scripts.Add(script);
        context.ScriptsByName.TryAdd(script.Name, script);
    }

    // The last line counts, but every one that fails is an error.
    private void User(LogicalLine line)
    {
        SourceRange range = line.RangeFrom(1);
        script.UserFailed = !CommandReader.TryUser(
            context, line.Word(1), line.Count > 2 ? line.Word(2) : null, range, out ScriptUser? user);
        script.User = user;
        if (script.UserFailed)
        {
            string command = script.Command is { } known ? $"'{known.Words[0]}'" : string.Empty;
            context.Bag.Error(
                Codes.ScriptUser,
                range,
                $"Unable to set uid/gid for script {command}",
                "the script is removed, unless a later line names a user",
                script.Command?.Range);
        }
    }

    private TimeSpan? Seconds(LogicalLine line, string what, string fault)
    {
        if (!context.Numbers.TrySeconds(
            line.Word(1), line.WordRange(1), 0, MaximumMicroseconds, out TimeSpan value, MillisecondsDigits))
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"({script.Name}): vrrp script {what} '{line.Word(1)}' {fault}");
            return null;
        }

        if (value > TimeSpan.Zero)
        {
            return value;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"({script.Name}): vrrp script {what} must be greater than 0, setting to 1");
        return TimeSpan.FromSeconds(1);
    }

    private void Weight(LogicalLine line)
    {
        script.Reverse = false;
        if (!context.Numbers.TryInteger(line.Word(1), line.WordRange(1), -253, 253, out int weight))
        {
            script.Weight = 0;
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"vrrp_script {script.Name} weight {line.Word(1)} must be in [-253, 253]");
            return;
        }

        script.Weight = weight;
        if (line.Count > 2)
        {
            script.Reverse = line.Word(2) == "reverse";
            if (!script.Reverse)
            {
                context.Bag.Error(
                    Codes.UnknownWord,
                    line.WordRange(2),
                    $"vrrp_script {script.Name} unknown weight option {line.Word(2)}");
            }
        }
    }

    private int Count(LogicalLine line, string what)
    {
        if (context.Numbers.TryInteger(line.Word(1), line.WordRange(1), 1, int.MaxValue, out int value))
        {
            return value;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"({script.Name}): vrrp script {what} value '{line.Word(1)}' invalid, defaulting to 1");
        return 1;
    }
}
