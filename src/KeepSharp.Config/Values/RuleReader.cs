using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Values;

/// <summary>Reads one line of <c>virtual_rules</c> or <c>static_rules</c>.</summary>
internal sealed partial class RuleReader(BuildContext context, bool isStatic)
{
    private EntryCursor _words = null!;
    private VirtualRule _rule = null!;
    private IpFamily? _family;
    private bool _hasAction;
    private uint? _preference;
    private string? _group;

    /// <summary>The rule, or null when the line cannot be used (which has been reported).</summary>
    public RuleDraft? Read(LogicalLine line)
    {
        _words = new EntryCursor(context, line);
        _rule = new VirtualRule { Preference = 0, Action = RuleAction.Lookup };
        _family = null;
        _hasAction = false;
        _preference = null;
        _group = null;
        while (_words.More)
        {
            if (!Word(_words.Take()))
            {
                return null;
            }
        }

        return Finish(line) ? new RuleDraft(_rule, line.Range, _group) : null;
    }

    private bool Word(string word)
    {
        switch (word)
        {
            case "from" or "to":
                return _words.TryArgument(out string address) && Address(word, address);
            case "inet" or "inet6":
                return Family(word);
            case "not":
                _rule = _rule with { Inverted = true };
                return true;
            case "no_track":
                _rule = _rule with { Tracked = false };
                return true;
            case "track_group" when isStatic:
                return TrackGroup();
            case "table" or "lookup":
                return _words.TryArgument(out string table) && Table(table);
            case "type":
                return _words.TryArgument(out string type) && TypedAction(type);
            case "l3mdev":
                return MasterDevice();
            default:
                return Action(word) ?? Selector(word)
                    ?? (RouteWords.FindType(word) is not null && !char.IsAsciiDigit(word[0])
                        ? _words.Drop($"Invalid rule action {word}", "blackhole, unreachable, prohibit, nop, goto or table")
                        : _words.DropUnknown($"Unknown rule option {word}", word, EntryKeywords.RuleEntry));
        }
    }

    private bool TypedAction(string word) => Action(word)
        ?? _words.DropUnknown($"Unknown rule option {word}", word, EntryKeywords.RuleEntry);

    private bool? Action(string word) => word switch
    {
        "goto" => Goto(),
        "nop" => SetAction(RuleAction.None),
        "blackhole" => SetAction(RuleAction.Blackhole),
        "unreachable" => SetAction(RuleAction.Unreachable),
        "prohibit" => SetAction(RuleAction.Prohibit),
        _ => null,
    };

    private bool SetAction(RuleAction action)
    {
        if (_hasAction)
        {
            return _words.Drop(
                "Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable/l3mdev for rule");
        }

        _hasAction = true;
        _rule = _rule with { Action = action };
        return true;
    }

    private bool Goto()
    {
        if (!_words.TryArgument(out string text))
        {
            return false;
        }

        if (!ValueGrammar.TryNumber(text, out uint target))
        {
            return _words.Drop("Invalid target goto specified", "the preference of another rule");
        }

        _rule = _rule with { Target = target };
        return SetAction(RuleAction.Goto);
    }

    private bool Table(string text)
    {
        if (_hasAction)
        {
            return _words.Drop("Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable for rule");
        }

        if (!context.RoutingNames.TryFind(NameTable.Tables, text, uint.MaxValue, out uint table))
        {
            return _words.Drop($"Routing table {text} not found for rule");
        }

        if (table == 0)
        {
            return _words.Drop("Table 0 is not valid");
        }

        _rule = _rule with { Table = table };
        return SetAction(RuleAction.Lookup);
    }

    private bool MasterDevice() => _hasAction
        ? _words.Drop("Cannot specify l3mdev with other action")
        : SetAction(RuleAction.LookupMasterDevice);

    private bool Address(string word, string text)
    {
        if (text is "default" or "any" or "all")
        {
            return true;
        }

        if (!IsAddress(text))
        {
            return _words.Drop($"Invalid rule {word} address {text}");
        }

        if (!AddressReader.TryPrefix(context, _words.Line, _words.Index, out IpPrefix prefix))
        {
            return false;
        }

        if (_family is { } known && known != prefix.Address.Family)
        {
            return _words.Drop("rule specification has mixed IPv4 and IPv6");
        }

        _family = prefix.Address.Family;
        _rule = word == "from" ? _rule with { From = prefix } : _rule with { To = prefix };
        return true;
    }

    // A wrong prefix length is repaired, a wrong address is not.
    private static bool IsAddress(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return IpAddress.TryParse(slash < 0 ? text : text.AsSpan(0, slash), out _);
    }

    private bool Family(string word)
    {
        IpFamily family = word == "inet" ? IpFamily.V4 : IpFamily.V6;
        if (_family is { } known && known != family)
        {
            return _words.Drop($"{word} specified for IPv{(family == IpFamily.V4 ? 6 : 4)} rule");
        }

        _family = family;
        _words.SwallowedWord(word, _words.Peek() is "not" or "no_track");
        return true;
    }

    private bool TrackGroup()
    {
        if (!_words.TryArgument(out string name))
        {
            return false;
        }

        _group = RouteWords.TrackGroup(context, _words, _group, name);
        return true;
    }

    private bool Finish(LogicalLine line)
    {
        if (Contradiction() is { } fault)
        {
            context.Bag.Error(Codes.Contradiction, line.Range, fault, "the whole line is left out");
            return false;
        }

        IpFamily family = _family ?? IpFamily.V4;
        if (_preference is null)
        {
            _preference = context.RulePreferences.Next(family);
            context.Bag.Warn(
                Codes.InvalidValue,
                line.Range,
                $"Rule has no preference specified - setting to {_preference}. This is probably not what you want.",
                "add 'preference N'");
        }

        if (_rule is { Tracked: true, Protocol: not VirtualRoute.OwnProtocol })
        {
            context.Bag.Warn(
                Codes.Contradiction,
                line.Range,
                "Rule cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting protocol",
                "add no_track to keep the protocol");
            _rule = _rule with { Protocol = VirtualRoute.OwnProtocol };
        }

        if (_group is not null && _rule.InputInterface is null)
        {
            context.Bag.Error(
                Codes.Contradiction,
                line.Range,
                "Static rule cannot have track_group if dev/iif not specified",
                "the group depends on the interface: add iif");
            _group = null;
        }

        _rule = _rule with { Family = family, Preference = _preference.Value };
        return true;
    }

    private string? Contradiction()
    {
        if (!_hasAction)
        {
            return "No action specified for rule - ignoring";
        }

        if (_rule is { Realms: not null } && _family == IpFamily.V6)
        {
            return "realms is only valid for IPv4";
        }

        if (_rule.Action != RuleAction.Lookup
            && (_rule.Realms ?? (object?)_rule.SuppressPrefixLength ?? _rule.SuppressInterfaceGroup) is not null)
        {
            return "suppressor/realm specified for non table action - skipping";
        }

        return _rule.Target is not { } target ? null
            : _preference is null ? $"Invalid rule - goto target {target} specified without preference"
            : _preference >= target ? $"Invalid rule - preference {_preference} >= goto target {target}"
            : null;
    }
}
