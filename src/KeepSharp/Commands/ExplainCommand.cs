using System.CommandLine;
using KeepSharp.Config;

namespace KeepSharp.Commands;

/// <summary><c>keepsharp explain CODE...</c>: the long form of findings.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandOutput output)
    {
        var codes = new Argument<string[]>("CODE")
        {
            Description = "Code of a finding, KS0010 or 10. Without any, all codes are listed.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(CommandNames.Explain, "Explains findings, with an example and its correction.") { codes };
        command.SetAction(result => Run(result.GetValue(codes) ?? [], output));
        return command;
    }

    private static int Run(string[] codes, CommandOutput output)
    {
        if (codes.Length == 0)
        {
            ExplanationWriter.WriteList(output.Text);
            return CommandStatuses.Done;
        }

        int status = CommandStatuses.Done;
        bool first = true;
        foreach (string code in codes)
        {
            if (Explanations.Find(code) is not { } explanation)
            {
                output.Error.WriteLine($"keepsharp: unknown code {code}");
                status = CommandStatuses.Trouble;
                continue;
            }

            if (!first)
            {
                output.Text.WriteLine();
            }

            first = false;
            ExplanationWriter.Write(output.Text, explanation, output.Coloured);
        }

        return status;
    }
}
