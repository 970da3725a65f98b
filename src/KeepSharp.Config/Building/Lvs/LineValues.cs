using System.Globalization;
using System.Text;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>
/// Reads words of a line as values. What is written plainly is read from the bytes, without a string; everything else
/// goes the way of the messages.
/// </summary>
internal sealed class LineValues(DiagnosticBag bag, bool testMode)
{
    /// <summary>No limit: keepalived's greatest number of microseconds.</summary>
    public const ulong Unlimited = ulong.MaxValue - 1;

    private const int MicrosecondDigits = 6;
    private const int PlainDigits = 9;
    private const int LongestAddress = 46;
    private const long MicrosecondsPerSecond = 1_000_000;

    private readonly NumberReader _numbers = new(bag, testMode);
    private readonly NumberReader _strict = new(bag, testMode: true);

    /// <summary>An unsigned number; <paramref name="strict"/>: text behind it is never tolerated.</summary>
    public bool TryUnsigned(
        LogicalLine line, int index, uint minimum, uint maximum, out uint value, bool strict = false)
    {
        if (TryPlain(line.WordBytes(index), out value) && value >= minimum && value <= maximum)
        {
            return true;
        }

        return (strict ? _strict : _numbers).TryUnsigned(
            line.Word(index), line.WordRange(index), minimum, maximum, out value);
    }

    /// <summary>A signed number.</summary>
    public bool TryInteger(LogicalLine line, int index, int minimum, int maximum, out int value) =>
        _numbers.TryInteger(line.Word(index), line.WordRange(index), minimum, maximum, out value);

    /// <summary>A number that is not negative but whose range is that of signed ones.</summary>
    public bool TryWeight(LogicalLine line, int index, int minimum, out int value)
    {
        bool valid = TryUnsigned(line, index, (uint)minimum, int.MaxValue, out uint read);
        value = valid ? (int)read : 0;
        return valid;
    }

    /// <summary>
    /// Decimal seconds; the limits are microseconds. Text behind the number is complained about and left out, in test
    /// mode too; no number at all counts as 0, which decides whether the value is used.
    /// </summary>
    public bool TrySeconds(LogicalLine line, int index, ulong minimum, ulong maximum, out TimeSpan value)
    {
        if (TryPlain(line.WordBytes(index), out uint seconds)
            && (ulong)seconds * MicrosecondsPerSecond >= minimum
            && (ulong)seconds * MicrosecondsPerSecond <= maximum)
        {
            value = TimeSpan.FromTicks(seconds * TimeSpan.TicksPerSecond);
            return true;
        }

        return TryDecimal(line.Word(index), line.WordRange(index), minimum, maximum, out value);
    }

    /// <summary>A Boolean word, or nothing for yes; null with a message.</summary>
    public bool? Boolean(LogicalLine line, string parameter)
    {
        bool? value = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
        if (value is null)
        {
            bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"Invalid {parameter} parameter {line.Word(1)}",
                "on, true, yes, off, false, no; nothing means on");
        }

        return value;
    }

    /// <summary>An address; what follows a <c>/</c> or <c>-</c> is left out, as keepalived does, with a warning.</summary>
    public bool TryAddress(LogicalLine line, int index, out IpAddress address)
    {
        address = default;
        ReadOnlySpan<byte> bytes = line.WordBytes(index);
        int end = bytes.IndexOfAny((byte)'/', (byte)'-');
        if (!TryAddress(end < 0 ? bytes : bytes[..end], out address))
        {
            return false;
        }

        if (end >= 0)
        {
            bag.Log(
                Codes.ExtraParameters,
                Severity.Warning,
                line.WordRange(index),
                $"'{Encoding.UTF8.GetString(bytes[end..])}' behind the address is ignored",
                "one address stands here; ranges and prefixes belong into a virtual_server_group");
        }

        return true;
    }

    /// <summary>An address in its strict form.</summary>
    public static bool TryAddress(ReadOnlySpan<byte> bytes, out IpAddress address)
    {
        address = default;
        if (bytes.Length > LongestAddress)
        {
            return false;
        }

        Span<char> characters = stackalloc char[LongestAddress];
        int length = Encoding.Latin1.GetChars(bytes, characters);
        return IpAddress.TryParse(characters[..length], out address);
    }

    /// <summary>The port in a word of the line: no word and nothing but zeros mean none, 0.</summary>
    public bool TryPort(LogicalLine line, int index, out ushort port)
    {
        port = 0;
        if (index >= line.Count || line.WordBytes(index).IndexOfAnyExcept((byte)'0') < 0)
        {
            return true;
        }

        bool valid = TryUnsigned(line, index, 1, ushort.MaxValue, out uint value);
        port = (ushort)value;
        return valid;
    }

    private static bool TryPlain(ReadOnlySpan<byte> bytes, out uint value)
    {
        value = 0;
        if (bytes.Length is 0 or > PlainDigits)
        {
            return false;
        }

        foreach (byte digit in bytes)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (uint)(digit - '0');
        }

        return true;
    }

    private bool TryDecimal(string text, SourceRange range, ulong minimum, ulong maximum, out TimeSpan value)
    {
        value = default;
        string body = text.TrimStart(' ', '\t');
        if (body.StartsWith('-'))
        {
            Invalid(range, $"negative number '{text}'");
            return false;
        }

        body = body.StartsWith('+') ? body[1..] : body;
        int used = Scan(body, out UInt128 micros, out bool tooPrecise);
        bool garbage = used < body.Length;
        if (garbage)
        {
            Garbage(range, text, used);
        }

        if (tooPrecise)
        {
            Invalid(range, $"number '{text}' has too many decimal places");
        }

        if (micros > ulong.MaxValue)
        {
            Invalid(range, $"number '{text}' outside unsigned decimal range");
            return false;
        }

        if (micros < minimum || micros > maximum)
        {
            if (!garbage)
            {
                Invalid(range, $"number '{text}' outside range [{Decimal(minimum)}, {Decimal(maximum)}]");
            }

            return false;
        }

        // A span of time ends at 29,000 years.
        ulong longest = (ulong)(TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond);
        value = micros > longest
            ? TimeSpan.MaxValue
            : TimeSpan.FromTicks((long)micros * TimeSpan.TicksPerMicrosecond);
        return true;
    }

    private void Garbage(SourceRange range, string text, int used)
    {
        if (testMode || used == 0)
        {
            Invalid(range, $"invalid number '{text}'");
            return;
        }

        bag.Log(
            Codes.NumberRead,
            Severity.Warning,
            range,
            $"WARNING - invalid number '{text}'",
            "the number is used up to the first other character; -t refuses it");
    }

    // Digits with at most one point; six decimals count, the seventh rounds.
    private static int Scan(string text, out UInt128 micros, out bool tooPrecise)
    {
        micros = 0;
        tooPrecise = false;
        int decimals = -1;
        int used = 0;
        for (; used < text.Length; used++)
        {
            char c = text[used];
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else if (!char.IsAsciiDigit(c))
            {
                break;
            }
            else if (decimals == MicrosecondDigits)
            {
                micros += !tooPrecise && c >= '5' ? 1u : 0u;
                tooPrecise = true;
            }
            else
            {
                micros = micros > ulong.MaxValue ? micros : (micros * 10) + (uint)(c - '0');
                decimals += decimals < 0 ? 0 : 1;
            }
        }

        for (int i = Math.Max(decimals, 0); i < MicrosecondDigits; i++)
        {
            micros *= 10;
        }

        return used;
    }

    private void Invalid(SourceRange range, string message) =>
        bag.Report(Codes.InvalidNumber, Severity.Error, KeepalivedClass.InvalidNumber, range, message);

    private static string Decimal(ulong micros) =>
        (micros / (decimal)MicrosecondsPerSecond).ToString("0.000000", CultureInfo.InvariantCulture);
}
