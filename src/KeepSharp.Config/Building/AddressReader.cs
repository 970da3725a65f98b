using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Config.Values;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>
/// Reads one line of <c>virtual_ipaddress</c>, <c>virtual_ipaddress_excluded</c> or <c>static_ipaddress</c>. Most lines
/// are an address and at most <c>dev</c>, in files with thousands of them: they are read without a grammar.
/// </summary>
internal sealed partial class AddressReader(BuildContext context, BlockerList blockers, bool isStatic)
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
    private bool _hasLength;
    private AddressOptions _options = AddressOptions.None;

    /// <summary>The address, or null when the line cannot be used (which has been reported).</summary>
    public AddressDraft? Read(LogicalLine line)
    {
        _line = line;
        _text = line.Word(0);
        _interface = null;
        _scope = 0;
        _broadcast = null;
        _label = null;
        _options = AddressOptions.None;
        _hasLength = line.Count > 1 && line.WordBytes(0).Contains((byte)'/');
        if (!TryPrefix(context, line, 0, out _prefix))
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

        if (_options.Peer is not null)
        {
            CheckPeer();
        }

        return new AddressDraft(Make(), line.WordRange(0)) { TrackGroup = _options.TrackGroup };
    }

    /// <summary>Reads a word of the line as address with optional prefix length.</summary>
    public static bool TryPrefix(BuildContext context, LogicalLine line, int word, out IpPrefix prefix)
    {
        prefix = default;
        string text = line.Word(word);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IpAddress.TryParse(slash < 0 ? text : text.AsSpan(0, slash), out IpAddress address))
        {
            // Behind a block that was not closed come the next settings of the instance.
            bool keyword = KeywordTable.Block("vrrp_instance")?.Find(line.WordBytes(word)) is not null;
            context.Bag.Error(
                Codes.InvalidAddress,
                line.WordRange(word),
                $"VRRP parsed invalid IP {text}. skipping IP...",
                keyword ? $"'{text}' is a keyword of vrrp_instance: the '}}' of the block above it is missing" : AddressWord.Hint(text));
            return false;
        }

        int length = address.BitLength;
        if (slash >= 0)
        {
            string digits = text[(slash + 1)..];
            if (!context.Numbers.TryInteger(digits, line.WordRange(word), 0, address.BitLength, out length))
            {
                length = address.BitLength;
                context.Bag.Error(
                    Codes.InvalidAddress,
                    line.WordRange(word),
                    $"Invalid address prefix len {digits} for address {text} - using {length}",
                    AddressWord.Hint(text));
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
            case "dev" or "scope" or "broadcast" or "brd" or "label" or "peer" or "preferred_lft":
            case "track_group" when isStatic:
                if (i + 1 >= _line.Count)
                {
                    return Drop(i, $"No {word} parameter specified for {_text}");
                }

                i++;
                return Argument(word, i);
            default:
                if (!Flag(word, i))
                {
                    context.Bag.Error(
                        Codes.UnknownWord,
                        _line.WordRange(i),
                        $"Unknown configuration entry '{word}' for ip address - ignoring",
                        char.IsAsciiDigit(word.FirstOrDefault())
                            ? "every address stands on a line of its own"
                            : DidYouMean.Word(word, EntryKeywords.AddressEntry));
                }

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
            case "peer":
                Peer(value, i);
                return true;
            case "preferred_lft":
                PreferredLifetime(value, i);
                return true;
            default:
                TrackGroup(value, i);
                return true;
        }
    }

    private bool Device(string name, int i)
    {
        if (_interface is not null)
        {
            return Drop(i, $"Cannot specify ipaddress device more than once for {_text}");
        }

        if (context.FindLink(name) is null)
        {
            context.InterfaceMissing(
                _line.WordRange(i), $"WARNING - interface {name} for ip address {_text} doesn't exist");
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

        if (context.RoutingNames.TryFind(NameTable.Scopes, value, byte.MaxValue, out uint scope))
        {
            _scope = (byte)scope;
            return;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            _line.WordRange(i),
            $"Invalid scope '{value}' specified for {_text} - ignoring",
            "global, site, link, host, nowhere, a name of rt_scopes or a number from 0 to 255");
    }

    private bool Drop(int i, string message)
    {
        context.Bag.Error(Codes.InvalidValue, _line.WordRange(i), message, "the address is left out");
        return false;
    }
}
