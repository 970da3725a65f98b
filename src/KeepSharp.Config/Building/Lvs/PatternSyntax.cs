namespace KeepSharp.Config.Building.Lvs;

/// <summary>
/// Finds what no PCRE pattern may have: groups and classes that do not close, quantifiers with nothing to repeat, a
/// backslash at the end, ranges the wrong way round. It knows too little to call a pattern good, and calls none wrong
/// that PCRE takes. One pass, no recursion.
/// </summary>
internal static class PatternSyntax
{
    private const int GreatestRepeat = 65_535;
    private const string Open = "a '(' is not closed";

    /// <summary>What is wrong, or null. <paramref name="extended"/>: <c>#</c> starts a comment.</summary>
    public static string? FindFault(string pattern, bool extended)
    {
        int depth = 0;
        bool repeatable = false;
        string? fault = null;
        for (int i = 0; i < pattern.Length && fault is null; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    fault = ++i < pattern.Length ? null : "a backslash ends it";
                    i = fault is null && pattern[i] == 'Q' ? EndOfLiteral(pattern, i) : i;
                    repeatable = true;
                    break;
                case '[':
                    i = EndOfClass(pattern, i, out fault);
                    repeatable = true;
                    break;
                case '(':
                    fault = Group(pattern, ref i, ref depth, ref repeatable);
                    break;
                case ')':
                    fault = --depth < 0 ? "a ')' has no '('" : null;
                    repeatable = true;
                    break;
                case '*' or '+' or '?':
                    fault = repeatable ? null : $"a '{pattern[i]}' has nothing to repeat";
                    i += LazySign(pattern, i);
                    break;
                case '{' when Quantifier(pattern, i, out int end, out bool ordered):
                    fault = !repeatable ? "a quantifier has nothing to repeat"
                        : ordered ? null : "the numbers of a quantifier are out of order or too great";
                    i = end + LazySign(pattern, end);
                    break;
                case '#' when extended:
                    int lineEnd = pattern.IndexOf('\n', i);
                    i = lineEnd < 0 ? pattern.Length : lineEnd;
                    break;
                default:
                    bool blank = extended && char.IsWhiteSpace(pattern[i]);
                    repeatable = pattern[i] != '|' && (repeatable || !blank);
                    break;
            }
        }

        return fault ?? (depth > 0 ? Open : null);
    }

    // Comments and verbs repeat nothing and end with the next ')'.
    private static string? Group(string pattern, ref int i, ref int depth, ref bool repeatable)
    {
        ReadOnlySpan<char> rest = pattern.AsSpan(i);
        if (rest.StartsWith("(?#", StringComparison.Ordinal) || rest.StartsWith("(*", StringComparison.Ordinal))
        {
            int end = pattern.IndexOf(')', i);
            i = end < 0 ? i : end;
            return end < 0 ? Open : null;
        }

        depth++;
        repeatable = false;
        i += rest.Length > 1 && rest[1] == '?' ? 1 : 0;
        return null;
    }

    // One more sign makes a quantifier lazy or possessive.
    private static int LazySign(string pattern, int i) =>
        i + 1 < pattern.Length && (pattern[i + 1] is '?' or '+') ? 1 : 0;

    // \Q...\E; without \E it goes to the end.
    private static int EndOfLiteral(string pattern, int start)
    {
        int end = pattern.IndexOf("\\E", start, StringComparison.Ordinal);
        return end < 0 ? pattern.Length : end + 1;
    }

    // The index of the ']'. A ']' directly behind '[' or '[^' is a member.
    private static int EndOfClass(string pattern, int start, out string? fault)
    {
        fault = null;
        int i = start + 1;
        i += i < pattern.Length && pattern[i] == '^' ? 1 : 0;
        i += i < pattern.Length && pattern[i] == ']' ? 1 : 0;
        while (i < pattern.Length && pattern[i] != ']')
        {
            if (pattern[i] == '\\')
            {
                i += i + 1 < pattern.Length && pattern[i + 1] == 'Q' ? EndOfLiteral(pattern, i) - i : 1;
            }
            else if (pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=')
            {
                int close = pattern.IndexOf($"{pattern[i + 1]}]", i + 2, StringComparison.Ordinal);
                i = close < 0 ? i : close + 1;
            }

            i++;
        }

        fault = i < pattern.Length ? null : "a '[' is not closed";
        return i;
    }

    // {n}, {n,} and {n,m}; anything else is text.
    private static bool Quantifier(string pattern, int start, out int end, out bool ordered)
    {
        end = pattern.IndexOf('}', start);
        ordered = false;
        if (end < 0)
        {
            return false;
        }

        ReadOnlySpan<char> body = pattern.AsSpan(start + 1, end - start - 1);
        int comma = body.IndexOf(',');
        ReadOnlySpan<char> first = comma < 0 ? body : body[..comma];
        ReadOnlySpan<char> second = comma < 0 ? default : body[(comma + 1)..];
        if (first.IsEmpty || first.ContainsAnyExceptInRange('0', '9') || second.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        bool small = int.TryParse(first, out int least) && least <= GreatestRepeat;
        int most = int.MaxValue;
        small &= second.IsEmpty || (int.TryParse(second, out most) && most <= GreatestRepeat);
        ordered = small && least <= most;
        return true;
    }
}
