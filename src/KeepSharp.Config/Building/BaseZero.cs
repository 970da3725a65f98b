using System.Globalization;

namespace KeepSharp.Config.Building;

/// <summary>Numbers as C reads them with base 0: <c>0x</c> is hexadecimal, a leading <c>0</c> octal.</summary>
internal static class BaseZero
{
    /// <summary>An unsigned number without sign or blanks; false when it is none or too large.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out uint value)
    {
        const NumberStyles hexadecimal = NumberStyles.AllowHexSpecifier;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return uint.TryParse(text[2..], hexadecimal, CultureInfo.InvariantCulture, out value);
        }

        if (text.Length < 2 || text[0] != '0')
        {
            return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }

        ulong octal = 0;
        foreach (char digit in text)
        {
            if (digit is < '0' or > '7' || octal > uint.MaxValue)
            {
                value = 0;
                return false;
            }

            octal = (octal * 8) + (uint)(digit - '0');
        }

        value = (uint)octal;
        return octal <= uint.MaxValue;
    }
}
