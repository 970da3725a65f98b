using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KeepSharp.LabTests.Corpus;

/// <summary>The table for developers: deviations by area, with the text that they are about.</summary>
internal static partial class CorpusReport
{
    public static string Make(string folder, CorpusResult result)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{result.Summary}\n");
        foreach (IGrouping<string, (Deviation Item, string Source)> area in result.Deviations
            .Select(deviation => (Item: deviation, Place: Place(folder, deviation)))
            .Select(pair => (pair.Place.Area, Entry: (pair.Item, pair.Place.Source)))
            .GroupBy(pair => pair.Area, pair => pair.Entry)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {area.Key}: {area.Count()}\n\n");
            foreach ((Deviation deviation, string source) in area)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{deviation.File[..3]} {deviation.Run,-8} {deviation.Kind,-7} {deviation.Key}\n");
                if (source.Length > 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"        > {source}\n");
                }
            }
        }

        return text.ToString();
    }

    // The outermost block that starts above the line names the area.
    private static (string Area, string Source) Place(string folder, Deviation deviation)
    {
        string number = deviation.Key.Split(' ')[0];
        if (deviation.Kind is DeviationKind.Exit or DeviationKind.Message
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int line))
        {
            return (deviation.Kind.ToString(), string.Empty);
        }

        string[] lines = File.ReadAllLines(Path.Combine(folder, deviation.File));
        string? area = lines.Take(line).Reverse()
            .Select(text => Block().Match(text))
            .FirstOrDefault(match => match.Success)?.Groups[1].Value;
        return (area ?? "outside of blocks", line <= lines.Length && line > 0 ? lines[line - 1].Trim() : string.Empty);
    }

    [GeneratedRegex(
        @"^\s*(?:@\S+\s+)?(global_defs|vrrp_\w+|virtual_server\w*|static_\w+|bfd_instance|garp_group|track_file|SSL)\b")]
    private static partial Regex Block();
}

/// <summary>All deviations of a run of the corpus.</summary>
internal sealed record CorpusResult(IReadOnlyList<Deviation> Deviations, int Verdicts, int Errors, int Unmatched)
{
    /// <summary>Share of our error findings in prepared runs without counterpart, in percent.</summary>
    public double UnmatchedPercent => Errors == 0 ? 0 : 100.0 * Unmatched / Errors;

    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Verdicts} runs: {Count(DeviationKind.Exit)} exit statuses, {Count(DeviationKind.Line)} lines and"
        + $" {Count(DeviationKind.Message)} messages without line differ; {Unmatched} of {Errors} error findings of the"
        + $" prepared runs ({UnmatchedPercent:0.0} %) have no counterpart");

    private int Count(DeviationKind kind) => Deviations.Count(deviation => deviation.Kind == kind);
}
