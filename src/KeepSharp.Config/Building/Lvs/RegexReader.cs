using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Reads the pattern of a request. keepalived only logs what is wrong with it: the class is none.</summary>
internal static class RegexReader
{
    private static readonly string[] OptionNames =
    [
        "allow_empty_class", "alt_bsux", "auto_callout", "caseless", "dollar_endonly", "dotall", "dupnames",
        "extended", "firstline", "match_unset_backref", "multiline", "never_ucp", "never_utf", "no_auto_capture",
        "no_auto_possess", "no_dotstar_anchor", "no_start_optimize", "ucp", "ungreedy", "utf", "never_backslash_c",
        "alt_circumflex", "alt_verbnames", "use_offset_limit",
    ];

    /// <summary>The names of options that are set, in the order of their bits.</summary>
    public static IEnumerable<string> NamesOf(PatternOptions options)
    {
        for (int i = 0; i < OptionNames.Length; i++)
        {
            if (((int)options & (1 << i)) != 0)
            {
                yield return OptionNames[i];
            }
        }
    }

    public static void Read(BuildContext context, UrlDraft url, string name, LogicalLine line)
    {
        if (name == "regex")
        {
            Pattern(context, url, line);
            return;
        }

        url.RegexSettingRange ??= line.WordRange(0);
        switch (name)
        {
            case "regex_no_match":
                url.RegexForbidden = true;
                break;
            case "regex_options":
                Options(context, url, line);
                break;
            case "regex_min_offset":
                url.RegexMinimum = Number(context, line, 1) ?? 0;
                break;
            case "regex_max_offset":
                url.RegexMaximum = Number(context, line, 1) ?? 0;
                break;
            default:
                Stack(context, url, line);
                break;
        }
    }

    /// <summary>Checks the pattern and what belongs to it when the block ends.</summary>
    public static void Finish(BuildContext context, UrlDraft url)
    {
        if (url.RegexMinimum > url.RegexMaximum)
        {
            Log(context, url.RegexSettingRange!.Value, "regex_min_offset exceeds regex_max_offset - ignoring both");
            url.RegexMinimum = 0;
            url.RegexMaximum = null;
        }

        if (url.Regex is null)
        {
            if (url.RegexSettingRange is { } range)
            {
                Log(context, range, "regex options without a regex are ignored");
            }

            return;
        }

        if (PatternSyntax.FindFault(url.Regex, (url.RegexOptions & PatternOptions.Extended) != 0) is { } fault)
        {
            context.Bag.Log(
                Codes.BodyPattern,
                Severity.Error,
                url.RegexRange,
                $"the pattern does not compile: {fault}",
                "the request is checked without it");
            url.Regex = null;
        }
    }

    // Quotes group and escapes are evaluated, as in a command line, before PCRE sees the pattern.
    private static void Pattern(BuildContext context, UrlDraft url, LogicalLine line)
    {
        List<string> words = [];
        if (!ScriptLine.TrySplit(line.Bytes, true, words, out string? error) || words.Count != 2)
        {
            Log(context, line.Range, error ?? "regex takes one pattern - ignoring", "put it in double quotes");
            return;
        }

        if (url.Regex is not null)
        {
            Log(context, line.RangeFrom(1), "a second regex replaces the first");
        }

        url.Regex = words[1];
        url.RegexRange = line.RangeFrom(1);
    }

    private static void Options(BuildContext context, UrlDraft url, LogicalLine line)
    {
        for (int i = 1; i < line.Count; i++)
        {
            int bit = Array.IndexOf(OptionNames, line.Word(i));
            if (bit >= 0)
            {
                url.RegexOptions |= (PatternOptions)(1 << bit);
            }
            else
            {
                Log(context, line.WordRange(i), $"unknown regex option '{line.Word(i)}' is ignored");
            }
        }
    }

    private static void Stack(BuildContext context, UrlDraft url, LogicalLine line)
    {
        if (Number(context, line, 1) is { } start && Number(context, line, 2) is { } maximum && start <= maximum)
        {
            url.StackStart = start;
            url.StackMaximum = maximum;
            return;
        }

        Log(context, line.Range, "regex_stack takes two sizes, the smaller one first - ignoring");
    }

    private static uint? Number(BuildContext context, LogicalLine line, int word)
    {
        if (word < line.Count && uint.TryParse(
            line.WordBytes(word), System.Globalization.NumberStyles.None, null, out uint value))
        {
            return value;
        }

        Log(context, line.WordRange(word), $"'{line.Word(word)}' is no number of bytes");
        return null;
    }

    private static void Log(BuildContext context, SourceRange range, string message, string? hint = null) =>
        context.Bag.Log(Codes.BodyPattern, Severity.Warning, range, message, hint);
}
