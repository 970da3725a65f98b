namespace KeepSharp.Config.Syntax;

/// <summary>
/// The shell-like splitting of lines that hold a command (config-language.md section 5): first the line into words
/// with quotes grouping and escapes kept, then the second word into program and arguments with escapes evaluated.
/// </summary>
internal static class ScriptLine
{
    /// <summary>Splits; false with a message when a quote is open or an escape has no character.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> line, bool evaluate, List<string> words, out string? error)
    {
        words.Clear();
        error = null;
        List<byte> word = new(line.Length);
        bool inWord = false;
        byte quote = 0;
        for (int i = 0; i < line.Length; i++)
        {
            byte c = line[i];
            if (c == '\\')
            {
                inWord = true;
                if (!Backslash(line, ref i, evaluate, word))
                {
                    error = $"Missing escape char at end: '{ByteText.Decode(line)}'";
                    return false;
                }
            }
            else if (quote != 0)
            {
                if (c == quote)
                {
                    quote = 0;
                }
                else
                {
                    word.Add(c);
                }
            }
            else if (c is (byte)'"' or (byte)'\'')
            {
                quote = c;
                inWord = true;
            }
            else if (c is (byte)' ' or (>= 9 and <= 13))
            {
                Finish(words, word, ref inWord);
            }
            else
            {
                word.Add(c);
                inWord = true;
            }
        }

        if (quote != 0)
        {
            error = $"String '{ByteText.Decode(line)}': missing terminating {(char)quote}";
            return false;
        }

        Finish(words, word, ref inWord);
        return true;
    }

    // Moves i to the last byte used; false when nothing follows the backslash.
    private static bool Backslash(ReadOnlySpan<byte> line, ref int i, bool evaluate, List<byte> word)
    {
        if (i + 1 >= line.Length)
        {
            return false;
        }

        if (evaluate)
        {
            i = Escape(line, i + 1, word);
        }
        else
        {
            word.Add(line[i]);
            word.Add(line[++i]);
        }

        return true;
    }

    private static void Finish(List<string> words, List<byte> word, ref bool inWord)
    {
        if (inWord)
        {
            words.Add(ByteText.Decode([.. word]));
            word.Clear();
            inWord = false;
        }
    }

    // Returns the index of the last byte used. i is the byte after the backslash.
    private static int Escape(ReadOnlySpan<byte> line, int i, List<byte> word)
    {
        byte c = line[i];
        switch (c)
        {
            case >= (byte)'0' and <= (byte)'7':
                return Digits(line, i, 3, 8, word);
            case (byte)'x' when i + 1 < line.Length && char.IsAsciiHexDigit((char)line[i + 1]):
                return Digits(line, i + 1, 2, 16, word);
            case (byte)'c' when i + 1 < line.Length:
                word.Add((byte)(line[i + 1] & 0x1f));
                return i + 1;
            default:
                word.Add(c switch
                {
                    (byte)'a' => 7,
                    (byte)'b' => 8,
                    (byte)'E' => 27,
                    (byte)'f' => 12,
                    (byte)'n' => 10,
                    (byte)'r' => 13,
                    (byte)'t' => 9,
                    (byte)'v' => 11,
                    _ => c,
                });
                return i;
        }
    }

    private static int Digits(ReadOnlySpan<byte> line, int i, int most, int radix, List<byte> word)
    {
        int value = 0;
        int end = i;
        while (end < line.Length && end < i + most && Digit(line[end]) < radix)
        {
            value = (value * radix) + Digit(line[end]);
            end++;
        }

        word.Add((byte)value);
        return end - 1;
    }

    private static int Digit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => 99,
    };
}
