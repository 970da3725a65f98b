using System.Globalization;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Values;

/// <summary>Selectors of a rule beside its addresses.</summary>
internal sealed partial class RuleReader
{
    private const uint LargestIpProtocolNumber = 127;

    // Null: the word is no selector.
    private bool? Selector(string word)
    {
        switch (word)
        {
            case "preference" or "order" or "priority" or "tos" or "dsfield" or "fwmark" or "realms"
                or "suppress_prefixlength" or "sup_pl" or "suppress_ifgroup" or "sup_group" or "tunnel-id":
                return _words.TryArgument(out string number) && Number(word, number);
            case "dev" or "iif" or "oif":
                return _words.TryArgument(out string name) && Device(word, name);
            case "uidrange" or "sport" or "dport":
                return _words.TryArgument(out string range) && Range(word, range);
            case "protocol" or "ipproto":
                return _words.TryArgument(out string protocol) && Protocol(word, protocol);
            default:
                return null;
        }
    }

    private bool Number(string word, string text)
    {
        uint value;
        switch (word)
        {
            case "preference" or "order" or "priority" when ValueGrammar.TryNumber(text, out value):
                _preference = value;
                return true;
            case "tos" or "dsfield"
                when context.RoutingNames.TryFind(NameTable.TypesOfService, text, byte.MaxValue, out value):
                _rule = _rule with { TypeOfService = (byte)value };
                return true;
            case "fwmark" when ValueGrammar.TryMark(text, out uint mark, out uint? mask):
                _rule = _rule with { FirewallMark = mark, FirewallMask = mask };
                return true;
            case "realms" when RouteWords.TryRealms(context, text, out RouteRealms realms):
                _rule = _rule with { Realms = realms };
                return true;
            case "suppress_prefixlength" or "sup_pl" when _words.TryUnsigned(text, int.MaxValue, out value):
                _rule = _rule with { SuppressPrefixLength = (int)value };
                return true;
            case "suppress_ifgroup" or "sup_group"
                when context.RoutingNames.TryFind(NameTable.InterfaceGroups, text, uint.MaxValue, out value):
                _rule = _rule with { SuppressInterfaceGroup = value };
                return true;
            case "tunnel-id" when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong id):
                _rule = _rule with { TunnelId = id };
                return true;
            default:
                return _words.Drop(word switch
                {
                    "preference" or "order" or "priority" => $"Invalid rule preference {word} specified",
                    "tos" or "dsfield" => $"TOS value {text} is invalid",
                    "fwmark" => $"Invalid rule fwmark {text} specified",
                    "realms" => $"invalid realms {text} for rule",
                    "suppress_prefixlength" or "sup_pl" => $"Invalid suppress_prefixlength {word} specified",
                    "suppress_ifgroup" or "sup_group" => $"suppress_group {text} is invalid",
                    _ => $"Invalid tunnel-id {word} specified",
                });
        }
    }

    private bool Device(string word, string name)
    {
        RouteWords.RequireInterface(context, _words, name, $"WARNING - interface {name} for rule doesn't exist");
        _rule = word == "oif" ? _rule with { OutputInterface = name } : _rule with { InputInterface = name };
        return true;
    }

    private bool Range(string word, string text)
    {
        bool valid = ValueGrammar.TryRange(text, out NumberRange range);
        if (word == "uidrange")
        {
            _rule = valid ? _rule with { Users = range } : _rule;
            return valid || _words.Drop("Invalid uidrange uidrange specified", "FIRST-LAST, both numbers");
        }

        if (!valid && ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            // The manual promises single ports; keepalived as coded refuses them (vrrp.md section 22).
            range = new NumberRange(port, port);
            _words.Tolerate($"invalid {word} range {text}", $"taken as {range}; keepalived leaves it out");
        }
        else if (!valid)
        {
            return _words.Ignore($"invalid {word} range {text}", "FIRST-LAST, both numbers");
        }

        if (range.First > ushort.MaxValue || range.Last > ushort.MaxValue)
        {
            // keepalived takes them without a word.
            range = new NumberRange(Math.Min(range.First, ushort.MaxValue), Math.Min(range.Last, ushort.MaxValue));
            context.Bag.Log(
                Diagnostics.Codes.InvalidValue,
                Severity.Warning,
                _words.Range,
                $"{word} range {text} exceeds 65535, {range} is used");
        }

        _rule = word == "sport" ? _rule with { SourcePorts = range } : _rule with { DestinationPorts = range };
        return true;
    }

    private bool Protocol(string word, string text)
    {
        if (word == "protocol")
        {
            if (!_words.TryUnsigned(text, byte.MaxValue, out uint origin))
            {
                return _words.Ignore($"Invalid protocol {text}", "a number from 0 to 255");
            }

            _rule = _rule with { Protocol = (byte)origin };
            return true;
        }

        uint maximum = text.Length > 0 && char.IsAsciiDigit(text[0]) ? LargestIpProtocolNumber : byte.MaxValue;
        if (!context.RoutingNames.TryFind(NameTable.IpProtocols, text, maximum, out uint protocol))
        {
            return _words.Ignore($"Invalid ipproto {text}", "a name of /etc/protocols or a number from 0 to 127");
        }

        _rule = _rule with { IpProtocol = (byte)protocol };
        return true;
    }
}
