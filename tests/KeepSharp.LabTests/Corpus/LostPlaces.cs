namespace KeepSharp.LabTests.Corpus;

/// <summary>
/// Where keepalived loses its place: after a '{' that it did not expect (an unknown block, a block where a value belongs)
/// it looks the lines up one level too high until the outermost block ends, and calls right lines unknown. KeepSharp
/// reports the cause once and goes on where keepalived would have, had the block been right.
/// </summary>
internal static class LostPlaces
{
    private static readonly string[] Consequences = ["Unknown keyword '", "Unexpected '{'", "Extra '}'"];
    private static readonly string[] Causes = ["KS0010", "KS0011"];

    /// <summary>True for a message that only says that keepalived is lost.</summary>
    public static bool IsConsequence(VerdictMessage message) =>
        Consequences.Any(text => message.Text.StartsWith(text, StringComparison.Ordinal));

    /// <summary>Lines, from 1, on which keepalived does not know where it is.</summary>
    public static HashSet<int> Find(string[] lines, IReadOnlyList<Finding> findings)
    {
        HashSet<int> lost = [];
        foreach (Finding cause in findings.Where(finding => Causes.Contains(finding.Code) && finding.Line > 0))
        {
            if (Opens(lines, cause.Line - 1))
            {
                int end = EndOfOutermostBlock(lines, cause.Line - 1);
                lost.UnionWith(Enumerable.Range(cause.Line + 1, Math.Max(0, end - cause.Line)));
                lost.Add(cause.Line);
            }
        }

        return lost;
    }

    // The brace stands on the line itself or alone on the next one.
    private static bool Opens(string[] lines, int index) =>
        Code(lines[index]).Contains('{')
        || (index + 1 < lines.Length && Code(lines[index + 1]).TrimStart().StartsWith('{'));

    private static int EndOfOutermostBlock(string[] lines, int index)
    {
        int depth = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            string code = Code(lines[i]);
            depth = Math.Max(0, depth + code.Count(c => c == '{') - code.Count(c => c == '}'));
            if (i > index && depth == 0)
            {
                return i + 1;
            }
        }

        return lines.Length;
    }

    private static string Code(string line)
    {
        int comment = line.IndexOfAny(['#', '!']);
        return comment < 0 ? line : line[..comment];
    }
}
