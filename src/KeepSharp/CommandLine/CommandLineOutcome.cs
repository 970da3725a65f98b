namespace KeepSharp.CommandLine;

/// <summary>What the command line amounts to: options to run with, or texts and an exit status.</summary>
internal sealed record CommandLineOutcome
{
    /// <summary>The options, complete only when <see cref="ExitStatus"/> is null.</summary>
    public required DaemonOptions Options { get; init; }

    /// <summary>Exit at once with this status, or null to go on.</summary>
    public int? ExitStatus { get; init; }

    /// <summary>Text for standard output.</summary>
    public string StandardOutput { get; init; } = "";

    /// <summary>Text for standard error.</summary>
    public string StandardError { get; init; } = "";
}
