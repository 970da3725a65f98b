using System.Globalization;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Building;

/// <summary>
/// Reads numbers as keepalived does (config-language.md section 11): strictly in test mode; otherwise a number with
/// text behind it is used up to that text, with a warning.
/// </summary>
internal sealed class NumberReader(DiagnosticBag bag, bool testMode)
{
    private const int MicrosecondDigits = 6;

    /// <summary>A signed 32-bit number in a range; a strict one may have no text behind it in any mode.</summary>
    public bool TryInteger(
        string text, SourceRange range, long minimum, long maximum, out int value, bool strict = false) =>
        TryWhole(text, range, minimum, maximum, signed: true, strict, out long read)
            ? Take(read, out value)
            : Take(0, out value, false);

    /// <summary>An unsigned 32-bit number in a range.</summary>
    public bool TryUnsigned(
        string text, SourceRange range, long minimum, long maximum, out uint value, bool strict = false)
    {
        bool valid = TryWhole(text, range, minimum, maximum, signed: false, strict, out long read);
        value = valid ? (uint)read : 0;
        return valid;
    }

    /// <summary>
    /// Decimal seconds, returned in microseconds; the range is in microseconds too. <paramref name="digits"/> = 3 where
    /// the unit is milliseconds.
    /// </summary>
    public bool TrySeconds(
        string text, SourceRange range, long minimum, long maximum, out TimeSpan value, int digits = MicrosecondDigits)
    {
        value = default;
        string digitsText = text.TrimStart(' ', '\t');
        if (digitsText.StartsWith('-'))
        {
            Invalid(range, $"negative number '{text}'");
            return false;
        }

        digitsText = digitsText.StartsWith('+') ? digitsText[1..] : digitsText;
        if (!Scan(digitsText, digits, out UInt128 micros, out int used, out bool tooPrecise))
        {
            Invalid(range, $"invalid number '{text}'");
            return false;
        }

        if (used < digitsText.Length && !Tolerate(text, range))
        {
            return false;
        }

        if (tooPrecise)
        {
            Invalid(range, $"number '{text}' has too many decimal places");
        }

        if (micros > ulong.MaxValue / 16)
        {
            Invalid(range, $"number '{text}' outside unsigned decimal range");
            return false;
        }

        if ((long)micros < minimum || (long)micros > maximum)
        {
            Invalid(range, $"number '{text}' outside range [{Decimal(minimum, digits)}, {Decimal(maximum, digits)}]");
            return false;
        }

        value = TimeSpan.FromTicks((long)micros * TimeSpan.TicksPerMicrosecond);
        return true;
    }

    /// <summary>keepalived's Boolean words; no word means true, null: none of them.</summary>
    public static bool? Boolean(string? word) => word switch
    {
        null or "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        _ => null,
    };

    /// <summary>The number at the beginning of a word, 0 without one, as messages show it.</summary>
    public static int Leading(string text)
    {
        int used = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        while (used < text.Length && char.IsAsciiDigit(text[used]))
        {
            used++;
        }

        return int.TryParse(text.AsSpan(0, used), CultureInfo.InvariantCulture, out int value) ? value : 0;
    }

    private bool TryWhole(
        string text, SourceRange range, long minimum, long maximum, bool signed, bool strict, out long value)
    {
        value = 0;
        string body = text.TrimStart(' ', '\t');
        bool negative = body.StartsWith('-');
        if (negative && !signed)
        {
            Invalid(range, $"negative number '{text}'");
            return false;
        }

        int start = body.Length > 0 && body[0] is '-' or '+' ? 1 : 0;
        int used = start;
        UInt128 magnitude = 0;
        while (used < body.Length && char.IsAsciiDigit(body[used]))
        {
            magnitude = magnitude > ulong.MaxValue ? magnitude : (magnitude * 10) + (uint)(body[used] - '0');
            used++;
        }

        // The empty word counts as 0; anything else needs a digit.
        if (used == start && body.Length > 0)
        {
            Invalid(range, $"invalid number '{text}'");
            return false;
        }

        if (used < body.Length && !Tolerate(text, range, strict))
        {
            return false;
        }

        UInt128 limit = !signed ? uint.MaxValue : negative ? 1u + (uint)int.MaxValue : (uint)int.MaxValue;
        if (magnitude > limit)
        {
            Invalid(range, $"number '{text}' outside {(signed ? "integer" : "unsigned integer")} range");
            return false;
        }

        value = negative ? -(long)magnitude : (long)magnitude;
        if (value < minimum || value > maximum)
        {
            string limits = string.Create(CultureInfo.InvariantCulture, $"[{minimum}, {maximum}]");
            Invalid(range, $"number '{text}' outside range {limits}");
            return false;
        }

        return true;
    }

    // Digits with an optional point; a unit of milliseconds keeps three decimals. False without any digit.
    private static bool Scan(string text, int decimals, out UInt128 micros, out int used, out bool tooPrecise)
    {
        micros = 0;
        tooPrecise = false;
        int place = -1;
        int digits = 0;
        bool roundUp = false;
        for (used = 0; used < text.Length; used++)
        {
            char c = text[used];
            if (c == '.' && place < 0)
            {
                place = 0;
                continue;
            }

            if (!char.IsAsciiDigit(c))
            {
                break;
            }

            digits++;
            if (place == decimals)
            {
                roundUp |= !tooPrecise && c >= '5';
                tooPrecise = true;
                continue;
            }

            micros = micros > ulong.MaxValue ? micros : (micros * 10) + (uint)(c - '0');
            place = place < 0 ? place : place + 1;
        }

        micros += roundUp ? 1u : 0u;
        for (int i = Math.Max(place, 0); i < MicrosecondDigits; i++)
        {
            if (i == decimals && decimals < MicrosecondDigits)
            {
                micros *= 1000;
                break;
            }

            micros *= 10;
        }

        return digits > 0 || text.Length == 0;
    }

    private bool Tolerate(string text, SourceRange range, bool strict = false)
    {
        if (testMode || strict)
        {
            Invalid(range, $"invalid number '{text}'");
            return false;
        }

        bag.Log(
            Codes.NumberRead,
            Severity.Warning,
            range,
            $"WARNING - invalid number '{text}'",
            "the number is used up to the first other character; -t refuses it");
        return true;
    }

    private void Invalid(SourceRange range, string message) =>
        bag.Report(Codes.InvalidNumber, Severity.Error, KeepalivedClass.InvalidNumber, range, message);

    private static string Decimal(long micros, int digits) =>
        (micros / 1_000_000m).ToString(digits == 3 ? "0.000" : "0.000000", CultureInfo.InvariantCulture);

    private static bool Take(long read, out int value, bool valid = true)
    {
        value = (int)read;
        return valid;
    }
}
