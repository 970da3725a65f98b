using System.Text;
using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Lint;

/// <summary>Loads texts with lint.</summary>
internal static class Linted
{
    public static LoadResult Load(string text, FakeSystemFacts? facts = null, string name = "k.conf") =>
        new ConfigurationLoader(facts ?? new FakeSystemFacts())
            .LoadText(name, Encoding.UTF8.GetBytes(text), new LoadOptions { TestMode = true, Lint = true });

    /// <summary>Findings of one code: line, severity and message.</summary>
    public static string[] Findings(string code, string text, FakeSystemFacts? facts = null) =>
        [.. Load(text, facts).Diagnostics
            .Where(d => d.Code == code)
            .Select(static d => $"{d.Span.Line} {d.Severity}: {d.Message}")];

    /// <summary>Nothing of that code is said.</summary>
    public static void Silent(string code, string text, FakeSystemFacts? facts = null) =>
        Assert.Empty(Findings(code, text, facts));
}

/// <summary>Texts without any finding.</summary>
internal static class Clean
{
    /// <summary>An instance, open for more lines.</summary>
    public const string Instance = Config.Load.Instance;
}
