namespace KeepSharp.Config.Building.Lvs;

/// <summary>
/// Bytes as hexadecimal digits. Blanks stand anywhere; a digit alone before a blank or the end is a byte. In patterns
/// the digit X matches any.
/// </summary>
internal static class HexString
{
    /// <summary>Reads; false for an empty text and anything but digits.</summary>
    public static bool TryParse(string text, bool pattern, out byte[] bytes, out byte[] mask)
    {
        List<byte> values = [];
        List<byte> masks = [];
        int i = 0;
        while (i < text.Length)
        {
            if (text[i] is ' ' or '\t')
            {
                i++;
                continue;
            }

            int value = 0;
            int bits = 0;
            int digits = 0;
            for (; digits < 2 && i < text.Length && text[i] is not (' ' or '\t'); i++, digits++)
            {
                bool any = pattern && (text[i] is 'x' or 'X');
                if (!any && !char.IsAsciiHexDigit(text[i]))
                {
                    bytes = mask = [];
                    return false;
                }

                value = (value << 4) | (any ? 0 : Convert.ToInt32(text[i].ToString(), 16));
                bits = (bits << 4) | (any ? 0 : 0xf);
            }

            values.Add((byte)value);
            masks.Add((byte)(digits == 1 ? 0xf0 | bits : bits));
        }

        bytes = [.. values];
        mask = [.. masks];
        return values.Count > 0;
    }

    /// <summary>The text of bytes, with X for nibbles that the mask leaves out; no mask: all count.</summary>
    public static string Format(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mask)
    {
        const string digits = "0123456789abcdef";
        Span<char> text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            byte bits = mask.IsEmpty ? (byte)0xff : mask[i];
            text[2 * i] = (bits & 0xf0) == 0 ? 'X' : digits[bytes[i] >> 4];
            text[(2 * i) + 1] = (bits & 0x0f) == 0 ? 'X' : digits[bytes[i] & 0xf];
        }

        return new string(text);
    }
}
