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
