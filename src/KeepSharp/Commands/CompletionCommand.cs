using System.CommandLine;

namespace KeepSharp.Commands;

/// <summary><c>keepsharp completion bash</c>: the script that completes our command lines.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandOutput output)
    {
        var bash = new Command(
            "bash", "For bash: source it, or install it as /usr/share/bash-completion/completions/keepsharp.");
        bash.SetAction(_ =>
        {
            BashCompletion.Write(output.Text);
            return CommandStatuses.Done;
        });
        return new Command(CommandNames.Completion, "Writes a completion script for a shell.") { bash };
    }
}
