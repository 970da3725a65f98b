using System.Runtime.Versioning;
using System.Text;
using KeepSharp.Config;
using KeepSharp.Config.Reading;

namespace KeepSharp.UnitTests.Config.Syntax;

/// <summary>
/// Includes. Messages and statuses are those of config-language.md sections 7 and 17, and of experiments with keepalived
/// 2.2.7.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class IncludeTests
{
    /// <summary>The table of checks in section 7: which forms refuse what.</summary>
    public static TheoryData<string, string, string> Checks => new()
    {
        { "d", "rmwba", "Configuration file 'd/' is a directory - skipping" },
        { "exe", "rmwba", "Configuration file 'exe' is not a regular non-executable file - skipping" },
        { "nope", "mwa", "Config files missing 'nope'." },
        { "nope/*.conf", "mwa", "Config files missing 'nope/*.conf'." },
        { "d/*.nope", "wa", "No config files matched 'd/*.nope'." },
        { "{good,nope}", "ba", "Some config files missing: \"{good,nope}\"." },
        { "{no,nope}", "ba", "Config files missing '{no,nope}'." },
        { "{no*,go*}", "", "" },
        { "{no*,nope*}", "wa", "No config files matched '{no*,nope*}'." },
    };

    [Theory]
    [MemberData(nameof(Checks))]
    public void Forms_refuse_what_the_table_says(string pattern, string refusing, string message)
    {
        foreach (string form in (string[])["", "r", "m", "w", "b", "a"])
        {
            LoadResult result = Read($"include{form} {pattern}\n");
            int expected = form.Length > 0 && refusing.Contains(form, StringComparison.Ordinal) ? 6 : 0;
            Assert.True(expected == result.TestExitStatus, $"include{form}: {result.TestExitStatus}");
            Assert.Equal(expected == 0 ? null : 6, result.StartExitStatus);
            if (message.Length > 0)
            {
                Diagnostic found = Assert.Single(result.Diagnostics, d => d.Message == message);
                Assert.Equal(expected == 6 ? KeepalivedClass.FileNotFound : KeepalivedClass.None, found.KeepalivedClass);
            }

            Assert.Equal(refusing.Length > 0 && refusing != "wa" || message.Length > 0, result.Diagnostics.Count > 0);
        }
    }

    [Fact]
    public void Missing_plain_include_is_an_error_that_leaves_the_status()
    {
        LoadResult result = Read("include nope.conf\n");
        Diagnostic found = Assert.Single(result.Diagnostics);
        Assert.Equal(Severity.Error, found.Severity);
        Assert.Equal(new SourceSpan("k.conf", 1, 9, 9), found.Span);
        Assert.Equal(0, result.TestExitStatus);
        Assert.Null(result.StartExitStatus);
        Assert.Equal(6, Read("include nope.conf\n", static o => o with { AllIncludeChecks = true }).TestExitStatus);
    }

    [Theory]
    [InlineData("global_defs {\ninclude_check match\n}\ninclude nope\n", 6)]
    [InlineData("global_defs {\ninclude_check\n}\ninclude nope\n", 6)]
    [InlineData("global_defs {\ninclude_check +match\n}\ninclude nope\n", 6)]
    [InlineData("global_defs {\ninclude_check match -match\n}\ninclude nope\n", 0)]
    [InlineData("global_defs {\ninclude_check match\ninclude_check read\n}\ninclude nope\n", 0)]
    [InlineData("include checks\ninclude nope\n", 0)]
    [InlineData("global_defs {\ninclude_check match\n}\ninclude misses\n", 6)]
    public void Checks_hold_for_the_rest_of_the_file_and_the_files_below(string text, int status) =>
        Assert.Equal(status, Read(text).TestExitStatus);

    [Theory]
    [InlineData("includea nope\nvrrp_instance V {\npriority\n}\n", 6)]
    [InlineData("includea nope\nglobal_defs {\nvrrp_version\n}\n", 2)]
    [InlineData("global_defs {\nvrrp_version\n}\nincludea nope\n", 2)]
    [InlineData("includea nope\nfoo\n", 6)]
    public void Refused_include_ends_before_blocks_of_the_child_processes(string text, int status)
    {
        LoadResult result = Read(text);
        Assert.Equal(status, result.TestExitStatus);
        Assert.Equal(status, result.StartExitStatus);
    }

    [Theory]
    [InlineData("include d/*", "d/10 d/20 d/3")]
    [InlineData("include d/?", "d/3")]
    [InlineData("include d/[12]*", "d/10 d/20")]
    [InlineData("include d/[^1]*", "d/20 d/3")]
    [InlineData("include d/.h*", "d/.hidden")]
    [InlineData("include d/{3,10}", "d/3 d/10")]
    [InlineData("include {d/3,{good,d/2?}}", "d/3 good d/20")]
    [InlineData("include d/[[:digit:]]", "d/3")]
    [InlineData("include */3", "d/3")]
    [InlineData("include star\\*x", "star*x")]
    [InlineData("include star[*]x", "star*x")]
    [InlineData("include /abs/x", "/abs/x")]
    [InlineData("include good # comment", "good")]
    [InlineData("include\tgood  ", "good")]
    [InlineData("include with blank", "with blank")]
    [InlineData("$F=good\ninclude $F", "good")]
    public void Pattern_reads_what_glob_matches_in_byte_order(string text, string expected)
    {
        LoadResult result = Read(text + "\n");
        Assert.Equal(["k.conf", .. expected == "with blank" ? [expected] : expected.Split(' ')], result.Sources.Select(static s => s.Name));
    }

    [Fact]
    public void Names_are_relative_to_the_including_file()
    {
        MemoryFiles files = Files().Add("/etc/k/k.conf", "include sub/a.conf\n")
            .Add("/etc/k/sub/a.conf", "include b.conf\nfoo\n")
            .Add("/etc/k/sub/b.conf", "global_defs {\n router_id ${_PWD}\n bar\n}\n");
        LoadResult result = Load(files, "/etc/k/k.conf");
        Assert.Equal("/etc/k/sub", result.Configuration.Global.RouterId);
        Assert.Equal(
            ["/etc/k/sub/b.conf:3:2: error KS0010: Unknown keyword 'bar'", "/etc/k/sub/a.conf:2:1: error KS0010: Unknown keyword 'foo'"],
            result.Diagnostics.Select(static d => d.ToString()));
    }

    [Fact]
    public void Block_is_opened_in_one_file_and_closed_in_another()
    {
        MemoryFiles files = new MemoryFiles()
            .Add("k.conf", "include open\n virtual_router_id 7\n virtual_ipaddress {\n  include list\n }\ninclude close\n")
            .Add("open", "vrrp_instance V {\n interface eth0\n").Add("list", "10.9.0.1\n10.9.0.2").Add("close", "}\n");
        LoadResult result = Load(files);
        Assert.Equal(0, result.TestExitStatus);
        Assert.Equal(2, Assert.Single(result.Configuration.Instances).VirtualAddresses.Count);
    }

    [Theory]
    [InlineData("@main include instance\n")]
    [InlineData("$I=include instance\n$I\n")]
    [InlineData("~SEQ(N, 1, 1) include instance\n")]
    public void Include_behind_something_is_read_once_with_the_status_of_two(string text)
    {
        Assert.Equal(0, Read("include instance\n").TestExitStatus);
        LoadResult result = Read(text);
        Assert.Single(result.Configuration.Instances);
        Assert.Equal(5, result.TestExitStatus);
        Assert.Equal("KS0060", Assert.Single(result.Diagnostics).Code);
    }

    [Theory]
    [InlineData("@main include static\n")]
    [InlineData("static_ipaddress {\n @main include address\n}\n")]
    public void Include_behind_something_only_warns_where_keepalived_does_not_stumble(string text)
    {
        LoadResult result = Read(text);
        Assert.Equal(0, result.TestExitStatus);
        Assert.Contains(result.Diagnostics, static d => d is { Code: "KS0060", Severity: Severity.Warning });
    }

    [Theory]
    [InlineData("include k.conf\n", 0)]
    [InlineData("includer k.conf\n", 6)]
    [InlineData("include loop1\n", 0)]
    [InlineData("include instance\ninclude k.conf\n", 0)]
    [InlineData("vrrp_instance V {\n interface eth0\n virtual_router_id 1\n virtual_ipaddress {\n 10.9.0.1\n }\n}\ninclude k.conf\n", 5)]
    public void File_that_includes_itself_is_read_once(string text, int status)
    {
        LoadResult result = Read(text);
        Assert.Equal(status, result.TestExitStatus);
        Diagnostic found = Assert.Single(result.Diagnostics, static d => d.Code == "KS0060");
        Assert.EndsWith("includes itself - skipping", found.Message, StringComparison.Ordinal);
        Assert.True(result.Configuration.Instances.Count <= 1);
    }

    [Fact]
    public void Main_file_is_a_pattern()
    {
        MemoryFiles files = new MemoryFiles().Add("k1", "global_defs {\n").Add("k2", " router_id a\n}\nfoo\n");
        LoadResult result = Load(files, "k*");
        Assert.Equal("a", result.Configuration.Global.RouterId);
        Assert.Equal(5, result.TestExitStatus);
        Assert.Null(result.StartExitStatus);
        Assert.Equal(
            ["WARNING, multiple configuration file matches of k*, starting with k1", "Unknown keyword 'foo'"],
            result.Diagnostics.Select(static d => d.Message));
    }

    [Theory]
    [InlineData("nope", "Config files missing 'nope'.")]
    [InlineData("d", "Configuration file 'd/' is a directory - skipping")]
    [InlineData("exe", "Configuration file 'exe' is not a regular non-executable file - skipping")]
    public void Main_file_that_cannot_be_read_ends_with_6(string path, string message)
    {
        LoadResult result = Load(Files(), path);
        Assert.Equal((6, 6), (result.TestExitStatus, result.StartExitStatus));
        Diagnostic found = Assert.Single(result.Diagnostics);
        Assert.Equal((message, 0), (found.Message, found.Span.Line));
    }

    [Fact]
    public void Files_of_the_system_are_read()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("keepsharp-include");
        try
        {
            string main = Path.Combine(folder.FullName, "k.conf");
            File.WriteAllText(main, "include [a-b].conf\ninclude sub\nincluder run.sh\n");
            File.WriteAllText(Path.Combine(folder.FullName, "b.conf"), "global_defs {\n router_id ${_PWD}\n}\n");
            Directory.CreateDirectory(Path.Combine(folder.FullName, "sub"));
            string script = Path.Combine(folder.FullName, "run.sh");
            File.WriteAllText(script, string.Empty);
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            LoadResult result = new ConfigurationLoader(new FakeSystemFacts()).Load(main, new LoadOptions { TestMode = true });

            Assert.Equal(folder.FullName, result.Configuration.Global.RouterId);
            Assert.Equal(
                ["Configuration file 'sub/' is a directory - skipping", "Configuration file 'run.sh' is not a regular non-executable file - skipping"],
                result.Diagnostics.Select(static d => d.Message));
            Assert.Equal(6, result.TestExitStatus);
            Assert.Equal([main, Path.Combine(folder.FullName, "b.conf")], result.Sources.Select(static s => s.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static MemoryFiles Files() => new MemoryFiles()
        .Add("d/10", "# x").Add("d/20", "# x").Add("d/3", "# x").Add("d/.hidden", "# x").Add("good", "# x")
        .Add("star*x", "# x").Add("starAx", "# x").Add("/abs/x", "# x").Add("with blank", "# x")
        .Add("exe", "# x"u8.ToArray(), executable: true)
        .Add("checks", "global_defs {\ninclude_check\n}\n").Add("misses", "include nope2\n")
        .Add("loop1", "include loop2\n").Add("loop2", "include loop1\n")
        .Add("static", "static_ipaddress {\n 10.9.0.1 dev eth0\n}\n").Add("address", "10.9.0.1 dev eth0\n")
        .Add("instance", "vrrp_instance V {\n interface eth0\n virtual_router_id 1\n virtual_ipaddress {\n 10.9.0.1/24\n }\n}\n");

    private static LoadResult Read(string text, Func<LoadOptions, LoadOptions>? change = null) =>
        Load(Files().Add("k.conf", Encoding.UTF8.GetBytes(text)), "k.conf", change);

    private static LoadResult Load(MemoryFiles files, string path = "k.conf", Func<LoadOptions, LoadOptions>? change = null)
    {
        LoadOptions options = new() { TestMode = true, ConfigId = "main", Files = files };
        return new ConfigurationLoader(new FakeSystemFacts()).Load(path, change?.Invoke(options) ?? options);
    }
}
