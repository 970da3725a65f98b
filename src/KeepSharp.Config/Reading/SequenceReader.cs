using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Reading;

/// <summary>Reads <c>~SEQ</c>, <c>~SEQx</c> and <c>~LST</c> at the start of a line (config-language.md section 10).</summary>
internal sealed class SequenceReader(Substitution substitution, DiagnosticBag bag)
{
    /// <summary>Which of the three a line starts with; null: none.</summary>
    public static string? Keyword(ReadOnlySpan<byte> line)
    {
        string? keyword = line.StartsWith("~SEQx"u8) ? "~SEQx"
            : line.StartsWith("~SEQ"u8) ? "~SEQ"
            : line.StartsWith("~LST"u8) ? "~LST"
            : null;
        bool longer = keyword is not null && line.Length > keyword.Length
            && char.IsAsciiLetterOrDigit((char)line[keyword.Length]);
        return longer ? null : keyword;
    }

    /// <summary>Reads the specification; null when it was refused with a message.</summary>
    /// <param name="line">The line.</param>
    /// <param name="keyword">What <see cref="Keyword"/> found.</param>
    /// <param name="directory">Value of <c>${_PWD}</c>.</param>
    /// <param name="body">The text that is to be repeated.</param>
    public Rounds? Read(SourceText line, string keyword, string directory, out SourceText body)
    {
        body = default;
        string? fault = null;
        Rounds? rounds = null;
        SourceText rest = line.Slice(keyword.Length).TrimStart();
        if (!rest.IsEmpty && rest.Span[0] == '(')
        {
            rounds = keyword == "~LST"
                ? ReadList(rest, out body, out fault)
                : ReadNumbers(rest, keyword == "~SEQx", directory, out body, out fault);
        }

        if (rounds is null)
        {
            string text = ByteText.Decode(line.Span);
            if (fault is not null)
            {
                bag.Error(Codes.InvalidSequence, line.Whole, $"{fault} '{text}'");
            }

            string name = keyword == "~LST" ? keyword : "~SEQ";
            bag.Error(
                Codes.InvalidSequence,
                line.Whole,
                $"Invalid {name} specification '{text}'",
                name == "~SEQ"
                    ? "write ~SEQ(NAME, START, STEP, END) text; START and STEP can be left out"
                    : "write ~LST(NAME, VALUE, ...) text or ~LST({NAME, NAME}, {VALUE, VALUE}, ...) text");
        }

        return rounds;
    }

    private NumberRounds? ReadNumbers(
        SourceText text, bool hexadecimal, string directory, out SourceText body, out string? fault)
    {
        body = default;
        int close = text.Span.IndexOf((byte)')');
        if (close < 0)
        {
            fault = "~SEQ missing terminating ')'";
            return null;
        }

        body = text.Slice(close + 1).TrimStart();

        // A parameter may be a definition; the parenthesis ends a name as a blank does.
        SourceText parameters = text.Slice(0, close + 1);
        for (int i = 0; i < 32 && substitution.Pass(parameters, directory) == SubstitutionOutcome.Changed; i++)
        {
            parameters = substitution.Text;
        }

        string[] words = ByteText.Decode(parameters.Span[1..^1]).Split(',', StringSplitOptions.TrimEntries);
        Span<long> numbers = stackalloc long[3];
        bool valid = words.Length is >= 2 and <= 4 && words[0].Length > 0;
        for (int i = 1; valid && i < words.Length; i++)
        {
            valid = TryNumber(words[i], out numbers[i - 1]);
        }

        if (!valid)
        {
            fault = substitution.UsesSeveralLines(parameters, directory)
                ? "~SEQ parameter is multiline definition"
                : "Invalid ~SEQ definition";
            return null;
        }

        long end = numbers[words.Length - 2];
        long start = words.Length > 2 ? numbers[0] : end < 0 ? -1 : 1;
        long step = words.Length > 3 ? numbers[1] : start <= end ? 1 : -1;
        fault = hexadecimal && (start < 0 || end < 0) ? "~SEQx is only valid for positive numbers"
            : step == 0 || (step > 0 ? start > end : start < end) ? "Invalid ~SEQ values"
            : null;
        return fault is null ? new NumberRounds(words[0], start, step, end, hexadecimal) : null;
    }

    // Numbers as strtol(3) reads them with base 0; nothing counts as 0.
    private static bool TryNumber(string text, out long number)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        int radix = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 16 : digits.StartsWith('0') ? 8 : 10;
        digits = radix == 16 ? digits[2..] : digits;
        number = 0;
        if (digits.IsEmpty)
        {
            return text.Length == 0;
        }

        foreach (char c in digits)
        {
            int digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiHexDigit(c) ? (c | 0x20) - 'a' + 10 : radix;
            if (digit >= radix || number > (long.MaxValue - digit) / radix)
            {
                return false;
            }

            number = (number * radix) + digit;
        }

        number = text[0] == '-' ? -number : number;
        return true;
    }

    private static ListRounds? ReadList(SourceText text, out SourceText body, out string? fault)
    {
        body = default;
        fault = null;
        ReadOnlySpan<byte> span = text.Span;
        List<byte[]> names = [];
        List<List<byte[]>> tuples = [];
        int i = 0;
        do
        {
            i++;
            List<byte[]> item = [];
            if (!TryItem(span, ref i, item))
            {
                return null;
            }

            if (names.Count == 0)
            {
                names = item;
            }
            else
            {
                fault = item.Count > names.Count ? "~LST specification has too many values" : fault;
                tuples.Add(item);
            }
        }
        while (i < span.Length && span[i] == ',');

        if (fault is not null || tuples.Count == 0 || i >= span.Length || span[i] != ')')
        {
            return null;
        }

        body = text.Slice(i + 1).TrimStart();
        return new ListRounds(names, tuples);
    }

    // A word, or words in braces; moves i to what follows.
    private static bool TryItem(ReadOnlySpan<byte> span, ref int i, List<byte[]> item)
    {
        SkipBlanks(span, ref i);
        if (i >= span.Length || span[i] != '{')
        {
            item.Add(Word(span, ref i));
            return true;
        }

        do
        {
            i++;
            item.Add(Word(span, ref i));
        }
        while (i < span.Length && span[i] == ',');

        if (i >= span.Length || span[i] != '}')
        {
            return false;
        }

        i++;
        SkipBlanks(span, ref i);
        return true;
    }

    private static byte[] Word(ReadOnlySpan<byte> span, ref int i)
    {
        SkipBlanks(span, ref i);
        int start = i;
        while (i < span.Length
            && span[i] is not ((byte)',' or (byte)'{' or (byte)'}' or (byte)')' or (byte)' ' or (byte)'\t'))
        {
            i++;
        }

        byte[] word = span[start..i].ToArray();
        SkipBlanks(span, ref i);
        return word;
    }

    private static void SkipBlanks(ReadOnlySpan<byte> span, ref int i)
    {
        while (i < span.Length && span[i] is (byte)' ' or (byte)'\t')
        {
            i++;
        }
    }
}
