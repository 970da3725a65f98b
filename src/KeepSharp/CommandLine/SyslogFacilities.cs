namespace KeepSharp.CommandLine;

/// <summary>The facilities that <c>-S</c> accepts (numbers of RFC 5424 section 6.2.1).</summary>
internal static class SyslogFacilities
{
    /// <summary>The default.</summary>
    public const int Daemon = 3;

    private const int User = 1;
    private const int Local0 = 16;

    /// <summary>Reads 0..7 (local0..local7), local0..local7, user or daemon; says whether it was a number.</summary>
    public static bool TryParse(string text, out int facility, out bool isNumber)
    {
        isNumber = IsNumber(text, out int number);
        facility = text switch
        {
            _ when isNumber => Local0 + number,
            "daemon" => Daemon,
            "user" => User,
            ['l', 'o', 'c', 'a', 'l', >= '0' and <= '7'] => Local0 + (text[5] - '0'),
            _ => -1,
        };
        return facility >= 0;
    }

    /// <summary>
    /// A number as keepalived reads it: spaces and a plus sign may stand before it, and nothing at all is 0 (observed).
    /// </summary>
    private static bool IsNumber(string text, out int number)
    {
        ReadOnlySpan<char> digits = text.AsSpan().TrimStart(' ');
        digits = (digits is ['+', _, ..] ? digits[1..] : digits).TrimStart('0');
        number = digits is [>= '1' and <= '7'] ? digits[0] - '0' : 0;
        return digits.IsEmpty || number > 0;
    }
}
