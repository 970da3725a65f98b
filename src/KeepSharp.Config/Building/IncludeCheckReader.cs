using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Reading;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>
/// <c>include_check</c>: what must not be wrong with the includes that follow. A word without sign stands first and
/// replaces the checks, <c>+</c> and <c>-</c> add and remove one; no word at all means all of them.
/// </summary>
internal static class IncludeCheckReader
{
    public static void Read(BuildContext context, LogicalLine line)
    {
        IncludeCheck checks = context.Includes.Checks;
        for (int i = 1; i < line.Count; i++)
        {
            string word = line.Word(i);
            char sign = word.StartsWith('+') || word.StartsWith('-') ? word[0] : '\0';
            if (sign == '\0' && i > 1)
            {
                context.Bag.Error(
                    Codes.DuplicateSetting,
                    line.WordRange(i),
                    $"Duplicate include_check '{word}' specified - ignoring",
                    "only the first word stands without sign: write +WORD for more");
                continue;
            }

            word = sign == '\0' ? word : word[1..];
            if (Find(word) is not { } check)
            {
                context.Bag.Error(
                    Codes.UnknownWord,
                    line.WordRange(i),
                    $"Unknown include_check type '{word}' - ignoring",
                    "the words are read, match, wildcard_match and brace_match");
                continue;
            }

            checks = sign switch
            {
                '+' => checks | check,
                '-' => checks & ~check,
                _ => check,
            };
        }

        context.Includes.Checks = line.Count > 1 ? checks : IncludeCheck.All;
    }

    private static IncludeCheck? Find(string word) => word switch
    {
        "read" => IncludeCheck.Readable,
        "match" => IncludeCheck.Match,
        "wildcard_match" => IncludeCheck.WildcardMatch,
        "brace_match" => IncludeCheck.BraceMatch,
        _ => null,
    };
}
