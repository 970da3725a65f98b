using System.Diagnostics;

namespace KeepSharp.LabTests.Lab;

/// <summary>What a command did.</summary>
internal sealed record CommandResult(int ExitStatus, string Output)
{
    public bool Succeeded => ExitStatus == 0;
}

/// <summary>Runs programs with a deadline and collects what they print.</summary>
internal static class Shell
{
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program to its end; stdout and stderr come as one text.</summary>
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan? limit = null)
    {
        using Process process = Start(program, arguments);
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(limit ?? DefaultLimit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new CommandResult(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in time");
        }
    }

    /// <summary>Runs a program that has to succeed.</summary>
    public static async Task<string> MustAsync(string program, params string[] arguments)
    {
        CommandResult result = await RunAsync(program, arguments);
        return result.Succeeded
            ? result.Output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)}: exit status {result.ExitStatus}: {result.Output.Trim()}");
    }

    /// <summary>Starts a program with all three standard streams redirected.</summary>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"cannot start {program}");
    }

    /// <summary>Where a program is, or null.</summary>
    public static string? Find(string program) =>
        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin".Split(':')
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
