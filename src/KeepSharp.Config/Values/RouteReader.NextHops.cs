using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Values;

/// <summary>The part of a route from its first <c>nexthop</c> on.</summary>
internal sealed partial class RouteReader
{
    // A wrong next hop ends the line; the ones before it stay.
    private void NextHops()
    {
        NextHop hop = new();
        while (_words.More)
        {
            string word = _words.Take();
            if (word == "nexthop")
            {
                _hops.Add(hop);
                hop = new NextHop();
            }
            else if (HopWord(word, hop) is { } changed)
            {
                hop = changed;
            }
            else
            {
                SkipRest();
                return;
            }
        }

        _hops.Add(hop);
    }

    private void SkipRest()
    {
        while (_words.More)
        {
            _words.Take();
        }
    }

    private NextHop? HopWord(string word, NextHop hop)
    {
        switch (word)
        {
            case "via":
                return HopGateway(hop);
            case "dev" or "oif":
                if (!_words.TryArgument(out string device))
                {
                    return null;
                }

                RouteWords.RequireInterface(
                    context, _words, device, $"WARNING - interface {device} for VROUTE nexthop doesn't exist");
                return hop with { Interface = device };
            case "weight":
                if (!_words.TryArgument(out string text))
                {
                    return null;
                }

                return _words.TryUnsigned(text, 256, out uint weight) && weight > 0
                    ? hop with { Weight = (int)weight }
                    : Wrong($"Invalid weight {text} specified for route", "1 to 256");
            case "onlink":
                return hop with { OnLink = true };
            case "encap":
                return _encapsulation.Read(_words) is { } encapsulation
                    ? hop with { Encapsulation = encapsulation }
                    : null;
            case "realms":
                if (!_words.TryArgument(out string realms))
                {
                    return null;
                }

                return RouteWords.TryRealms(context, realms, out RouteRealms read)
                    ? hop with { Realms = read }
                    : Wrong($"Invalid realms {realms} for route");
            case "as":
                return Wrong("'as [to]' (nat) not supported");
            default:
                return Wrong($"Route has trailing nonsense after nexthops - {word}", "nexthop words come last");
        }
    }

    private NextHop? HopGateway(NextHop hop)
    {
        if (_words.TakeIf("inet") || _words.TakeIf("inet6"))
        {
            IpFamily family = _words.Line.Word(_words.Index) == "inet" ? IpFamily.V4 : IpFamily.V6;
            if (_family is { } known && known != family)
            {
                return Wrong("IPv4/6 mismatch for nexthop");
            }
        }

        if (!_words.TryArgument(out string text))
        {
            return null;
        }

        if (!IpAddress.TryParse(text, out IpAddress address))
        {
            return Wrong($"invalid nexthop address {text}");
        }

        if (_family is { } other && other != address.Family)
        {
            return Wrong("Address family mismatch for next hop");
        }

        _family = address.Family;
        return hop with { Gateway = address };
    }

    private NextHop? Wrong(string message, string? hint = null)
    {
        _words.Ignore(message, hint ?? "this next hop and what follows are left out");
        return null;
    }
}
