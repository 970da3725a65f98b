using System.CommandLine;
using KeepSharp.CommandLine;
using KeepSharp.Config;

namespace KeepSharp.Commands;

/// <summary><c>keepsharp config</c>: show, diff, fmt and schema.</summary>
internal static class ConfigCommand
{
    private const string Conf = "conf";
    private const string Json = "json";
    private const string Text = "text";

    public static Command Create(CommandOutput output) => new(
        CommandNames.Config, $"Works on configuration files.\n\n{CommandRoot.Statuses}")
    {
        Format(output), Schema(output),
    };

    private static Command Format(CommandOutput output)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files to lay out; - is standard input. Files that they include are not touched.",
            Arity = ArgumentArity.OneOrMore,
        };
        var write = new Option<bool>("--write", "-w") { Description = "Write the result back instead of printing it." };
        var check = new Option<bool>("--check")
        {
            Description = "Write nothing; name the files that are not in the canonical layout and end with status 1.",
        };
        var command = new Command("fmt", "Brings files into the canonical layout; comments stay.") { files, write, check };
        command.SetAction(result => FormatCommand.Run(
            result.GetValue(files)!, result.GetValue(write), result.GetValue(check), output));
        return command;
    }

    private static Command Schema(CommandOutput output)
    {
        var command = new Command("schema", "Describes all keywords as JSON, for editors.");
        command.SetAction(_ =>
        {
            KeywordSchema.Write(output.Bytes, ProgramTexts.VersionNumber);
            return CommandStatuses.Done;
        });
        return command;
    }
}
