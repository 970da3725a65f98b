using KeepSharp.Config.Keywords;

namespace KeepSharp.UnitTests.Config.Keywords;

/// <summary>
/// The keyword table is complete: every row of the tables of the specification is there, and every row says what it is.
/// Set KEEPSHARP_SHARED to the folder that holds the specification.
/// </summary>
public sealed class KeywordTableTests(ITestOutputHelper output)
{
    private static readonly string[] Tables = ["keywords-global.tsv", "keywords-vrrp.tsv", "keywords-lvs.tsv"];

    // Rows per table as its README counts them.
    private static readonly int[] RowsPerTable = [272, 246, 182];

    public static TheoryData<string> Blocks => [.. KeywordTable.Blocks.Select(static b => b.Name)];

    [Fact]
    public void Every_row_of_the_specification_has_a_row()
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipWhen(shared is null, "KEEPSHARP_SHARED is not set");
        List<string> missing = [];
        for (int i = 0; i < Tables.Length; i++)
        {
            List<string[]> rows = [.. SpecificationRows(Path.Combine(shared!, "spec", Tables[i]))];
            Assert.Equal(RowsPerTable[i], rows.Count);
            int spellings = 0;
            foreach (string[] cells in rows)
            {
                string[] blocks = Block(cells[0]);
                foreach (string name in Spellings(blocks, cells[1]))
                {
                    spellings++;
                    if (!blocks.Any(b => KeywordTable.Block(b).Own.Any(k => k.Name == name)))
                    {
                        missing.Add($"{Tables[i]}: {cells[0]} / {name}");
                    }
                }
            }

            output.WriteLine($"{Tables[i]}: {rows.Count} rows with {spellings} spellings");
        }

        List<Keyword> all = [.. KeywordTable.Blocks.SelectMany(static b => b.Own)];
        foreach (KeywordStatus status in Enum.GetValues<KeywordStatus>())
        {
            output.WriteLine($"{status}: {all.Count(k => k.Status == status)} of {all.Count} keywords");
        }

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_keyword_of_a_block_has_a_summary(string block) =>
        Assert.Empty(KeywordTable.Block(block).Own
            .Where(static k => k.Status != KeywordStatus.Unknown && string.IsNullOrEmpty(k.Summary))
            .Select(static k => k.Name));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_keyword_of_a_block_that_needs_an_argument_says_which(string block) =>
        Assert.Empty(KeywordTable.Block(block).Own
            .Where(static k => k.NeedsArgument && k.Arguments.Length == 0)
            .Select(static k => k.Name));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_keyword_without_effect_says_why(string block) =>
        Assert.Empty(KeywordTable.Block(block).Own
            .Where(static k => k.Status is KeywordStatus.AcceptedWithoutEffect or KeywordStatus.Unknown)
            .Where(static k => string.IsNullOrEmpty(k.Remark))
            .Select(static k => k.Name));

    [Fact]
    public void Some_keywords_are_without_effect()
    {
        // The positive twin: the check above has something to look at.
        Assert.Contains(
            KeywordTable.Block("global_defs").Own, static k => k.Status == KeywordStatus.AcceptedWithoutEffect);
    }

    private static IEnumerable<string[]> SpecificationRows(string file) => File.ReadLines(file)
        .Where(static l => !l.StartsWith('#') && !l.StartsWith("block\t", StringComparison.Ordinal))
        .Select(static l => l.Split('\t'));

    private static string[] Block(string block) => block switch
    {
        "(root)" => ["(top level)"],
        "track_file (and vrrp_track_file)" or "vrrp_track_file" => ["track_file"],
        "static_ipaddress" => ["address entry"],
        "static_routes" => ["route entry"],
        "static_rules" => ["rule entry"],
        "HTTP_GET / SSL_GET" => ["HTTP_GET", "SSL_GET"],
        "HTTP_GET / SSL_GET: url" => ["url", "url (SSL_GET)"],
        _ when block.StartsWith("virtual_ipaddress /", StringComparison.Ordinal) => ["address entry"],
        _ when block.StartsWith("virtual_routes /", StringComparison.Ordinal) => ["route entry"],
        _ when block.StartsWith("virtual_rules /", StringComparison.Ordinal) => ["rule entry"],
        _ when block.StartsWith("common checker options (HTTP_GET", StringComparison.Ordinal) => ["connection options"],
        _ when block.StartsWith("common checker options", StringComparison.Ordinal) => ["checker options"],
        _ => [block[(block.IndexOf("vrrp_instance/", StringComparison.Ordinal) < 0 ? 0 : "vrrp_instance/".Length)..]],
    };

    // One cell may hold several spellings, and words of arguments after them.
    private static IEnumerable<string> Spellings(string[] block, string cell)
    {
        bool entry = block[0].EndsWith("entry", StringComparison.Ordinal);
        if (cell.StartsWith("[type] ", StringComparison.Ordinal))
        {
            return cell["[type] ".Length..].Split(" | ").Select(static w => w.Split(' ')[0]);
        }

        if (cell.EndsWith("(legacy form)", StringComparison.Ordinal))
        {
            return [cell.Split(' ')[0]];
        }

        bool whole = cell.StartsWith('(') || cell.StartsWith('<') || cell.StartsWith("[to]", StringComparison.Ordinal);
        return entry && !whole ? cell.Split(" | ").Select(static w => w.Split(' ')[0]) : [cell];
    }
}
