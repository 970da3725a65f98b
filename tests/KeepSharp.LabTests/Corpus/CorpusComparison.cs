using System.Globalization;
using System.Text.RegularExpressions;

namespace KeepSharp.LabTests.Corpus;

/// <summary>One finding of ours.</summary>
internal sealed record Finding(int Line, string Severity, string Code, string Text);

/// <summary>How two programs can differ about a file.</summary>
internal enum DeviationKind
{
    /// <summary>The exit status; key: ours "for" theirs.</summary>
    Exit,

    /// <summary>keepalived complains about a line, we do not; key: line and text.</summary>
    Line,

    /// <summary>keepalived complains without naming a line, we do not say that anywhere; key: text.</summary>
    Message,

    /// <summary>We report an error of which keepalived says nothing; key: line, code and text.</summary>
    Finding,
}

/// <summary>One difference between keepalived's verdict and ours.</summary>
internal sealed record Deviation(string File, string Run, DeviationKind Kind, string Key);

/// <summary>Compares what we say about a file with keepalived's verdict.</summary>
internal static partial class CorpusComparison
{
    private const int StatusOfMissingParameter = 2;

    /// <summary>Our findings in the text output.</summary>
    public static IReadOnlyList<Finding> Findings(string output) =>
    [
        .. Head().Matches(output).Select(match => new Finding(
            match.Groups[1].Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0,
            match.Groups[2].Value,
            match.Groups[3].Value,
            match.Groups[4].Value.Trim())),
    ];

    /// <summary>
    /// Compares one file. A complaint counts as made when we complain about the same line, or say the same about
    /// another one: at the culprit instead of at the end of its block.
    /// </summary>
    public static IEnumerable<Deviation> Compare(Verdict verdict, CorpusOutcome outcome, string[] source)
    {
        if (outcome.ExitStatus != verdict.ExitStatus)
        {
            yield return new Deviation(
                verdict.File, verdict.Run, DeviationKind.Exit, $"{outcome.ExitStatus} for {verdict.ExitStatus}");
        }

        IReadOnlyList<Finding> findings = Findings(outcome.Output);
        HashSet<int> lines = [.. findings.Where(IsComplaint).Select(finding => finding.Line)];
        HashSet<string> texts = [.. findings.Select(finding => finding.Text)];
        HashSet<string> reported = [];
        HashSet<int> lost = LostPlaces.Find(source, findings);
        foreach (VerdictMessage message in verdict.Messages.Where(message => message.Class == "config"))
        {
            bool found = texts.Contains(message.Text)
                || (message.Line > 0 && lines.Contains(message.Line))
                || (lost.Contains(message.Line) && LostPlaces.IsConsequence(message));
            string key = message.Line > 0 ? $"{message.Line} {message.Text}" : message.Text;
            if (!found && reported.Add(key))
            {
                DeviationKind kind = message.Line > 0 ? DeviationKind.Line : DeviationKind.Message;
                yield return new Deviation(verdict.File, verdict.Run, kind, key);
            }
        }

        foreach (Finding finding in Unmatched(verdict, Considered(verdict, findings)))
        {
            string key = $"{finding.Line} {finding.Code} {finding.Text}";
            yield return new Deviation(verdict.File, verdict.Run, DeviationKind.Finding, key);
        }
    }

    /// <summary>
    /// Our errors, without those behind a missing parameter: there keepalived ends at once, with status 2.
    /// </summary>
    public static IReadOnlyList<Finding> Considered(Verdict verdict, IReadOnlyList<Finding> findings)
    {
        int end = verdict.ExitStatus == StatusOfMissingParameter ? verdict.Messages.Max(message => message.Line) : int.MaxValue;
        return [.. findings.Where(finding => finding.Severity == "error" && finding.Line <= end)];
    }

    /// <summary>Findings of severity error that keepalived has no counterpart for.</summary>
    private static IEnumerable<Finding> Unmatched(Verdict verdict, IReadOnlyList<Finding> findings)
    {
        HashSet<int> lines = [.. verdict.Messages.Select(message => message.Line)];
        HashSet<string> texts = [.. verdict.Messages.Select(message => message.Text)];
        return findings.Where(finding => !lines.Contains(finding.Line) && !texts.Contains(finding.Text));
    }

    private static bool IsComplaint(Finding finding) => finding.Severity is "error" or "warning";

    [GeneratedRegex(@"^[^\s:][^:\n]*(?::(\d+):\d+)?: (error|warning|note|info) (KS\d{4}): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Head();
}
