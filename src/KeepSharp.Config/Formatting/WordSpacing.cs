namespace KeepSharp.Config;

/// <summary>
/// Puts one blank between words. What quotes or a backslash hold together stays as it is: single quotes and backslashes
/// mean something only in lines that hold a command, and are left alone everywhere.
/// </summary>
internal static class WordSpacing
{
    public static byte[] Normalise(ReadOnlySpan<byte> text)
    {
        byte[] result = new byte[text.Length];
        int length = 0;
        bool gap = false;
        int i = 0;
        while (i < text.Length)
        {
            if (IsBlank(text[i]))
            {
                gap = length > 0;
                i++;
                continue;
            }

            if (gap)
            {
                result[length++] = (byte)' ';
                gap = false;
            }

            ReadOnlySpan<byte> unit = text.Slice(i, Unit(text[i..]));
            unit.CopyTo(result.AsSpan(length));
            length += unit.Length;
            i += unit.Length;
        }

        return result[..length];
    }

    // The bytes from the first on that must stay together.
    private static int Unit(ReadOnlySpan<byte> text)
    {
        switch (text[0])
        {
            case (byte)'\\':
                return Math.Min(2, text.Length);
            case (byte)'"' or (byte)'\'':
                int close = text[1..].IndexOf(text[0]);
                return close < 0 ? text.Length : close + 2;
            default:
                return 1;
        }
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or 9 or 11 or 12 or 13;
}
