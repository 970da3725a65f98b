using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using KeepSharp.Commands;
using KeepSharp.Config.Keywords;
using KeepSharp.UnitTests.Config;

namespace KeepSharp.UnitTests.Executable.Commands;

/// <summary>The sub-commands as the program runs them, with the exit statuses of diff(1).</summary>
[SupportedOSPlatform("linux")]
public sealed class CommandTests : IDisposable
{
    private const string Good =
        "vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 51\n virtual_ipaddress {\n  192.0.2.10/24\n }\n}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("keepsharp-test").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true, "config", "show")]
    [InlineData(true, "explain")]
    [InlineData(true, "completion", "bash")]
    [InlineData(false, "-n", "config")]
    [InlineData(false, "configuration")]
    [InlineData(false)]
    public void A_sub_command_is_the_first_word(bool command, params string[] words) =>
        Assert.Equal(command, CommandNames.IsCommand(words));

    [Theory]
    [InlineData("Unrecognized command or argument 'foo'", "config", "foo")]
    [InlineData("Try 'keepsharp config fmt --help'", "config", "fmt")]
    [InlineData("unknown code KS9999", "explain", "KS9999")]
    [InlineData("--write and --check exclude each other", "config", "fmt", "--write", "--check", "x")]
    [InlineData("/nonexistent/k.conf: ", "config", "fmt", "/nonexistent/k.conf")]
    [InlineData("Config files missing '/nonexistent/k.conf'", "config", "show", "/nonexistent/k.conf")]
    [InlineData("Argument 'yaml' not recognized", "config", "show", "--format=yaml", "/nonexistent/k.conf")]
    [InlineData("Try 'keepsharp config diff --help'", "config", "diff", "/nonexistent/k.conf")]
    public void Wrong_usage_and_unreadable_files_end_with_status_2(string message, params string[] words)
    {
        (int status, string output, string error) = Run(words);

        Assert.Equal(2, status);
        Assert.Equal("", output);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config")]
    [InlineData("config", "fmt")]
    [InlineData("explain")]
    [InlineData("completion")]
    public void Help_is_on_standard_output(params string[] words)
    {
        (int status, string output, string error) = Run([.. words, "--help"]);

        Assert.Equal(0, status);
        Assert.Contains($"keepsharp {string.Join(' ', words)}", output.Replace("KeepSharp.UnitTests", "keepsharp", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("", error);
    }

    [Fact]
    public void Explain_writes_the_codes_asked_for_or_lists_all()
    {
        (int status, string output, _) = Run("explain", "KS0010", "15");
        Assert.Equal(0, status);
        Assert.StartsWith("KS0010: ", output, StringComparison.Ordinal);
        Assert.Contains("\n\nKS0015: ", output, StringComparison.Ordinal);

        Assert.Contains("\nKS0015  error  ", Run("explain").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Fmt_prints_checks_or_writes_back()
    {
        string file = Path.Combine(_folder, "k.conf");
        File.WriteAllText(file, "global_defs{router_id X}");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        const string formatted = "global_defs {\n    router_id X\n}\n";

        Assert.Equal((0, formatted, ""), Run("config", "fmt", file));
        Assert.Equal((1, file + "\n", ""), Run("config", "fmt", "--check", file));
        Assert.Equal("global_defs{router_id X}", File.ReadAllText(file));
        Assert.Equal((0, "", ""), Run("config", "fmt", "--write", file));
        Assert.Equal(formatted, File.ReadAllText(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
        Assert.Equal((0, "", ""), Run("config", "fmt", "--check", file));
    }

    [Fact]
    public void Show_writes_the_effective_configuration_as_text_or_json()
    {
        string file = WriteFile("k.conf", Good);

        (int status, string text, string error) = Run("config", "show", file, "--offline");
        Assert.Equal((0, ""), (status, error));
        Assert.Contains("    priority 100\n", text, StringComparison.Ordinal);
        Assert.Equal((0, text, ""), Run("config", "show", "--offline", "--format=conf", WriteFile("again.conf", text)));

        using JsonDocument json = JsonDocument.Parse(Run("config", "show", file, "--offline", "--format", "json").Output);
        Assert.Equal(100, json.RootElement.GetProperty("instances")[0].GetProperty("priority").GetInt32());
    }

    [Fact]
    public void Show_names_errors_and_ends_with_status_1()
    {
        string file = WriteFile("k.conf", Good + "foo\n");

        (int status, string output, string error) = Run("config", "show", file, "--offline");
        Assert.Equal(1, status);
        Assert.Contains("vrrp_instance VI_1 {", output, StringComparison.Ordinal);
        Assert.Equal($"{file}:8:1: error KS0010: Unknown keyword 'foo'\n", error);
    }

    [Fact]
    public void Show_reads_conditional_lines_for_the_id_given()
    {
        string file = WriteFile("k.conf", Good.Replace(" virtual_router_id", " @a priority 7\n virtual_router_id", StringComparison.Ordinal));

        Assert.Contains("priority 7\n", Run("config", "show", file, "--offline", "-i", "a").Output, StringComparison.Ordinal);
        Assert.Contains("priority 100\n", Run("config", "show", file, "--offline", "-i", "b").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_ends_with_status_0_for_equal_and_1_for_different_files()
    {
        string before = WriteFile("a.conf", Good);
        string after = WriteFile("b.conf", Good.Replace(" interface", " priority 50\n interface", StringComparison.Ordinal));

        Assert.Equal((0, "", ""), Run("config", "diff", "--offline", before, before));
        Assert.Equal(
            (1, "change  vrrp_instance VI_1\n          priority: 100 -> 50\n", ""),
            Run("config", "diff", "--offline", before, after));
        (int status, string output, _) = Run("config", "diff", "--offline", "--format=json", before, after);
        Assert.Equal(1, status);
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement change = Assert.Single(json.RootElement.GetProperty("changes").EnumerateArray().ToArray());
        Assert.Equal("change", change.GetProperty("change").GetString());
        Assert.Equal("50", change.GetProperty("properties")[0].GetProperty("after").GetString());
        Assert.Equal(2, Run("config", "diff", "--offline", before, "/nonexistent/k.conf").Status);
    }

    [Fact]
    public void Schema_describes_every_keyword_of_every_block()
    {
        (int status, string output, _) = Run("config", "schema");
        Assert.Equal(0, status);
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement[] blocks = [.. json.RootElement.GetProperty("blocks").EnumerateArray()];
        Assert.Equal(KeywordTable.Blocks.Count, blocks.Length);
        Assert.All(blocks.Zip(KeywordTable.Blocks), static pair =>
        {
            HashSet<string> names =
                [.. pair.First.GetProperty("keywords").EnumerateArray().Select(static k => k.GetProperty("name").GetString()!)];
            Assert.Superset(pair.Second.Names.Concat(pair.Second.Own.Select(static k => k.Name)).ToHashSet(), names);
        });
        JsonElement version = Keyword(blocks, "global_defs", "vrrp_version");
        Assert.Equal("acts", version.GetProperty("status").GetString());
        Assert.True(version.GetProperty("argumentRequired").GetBoolean());
        JsonElement old = Keyword(blocks, "vrrp_instance", "vmac_garp_intvl");
        Assert.True(old.GetProperty("deprecated").GetBoolean());
        Assert.Equal("garp_extra_if", old.GetProperty("replacement").GetString());
    }

    [Fact]
    public void The_installed_completion_is_the_one_that_the_program_writes()
    {
        Assert.SkipWhen(RepositoryFiles.Root is null, "the source tree is not here");
        string path = Path.Combine(RepositoryFiles.Root!, "packaging", "keepsharp.bash-completion");
        (int status, string output, _) = Run("completion", "bash");
        if (RepositoryFiles.Update)
        {
            File.WriteAllText(path, output);
        }

        Assert.Equal(0, status);
        Assert.Equal(File.ReadAllText(path), output);
        Assert.Contains(" --fail-on ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("keepsharp-ready-fd", output, StringComparison.Ordinal);
        Assert.DoesNotContain('@', output);
    }

    private string WriteFile(string name, string text)
    {
        string file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static JsonElement Keyword(JsonElement[] blocks, string block, string keyword) => blocks
        .Single(b => b.GetProperty("name").GetString() == block)
        .GetProperty("keywords")
        .EnumerateArray()
        .Single(k => k.GetProperty("name").GetString() == keyword);

    private static (int Status, string Output, string Error) Run(params string[] words)
    {
        using CommandOutput output = new();
        int status = CommandRoot.Run(words, output);
        return (status, Encoding.UTF8.GetString(output.Written), output.Error.ToString()!);
    }
}
