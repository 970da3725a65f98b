using System.Globalization;
using System.Text.RegularExpressions;

namespace KeepSharp.LabTests.Corpus;

/// <summary>One message of keepalived about one file.</summary>
/// <param name="Class"><c>config</c>, <c>env</c> or <c>env-derived</c>.</param>
/// <param name="Text">The message without its place.</param>
/// <param name="Line">Line in the file, 0 for a message without place.</param>
internal sealed record VerdictMessage(string Class, string Text, int Line);

/// <summary>What keepalived says about one file in one run.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Run"><c>bare</c>, <c>prepared</c> or <c>prepared -i ID</c>.</param>
/// <param name="ExitStatus">Status of <c>-t</c>.</param>
/// <param name="Messages">In the order printed.</param>
internal sealed record Verdict(string File, string Run, int ExitStatus, IReadOnlyList<VerdictMessage> Messages);

/// <summary>Reads the verdict tables of the corpus; its README describes them.</summary>
internal static partial class CorpusVerdicts
{
    private const int Columns = 6;

    /// <summary>All verdicts, in the order of the table.</summary>
    public static IReadOnlyList<Verdict> Read(string path)
    {
        List<Verdict> verdicts = [];
        List<VerdictMessage> messages = [];
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            string[] columns = line.Split('\t', Columns);
            if (verdicts.Count == 0 || verdicts[^1].File != columns[0] || verdicts[^1].Run != columns[1])
            {
                messages = [];
                verdicts.Add(new Verdict(
                    columns[0],
                    columns[1],
                    int.Parse(columns[2].Split(' ')[0], CultureInfo.InvariantCulture),
                    messages));
            }

            if (columns[3] != "0")
            {
                string text = columns[5].Replace("\\t", "\t").Replace("\\\\", "\\");
                messages.Add(ToMessage(columns[4], text));
            }
        }

        return verdicts;
    }

    /// <summary>Splits "(file: Line 3) text" and "(Line 3) text".</summary>
    public static VerdictMessage ToMessage(string kind, string printed)
    {
        Match place = Place().Match(printed);
        int line = place.Success ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return new VerdictMessage(kind, printed[place.Length..].Trim(), line);
    }

    [GeneratedRegex(@"^\((?:[^()]*: )?Line (\d+)\) ?")]
    private static partial Regex Place();
}
