using System.Globalization;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>
/// Reads IPv4 masks as inet_aton does, with which keepalived reads them: one to four parts, the last one filling what
/// the others leave, each decimal, octal (0...) or hexadecimal (0x...).
/// </summary>
internal static class InternetMask
{
    private const int MostParts = 4;

    public static bool TryParse(string text, out uint mask)
    {
        mask = 0;
        string[] parts = text.Split('.');
        if (parts.Length > MostParts)
        {
            return false;
        }

        for (int i = 0; i < parts.Length; i++)
        {
            bool last = i == parts.Length - 1;
            ulong limit = last ? uint.MaxValue >> (8 * i) : byte.MaxValue;
            if (!TryPart(parts[i], out ulong value) || value > limit)
            {
                return false;
            }

            mask |= last ? (uint)value : (uint)value << (24 - (8 * i));
        }

        return true;
    }

    private static bool TryPart(string text, out ulong value)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            const NumberStyles hexadecimal = NumberStyles.AllowHexSpecifier;
            return ulong.TryParse(text.AsSpan(2), hexadecimal, CultureInfo.InvariantCulture, out value);
        }

        if (text.Length is 0 or > 11 || text[0] != '0' || text.Length == 1)
        {
            return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }

        value = 0;
        foreach (char c in text)
        {
            if (c is < '0' or > '7')
            {
                return false;
            }

            value = (value * 8) + (uint)(c - '0');
        }

        return true;
    }
}
