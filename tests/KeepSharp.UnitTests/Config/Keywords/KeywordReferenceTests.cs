using KeepSharp.Config;
using KeepSharp.Config.Keywords;

namespace KeepSharp.UnitTests.Config.Keywords;

public sealed class KeywordReferenceTests
{
    [Fact]
    public void Committed_reference_equals_the_table()
    {
        Assert.SkipWhen(RepositoryFiles.Root is null, "the source tree is not here");
        string path = Path.Combine(RepositoryFiles.Root!, "src", "KEYWORDS.md");
        using StringWriter writer = new();
        KeywordReference.Write(writer);
        if (RepositoryFiles.Update)
        {
            File.WriteAllText(path, writer.ToString());
        }

        Assert.Equal(File.ReadAllText(path), writer.ToString());
    }

    [Fact]
    public void Every_row_of_the_specification_has_a_row()
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipWhen(shared is null, "KEEPSHARP_SHARED is not set");
        List<string> missing = [];
        int rows = 0;
        foreach (string file in (string[])["keywords-global.tsv", "keywords-vrrp.tsv", "keywords-lvs.tsv"])
        {
            foreach (string[] cells in File.ReadLines(Path.Combine(shared!, "spec", file))
                .Where(static l => !l.StartsWith('#') && !l.StartsWith("block\t", StringComparison.Ordinal))
                .Select(static l => l.Split('\t')))
            {
                foreach (string name in Alternatives(Block(cells[0]), cells[1]))
                {
                    rows++;
                    bool found = Block(cells[0]).Any(b => KeywordTable.Block(b).Own.Any(k => k.Name == name));
                    if (!found)
                    {
                        missing.Add($"{file}: {cells[0]} / {name}");
                    }
                }
            }
        }

        Assert.True(rows > 600, $"only {rows} rows were read");
        Assert.Empty(missing);
    }

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
    private static IEnumerable<string> Alternatives(string[] block, string cell)
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
