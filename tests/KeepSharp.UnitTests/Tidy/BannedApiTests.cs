using System.Text.RegularExpressions;

namespace KeepSharp.UnitTests.Tidy;

/// <summary>Clocks, randomness, blocking and consoles stay in the projects that are made for them.</summary>
public sealed class BannedApiTests
{
    private static readonly string[] PureProjects =
        [
            "src/KeepSharp.Model", "src/KeepSharp.Config", "src/KeepSharp.Protocols", "src/KeepSharp.Lvs",
            "src/KeepSharp.Runtime", "src/Shared",
        ];

    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    [InlineData(@"\bStopwatch\b")]
    [InlineData(@"\bEnvironment\.TickCount")]
    [InlineData(@"\bRandom\.Shared\b|\bnew Random\b")]
    [InlineData(@"\bGuid\.NewGuid\b")]
    [InlineData(@"\bTask\.(Delay|Run)\b")]
    [InlineData(@"\bThread\.Sleep\b|\bnew Thread\b")]
    [InlineData(@"\block\s*\(")]
    [InlineData(@"\basync\b")]
    [InlineData(@"\bConsole\.")]
    [InlineData(@"\bnew (System\.Threading\.)?Timer\b")]
    [InlineData(@"\bnew Socket\b|\bDns\.")]
    public void Pure_projects_do_without(string pattern)
    {
        var banned = new Regex(pattern, RegexOptions.CultureInvariant);
        Assert.Empty(PureProjects.SelectMany(Repository.Sources).SelectMany(file => Matches(file, banned)));
    }

    [Theory]
    [InlineData(@"\basync void\b")]
    [InlineData(@"\.Result\b\s*[;)]|\.GetAwaiter\(\)\.GetResult\(\)")]
    [InlineData(@"#region\b|^\s*#if\b")]
    [InlineData(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    public void Product_code_does_without(string pattern)
    {
        var banned = new Regex(pattern, RegexOptions.CultureInvariant);
        Assert.Empty(Repository.Sources("src").SelectMany(file => Matches(file, banned)));
    }

    /// <summary>Unit tests and simulation know no clock at all; lab tests stamp real packets but wait only through the kit.</summary>
    [Theory]
    [InlineData("tests/KeepSharp.UnitTests", @"\bThread\.Sleep\b|\bTask\.Delay\b|\bDateTime\.(Utc)?Now\b")]
    [InlineData("tests/KeepSharp.Simulation", @"\bThread\.Sleep\b|\bTask\.Delay\b|\bDateTime\.(Utc)?Now\b")]
    [InlineData("tests/KeepSharp.LabTests", @"\bThread\.Sleep\b|\bTask\.Delay\b")]
    public void Tests_do_not_sleep_to_synchronise(string folder, string pattern)
    {
        var banned = new Regex(pattern, RegexOptions.CultureInvariant);
        Assert.Empty(Repository.Sources(folder)
            .Where(static file => !file.Path.Contains("/Tidy/", StringComparison.Ordinal)
                && !file.Path.Contains("KeepSharp.LabTests/Lab/", StringComparison.Ordinal))
            .SelectMany(file => Matches(file, banned)));
    }

    [Fact]
    public void A_banned_call_would_be_found()
    {
        // The positive twin: the same search over a line that breaks the rule.
        var banned = new Regex(@"\bThread\.Sleep\b", RegexOptions.CultureInvariant);
        Assert.Single(Matches(("x.cs", ["    Thread.Sleep(1);", "    // Thread.Sleep in a comment"]), banned));
    }

    private static IEnumerable<string> Matches((string Path, string[] Lines) file, Regex banned) =>
        file.Lines.Select((line, index) => (line, index))
            .Where(item => banned.IsMatch(CodeOf(item.line)))
            .Select(item => $"{file.Path}:{item.index + 1}: {item.line.Trim()}");

    /// <summary>The line without string literals and comments, roughly; enough for code formatted as ours is.</summary>
    private static string CodeOf(string line)
    {
        string code = Regex.Replace(line, "\"(\\\\.|[^\"\\\\])*\"", "\"\"", RegexOptions.CultureInvariant);
        int comment = code.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 ? code : code[..comment];
    }
}
