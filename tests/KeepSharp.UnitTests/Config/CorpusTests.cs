using System.Globalization;
using System.Text;
using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config;

/// <summary>
/// The files below <c>tests/corpus</c>: a configuration, a line <c>----</c>, then what keepalived says about it: the exit
/// status of <c>-t</c> and its messages with their line (0: keepalived names none). See the README there.
/// </summary>
public sealed class CorpusTests
{
    private const string Ruler = "----\n";

    public static TheoryData<string> Files
    {
        get
        {
            TheoryData<string> files = [];
            foreach (string path in Paths())
            {
                files.Add(path);
            }

            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_gives_the_status_and_messages_of_keepalived(string name)
    {
        Assert.SkipWhen(RepositoryFiles.Root is null, "the source tree is not here");
        (string text, int status, List<string> expected) = Read(name);

        LoadResult result = Load.Test(text);

        List<string> said = [.. result.Messages().Distinct()];
        List<string> missing = [];
        foreach (string message in expected)
        {
            string? found = message.StartsWith("0: ", StringComparison.Ordinal)
                ? said.Find(s => s[s.IndexOf(' ', StringComparison.Ordinal)..] == message[2..])
                : said.Find(s => s == message);
            if (found is null || !said.Remove(found))
            {
                missing.Add(message);
            }
        }

        // keepalived ends at a missing argument and at a missing interface; we go on and say more.
        if (status == 2 || expected.Contains("0: Non-existent interface specified in configuration"))
        {
            said.Clear();
        }

        Assert.True(
            missing.Count + said.Count == 0,
            $"missing:\n  {string.Join("\n  ", missing)}\nnot expected:\n  {string.Join("\n  ", said)}");
        Assert.Equal(status, result.TestExitStatus);
    }

    [Fact]
    public void Every_acting_keyword_has_a_file()
    {
        Assert.SkipWhen(RepositoryFiles.Root is null, "the source tree is not here");
        HashSet<string> words = [.. Paths().SelectMany(static p => Read(p).Text.Split([' ', '\n', '{', '}']))];
        Assert.Contains("priority", words);
        IEnumerable<string> missing = KeepSharp.Config.Keywords.KeywordTable.Blocks
            .SelectMany(static b => b.Own)
            .Where(static k => k.Status == KeepSharp.Config.Keywords.KeywordStatus.Acts
                && k.Shape is not (KeepSharp.Config.Keywords.KeywordShape.EntryWord
                    or KeepSharp.Config.Keywords.KeywordShape.Syntax))
            .Select(static k => k.Name)
            .Where(n => !words.Contains(n));
        Assert.Empty(missing);
    }

    /// <summary>Names of the files relative to the corpus.</summary>
    internal static IEnumerable<string> Paths()
    {
        string? root = RepositoryFiles.Root;
        if (root is null)
        {
            return ["none"];
        }

        string folder = Path.Combine(root, "tests", "corpus");
        return Directory.EnumerateFiles(folder, "*.conf", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(folder, p))
            .Order(StringComparer.Ordinal);
    }

    internal static (string Text, int Status, List<string> Messages) Read(string name)
    {
        string all = File.ReadAllText(Path.Combine(RepositoryFiles.Root!, "tests", "corpus", name), Encoding.UTF8);
        int ruler = all.IndexOf(Ruler, StringComparison.Ordinal);
        string[] below = [.. all[(ruler + Ruler.Length)..]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(static l => !l.StartsWith('#'))];
        int status = int.Parse(below[0]["exit ".Length..], CultureInfo.InvariantCulture);
        return (all[..ruler], status, [.. below[1..]]);
    }
}
