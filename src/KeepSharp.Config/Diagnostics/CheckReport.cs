namespace KeepSharp.Config;

/// <summary>Everything that a check of configuration files has to say, as the writers of the output formats take it.</summary>
public sealed record CheckReport
{
    /// <summary>The files that were asked for, the main one first, its peers behind it.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The findings in the order in which they are written.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The files that were read, for excerpts.</summary>
    public IReadOnlyList<SourceFile> Sources { get; init; } = [];

    /// <summary>Who is master when what fails, one table per virtual router of several nodes.</summary>
    public IReadOnlyList<WinnerTable> Tables { get; init; } = [];

    /// <summary>Exit status of keepalived's <c>-t</c> for the main file.</summary>
    public required int TestExitStatus { get; init; }

    /// <summary>
    /// The severity from which on findings make the exit status; null: keepalived's rules make it.
    /// </summary>
    public Severity? FailOn { get; init; }

    /// <summary>
    /// The exit status of the check: keepalived's. With <see cref="FailOn"/> it is 0 without a finding of that severity,
    /// else keepalived's, or 5 where that is 0.
    /// </summary>
    public int ExitStatus
    {
        get
        {
            const int findings = 5;
            return FailOn is not { } least ? TestExitStatus
                : !Diagnostics.Any(d => d.Severity >= least) ? 0
                : TestExitStatus != 0 ? TestExitStatus
                : findings;
        }
    }
}
