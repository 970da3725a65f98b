namespace KeepSharp.CommandLine;

/// <summary>The facilities that <c>-S</c> accepts (numbers of RFC 5424 section 6.2.1).</summary>
internal static class SyslogFacilities
{
    /// <summary>The default.</summary>
    public const int Daemon = 3;

    private const int User = 1;
    private const int Local0 = 16;

    /// <summary>Reads 0..7 (local0..local7), local0..local7, user or daemon.</summary>
    public static bool TryParse(string text, out int facility)
    {
        facility = text switch
        {
            "daemon" => Daemon,
            "user" => User,
            [>= '0' and <= '7'] => Local0 + (text[0] - '0'),
            ['l', 'o', 'c', 'a', 'l', >= '0' and <= '7'] => Local0 + (text[5] - '0'),
            _ => -1,
        };
        return facility >= 0;
    }
}
