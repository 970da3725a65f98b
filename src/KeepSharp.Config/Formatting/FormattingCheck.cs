using KeepSharp.Model.Configuration;

namespace KeepSharp.Config;

/// <summary>Proves before a file is written that its new layout means the same.</summary>
public static class FormattingCheck
{
    /// <summary>True when both texts give the same configuration and the same kinds of findings.</summary>
    public static bool MeansTheSame(string name, byte[] before, byte[] after) =>
        Read(name, before).Equals(Read(name, after));

    // Blockers and findings name lines, which move.
    private static (KeepSharpConfiguration Configuration, string Found) Read(string name, byte[] text)
    {
        LoadResult result = new ConfigurationLoader(new OfflineSystemFacts())
            .LoadText(name, text, new LoadOptions { TestMode = true });
        string found = string.Join(
            '\n',
            result.Diagnostics.Select(static d => $"{d.Code} {d.KeepalivedClass}").Order(StringComparer.Ordinal));
        return (ConfigurationComparison.WithoutBlockers(result.Configuration), $"{result.TestExitStatus}\n{found}");
    }
}
