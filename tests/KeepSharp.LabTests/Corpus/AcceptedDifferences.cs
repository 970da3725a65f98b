namespace KeepSharp.LabTests.Corpus;

/// <summary>
/// The differences that are right, each with its reason: <c>accepted-differences.tsv</c> beside this file. Columns are
/// file, run (both may be *), kind, key (a trailing * stands for any rest) and reason.
/// </summary>
internal sealed class AcceptedDifferences
{
    private readonly List<Row> _rows = [];

    public static AcceptedDifferences Read(string path)
    {
        AcceptedDifferences accepted = new();
        foreach (string line in File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            string[] columns = line.Split('\t');
            Assert.True(columns.Length == 5 && columns[4].Length > 0, $"five columns and a reason: {line}");
            accepted._rows.Add(new Row(columns[0], columns[1], Enum.Parse<DeviationKind>(columns[2]), columns[3]));
        }

        return accepted;
    }

    public bool Contains(Deviation deviation)
    {
        Row? row = _rows.Find(row => row.Covers(deviation));
        row?.Use();
        return row is not null;
    }

    /// <summary>Rows that nothing needed: they would hide the next difference of that place.</summary>
    public IEnumerable<string> Unused() => _rows.Where(row => !row.Used).Select(row => row.ToString());

    private sealed record Row(string File, string Run, DeviationKind Kind, string Key)
    {
        public bool Used { get; private set; }

        public void Use() => Used = true;

        public bool Covers(Deviation deviation) =>
            Kind == deviation.Kind && Matches(File, deviation.File) && Matches(Run, deviation.Run)
            && Matches(Key, deviation.Key);

        private static bool Matches(string pattern, string text) => pattern.EndsWith('*')
            ? text.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : pattern == text;
    }
}
