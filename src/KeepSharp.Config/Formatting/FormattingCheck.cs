using System.Text;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config;

/// <summary>Proves before a file is written that its new layout means the same.</summary>
public static class FormattingCheck
{
    // Every id is a configuration of its own; a file for more machines than this is checked for the first of them.
    private const int CheckedIds = 16;

    /// <summary>
    /// True when both texts give the same configuration and the same kinds of findings, on this machine and on those that
    /// conditional lines name.
    /// </summary>
    public static bool MeansTheSame(string name, byte[] before, byte[] after)
    {
        foreach (string? id in Ids(before))
        {
            if (!Read(name, before, id).Equals(Read(name, after, id)))
            {
                return false;
            }
        }

        return true;
    }

    // The ids of conditions, which stand at the start of a line or behind a brace; null is the name of this machine.
    private static HashSet<string?> Ids(ReadOnlySpan<byte> text)
    {
        HashSet<string?> ids = [null];
        for (int i = text.IndexOf((byte)'@'); i >= 0 && ids.Count <= CheckedIds; i = Next(text, i + 1))
        {
            if (i > 0 && !" \t\n\r{}"u8.Contains(text[i - 1]))
            {
                continue;
            }

            ReadOnlySpan<byte> id = text[(i + 1)..];
            id = id.StartsWith("^"u8) ? id[1..] : id;
            int end = id.IndexOfAny(" \t\r\n"u8);
            id = end < 0 ? id : id[..end];
            if (!id.IsEmpty)
            {
                ids.Add(Encoding.UTF8.GetString(id));
            }
        }

        return ids;
    }

    private static int Next(ReadOnlySpan<byte> text, int start)
    {
        int next = text[start..].IndexOf((byte)'@');
        return next < 0 ? next : next + start;
    }

    // Blockers and findings name lines, which move.
    private static (KeepSharpConfiguration Configuration, string Found) Read(string name, byte[] text, string? id)
    {
        LoadResult result = new ConfigurationLoader(new OfflineSystemFacts())
            .LoadText(name, text, new LoadOptions { TestMode = true, ConfigId = id });
        string found = string.Join(
            '\n',
            result.Diagnostics.Select(static d => $"{d.Code} {d.KeepalivedClass}").Order(StringComparer.Ordinal));
        return (ConfigurationComparison.WithoutBlockers(result.Configuration), $"{result.TestExitStatus}\n{found}");
    }
}
