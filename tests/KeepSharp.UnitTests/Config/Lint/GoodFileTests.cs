using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Lint;

/// <summary>Files that are right get no warning from lint: false alarms are why people stop reading it.</summary>
public sealed class GoodFileTests
{
    /// <summary>Warnings that are right, by file and code, with the reason.</summary>
    private static readonly Dictionary<string, string> Right = new()
    {
        ["s1-h1.conf KS0116"] = "a full-width space is glued to the name of the interface",
    };

    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root!, "samples"), "*.conf", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(RepositoryFiles.Root!, file))
            .Where(static file => !file.StartsWith("samples/check/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_has_no_lint_warning(string file) => Assert.Empty(Warnings(Path.Combine(RepositoryFiles.Root!, file)));

    [Fact]
    public void Documents_that_the_project_started_from_have_no_wrong_lint_warning()
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipWhen(shared is null, "KEEPSHARP_SHARED is not set");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(shared!, "seeds"), "*.conf")
            .Order(StringComparer.Ordinal)
            .SelectMany(Warnings)
            .Where(static warning => !Right.ContainsKey(warning.Split(": ")[0])));
    }

    [Fact]
    public void A_warning_would_be_found() =>
        Assert.NotEmpty(Warnings("k.conf", "vrrp_instance V {\n priority = 1\n}\n"u8.ToArray()));

    private static string[] Warnings(string file) => Warnings(Path.GetFileName(file), File.ReadAllBytes(file));

    private static string[] Warnings(string name, byte[] text) =>
        [.. new ConfigurationLoader(new OfflineSystemFacts())
            .LoadText(name, text, new LoadOptions { TestMode = true, Lint = true })
            .Diagnostics
            .Where(static d => d.Severity != Severity.Note && int.Parse(d.Code.AsSpan(2)) is >= 100 and < 140)
            .Select(d => $"{name} {d.Code}: {d}")];
}
