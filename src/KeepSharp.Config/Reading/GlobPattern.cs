using System.Text;

namespace KeepSharp.Config.Reading;

/// <summary>
/// Patterns of glob(3) as keepalived uses them: <c>*</c>, <c>?</c>, <c>[...]</c>, a backslash before a character that
/// is meant literally, and alternatives in braces. A leading dot must be matched explicitly.
/// </summary>
internal static class GlobPattern
{
    /// <summary>More alternatives than anybody writes; <c>{a,b}{a,b}...</c> doubles with every pair.</summary>
    private const int MostAlternatives = 4096;

    /// <summary>True when the pattern has something to be matched.</summary>
    public static bool HasWildcard(ReadOnlySpan<char> pattern)
    {
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '*' or '?':
                    return true;
                case '[' when FindBracketEnd(pattern, i) > 0:
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    /// <summary>The text of a pattern without wildcards.</summary>
    public static string Unescape(string pattern)
    {
        if (!pattern.Contains('\\', StringComparison.Ordinal))
        {
            return pattern;
        }

        StringBuilder text = new(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            i += pattern[i] == '\\' && i + 1 < pattern.Length ? 1 : 0;
            text.Append(pattern[i]);
        }

        return text.ToString();
    }

    /// <summary>The pattern without braces: one for each alternative, in order. A brace without partner is text.</summary>
    public static List<string> ExpandBraces(string pattern)
    {
        List<string> result = [];
        Stack<string> open = new([pattern]);
        while (open.Count > 0 && result.Count + open.Count <= MostAlternatives)
        {
            string next = open.Pop();
            if (!TryFindBraces(next, out int begin, out int end))
            {
                result.Add(next);
                continue;
            }

            List<string> alternatives = Alternatives(next[(begin + 1)..end]);
            for (int i = alternatives.Count - 1; i >= 0; i--)
            {
                open.Push(next[..begin] + alternatives[i] + next[(end + 1)..]);
            }
        }

        return result;
    }

    /// <summary>Matches one name against one component of a path.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (name.StartsWith('.') && !pattern.StartsWith('.') && !pattern.StartsWith("\\."))
        {
            return false;
        }

        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = n;
            }
            else if (p < pattern.Length && MatchesOne(pattern, ref p, name[n]))
            {
                n++;
            }
            else if (star >= 0)
            {
                // The star takes one character more.
                p = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    // Moves p behind the element when it matches.
    private static bool MatchesOne(ReadOnlySpan<char> pattern, ref int p, char c)
    {
        switch (pattern[p])
        {
            case '?':
                p++;
                return true;
            case '[' when FindBracketEnd(pattern, p) is > 0 and int end:
                bool matches = MatchesSet(pattern[(p + 1)..end], c);
                p = matches ? end + 1 : p;
                return matches;
            case '\\' when p + 1 < pattern.Length:
                bool literal = pattern[p + 1] == c;
                p += literal ? 2 : 0;
                return literal;
            default:
                bool same = pattern[p] == c;
                p += same ? 1 : 0;
                return same;
        }
    }

    // Index of the closing bracket, or -1: a ] in first place is a member, [:class:] has one of its own.
    private static int FindBracketEnd(ReadOnlySpan<char> pattern, int open)
    {
        int i = open + 1;
        i += i < pattern.Length && pattern[i] is '!' or '^' ? 1 : 0;
        for (int first = i; i < pattern.Length; i++)
        {
            if (pattern[i] == ']' && i > first)
            {
                return i;
            }

            if (pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] == ':')
            {
                int end = pattern[(i + 2)..].IndexOf(":]");
                i += end < 0 ? 0 : end + 3;
            }
        }

        return -1;
    }

    private static bool MatchesSet(ReadOnlySpan<char> set, char c)
    {
        bool negated = set[0] is '!' or '^';
        int i = negated ? 1 : 0;
        bool found = false;
        while (i < set.Length)
        {
            int end = set[i..].StartsWith("[:") ? set[i..].IndexOf(":]") : -1;
            if (end > 0)
            {
                found |= IsInClass(set.Slice(i + 2, end - 2), c);
                i += end + 2;
            }
            else if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= c >= set[i] && c <= set[i + 2];
                i += 3;
            }
            else
            {
                i += set[i] == '\\' && i + 1 < set.Length ? 1 : 0;
                found |= set[i] == c;
                i++;
            }
        }

        return found != negated;
    }

    private static bool IsInClass(ReadOnlySpan<char> name, char c) => name switch
    {
        "digit" => char.IsAsciiDigit(c),
        "alpha" => char.IsAsciiLetter(c),
        "alnum" => char.IsAsciiLetterOrDigit(c),
        "lower" => char.IsAsciiLetterLower(c),
        "upper" => char.IsAsciiLetterUpper(c),
        "xdigit" => char.IsAsciiHexDigit(c),
        "space" => c is ' ' or (>= '\t' and <= '\r'),
        "blank" => c is ' ' or '\t',
        "punct" => c is > ' ' and < '\u007f' && !char.IsAsciiLetterOrDigit(c),
        "print" => c is >= ' ' and < '\u007f',
        "graph" => c is > ' ' and < '\u007f',
        "cntrl" => c is < ' ' or '\u007f',
        _ => false,
    };

    // The first pair of braces from the left, at its outermost level.
    private static bool TryFindBraces(string pattern, out int begin, out int end)
    {
        end = -1;
        for (begin = 0; begin < pattern.Length; begin++)
        {
            if (pattern[begin] == '\\')
            {
                begin++;
            }
            else if (pattern[begin] == '{' && FindPartner(pattern, begin) is > 0 and int partner)
            {
                end = partner;
                return true;
            }
        }

        return false;
    }

    private static int FindPartner(string pattern, int open)
    {
        int depth = 0;
        for (int i = open; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return i;
                default:
                    break;
            }
        }

        return -1;
    }

    private static List<string> Alternatives(string body)
    {
        List<string> result = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i < body.Length; i++)
        {
            switch (body[i])
            {
                case '\\':
                    i++;
                    break;
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    result.Add(body[start..i]);
                    start = i + 1;
                    break;
                default:
                    break;
            }
        }

        result.Add(body[start..]);
        return result;
    }
}
