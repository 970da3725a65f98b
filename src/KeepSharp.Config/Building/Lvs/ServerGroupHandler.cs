using System.Globalization;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>virtual_server_group</c>: addresses, ranges, prefixes and firewall marks, one to a line.</summary>
internal sealed class ServerGroupHandler(BuildContext context, ServerGroupDraft group) : BlockHandler
{
    private const int LongestRange = 128;

    /// <summary>Begins a block; null without a name or with two, which ends keepalived and has been reported.</summary>
    public static ServerGroupHandler? Begin(BuildContext context, LogicalLine line)
    {
        if (line.Count == 2)
        {
            return new ServerGroupHandler(
                context, new ServerGroupDraft { Name = line.Word(1), Range = line.WordRange(1) });
        }

        if (line.Count > 2)
        {
            context.Bag.Report(
                Codes.BlockName,
                Severity.Error,
                KeepalivedClass.MissingParameter,
                line.RangeFrom(2),
                "virtual_server_group takes one name",
                "keepalived ends at such a line with status 2");
        }

        return null;
    }

    public override void Entry(LogicalLine line)
    {
        if (line.WordBytes(0).SequenceEqual("fwmark"u8))
        {
            Mark(line);
        }
        else if (Range(line) is { } range)
        {
            group.Ranges.Add((range, line.Range));
        }
    }

    public override void End(SourceRange range)
    {
        if (group.IsEmpty)
        {
            context.Bag.Error(
                Codes.ServiceGroup,
                range,
                $"virtual server group {group.Name} has no entries - removing",
                related: group.Range);
        }
        else if (group.HasAddressOf(IpFamily.V4) && group.HasAddressOf(IpFamily.V6) && group.HasMarkOf(null))
        {
            context.Bag.Error(
                Codes.ServiceGroup,
                range,
                $"virtual server group {group.Name} cannot have IPv4, IPv6 and fwmark without family - removing",
                "write 'fwmark MARK inet' or 'fwmark MARK inet6'",
                group.Marks.Find(static m => m.Mark.Family is null).Range);
        }
        else
        {
            context.Lvs.Groups.Add(group);
            context.Lvs.GroupsByName.TryAdd(group.Name, group);
        }
    }

    private void Mark(LogicalLine line)
    {
        if (line.Count < 2)
        {
            MissingParameters.Report(context.Bag, line, 1);
            return;
        }

        if (!context.Values.TryUnsigned(line, 1, 0, uint.MaxValue, out uint mark))
        {
            Error(line, 1, $"({group.Name}): fwmark '{line.Word(1)}' must be in [0, 4294967295] - ignoring");
            return;
        }

        IpFamily? family = null;
        if (line.Count > 2)
        {
            family = line.Word(2) switch
            {
                "inet" => IpFamily.V4,
                "inet6" => IpFamily.V6,
                _ => null,
            };
            if (family is null)
            {
                Error(
                    line,
                    2,
                    $"({group.Name}): fwmark '{line.Word(1)}' family {line.Word(2)} unknown - ignoring",
                    "inet or inet6");
                return;
            }
        }

        group.Marks.Add((new GroupMark(mark, family), line.Range));
    }

    private GroupRange? Range(LogicalLine line)
    {
        string text = line.Word(0);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        int end = slash >= 0 ? slash : dash >= 0 ? dash : text.Length;
        bool valid = text.Length <= LongestRange && IpAddress.TryParse(text.AsSpan(0, end), out _);
        IpAddress first = valid ? IpAddress.Parse(text[..end]) : default;
        ReadOnlySpan<char> rest = end < text.Length ? text.AsSpan(end + 1) : default;
        IpAddress last = first;
        bool address = dash >= 0 && slash < 0 && IsAddress(rest, first.Family);
        if (valid && address)
        {
            if (!IpAddress.TryParse(rest, out last))
            {
                Error(line, 0, $"Invalid range end {text} - skipping");
                return null;
            }

            valid = last.Family == first.Family;
        }

        if (!valid || !context.Values.TryPort(line, 1, out ushort port))
        {
            string words = line.Count > 1 ? $"{text} /port/{line.Word(1)}" : $"{text} ";
            Error(line, 0, $"Invalid virtual server group IP address {words} - skipping");
            return null;
        }

        if (address)
        {
            return Ordered(line, first, last, port);
        }

        return slash >= 0 ? Prefix(line, first, rest, port)
            : dash >= 0 ? Short(line, first, rest, port)
            : new GroupRange(first, first, port);
    }

    // The end of a range is an address when it has what addresses have: a dot, or a colon for IPv6.
    private static bool IsAddress(ReadOnlySpan<char> text, IpFamily family) =>
        text.Contains(':') || (family == IpFamily.V4 && text.Contains('.'));

    private GroupRange? Ordered(LogicalLine line, IpAddress first, IpAddress last, ushort port)
    {
        if (first <= last)
        {
            return new GroupRange(first, last, port);
        }

        Error(line, 0, $"Address range end is less than address range start - {line.Word(0)} - skipping");
        return null;
    }

    private GroupRange? Prefix(LogicalLine line, IpAddress first, ReadOnlySpan<char> text, ushort port)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || length < 1 || length > first.BitLength)
        {
            Error(line, 0, $"Invalid netmask - {line.Word(0)} - skipping", $"1 to {first.BitLength}");
            return null;
        }

        UInt128 host = (UInt128.One << (first.BitLength - length)) - 1;
        if ((first.Value & host) != 0)
        {
            Error(
                line,
                0,
                $"Address mask bits not empty - {line.Word(0)} - skipping",
                $"the prefix is {WithValue(first, first.Value & ~host)}/{length}");
            return null;
        }

        return new GroupRange(first, WithValue(first, first.Value | host), port);
    }

    // The number replaces the last octet, or the last 16 bits of IPv6 where it is hexadecimal.
    private GroupRange? Short(LogicalLine line, IpAddress first, ReadOnlySpan<char> text, ushort port)
    {
        bool v4 = first.Family == IpFamily.V4;
        text = !v4 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        int digits = CountDigits(text, hexadecimal: !v4);
        string word = line.Word(0);
        if (digits < text.Length)
        {
            string fault =
                $"Virtual server group range '{word}' has extra characters at end '{text[digits..].ToString()}'";
            if (context.TestMode || digits == 0)
            {
                Error(line, 0, fault);
                return null;
            }

            context.Bag.Log(Codes.NumberRead, Severity.Warning, line.WordRange(0), fault, "-t refuses it");
        }

        uint limit = v4 ? byte.MaxValue : ushort.MaxValue;
        uint value = 0;
        foreach (char digit in text[..digits])
        {
            value = value > limit ? value : (value * (v4 ? 10u : 16u)) + (uint)Convert.ToInt32(digit.ToString(), 16);
        }

        if (value > limit)
        {
            Error(line, 0, $"Virtual server group range '{word}' end '{text[..digits].ToString()}' too large");
            return null;
        }

        UInt128 last = (first.Value & ~(UInt128)limit) | value;
        if (last <= first.Value)
        {
            Error(line, 0, $"Address range end is not greater than address range start - {word} - skipping");
            return null;
        }

        return new GroupRange(first, WithValue(first, last), port);
    }

    private static int CountDigits(ReadOnlySpan<char> text, bool hexadecimal)
    {
        int count = 0;
        while (count < text.Length
            && (char.IsAsciiDigit(text[count]) || (hexadecimal && char.IsAsciiHexDigit(text[count]))))
        {
            count++;
        }

        return count;
    }

    private static IpAddress WithValue(IpAddress model, UInt128 value) =>
        model.Family == IpFamily.V4 ? IpAddress.FromV4((uint)value) : IpAddress.FromV6(value);

    private void Error(LogicalLine line, int word, string message, string? hint = null) =>
        context.Bag.Error(Codes.InvalidAddress, line.WordRange(word), message, hint);
}
