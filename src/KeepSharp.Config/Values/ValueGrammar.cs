using System.Globalization;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using Sprache;

namespace KeepSharp.Config.Values;

/// <summary>
/// Grammars of the words of routes, rules and addresses that have an inner structure. Lines themselves are read word by
/// word, because keepalived attaches a consequence of its own to every word.
/// </summary>
internal static class ValueGrammar
{
    private const uint LargestLabel = 0xfffff;

    private static readonly Parser<string> Digits = Parse.Chars("0123456789").AtLeastOnce().Text();

    private static readonly Parser<uint> HexNumber =
        from mark in Parse.IgnoreCase("0x")
        from digits in Parse.Chars("0123456789abcdefABCDEF").AtLeastOnce().Text()
        from number in Number(digits, 16)
        select number;

    private static readonly Parser<uint> OctalNumber =
        from mark in Parse.Char('0')
        from digits in Parse.Chars("01234567").Many().Text()
        from number in Number(digits, 8)
        select number;

    private static readonly Parser<uint> DecimalNumber = Digits.Then(static digits => Number(digits, 10));

    // C notation: 0x is hexadecimal, a leading 0 octal.
    private static readonly Parser<uint> BaseZero = HexNumber.Or(OctalNumber).Or(DecimalNumber);

    private static readonly Parser<(uint Mark, uint? Mask)> MarkAndMask =
        from mark in BaseZero
        from mask in Parse.Char('/').Then(static _ => BaseZero.Optional()).Optional()
        select (mark, Inner(mask));

    private static readonly Parser<NumberRange> Range =
        from first in DecimalNumber
        from dash in Parse.Char('-')
        from last in DecimalNumber
        select new NumberRange(first, last);

    private static readonly Parser<(string From, string To)> RealmNames =
        from first in Parse.CharExcept('/').AtLeastOnce().Text()
        from second in Parse.Char('/').Then(static _ => Parse.CharExcept('/').AtLeastOnce().Text()).Optional()
        select second.IsDefined ? (first, second.Get()) : (string.Empty, first);

    private static readonly Parser<EquatableArray<uint>> Labels =
        from first in DecimalNumber
        from second in Parse.Char('/').Then(static _ => DecimalNumber).Optional()
        select second.IsDefined
            ? EquatableArray.Create<uint>([first, second.Get()])
            : EquatableArray.Create<uint>([first]);

    private static readonly Parser<ulong> Group16 =
        Parse.Chars("0123456789abcdefABCDEF").Repeat(1, 4).Text()
            .Select(static digits => ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static readonly Parser<ulong> Locator64 =
        from a in Group16
        from b in Parse.Char(':').Then(static _ => Group16)
        from c in Parse.Char(':').Then(static _ => Group16)
        from d in Parse.Char(':').Then(static _ => Group16)
        select (a << 48) | (b << 32) | (c << 16) | d;

    private static readonly Parser<(string Number, string Unit)> Quantity =
        from number in Parse.Chars("0123456789.").AtLeastOnce().Text()
        from unit in Parse.Letter.Many().Text()
        select (number, unit);

    private static readonly Parser<byte> Octet =
        Parse.Chars("0123456789abcdefABCDEF").Repeat(1, 2).Text()
            .Select(static digits => byte.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static readonly Parser<IEnumerable<byte>> Octets = Octet.DelimitedBy(Parse.Char(':'));

    /// <summary>A number in C notation, up to 4294967295.</summary>
    public static bool TryNumber(string text, out uint number) => Read(BaseZero, text, out number);

    /// <summary><c>MARK[/MASK]</c> in C notation; an empty mask counts as none.</summary>
    public static bool TryMark(string text, out uint mark, out uint? mask)
    {
        bool valid = Read(MarkAndMask, text, out (uint Mark, uint? Mask) read);
        (mark, mask) = read;
        return valid;
    }

    /// <summary><c>FIRST-LAST</c>.</summary>
    public static bool TryRange(string text, out NumberRange range) => Read(Range, text, out range);

    /// <summary><c>[FROM/]TO</c>: names or numbers, not looked up yet; no FROM is the empty text.</summary>
    public static bool TryRealms(string text, out string from, out string to)
    {
        bool valid = Read(RealmNames, text, out (string From, string To) read);
        (from, to) = read;
        return valid;
    }

    /// <summary><c>LABEL[/LABEL]</c>, each of 20 bits.</summary>
    public static bool TryLabels(string text, out EquatableArray<uint> labels)
    {
        if (!Read(Labels, text, out labels))
        {
            return false;
        }

        foreach (uint label in labels)
        {
            if (label > LargestLabel)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Four groups of up to four hexadecimal digits.</summary>
    public static bool TryLocator(string text, out ulong locator) => Read(Locator64, text, out locator);

    /// <summary>A number and, directly behind it, a unit; the number is not read yet.</summary>
    public static bool TryQuantity(string text, out string number, out string unit)
    {
        bool valid = Read(Quantity, text, out (string Number, string Unit) read);
        (number, unit) = read;
        return valid;
    }

    /// <summary>The octets of a hardware address.</summary>
    public static bool TryOctets(string text, out byte[] octets)
    {
        bool valid = Read(Octets, text, out IEnumerable<byte>? read);
        octets = valid ? [.. read!] : [];
        return valid;
    }

    /// <summary><c>ADDR[/LEN]</c> without a report; the length is that of a host when none is given.</summary>
    public static bool TryPrefix(string text, out IpPrefix prefix)
    {
        prefix = default;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IpAddress.TryParse(slash < 0 ? text : text.AsSpan(0, slash), out IpAddress address))
        {
            return false;
        }

        uint length = (uint)address.BitLength;
        if (slash >= 0 && (!Read(DecimalNumber, text[(slash + 1)..], out length) || length > address.BitLength))
        {
            return false;
        }

        prefix = new IpPrefix(address, (byte)length);
        return true;
    }

    private static uint? Inner(IOption<IOption<uint>> mask) =>
        mask.IsDefined && mask.Get().IsDefined ? mask.Get().Get() : null;

    private static Parser<uint> Number(string digits, int numberBase) => input =>
    {
        ulong value = 0;
        foreach (char c in digits)
        {
            value = (value * (uint)numberBase) + (uint)Convert.ToInt32(c.ToString(), 16);
            if (value > uint.MaxValue)
            {
                return Result.Failure<uint>(input, "number is too large", []);
            }
        }

        return Result.Success((uint)value, input);
    };

    // Nothing that these grammars read is longer; a longer word is refused before Sprache walks through it.
    private static bool Read<T>(Parser<T> parser, string text, out T? value)
    {
        const int longest = 128;
        value = default;
        if (text.Length > longest)
        {
            return false;
        }

        IResult<T> result = parser.End().TryParse(text);
        value = result.WasSuccessful ? result.Value : default;
        return result.WasSuccessful;
    }
}
