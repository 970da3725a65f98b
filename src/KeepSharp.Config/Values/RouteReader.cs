using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Values;

/// <summary>Reads one line of <c>virtual_routes</c> or <c>static_routes</c>.</summary>
internal sealed partial class RouteReader(BuildContext context, bool isStatic)
{
    private readonly EncapsulationReader _encapsulation = new(context);
    private readonly List<NextHop> _hops = [];
    private readonly SortedDictionary<RouteMetricKind, RouteMetric> _metrics = [];
    private EntryCursor _words = null!;
    private VirtualRoute _route = null!;
    private IpFamily? _family;
    private bool _hasDestination;
    private bool _hasDefault;
    private IpAddress? _second;
    private string? _group;

    /// <summary>The route, or null when the line cannot be used (which has been reported).</summary>
    public RouteDraft? Read(LogicalLine line)
    {
        _words = new EntryCursor(context, line);
        _route = new VirtualRoute { Destination = default };
        _hops.Clear();
        _metrics.Clear();
        _family = null;
        _hasDestination = false;
        _hasDefault = false;
        _second = null;
        _group = null;
        while (_words.More)
        {
            if (!Word(_words.Take()))
            {
                return null;
            }
        }

        return Finish(line) ? new RouteDraft(_route, line.Range, _group) : null;
    }

    private bool Word(string word)
    {
        switch (word)
        {
            case "to":
                return _words.TryArgument(out string destination) && Destination(destination);
            case "inet" or "inet6":
                return Family(word);
            case "via" or "gw" or "or":
                return Gateway(word);
            case "src" or "from":
                return Source(word);
            case "dev" or "oif":
                return Device();
            case "encap":
                _route = _route with { Encapsulation = _encapsulation.Read(_words) };
                return _route.Encapsulation is not null;
            case "nexthop":
                NextHops();
                return true;
            case "onlink":
                _route = _route with { OnLink = true };
                return true;
            case "no_track":
                _route = _route with { Tracked = false };
                return true;
            case "track_group" when isStatic:
                return TrackGroup();
            case "add" or "append" or "prepend":
                _route = _route with
                {
                    Insertion = word == "add" ? RouteInsertion.Add
                        : word == "append" ? RouteInsertion.Append : RouteInsertion.Prepend,
                };
                return true;
            default:
                return Attribute(word) ?? TypeOrDestination(word);
        }
    }

    private bool TypeOrDestination(string word)
    {
        if (RouteWords.FindType(word) is { } type)
        {
            _route = _route with { Type = type };
            return _words.TryArgument(out string destination) && Destination(destination);
        }

        return Destination(word);
    }

    private bool Destination(string word)
    {
        if (word is "default" or "any" or "all" or "default6")
        {
            if (word == "default6")
            {
                context.Bag.Log(
                    Codes.KeywordDeprecated,
                    Severity.Warning,
                    _words.Range,
                    "\"default6\" is deprecated - please use \"inet6 default\"");
                _family ??= IpFamily.V6;
            }

            _hasDestination = true;
            _hasDefault = true;
            return true;
        }

        if (!LooksLikeAddress(word))
        {
            return _words.DropUnknown($"unknown route keyword {word}", word, EntryKeywords.RouteEntry);
        }

        if (!AddressReader.TryPrefix(context, _words.Line, _words.Index, out IpPrefix prefix) || !Mix(prefix.Address))
        {
            return false;
        }

        _route = _route with { Destination = prefix };
        _hasDestination = true;
        _hasDefault = false;
        return true;
    }

    private bool Family(string word)
    {
        IpFamily family = word == "inet" ? IpFamily.V4 : IpFamily.V6;
        if (_family is { } known && known != family)
        {
            return _words.Drop($"{word} specified for IPv{(family == IpFamily.V4 ? 6 : 4)} route");
        }

        _family = family;
        string next = _words.Peek();
        _words.SwallowedWord(word, RouteWords.IsFlag(next) || next == "to" || RouteWords.FindType(next) is not null);
        return true;
    }

    private bool Gateway(string word)
    {
        if (word is "gw" or "or")
        {
            context.Bag.Warn(
                Codes.KeywordDeprecated,
                _words.Range,
                $"\"{word}\" for routes is deprecated. Please use \"{(word == "gw" ? "via" : "nexthop")}\"");
        }

        if (word != "or" && (_words.TakeIf("inet") || _words.TakeIf("inet6")))
        {
            IpFamily family = _words.Line.Word(_words.Index) == "inet" ? IpFamily.V4 : IpFamily.V6;
            if (_family is { } known && known != family)
            {
                return _words.Drop("Cannot mix IPv4 and IPv6 addresses for route");
            }
        }

        if (!_words.TryArgument(out string text))
        {
            return false;
        }

        if (!IpAddress.TryParse(text, out IpAddress address))
        {
            return _words.Drop($"invalid route {(word == "gw" ? "via" : word)} address {text}");
        }

        if (!Mix(address))
        {
            return false;
        }

        if (word != "or")
        {
            _route = _route with { Gateway = address };
            return true;
        }

        if (_second is not null)
        {
            return _words.Ignore("\"or\" route already specified - ignoring subsequent");
        }

        _second = address;
        return true;
    }

    private bool Source(string word)
    {
        if (!_words.TryArgument(out string text))
        {
            return false;
        }

        if (word == "src")
        {
            if (!IpAddress.TryParse(text, out IpAddress address))
            {
                return _words.Drop($"invalid route src address {text}");
            }

            _route = _route with { PreferredSource = address };
            return Mix(address);
        }

        if (!ValueGrammar.TryPrefix(text, out IpPrefix prefix))
        {
            return _words.Drop($"invalid route from address {text}");
        }

        if (prefix.Address.Family == IpFamily.V4)
        {
            return _words.Drop($"route from address only supported with IPv6 ({text})");
        }

        _route = _route with { From = prefix };
        return Mix(prefix.Address);
    }

    private bool Device()
    {
        if (!_words.TryArgument(out string name))
        {
            return false;
        }

        RouteWords.RequireInterface(context, _words, name, $"WARNING - interface {name} for VROUTE nexthop doesn't exist");
        _route = _route with { Interface = name };
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

    private bool Mix(IpAddress address)
    {
        if (_family is { } known && known != address.Family)
        {
            return _words.Drop("Cannot mix IPv4 and IPv6 addresses for route");
        }

        _family = address.Family;
        return true;
    }

    private static bool LooksLikeAddress(string word) =>
        word.Length > 0 && (char.IsAsciiDigit(word[0]) || word.Contains(':', StringComparison.Ordinal));

    private bool Finish(LogicalLine line)
    {
        if (!_hasDestination)
        {
            context.Bag.Error(Codes.InvalidValue, line.Range, "Route must have a destination", "an address or 'default'");
            return false;
        }

        if (_hasDefault)
        {
            IpAddress zero = (_family ?? IpFamily.V4) == IpFamily.V4 ? IpAddress.FromV4(0) : IpAddress.FromV6(0);
            _route = _route with { Destination = new IpPrefix(zero, 0) };
        }

        if (_second is { } second)
        {
            _hops.Insert(0, new NextHop { Gateway = second });
            if (_route.Gateway is { } first)
            {
                _hops.Insert(0, new NextHop { Gateway = first });
                _route = _route with { Gateway = null };
            }
        }

        if (_route is { Tracked: true, Protocol: not VirtualRoute.OwnProtocol })
        {
            context.Bag.Warn(
                Codes.Contradiction,
                line.Range,
                "Route cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting protocol",
                "add no_track to keep the protocol");
            _route = _route with { Protocol = VirtualRoute.OwnProtocol };
        }

        if (_group is not null && _route.Interface is null)
        {
            context.Bag.Error(
                Codes.Contradiction,
                line.Range,
                "Static route cannot have track group if no oif specified",
                "the group depends on the interface: add dev");
            _group = null;
        }

        _route = _route with
        {
            NextHops = Model.EquatableArray.From(_hops),
            Metrics = Model.EquatableArray.From(_metrics.Values),
        };
        return true;
    }
}
