using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Places;

namespace KeepSharp.Config.Lint;

/// <summary>Commands are run without a shell: its operators arrive as arguments.</summary>
internal sealed class ShellSyntaxRule : ILintRule
{
    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "ksh", "zsh", "busybox", "env"];

    public void Apply(LintContext context)
    {
        foreach (ScriptDraft script in context.Build.Scripts)
        {
            Check(context, script.Command);
        }

        foreach (InstanceDraft instance in context.Build.Instances)
        {
            Check(context, instance.Notify);
        }

        foreach (GroupDraft group in context.Build.Groups)
        {
            Check(context, group.Notify);
        }
    }

    private static void Check(LintContext context, NotifyDraft notify)
    {
        foreach (CommandDraft command in notify.Commands.Values)
        {
            Check(context, command);
        }
    }

    private static void Check(LintContext context, CommandDraft? command)
    {
        if (command is null || Array.IndexOf(Shells, Path.GetFileName(command.Words[0])) >= 0)
        {
            return;
        }

        foreach (string word in command.Words)
        {
            if (IsOperator(word))
            {
                context.Warn(
                    Codes.ShellSyntax,
                    command.Range,
                    $"'{word}' is for a shell, but commands are run without one: it is passed as an argument",
                    "put the line into a script file with #!/bin/sh, or use /bin/sh -c '...'");
                return;
            }
        }
    }

    private static bool IsOperator(string word) =>
        word is "&&" or "||" or "|" or ">" or ">>" or "<" or ";" or "&" or "2>" or "2>&1"
        || word.StartsWith("$(", StringComparison.Ordinal)
        || word.StartsWith('`')
        || word.StartsWith(">/", StringComparison.Ordinal)
        || word.StartsWith("2>", StringComparison.Ordinal)
        || word.StartsWith("</", StringComparison.Ordinal)
        || (word.Length > 1 && word.EndsWith(';'));
}

/// <summary>Characters that look like a blank or a quote and are part of the value, where nothing else was said.</summary>
internal sealed class LookalikeCharactersRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (BlockPlaces block in context.Places.Globals)
        {
            Check(context, block);
        }

        foreach (BlockPlaces block in context.Places.Blocks)
        {
            Check(context, block);
        }
    }

    private static void Check(LintContext context, BlockPlaces block)
    {
        foreach (Setting setting in block.Settings)
        {
            if (setting.Value.File is not null
                && SuspiciousCharacters.Hint(setting.Bytes) is { } hint
                && !context.Build.Bag.Mentions(setting.Value))
            {
                context.Warn(
                    Codes.LookalikeCharacters,
                    setting.Value,
                    setting.Keyword.Length > 0
                        ? $"the value of {setting.Keyword} contains a character that only looks like a blank or a quote"
                        : "the entry contains a character that only looks like a blank or a quote",
                    hint);
            }
        }

        foreach (BlockPlaces inner in block.Blocks)
        {
            Check(context, inner);
        }
    }
}

/// <summary>An equals sign between keyword and value, or a semicolon behind it, from the habits of other formats.</summary>
internal sealed class StrayPunctuationRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (BlockPlaces block in context.Places.Globals)
        {
            Check(context, block);
        }

        foreach (BlockPlaces block in context.Places.Blocks)
        {
            Check(context, block);
        }
    }

    private static void Check(LintContext context, BlockPlaces block)
    {
        foreach (Setting setting in block.Settings)
        {
            Check(context, setting);
        }

        foreach (BlockPlaces inner in block.Blocks)
        {
            Check(context, inner);
        }
    }

    private static void Check(LintContext context, Setting setting)
    {
        ReadOnlySpan<byte> text = setting.Bytes;
        if (text.IsEmpty)
        {
            return;
        }

        if (setting.Keyword.Length > 0 && text[0] == '=')
        {
            context.Warn(
                Codes.StrayPunctuation,
                setting.Value,
                $"'=' is read as part of the value of {setting.Keyword}",
                "a blank alone stands between keyword and value");
        }
        else if (text[^1] is (byte)';' or (byte)',' && !IsCommand(setting.Keyword))
        {
            context.Warn(
                Codes.StrayPunctuation,
                setting.Value,
                $"'{(char)text[^1]}' at the end is read as part of the value",
                "lines end without punctuation");
        }
    }

    private static bool IsCommand(string keyword) =>
        keyword is "script" || keyword.StartsWith("notify", StringComparison.Ordinal);
}
