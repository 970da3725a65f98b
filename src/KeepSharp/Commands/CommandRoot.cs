using System.CommandLine;
using System.CommandLine.Parsing;
using KeepSharp.CommandLine;
using KeepSharp.Hosting;

namespace KeepSharp.Commands;

/// <summary>The sub-commands and their options.</summary>
internal static class CommandRoot
{
    /// <summary>What the exit statuses of all sub-commands mean.</summary>
    public const string Statuses = "Exit status: 0 done and nothing to say; 1 there is something to say (errors, differences,"
        + " layout); 2 wrong usage, or a file that cannot be read.";

    /// <summary>Runs the command line on the standard streams; returns the exit status.</summary>
    public static int Run(IReadOnlyList<string> words)
    {
        using var output = new CommandOutput { Coloured = Colour.OnStandardOutput(ColourChoice.Auto) };
        int status = Run(words, output);
        StandardStreams.WriteOutput(output.Written);
        StandardStreams.WriteError(output.Error.ToString()!);
        return status;
    }

    /// <summary>Runs the command line.</summary>
    public static int Run(IReadOnlyList<string> words, CommandOutput output)
    {
        var root = new RootCommand($"{ProgramTexts.NameAndVersion}: tools around the configuration.")
        {
            ConfigCommand.Create(output), ExplainCommand.Create(output), CompletionCommand.Create(output),
        };
        ParseResult result = root.Parse(words);
        if (result.Errors.Count > 0)
        {
            foreach (ParseError error in result.Errors)
            {
                output.Error.WriteLine($"keepsharp: {error.Message}");
            }

            output.Error.WriteLine($"Try 'keepsharp {string.Join(' ', Path(result.CommandResult))} --help'.");
            return CommandStatuses.Trouble;
        }

        return result.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output.Text,
            Error = output.Error,
        });
    }

    // The words that lead to the command at fault.
    private static IEnumerable<string> Path(CommandResult command) =>
        command.Parent is CommandResult parent ? Path(parent).Append(command.Command.Name) : [];
}
