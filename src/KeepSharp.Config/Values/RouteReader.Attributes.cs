using System.Globalization;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Values;

/// <summary>Attributes of a route that are numbers or names.</summary>
internal sealed partial class RouteReader
{
    private const long MicrosecondsPerMillisecond = 1000;
    private const uint ShortestTime = 200;
    private const uint LongestTime = 120_000;

    // Null: the word is no attribute.
    private bool? Attribute(string word)
    {
        switch (word)
        {
            case "mtu" or "advmss" or "reordering" or "cwnd" or "ssthresh" or "window" or "initcwnd" or "initrwnd"
                or "hoplimit" or "quickack" or "fastopen_no_cookie":
                return Metric(word);
            case "rtt" or "rttvar" or "rto_min":
                return Time(word);
            case "congctl":
                return CongestionControl();
            case "tos" or "dsfield" or "table" or "protocol" or "scope" or "vrf" or "features" or "ttl-propagate":
                return _words.TryArgument(out string name) && Named(word, name);
            case "metric" or "priority" or "preference" or "realms" or "expires" or "pref":
                return _words.TryArgument(out string value) && Number(word, value);
            case "as":
                _ = _words.TakeIf("to");
                return _words.TryArgument(out _) && _words.Ignore("\"as to\" for MPLS only - ignoring");
            default:
                return null;
        }
    }

    private bool Named(string word, string name)
    {
        uint value;
        switch (word)
        {
            case "table" when context.RoutingNames.TryFind(NameTable.Tables, name, uint.MaxValue, out value):
                _route = _route with { Table = value };
                return true;
            case "protocol" when context.RoutingNames.TryFind(NameTable.Protocols, name, byte.MaxValue, out value):
                _route = _route with { Protocol = (byte)value };
                return true;
            case "scope" when context.RoutingNames.TryFind(NameTable.Scopes, name, byte.MaxValue, out value):
                _route = _route with { Scope = (byte)value };
                return true;
            case "tos" or "dsfield"
                when context.RoutingNames.TryFind(NameTable.TypesOfService, name, byte.MaxValue, out value):
                _route = _route with { TypeOfService = (byte)value };
                return true;
            case "vrf" when context.FindLink(name) is { Kind: not (LinkKind.Unknown or LinkKind.Vrf) }:
                return _words.Drop($"Route specified VRF {name} is not a VRF");
            case "vrf" when context.FindLink(name) is not null || context.Global.DynamicInterfaces:
                _route = _route with { Vrf = name };
                return true;
            case "features" when name == "ecn":
                _metrics[RouteMetricKind.Features] = new RouteMetric(RouteMetricKind.Features, 1, false);
                return true;
            case "features":
                return _words.Ignore($"feature {name} not supported", "the only one is ecn");
            case "ttl-propagate" when name is "enabled" or "disabled":
                _route = _route with { TtlPropagation = name == "enabled" };
                return true;
            case "ttl-propagate":
                return _words.Ignore($"ttl-propagate value {name} not recognised", "enabled or disabled");
            default:
                return _words.Drop(word switch
                {
                    "table" => $"Routing table {name} not found for route",
                    "protocol" => $"Protocol {name} not found or invalid for route",
                    "scope" => $"Scope {name} not found or invalid for route",
                    "vrf" => $"VRF {name} not found for route",
                    _ => $"TOS value {name} is invalid",
                });
        }
    }

    private bool Number(string word, string text)
    {
        switch (word)
        {
            case "realms" when _family == IpFamily.V6:
                return _words.Drop("realms are only valid for IPv4");
            case "realms" when RouteWords.TryRealms(context, text, out RouteRealms realms):
                _route = _route with { Realms = realms };
                _family = IpFamily.V4;
                return true;
            case "realms":
                return _words.Drop($"Invalid realms {text} for route");
            case "expires" or "pref" when _family == IpFamily.V4:
                return _words.Drop($"{word} is only valid for IPv6");
            case "expires" when _words.TryUnsigned(text, uint.MaxValue, out uint seconds):
                _route = _route with { Expires = TimeSpan.FromSeconds(seconds) };
                _family = IpFamily.V6;
                return true;
            case "pref" when RouterPreference(text) is { } preference:
                _route = _route with { RouterPreference = preference };
                _family = IpFamily.V6;
                return true;
            case "expires":
                return _words.Drop($"Invalid expires time {text} specified for route");
            case "pref":
                return _words.Drop($"Invalid pref value {text} specified for route", "low, medium, high or a number");
            default:
                if (!_words.TryUnsigned(text, uint.MaxValue, out uint metric))
                {
                    return _words.Drop($"Invalid metric {text} specified for route");
                }

                _route = _route with { Metric = metric };
                return true;
        }
    }

    // The two bits of RFC 4191: 01 high, 00 medium, 11 low.
    private byte? RouterPreference(string text) => text switch
    {
        "low" => 3,
        "medium" => 0,
        "high" => 1,
        _ => _words.TryUnsigned(text, byte.MaxValue, out uint value) ? (byte)value : null,
    };

    private bool Metric(string word)
    {
        (RouteMetricKind kind, bool lockable, uint maximum, string name) = word switch
        {
            "mtu" => (RouteMetricKind.Mtu, true, uint.MaxValue, "MTU"),
            "advmss" => (RouteMetricKind.AdvertisedSegmentSize, true, uint.MaxValue, "advmss"),
            "reordering" => (RouteMetricKind.Reordering, true, uint.MaxValue, "reordering value"),
            "cwnd" => (RouteMetricKind.CongestionWindow, true, uint.MaxValue, "cwnd value"),
            "ssthresh" => (RouteMetricKind.SlowStartThreshold, true, uint.MaxValue, "ssthresh value"),
            "window" => (RouteMetricKind.Window, false, uint.MaxValue, "window value"),
            "initcwnd" => (RouteMetricKind.InitialCongestionWindow, false, uint.MaxValue, "initcwnd value"),
            "initrwnd" => (RouteMetricKind.InitialReceiveWindow, false, uint.MaxValue, "initrwnd value"),
            "hoplimit" => (RouteMetricKind.HopLimit, false, 255u, "hoplimit"),
            "quickack" => (RouteMetricKind.QuickAcknowledgement, false, 1u, "quickack value"),
            _ => (RouteMetricKind.FastOpenWithoutCookie, false, 1u, "fastopen_no_cookie value"),
        };
        bool locked = lockable && _words.TakeIf("lock");
        if (!_words.TryArgument(out string text))
        {
            return false;
        }

        if (!_words.TryUnsigned(text, maximum, out uint value))
        {
            return _words.Drop($"Invalid {name} {text} specified for route");
        }

        _metrics[kind] = new RouteMetric(kind, value, locked);
        return true;
    }

    // A bare number counts in the units of the kernel: 1/8 ms, 1/4 ms, 1 ms.
    private bool Time(string word)
    {
        (RouteMetricKind kind, uint unitsPerMillisecond, string name) = word switch
        {
            "rtt" => (RouteMetricKind.RoundTripTime, 8u, "rtt"),
            "rttvar" => (RouteMetricKind.RoundTripVariance, 4u, "rttvar"),
            _ => (RouteMetricKind.MinimumRetransmissionTimeout, 1u, "rto_min value"),
        };
        bool locked = _words.TakeIf("lock");
        if (!_words.TryArgument(out string text))
        {
            return false;
        }

        if (!ValueGrammar.TryQuantity(text, out string number, out string unit)
            || Scale(unit, unitsPerMillisecond) is not { } scale
            || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal read)
            || read > LongestTime * MicrosecondsPerMillisecond)
        {
            return _words.Drop(
                $"Invalid {name} {text} for route", "a number of kernel units, or with unit as in 300ms or 1.5s");
        }

        uint shortest = ShortestTime * unitsPerMillisecond;
        uint longest = LongestTime * unitsPerMillisecond;
        decimal exact = read * scale;
        uint value = (uint)Math.Clamp(decimal.Round(exact, MidpointRounding.AwayFromZero), shortest, longest);
        if (exact < shortest || exact > longest)
        {
            _words.Ignore(
                $"{word} {text} for route is out of range, using {value / unitsPerMillisecond}ms", "200 ms to 120 s");
        }

        _metrics[kind] = new RouteMetric(kind, value, locked);
        return true;
    }

    // Kernel units per unit of the text.
    private static uint? Scale(string unit, uint unitsPerMillisecond)
    {
        string lower = unit.ToLowerInvariant();
        return lower switch
        {
            "" => 1,
            "s" or "sec" or "secs" => 1000 * unitsPerMillisecond,
            "ms" or "msec" or "msecs" => unitsPerMillisecond,
            _ => null,
        };
    }

    private bool CongestionControl()
    {
        bool locked = _words.TakeIf("lock");
        if (!_words.TryArgument(out string name))
        {
            return false;
        }

        _route = _route with { CongestionControl = name, CongestionControlLocked = locked };
        return true;
    }
}
