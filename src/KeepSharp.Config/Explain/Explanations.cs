using System.Globalization;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Explain;

namespace KeepSharp.Config;

/// <summary>All explanations by code.</summary>
public static class Explanations
{
    private const string Prefix = "KS";

    /// <summary>All of them in the order of their codes.</summary>
    public static IReadOnlyList<Explanation> All { get; } =
    [
        .. ReadingExplanations.All, .. BlockExplanations.All, .. ValueExplanations.All, .. ScriptExplanations.All,
        .. LanguageExplanations.All, .. RuleExplanations.All, .. SmallBlockExplanations.All,
        .. LintExplanations.All, .. ClusterExplanations.All,
        .. VirtualServerExplanations.All,
    ];

    /// <summary>
    /// The explanation of a code; the letters and leading zeros may be left out (<c>KS0020</c>, <c>ks20</c>, <c>20</c>).
    /// </summary>
    public static Explanation? Find(string code)
    {
        string digits = code.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? code[Prefix.Length..] : code;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Find((Codes)number)
            : null;
    }

    internal static Explanation? Find(Codes code)
    {
        foreach (Explanation explanation in All)
        {
            if (explanation.Number == code)
            {
                return explanation;
            }
        }

        return null;
    }
}
