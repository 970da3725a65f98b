using System.Diagnostics;
using System.Text;
using KeepSharp.Config;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Reading;
using KeepSharp.Config.Syntax;

namespace KeepSharp.UnitTests.Config.Syntax;

/// <summary>Texts that ask for endless time or memory, and bytes that are no text: all end, with a diagnostic.</summary>
public sealed class RobustnessTests
{
    // Generous for a loaded machine; without bounds none of these ends.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static TheoryData<string, string> Growth => new()
    {
        { "~SEQ(N, 1, 2147483648) foo ${N}", "KS0061" },
        { "~SEQ(N, 1, 9223372036854775807) $A=x", "KS0061" },
        { "~SEQ(A, 1, 100000) ~SEQ(B, 1, 100000) ~SEQ(C, 1, 100000) foo", "KS0061" },
        { string.Concat(Enumerable.Range(0, 60).Select(static i => $"~SEQ(V{i},2) ")) + "foo", "KS0061" },
        { "$A=$A$A\nfoo ${A}", "KS0010" },
        { "$A=${A}${A}\nfoo ${A}", "KS0064" },
        { "$A=x${A}\nfoo ${A}", "KS0064" },
        { "$A=${A}\nfoo ${A}", "KS0061" },
        { "$A=${B}\n$B=${A}\nfoo ${A}", "KS0061" },
        { "$A=foo \\\n$A\n$A", "KS0061" },
        { "$A=$A \\\nfoo\n$A", "KS0061" },
        { "$A=~SEQ(N,2) $A\n$A", "KS0061" },
        { "$A=include \\\nfoo\nfoo {\n$A", "KS0010" },
        { "include k.conf\ninclude k.conf", "KS0060" },
        { "include twice0", "KS0061" },
        { "include deep0", "KS0061" },
        { "~SEQ(N, 1, 2147483647) include empty", "KS0061" },
        { "include {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "KS0001" },
        { "include a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "KS0008" },
    };

    [Theory]
    [MemberData(nameof(Growth))]
    public void Endless_text_ends_with_a_diagnostic(string text, string code)
    {
        MemoryFiles files = new MemoryFiles().Add("k.conf", text + "\n").Add("empty", "#\n").Add(new string('a', 200), "#\n");
        for (int i = 0; i < 80; i++)
        {
            files.Add($"deep{i}", $"include deep{i + 1}\n").Add($"twice{i}", i < 40 ? $"include twice{i + 1}\ninclude twice{i + 1}\n" : "#\n");
        }

        LoadResult result = Timed(() => Read(files));
        Assert.Contains(result.Diagnostics, d => d.Code == code);
        Assert.True(result.Diagnostics.Count <= 10_001);
    }

    [Fact]
    public void Default_limits_end_an_endless_sequence_too()
    {
        MemoryFiles files = new MemoryFiles().Add("k.conf", "global_defs {\n~SEQ(N, 1, 2147483648) router_id ${N}\n}\n");
        LoadResult result = Timed(() => Read(files, new ReadingLimits()));
        Assert.Contains(result.Diagnostics, static d => d.Code == "KS0061");
    }

    [Fact]
    public void Files_have_a_bound_together()
    {
        MemoryFiles files = new MemoryFiles().Add("k.conf", "~SEQ(N, 1, 1000) include big\n").Add("big", new string('\n', 100_000));
        LoadResult result = Read(files, new ReadingLimits { Bytes = 1 << 20 });
        Assert.Contains(result.Diagnostics, static d => d.Message.Contains("more than 1 MiB together", StringComparison.Ordinal));
        Assert.InRange(files.Reads, 1, 3);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("global_defs {\n")]
    [InlineData("vrrp_instance V {\n")]
    [InlineData("foo { bar } ")]
    [InlineData("\"")]
    [InlineData("$A=\\\n")]
    [InlineData("@main\n")]
    [InlineData("~SEQ(")]
    public void Deep_nesting_and_repetition_are_bounded(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 100_000));
        LoadResult result = Timed(() => Read(new MemoryFiles().Add("k.conf", text)));
        Assert.True(result.TestExitStatus == 0 || result.Diagnostics.Count > 0);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("{")]
    [InlineData("${A}")]
    [InlineData("\"")]
    [InlineData("\\#")]
    [InlineData("\r")]
    [InlineData("\u4e2d")]
    public void Line_of_ten_megabytes_is_dropped(string piece)
    {
        string text = "$A=x\n" + string.Concat(Enumerable.Repeat(piece, (10 << 20) / Encoding.UTF8.GetByteCount(piece)));
        LoadResult result = Timed(() => Read(new MemoryFiles().Add("k.conf", text + "\nglobal_defs {\n router_id x\n}\n")));
        Diagnostic found = Assert.Single(result.Diagnostics, static d => d.Message == "line too long - ignoring");
        Assert.Equal(2, found.Span.Line);
    }

    [Fact]
    public void Nul_bytes_drop_their_line()
    {
        LoadResult result = Read(new MemoryFiles().Add("k.conf", "global_defs {\n router_id a\n router_id \0b\n}\n\0\0\0\n"));
        Assert.Equal("a", result.Configuration.Global.RouterId);
        Assert.Equal([3, 5], result.Diagnostics.Select(static d => d.Span.Line));
    }

    [Fact]
    public void File_of_utf16_ends_in_diagnostics()
    {
        byte[] text = [0xff, 0xfe, .. Encoding.Unicode.GetBytes("global_defs {\n}\n")];
        LoadResult result = Read(new MemoryFiles().Add("k.conf", text));
        Assert.Equal(5, result.TestExitStatus);
        Assert.All(result.Diagnostics, static d => Assert.Contains("UTF-16", d.Hint, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_that_are_not_utf8_stay_different_and_are_warned_of()
    {
        byte[] Two(byte first, byte second) =>
            [.. "vrrp_instance k"u8, first, .. "che {\n}\nvrrp_instance k"u8, second, .. "che {\n}\n"u8];
        LoadResult same = Read(new MemoryFiles().Add("k.conf", Two(0xfc, 0xfc)));
        Assert.Contains(same.Diagnostics, static d => d.Message == "vrrp instance k\u00fcche already defined");

        LoadResult result = Read(new MemoryFiles().Add("k.conf", Two(0xfc, 0xf6)));
        Assert.DoesNotContain(result.Diagnostics, static d => d.Message.Contains("already defined", StringComparison.Ordinal));
        Assert.Equal([1, 3], result.Diagnostics.Where(static d => d.Code == "KS0009").Select(static d => d.Span.Line));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r\r\n")]
    public void Line_ends_of_other_systems_work(string end)
    {
        string text = $"$A=x \\{end}{end}global_defs {{{end} router_id $A{end}}}{end}include good{end}";
        LoadResult result = Read(new MemoryFiles().Add("k.conf", text).Add("good", "#"));
        Assert.Equal("x", result.Configuration.Global.RouterId);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(2, result.Sources.Count);
    }

    [Fact]
    public void Lines_without_a_finding_allocate_nothing()
    {
        // Three kinds of lines, read and looked up.
        long few = Allocated(100);
        Assert.InRange(Allocated(10_000) - few, 0, 0);
    }

    private static long Allocated(int times)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(
            Enumerable.Repeat("  vrrp_instance V {\n\n    priority  100 # x\n\tnotify \"/bin/true a\"\n  }\r\n", times)));
        DiagnosticBag bag = new(new SourceFile("k.conf", text));
        ReadingServices services = new(
            new MemoryFiles(), new ReadingEnvironment { ConfigId = "x", Variable = static _ => null }, new ReadingLimits(), bag);
        SourceFile file = services.Files.Add("k.conf", text);
        LogicalLineReader reader = new([file], services);
        LogicalLine line = new(file);
        KeywordBlock block = KeywordTable.Block("vrrp_instance");
        int lines = 0;
        int known = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (reader.Read(line))
        {
            lines++;
            known += block.Find(line.WordBytes(0)) is null ? 0 : 1;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((5 * times, 2 * times), (lines, known));
        return allocated;
    }

    private static LoadResult Read(MemoryFiles files, ReadingLimits? limits = null) =>
        new ConfigurationLoader(new FakeSystemFacts()).Load("k.conf", new LoadOptions
        {
            TestMode = true,
            ConfigId = "main",
            Files = files,
            Limits = limits ?? new ReadingLimits { Steps = 100_000, Includes = 2000 },
        });

    private static LoadResult Timed(Func<LoadResult> load)
    {
        long start = Stopwatch.GetTimestamp();
        LoadResult result = load();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Assert.True(time < Longest, $"took {time}");
        return result;
    }
}
