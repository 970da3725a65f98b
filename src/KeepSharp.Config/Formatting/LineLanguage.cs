namespace KeepSharp.Config;

/// <summary>
/// Tells lines that may be cut and respaced from those whose place and spelling matter (config-language.md sections 1
/// and 7 to 10).
/// </summary>
internal static class LineLanguage
{
    /// <summary>True for a line that is only to be indented.</summary>
    public static bool IsOpaque(ReadOnlySpan<byte> code) =>
        StartsElement(code) || UsesDefinition(code) || HasOddQuotes(code) || code.IndexOf("\\\""u8) >= 0;

    /// <summary>True when a condition, sequence, definition or include begins here.</summary>
    public static bool StartsElement(ReadOnlySpan<byte> code) =>
        !code.IsEmpty && (code[0] is (byte)'@' or (byte)'~' || IsDefinition(code) || IsInclude(code));

    /// <summary><c>$NAME=</c>.</summary>
    public static bool IsDefinition(ReadOnlySpan<byte> code)
    {
        if (code.IsEmpty || code[0] != '$')
        {
            return false;
        }

        int end = 1;
        while (end < code.Length && IsNameByte(code[end]))
        {
            end++;
        }

        return end > 1 && end < code.Length && code[end] == '=';
    }

    /// <summary>include, or one of the variants with a letter behind it.</summary>
    public static bool IsInclude(ReadOnlySpan<byte> code)
    {
        if (!code.StartsWith("include"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = code["include"u8.Length..];
        if (!rest.IsEmpty && rest[0] is (byte)'r' or (byte)'m' or (byte)'w' or (byte)'b' or (byte)'a')
        {
            rest = rest[1..];
        }

        return rest.IsEmpty || rest[0] is (byte)' ' or (byte)'\t';
    }

    /// <summary>The next brace that is not within double quotes or part of <c>${NAME}</c>, or -1.</summary>
    public static int FindBrace(ReadOnlySpan<byte> code, int start)
    {
        for (int i = start; i < code.Length; i++)
        {
            switch (code[i])
            {
                case (byte)'"':
                    int close = code[(i + 1)..].IndexOf((byte)'"');
                    if (close < 0)
                    {
                        return -1;
                    }

                    i += close + 1;
                    break;
                case (byte)'$' when i + 1 < code.Length && code[i + 1] == '{':
                    int end = code[i..].IndexOf((byte)'}');
                    if (end < 0)
                    {
                        return -1;
                    }

                    i += end;
                    break;
                case (byte)'{' or (byte)'}':
                    return i;
                default:
                    break;
            }
        }

        return -1;
    }

    /// <summary>Opening less closing braces.</summary>
    public static int BraceBalance(ReadOnlySpan<byte> code)
    {
        int balance = 0;
        for (int i = FindBrace(code, 0); i >= 0; i = FindBrace(code, i + 1))
        {
            balance += code[i] == '{' ? 1 : -1;
        }

        return balance;
    }

    private static bool UsesDefinition(ReadOnlySpan<byte> code)
    {
        for (int i = 0; i + 1 < code.Length; i++)
        {
            if (code[i] == '$' && (code[i + 1] == '{' || IsNameByte(code[i + 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOddQuotes(ReadOnlySpan<byte> code) => code.Count((byte)'"') % 2 != 0;

    private static bool IsNameByte(byte value) => char.IsAsciiLetterOrDigit((char)value) || value == '_';
}
