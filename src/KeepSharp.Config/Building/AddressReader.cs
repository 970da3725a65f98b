using System.Globalization;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>Reads one line of <c>virtual_ipaddress</c> or <c>virtual_ipaddress_excluded</c>.</summary>
internal sealed class AddressReader(BuildContext context, BlockerList blockers)
{
    private const int LongestLabel = 15;
    private const int LongestBroadcastPrefix = 30;

    private LogicalLine _line = null!;
    private string _text = string.Empty;
    private string? _interface;
    private byte _scope;
    private IpAddress? _broadcast;
    private string? _label;
    private IpPrefix _prefix;

    /// <summary>The address, or null when the line cannot be used (which has been reported).</summary>
    public AddressDraft? Read(LogicalLine line)
    {
        _line = line;
        _text = line.Word(0);
        _interface = null;
        _scope = 0;
        _broadcast = null;
        _label = null;
        if (!TryPrefix(context, line, out _prefix))
        {
            return null;
        }

        for (int i = 1; i < line.Count; i++)
        {
            if (!Word(ref i))
            {
                return null;
            }
        }

        VirtualAddress address = new()
        {
            Prefix = _prefix,
            Interface = _interface ?? string.Empty,
            Scope = _scope,
            Broadcast = _broadcast,
            Label = _label,
        };
        return new AddressDraft(address, line.WordRange(0));
    }

    /// <summary>Reads the first word of the line as address with optional prefix length.</summary>
    public static bool TryPrefix(BuildContext context, LogicalLine line, out IpPrefix prefix)
    {
        prefix = default;
        string text = line.Word(0);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IpAddress.TryParse(slash < 0 ? text : text.AsSpan(0, slash), out IpAddress address))
        {
            context.Bag.Error(
                Codes.InvalidAddress, line.WordRange(0), $"VRRP parsed invalid IP {text}. skipping IP...");
            return false;
        }

        int length = address.BitLength;
        if (slash >= 0)
        {
            string digits = text[(slash + 1)..];
            if (!context.Numbers.TryInteger(digits, line.WordRange(0), 0, address.BitLength, out length))
            {
                length = address.BitLength;
                context.Bag.Error(
                    Codes.InvalidAddress,
                    line.WordRange(0),
                    $"Invalid address prefix len {digits} for address {text} - using {length}");
            }
        }

        prefix = new IpPrefix(address, (byte)length);
        return true;
    }

    // Handles the word at i and its argument; false drops the address.
    private bool Word(ref int i)
    {
        string word = _line.Word(i);
        switch (word)
        {
            case "dev" or "scope" or "broadcast" or "brd" or "label" or "peer" or "preferred_lft" or "track_group":
                if (i + 1 >= _line.Count)
                {
                    return Drop(i, $"No {word} parameter specified for {_text}");
                }

                i++;
                return Argument(word, i);
            case "home" or "-nodad" or "mngtmpaddr" or "noprefixroute" or "autojoin" or "use_vmac":
                NotSupported(word, i, blocks: true);
                return true;
            case "no_track":
                NotSupported(word, i, blocks: false);
                return true;
            default:
                context.Bag.Error(
                    Codes.UnknownWord,
                    _line.WordRange(i),
                    $"Unknown configuration entry '{word}' for ip address - ignoring",
                    char.IsAsciiDigit(word.FirstOrDefault()) ? "every address stands on a line of its own" : null);
                return true;
        }
    }

    private bool Argument(string word, int i)
    {
        string value = _line.Word(i);
        switch (word)
        {
            case "dev":
                return Device(value, i);
            case "label":
                return Label(value, i);
            case "broadcast" or "brd":
                return Broadcast(value, i);
            case "scope":
                Scope(value, i);
                return true;
            default:
                NotSupported(word, i - 1, blocks: true);
                return true;
        }
    }

    private bool Device(string name, int i)
    {
        if (_interface is not null)
        {
            return Drop(i, $"Cannot specify ipaddress device more than once for {_text}");
        }

        if (context.Facts.FindLink(name) is null)
        {
            context.InterfaceMissing(
                _line.WordRange(i), $"WARNING - interface {name} for ip address {_text} doesn't exist");
            return false;
        }

        _interface = name;
        return true;
    }

    private bool Label(string label, int i)
    {
        if (_prefix.Address.Family == IpFamily.V6)
        {
            context.Bag.Error(
                Codes.InvalidValue,
                _line.WordRange(i),
                $"Cannot specify label for IPv6 addresses ({_text}) - ignoring label");
            return true;
        }

        if (_line.WordBytes(i).Length > LongestLabel)
        {
            return Drop(i, $"Address label {label} is longer than maximum length {LongestLabel} - removing address");
        }

        _label = label;
        return true;
    }

    private bool Broadcast(string value, int i)
    {
        if (_prefix.Address.Family == IpFamily.V6)
        {
            return Drop(i, $"VRRP is trying to assign invalid broadcast {value}. skipping VIP...");
        }

        if (value is "+" or "-")
        {
            if (_prefix.Length > LongestBroadcastPrefix)
            {
                context.Bag.Error(
                    Codes.InvalidValue,
                    _line.WordRange(i),
                    $"Address prefix length {_prefix.Length} too long for broadcast");
                return true;
            }

            uint hostBits = uint.MaxValue >> _prefix.Length;
            uint address = (uint)_prefix.Address.Value;
            _broadcast = IpAddress.FromV4(value == "+" ? address | hostBits : address & ~hostBits);
            return true;
        }

        if (!IpAddress.TryParse(value, out IpAddress broadcast) || broadcast.Family != IpFamily.V4)
        {
            return Drop(i, $"VRRP is trying to assign invalid broadcast {value}. skipping VIP...");
        }

        _broadcast = broadcast;
        return true;
    }

    private void Scope(string value, int i)
    {
        if (_prefix.Address.Family == IpFamily.V6)
        {
            context.Bag.Error(
                Codes.InvalidValue,
                _line.WordRange(i),
                $"Cannot specify scope for IPv6 addresses ({_text}) - ignoring scope");
            return;
        }

        int? scope = value switch
        {
            "global" => 0,
            "site" => 200,
            "link" => 253,
            "host" => 254,
            "nowhere" => 255,
            _ => BaseZero(value),
        };
        if (scope is >= 0 and <= 255)
        {
            _scope = (byte)scope;
            return;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            _line.WordRange(i),
            $"Invalid scope '{value}' specified for {_text} - ignoring",
            "global, site, link, host, nowhere or a number from 0 to 255");
    }

    // 0x is hexadecimal, a leading 0 octal.
    private static int? BaseZero(string text)
    {
        int value;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            const NumberStyles hexadecimal = NumberStyles.AllowHexSpecifier;
            return int.TryParse(text.AsSpan(2), hexadecimal, CultureInfo.InvariantCulture, out value) ? value : null;
        }

        if (text.Length is > 1 and < 9 && text[0] == '0' && text.All(static c => c is >= '0' and <= '7'))
        {
            return Convert.ToInt32(text, 8);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) ? value : null;
    }

    private void NotSupported(string word, int i, bool blocks)
    {
        context.Bag.Log(
            Codes.KeywordNotSupported,
            Severity.Warning,
            _line.WordRange(i),
            $"'{word}' is not supported yet",
            blocks ? ImpactHints.Instance : null);
        if (blocks)
        {
            blockers.Add(new Blocker(_line.WordRange(i), $"'{word}'"));
        }
    }

    private bool Drop(int i, string message)
    {
        context.Bag.Error(Codes.InvalidValue, _line.WordRange(i), message, "the address is left out");
        return false;
    }
}
