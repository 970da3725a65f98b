using System.Globalization;
using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Syntax;

/// <summary>
/// The inputs of config-language.md section 17 with the results of keepalived 2.4.3 (<c>observed-results.txt</c>): the
/// exit status of <c>-t</c> and the lines complained about. Where ours differ, the file says how and why.
/// </summary>
public sealed class ObservedResultsTests
{
    public static TheoryData<string> Rows => [.. Read().Select(static r => r.Name)];


    [Fact]
    public void All_observed_inputs_are_here() => Assert.Equal(138, Read().Count);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Input_gives_the_status_and_the_places_of_keepalived(string name)
    {
        Row row = Read().Single(r => r.Name == name);
        MemoryFiles files = new();
        foreach ((string path, string text) in row.Files)
        {
            files.Add(path, text);
        }

        LoadResult result = new ConfigurationLoader(new FakeSystemFacts()).Load("k.conf", new LoadOptions
        {
            TestMode = true,
            Files = files,
            ConfigId = row.Id,
            AllIncludeChecks = row.AllChecks,
            EnvironmentVariable = static _ => null,
        });

        Assert.Equal(row.Status, result.TestExitStatus);
        List<string> places = [.. result.Diagnostics
            .Where(static d => d.KeepalivedClass != KeepalivedClass.None || d.Code == "KS0001")
            .Select(static d => $"{d.Span.File}:{d.Span.Line}")
            .Distinct()];
        string said = string.Join('\n', result.Diagnostics.Select(static d => $"{d} ({d.KeepalivedClass})"));

        // Where keepalived names no line, we may name one.
        bool any = row.Expected.Contains("k.conf:0");
        Assert.True(places.Count > 0 || row.Expected.Length == 0, $"nothing was said instead of {string.Join(' ', row.Expected)}");
        IEnumerable<string> missing = row.Expected.Except(places).Where(static p => p != "k.conf:0");
        IEnumerable<string> more = any ? [] : places.Except(row.Expected);
        Assert.True(!missing.Any() && !more.Any(), $"expected {string.Join(' ', row.Expected)}, but said:\n{said}");
    }

    [Fact]
    public void Every_deviation_has_a_reason()
    {
        List<Row> deviations = [.. Read().Where(static r => !r.Expected.Order().SequenceEqual(r.Observed.Order()))];
        Assert.NotEmpty(deviations);
        Assert.All(deviations, static r => Assert.False(string.IsNullOrEmpty(r.Reason), r.Name));
    }

    private static List<Row> Read()
    {
        if (RepositoryFiles.Root is not { } root)
        {
            return [];
        }

        string path = Path.Combine(root, "tests/KeepSharp.UnitTests/Config/Syntax/observed-results.txt");
        List<Row> rows = [];
        foreach (string line in File.ReadLines(path).Where(static l => l.Length > 0 && !l.StartsWith('#')))
        {
            string[] parts = line.Split(' ', 2);
            string value = parts.Length > 1 ? parts[1] : string.Empty;
            switch (parts[0])
            {
                case "row":
                    rows.Add(new Row(value));
                    break;
                case "id":
                    rows[^1].Id = value;
                    break;
                case "all-config":
                    rows[^1].AllChecks = true;
                    break;
                case "status":
                    rows[^1].Status = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "says":
                    rows[^1].Observed = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    break;
                case "ours":
                    rows[^1].Ours = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    break;
                case "because":
                    rows[^1].Reason = value;
                    break;
                default:
                    rows[^1].Files.Add((parts[0], Unescape(value)));
                    break;
            }
        }

        return rows;
    }

    private static string Unescape(string text) => System.Text.RegularExpressions.Regex.Replace(
        text,
        @"\\(?:u([0-9a-f]{4})|(.))",
        static m => m.Groups[1].Success
            ? ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString()
            : m.Groups[2].Value switch { "n" => "\n", "r" => "\r", "t" => "\t", string other => other });

    private sealed class Row(string name)
    {
        public string Name { get; } = name;

        public List<(string Path, string Text)> Files { get; } = [];

        public string? Id { get; set; }

        public bool AllChecks { get; set; }

        public int Status { get; set; }

        public string[] Observed { get; set; } = [];

        public string[]? Ours { get; set; }

        public string[] Expected => Ours ?? Observed;

        public string? Reason { get; set; }
    }
}
