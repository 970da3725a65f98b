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
        Show(output), Diff(output), Format(output), Schema(output),
    };

    private static Command Show(CommandOutput output)
    {
        var file = new Argument<string>("FILE") { Description = "Configuration file.", Arity = ArgumentArity.ExactlyOne };
        Option<string> format = FormatOption(Conf);
        var command = new Command(
            "show", "Writes the effective configuration: after includes, definitions and defaults.") { file, format };
        Func<ParseResult, ConfigurationSource> source = AddSource(command);
        command.SetAction(result => ShowCommand.Run(
            result.GetValue(file)!, result.GetValue(format) == Json, source(result), output));
        return command;
    }

    private static Command Diff(CommandOutput output)
    {
        var before = new Argument<string>("A") { Description = "The configuration that runs." };
        var after = new Argument<string>("B") { Description = "The configuration to reload." };
        Option<string> format = FormatOption(Text);
        var command = new Command(
            "diff", "Says what a reload from A to B would add, change in place, restart, remove or refuse.")
        {
            before, after, format,
        };
        Func<ParseResult, ConfigurationSource> source = AddSource(command);
        command.SetAction(result => DiffCommand.Run(
            result.GetValue(before)!, result.GetValue(after)!, result.GetValue(format) == Json, source(result), output));
        return command;
    }

    private static Option<string> FormatOption(string first)
    {
        var format = new Option<string>("--format")
        {
            Description = $"{first} or {Json}.",
            DefaultValueFactory = _ => first,
        };
        format.AcceptOnlyFromAmong(first, Json);
        return format;
    }

    private static Func<ParseResult, ConfigurationSource> AddSource(Command command)
    {
        var offline = new Option<bool>("--offline")
        {
            Description = "Ask nothing about this system; interfaces, users and scripts exist.",
        };
        var id = new Option<string?>("--config-id", "-i") { Description = "Id for @ lines; default: the node name." };
        command.Add(offline);
        command.Add(id);
        return result => new ConfigurationSource(result.GetValue(offline), result.GetValue(id));
    }

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
