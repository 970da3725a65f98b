using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Words within the entries of data blocks.</summary>
internal static class EntryKeywords
{
    public static readonly KeywordBlock AddressEntry = new("address entry",
    [
        Acts("ADDR[/LEN]", KeywordShape.EntryWord).Takes(
            "", "LEN 0..32, 0..128", "/32, /128", "0.4",
            "First word of the line: the address with its prefix length."),
        Acts("dev", KeywordShape.EntryWord).Takes(
            "IFNAME", null, "of the instance; static: default_interface", "0.5.9",
            "Interface of the address."),
        Acts("scope", KeywordShape.EntryWord).Takes(
            "NAME | N", "0..255", "global", "0.7",
            "Scope of an IPv4 address."),
        Acts("broadcast", KeywordShape.EntryWord).Takes(
            "ADDR | + | -", "LEN up to 30 with + and -", null, "0.5.9",
            "Broadcast address; + sets, - clears the host bits."),
        Acts("brd", KeywordShape.EntryWord).Takes(
            "ADDR | + | -", "LEN up to 30 with + and -", null, "0.5.9",
            "As broadcast."),
        Acts("label", KeywordShape.EntryWord).Takes(
            "TEXT", "up to 15 bytes", null, "0.7",
            "Label of an IPv4 address."),
        Later("peer", KeywordShape.EntryWord, impact: true).Takes(
            "ADDR", "family of the address", null, "1.3.6",
            "Other end of a point-to-point link."),
        Later("preferred_lft", KeywordShape.EntryWord, impact: true).Takes(
            "SECONDS | forever", "0..4294967295", "forever; IPv6 /128: 0", "2.0.20",
            "Preferred life time; 0 = never chosen as source."),
        Later("home", KeywordShape.EntryWord, impact: true).Takes(
            "", null, "off", "1.3.6",
            "Mobile IPv6 home address."),
        Later("-nodad", KeywordShape.EntryWord, impact: true).Takes(
            "", null, "off", "1.3.6",
            "Looks for duplicates of an IPv6 address."),
        Later("mngtmpaddr", KeywordShape.EntryWord, impact: true).Takes(
            "", null, "off", "1.3.6",
            "Template of temporary IPv6 addresses."),
        Later("noprefixroute", KeywordShape.EntryWord, impact: true).Takes(
            "", null, "off", "1.3.6",
            "The kernel adds no route for the prefix."),
        Later("autojoin", KeywordShape.EntryWord, impact: true).Takes(
            "", null, "off", "1.3.6",
            "The kernel joins a multicast address."),
        Later("no_track", KeywordShape.EntryWord).Takes(
            "", null, "off", "2.0.3",
            "Stays master when the address vanishes; static: not restored."),
        Later("track_group", KeywordShape.EntryWord).Takes(
            "NAME", null, null, "2.0.3",
            "static_ipaddress only: instances that depend on the interface."),
        Later("(other word)", KeywordShape.EntryWord).Takes("", null, null, null, "Reported and left out."),
        Acts("<address>", KeywordShape.EntryWord).Takes(
            "", "LEN 0..32, 0..128", "/32, /128", "0.4",
            "As ADDR[/LEN]."),
        Later("use_vmac", KeywordShape.EntryWord, impact: true).Takes(
            "", null, "off", "2.2.0",
            "Puts the address onto a VMAC of its interface; not static."),
    ]);

    public static readonly KeywordBlock RouteEntry = new("route entry",
    [
        Later("[to] DEST", KeywordShape.EntryWord).Takes(
            "", "ADDR[/LEN] | default | any | all", null, "0.7",
            "Destination; mandatory."),
        Later("TYPE", KeywordShape.EntryWord).Takes(
            "", "names of route types, 0..255", "unicast", "1.2.20",
            "Type, directly before the destination."),
        Later("inet", KeywordShape.EntryWord).Takes(
            "", null, "from the addresses", "1.3.0",
            "IPv4. keepalived skips the word behind it."),
        Later("inet6", KeywordShape.EntryWord).Takes(
            "", null, "from the addresses", "1.3.0",
            "IPv6. keepalived skips the word behind it."),
        Later("src", KeywordShape.EntryWord).Takes("ADDR", null, null, "0.7", "Preferred source address."),
        Later("via", KeywordShape.EntryWord).Takes("[inet | inet6] ADDR", null, null, "1.2.14", "Gateway."),
        Later("gw", KeywordShape.EntryWord).Takes(
            "ADDR", null, null, "0.7",
            "Old name of via.") with { Replacement = "via" },
        Later("or", KeywordShape.EntryWord).Takes(
            "ADDR", null, null, "1.1.18",
            "Second gateway.") with { Replacement = "nexthop" },
        Later("dev", KeywordShape.EntryWord).Takes("IFNAME", null, null, "0.7", "Output interface."),
        Later("oif", KeywordShape.EntryWord).Takes("IFNAME", null, null, "0.7", "As dev."),
        Later("from", KeywordShape.EntryWord).Takes(
            "ADDR[/LEN]", "IPv6", null, "1.3.0",
            "Source prefix of a source-specific route."),
        Later("tos", KeywordShape.EntryWord).Takes("NAME | N", "0..255", "0", "1.3.0", "Type of service."),
        Later("dsfield", KeywordShape.EntryWord).Takes("NAME | N", "0..255", "0", "1.3.0", "As tos."),
        Later("table", KeywordShape.EntryWord).Takes("NAME | N", "0..4294967295", "main", "0.7", "Routing table."),
        Later("vrf", KeywordShape.EntryWord).Takes("IFNAME", null, null, "2.2.7", "Uses the table of the VRF."),
        Later("protocol", KeywordShape.EntryWord).Takes(
            "NAME | N", "0..255", "18 (keepalived)", "1.3.0",
            "Originator; another one only with no_track."),
        Later("scope", KeywordShape.EntryWord).Takes("NAME | N", "0..255", "global", "0.7", "Scope."),
        Later("metric", KeywordShape.EntryWord).Takes("N", "0..4294967295", null, "1.2.14", "Metric of the route."),
        Later("priority", KeywordShape.EntryWord).Takes("N", "0..4294967295", null, "1.2.14", "As metric."),
        Later("preference", KeywordShape.EntryWord).Takes("N", "0..4294967295", null, "1.2.14", "As metric."),
        Later("onlink", KeywordShape.EntryWord).Takes(
            "", null, "off", "1.3.0",
            "The gateway counts as directly reachable."),
        Later("as", KeywordShape.EntryWord).Takes("[to] ADDR", null, null, "1.3.0", "Refused: not for IP."),
        Later("encap", KeywordShape.EntryWord).Takes(
            "ip | ip6 OPTIONS, mpls LABELS, ila LOCATOR", null, null, "1.3.0",
            "Light weight tunnel."),
        Later("expires", KeywordShape.EntryWord).Takes("SECONDS", "0..4294967295, IPv6", null, "1.3.0", "Life time."),
        Later("mtu", KeywordShape.EntryWord).Takes("[lock] N", "0..4294967295", null, "1.3.0", "MTU."),
        Later("advmss", KeywordShape.EntryWord).Takes(
            "[lock] N", "0..4294967295", null, "1.3.0",
            "Segment size to advertise."),
        Later("reordering", KeywordShape.EntryWord).Takes(
            "[lock] N", "0..4294967295", null, "1.3.0",
            "Initial reordering."),
        Later("cwnd", KeywordShape.EntryWord).Takes(
            "[lock] N", "0..4294967295", null, "1.3.0",
            "Limit of the congestion window."),
        Later("ssthresh", KeywordShape.EntryWord).Takes(
            "[lock] N", "0..4294967295", null, "1.3.0",
            "Slow start threshold."),
        Later("window", KeywordShape.EntryWord).Takes(
            "N", "0..4294967295", null, "1.3.0",
            "Limit of the advertised window."),
        Later("initcwnd", KeywordShape.EntryWord).Takes(
            "N", "0..4294967295", null, "1.3.0",
            "Initial congestion window."),
        Later("initrwnd", KeywordShape.EntryWord).Takes(
            "N", "0..4294967295", null, "1.3.0",
            "Initial receive window."),
        Later("hoplimit", KeywordShape.EntryWord).Takes("N", "0..255", null, "1.3.0", "Hop limit."),
        Later("quickack", KeywordShape.EntryWord).Takes("N", "0..1", null, "1.3.0", "Acknowledges at once."),
        Later("fastopen_no_cookie", KeywordShape.EntryWord).Takes(
            "N", "0..1", null, "1.4.0",
            "TCP fast open without cookie."),
        Later("rtt", KeywordShape.EntryWord).Takes(
            "[lock] N[s | ms]", "200 ms..120 s", null, "1.3.0",
            "Initial round trip time."),
        Later("rttvar", KeywordShape.EntryWord).Takes(
            "[lock] N[s | ms]", "200 ms..120 s", null, "1.3.0",
            "Initial variance of it."),
        Later("rto_min", KeywordShape.EntryWord).Takes(
            "[lock] N[s | ms]", "200 ms..120 s", null, "1.3.0",
            "Shortest retransmission timeout."),
        Later("realms", KeywordShape.EntryWord).Takes("[FROM/]TO", "0..255 or names, IPv4", null, "1.3.0", "Realms."),
        Later("features", KeywordShape.EntryWord).Takes("ecn", null, null, "1.3.0", "Feature bits."),
        Later("congctl", KeywordShape.EntryWord).Takes("[lock] NAME", null, null, "1.3.0", "Congestion control."),
        Later("pref", KeywordShape.EntryWord).Takes(
            "low | medium | high | N", "IPv6", null, "1.3.0",
            "Router preference."),
        Later("ttl-propagate", KeywordShape.EntryWord).Takes(
            "enabled | disabled", null, null, "1.4.0",
            "Whether the TTL goes into MPLS labels."),
        Later("add", KeywordShape.EntryWord).Takes("", null, "prepend", "2.2.7", "Fails if there is such a route."),
        Later("append", KeywordShape.EntryWord).Takes(
            "", null, "prepend", "2.2.7",
            "Stands behind routes of the same destination."),
        Later("prepend", KeywordShape.EntryWord).Takes(
            "", null, "prepend", "2.2.7",
            "Stands before routes of the same destination."),
        Later("nexthop", KeywordShape.EntryWord).Takes(
            "via ADDR | dev IFNAME | weight N | onlink | encap ... | realms R ...", "weight 1..256", null, "1.3.0",
            "One way of several; behind all other words."),
        Later("no_track", KeywordShape.EntryWord).Takes(
            "", null, "off", "2.0.3",
            "Stays master when the route vanishes; static: not restored."),
        Later("track_group", KeywordShape.EntryWord).Takes(
            "NAME", "needs dev", null, "2.0.3",
            "static_routes only: instances that depend on the interface."),
        Later("<type>", KeywordShape.EntryWord).Takes("", null, "unicast", "1.2.20", "As TYPE."),
        Later("[to] <dest>", KeywordShape.EntryWord).Takes("", null, null, "0.7", "As [to] DEST."),
    ]);

    public static readonly KeywordBlock RuleEntry = new("rule entry",
    [
        Later("from", KeywordShape.EntryWord).Takes(
            "ADDR[/LEN] | default | any | all", null, "all", "1.2.14",
            "Source."),
        Later("to", KeywordShape.EntryWord).Takes(
            "ADDR[/LEN] | default | any | all", null, "all", "1.2.14",
            "Destination."),
        Later("inet", KeywordShape.EntryWord).Takes(
            "", null, "from the addresses", "1.3.0",
            "IPv4. keepalived skips the word behind it."),
        Later("inet6", KeywordShape.EntryWord).Takes(
            "", null, "from the addresses", "1.3.0",
            "IPv6. keepalived skips the word behind it."),
        Later("not", KeywordShape.EntryWord).Takes(
            "", null, "off", "1.3.0",
            "Everything that the selectors do not match."),
        Later("table", KeywordShape.EntryWord).Takes(
            "NAME | N", "1..4294967295", null, "1.2.14",
            "Looks up this table."),
        Later("lookup", KeywordShape.EntryWord).Takes("NAME | N", "1..4294967295", null, "1.2.14", "As table."),
        Later("goto", KeywordShape.EntryWord).Takes(
            "N", "greater than preference", null, "1.3.0",
            "Goes on at that rule."),
        Later("nop", KeywordShape.EntryWord).Takes("", null, null, "1.3.0", "Does nothing."),
        Later("blackhole", KeywordShape.EntryWord).Takes("", null, null, "1.2.20", "Drops without a word."),
        Later("unreachable", KeywordShape.EntryWord).Takes("", null, null, "1.2.20", "Answers unreachable."),
        Later("prohibit", KeywordShape.EntryWord).Takes("", null, null, "1.2.20", "Answers prohibited."),
        Later("l3mdev", KeywordShape.EntryWord).Takes(
            "", null, null, "1.3.0",
            "Looks up the table of the l3 master device."),
        Later("preference", KeywordShape.EntryWord).Takes(
            "N", "0..4294967295, 0x too", "16384 downwards", "1.2.20",
            "Rules of a lower one are asked first."),
        Later("order", KeywordShape.EntryWord).Takes(
            "N", "0..4294967295, 0x too", "16384 downwards", "1.2.20",
            "As preference."),
        Later("priority", KeywordShape.EntryWord).Takes(
            "N", "0..4294967295, 0x too", "16384 downwards", "1.2.20",
            "As preference."),
        Later("tos", KeywordShape.EntryWord).Takes("NAME | N", "0..255", "0", "1.3.0", "Type of service."),
        Later("dsfield", KeywordShape.EntryWord).Takes("NAME | N", "0..255", "0", "1.3.0", "As tos."),
        Later("fwmark", KeywordShape.EntryWord).Takes(
            "N[/MASK]", "0..4294967295, 0x too", null, "1.3.0",
            "Firewall mark."),
        Later("realms", KeywordShape.EntryWord).Takes(
            "[FROM/]TO", "0..255 or names, IPv4", null, "1.3.0",
            "Realms of the route that is found."),
        Later("suppress_prefixlength", KeywordShape.EntryWord).Takes(
            "N", "0..2147483647", null, "1.3.0",
            "Ignores routes with a prefix that is not longer."),
        Later("sup_pl", KeywordShape.EntryWord).Takes(
            "N", "0..2147483647", null, "1.3.0",
            "Ignores routes with a prefix that is not longer."),
        Later("suppress_ifgroup", KeywordShape.EntryWord).Takes(
            "NAME | N", null, null, "1.3.0",
            "Ignores routes through interfaces of the group."),
        Later("sup_group", KeywordShape.EntryWord).Takes(
            "NAME | N", null, null, "1.3.0",
            "Ignores routes through interfaces of the group."),
        Later("dev", KeywordShape.EntryWord).Takes("IFNAME", null, null, "1.2.20", "Input interface."),
        Later("iif", KeywordShape.EntryWord).Takes("IFNAME", null, null, "1.2.20", "As dev."),
        Later("oif", KeywordShape.EntryWord).Takes("IFNAME", null, null, "1.3.0", "Output interface."),
        Later("tunnel-id", KeywordShape.EntryWord).Takes("N", "64 bits", null, "1.3.0", "Tunnel id."),
        Later("uidrange", KeywordShape.EntryWord).Takes("FIRST-LAST", null, null, "1.3.0", "Users."),
        Later("protocol", KeywordShape.EntryWord).Takes(
            "N", "0..255", "18", "1.4.0",
            "Originator; another one only with no_track."),
        Later("ipproto", KeywordShape.EntryWord).Takes("NAME | N", "0..127", null, "1.4.3", "IP protocol."),
        Later("sport", KeywordShape.EntryWord).Takes(
            "FIRST-LAST", "0..65535", null, "1.4.3",
            "Source ports; a single port counts as range of one."),
        Later("dport", KeywordShape.EntryWord).Takes(
            "FIRST-LAST", "0..65535", null, "1.4.3",
            "Destination ports; a single port counts as range of one."),
        Later("no_track", KeywordShape.EntryWord).Takes(
            "", null, "off", "2.0.3",
            "Stays master when the rule vanishes."),
        Later("track_group", KeywordShape.EntryWord).Takes(
            "NAME", "needs iif", null, "2.0.3",
            "static_rules only: instances that depend on the interface."),
    ]);
}
