using System.Globalization;
using KeepSharp.Config.Values;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Writing;

/// <summary>Puts the words of route entries together.</summary>
internal static class RouteText
{
    /// <summary>The words of one entry; <paramref name="trackGroup"/> for static routes.</summary>
    public static string[] Words(VirtualRoute route, string? trackGroup = null)
    {
        List<string> words = [];
        if (route.Type != RouteType.Unicast)
        {
            words.Add(RouteWords.Name(route.Type));
        }

        words.Add(route.Destination.ToString());
        Option(words, "from", route.From?.ToString());
        Option(words, "via", route.Gateway?.ToString());
        Option(words, "dev", route.Interface);
        Option(words, "src", route.PreferredSource?.ToString());
        Option(words, "tos", route.TypeOfService == 0 ? null : ValueText.Number(route.TypeOfService));
        Option(words, "table", route.Table is { } table ? ValueText.Number(table) : null);
        Option(words, "vrf", route.Vrf);
        Option(words, "protocol",
            route.Protocol == VirtualRoute.OwnProtocol ? null : ValueText.Number(route.Protocol));
        Option(words, "scope", route.Scope is { } scope ? ValueText.Number(scope) : null);
        Option(words, "metric", route.Metric is { } metric ? ValueText.Number(metric) : null);
        Option(words, "realms", route.Realms is { } realms ? Realms(realms) : null);
        Option(words, "expires", route.Expires is { } expires ? ValueText.Seconds(expires) : null);
        Option(words, "pref", route.RouterPreference is { } preference ? ValueText.Number(preference) : null);
        Option(words, "ttl-propagate",
            route.TtlPropagation is { } propagation ? propagation ? "enabled" : "disabled" : null);
        foreach (RouteMetric attribute in route.Metrics)
        {
            Metric(words, attribute);
        }

        if (route.CongestionControl is { } congestion)
        {
            words.AddRange(route.CongestionControlLocked ? ["congctl", "lock", congestion] : ["congctl", congestion]);
        }

        Encapsulation(words, route.Encapsulation);
        Flag(words, route.OnLink, "onlink");
        Flag(words, route.Insertion == RouteInsertion.Append, "append");
        Flag(words, route.Insertion == RouteInsertion.Add, "add");
        Flag(words, !route.Tracked, "no_track");
        Option(words, "track_group", trackGroup);
        foreach (NextHop hop in route.NextHops)
        {
            Hop(words, hop);
        }

        return [.. words];
    }

    /// <summary><c>FROM/TO</c>.</summary>
    public static string Realms(RouteRealms realms) => $"{realms.From}/{realms.To}";

    private static void Hop(List<string> words, NextHop hop)
    {
        words.Add("nexthop");
        Option(words, "via", hop.Gateway?.ToString());
        Option(words, "dev", hop.Interface);
        Option(words, "weight", hop.Weight == 1 ? null : ValueText.Number(hop.Weight));
        Flag(words, hop.OnLink, "onlink");
        Encapsulation(words, hop.Encapsulation);
        Option(words, "realms", hop.Realms is { } realms ? Realms(realms) : null);
    }

    private static void Metric(List<string> words, RouteMetric metric)
    {
        if (metric.Kind == RouteMetricKind.Features)
        {
            words.AddRange(["features", "ecn"]);
            return;
        }

        words.Add(metric.Kind switch
        {
            RouteMetricKind.Mtu => "mtu",
            RouteMetricKind.Window => "window",
            RouteMetricKind.RoundTripTime => "rtt",
            RouteMetricKind.RoundTripVariance => "rttvar",
            RouteMetricKind.SlowStartThreshold => "ssthresh",
            RouteMetricKind.CongestionWindow => "cwnd",
            RouteMetricKind.AdvertisedSegmentSize => "advmss",
            RouteMetricKind.Reordering => "reordering",
            RouteMetricKind.HopLimit => "hoplimit",
            RouteMetricKind.InitialCongestionWindow => "initcwnd",
            RouteMetricKind.MinimumRetransmissionTimeout => "rto_min",
            RouteMetricKind.InitialReceiveWindow => "initrwnd",
            RouteMetricKind.QuickAcknowledgement => "quickack",
            _ => "fastopen_no_cookie",
        });
        Flag(words, metric.Locked, "lock");
        words.Add(ValueText.Number(metric.Value));
    }

    private static void Encapsulation(List<string> words, RouteEncapsulation? encapsulation)
    {
        switch (encapsulation)
        {
            case MplsEncapsulation mpls:
                words.AddRange(["encap", "mpls", string.Join('/', mpls.Labels)]);
                break;
            case IlaEncapsulation ila:
                words.AddRange(["encap", "ila", Locator(ila.Locator)]);
                break;
            case IpEncapsulation tunnel:
                Tunnel(words, tunnel);
                break;
            default:
                break;
        }
    }

    private static void Tunnel(List<string> words, IpEncapsulation tunnel)
    {
        bool v4 = tunnel.Family == IpFamily.V4;
        words.AddRange(["encap", v4 ? "ip" : "ip6"]);
        Option(words, "id", tunnel.Id?.ToString(CultureInfo.InvariantCulture));
        Option(words, "dst", tunnel.Destination?.ToString());
        Option(words, "src", tunnel.Source?.ToString());
        Option(words, v4 ? "tos" : "tc", tunnel.TypeOfService is { } tos ? ValueText.Number(tos) : null);
        Option(words, v4 ? "ttl" : "hoplimit", tunnel.HopLimit is { } hops ? ValueText.Number(hops) : null);
        Option(words, "flags", tunnel.Flags is { } flags ? ValueText.Number(flags) : null);
    }

    private static string Locator(ulong locator) => string.Create(
        CultureInfo.InvariantCulture,
        $"{locator >> 48:x}:{(locator >> 32) & 0xffff:x}:{(locator >> 16) & 0xffff:x}:{locator & 0xffff:x}");

    private static void Option(List<string> words, string keyword, string? value)
    {
        if (value is not null)
        {
            words.Add(keyword);
            words.Add(value);
        }
    }

    private static void Flag(List<string> words, bool set, string word)
    {
        if (set)
        {
            words.Add(word);
        }
    }
}
