using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Words within the entries of data blocks.</summary>
internal static class EntryKeywords
{
    public static readonly KeywordBlock AddressEntry = new("address entry",
    [
        Acts("ADDR[/LEN]", KeywordShape.EntryWord), Acts("dev", KeywordShape.EntryWord),
        Acts("scope", KeywordShape.EntryWord), Acts("broadcast", KeywordShape.EntryWord),
        Acts("brd", KeywordShape.EntryWord), Acts("label", KeywordShape.EntryWord),
        Later("peer", KeywordShape.EntryWord, impact: true),
        Later("preferred_lft", KeywordShape.EntryWord, impact: true),
        Later("home", KeywordShape.EntryWord, impact: true), Later("-nodad", KeywordShape.EntryWord, impact: true),
        Later("mngtmpaddr", KeywordShape.EntryWord, impact: true),
        Later("noprefixroute", KeywordShape.EntryWord, impact: true),
        Later("autojoin", KeywordShape.EntryWord, impact: true), Later("no_track", KeywordShape.EntryWord),
        Later("track_group", KeywordShape.EntryWord), Later("(other word)", KeywordShape.EntryWord),
        Acts("<address>", KeywordShape.EntryWord), Later("use_vmac", KeywordShape.EntryWord, impact: true),
    ]);

    public static readonly KeywordBlock RouteEntry = new("route entry",
    [
        Later("[to] DEST", KeywordShape.EntryWord), Later("TYPE", KeywordShape.EntryWord),
        Later("inet", KeywordShape.EntryWord), Later("inet6", KeywordShape.EntryWord),
        Later("src", KeywordShape.EntryWord), Later("via", KeywordShape.EntryWord),
        Later("gw", KeywordShape.EntryWord) with { Replacement = "via" },
        Later("or", KeywordShape.EntryWord) with { Replacement = "nexthop" }, Later("dev", KeywordShape.EntryWord),
        Later("oif", KeywordShape.EntryWord), Later("from", KeywordShape.EntryWord),
        Later("tos", KeywordShape.EntryWord), Later("dsfield", KeywordShape.EntryWord),
        Later("table", KeywordShape.EntryWord), Later("vrf", KeywordShape.EntryWord),
        Later("protocol", KeywordShape.EntryWord), Later("scope", KeywordShape.EntryWord),
        Later("metric", KeywordShape.EntryWord), Later("priority", KeywordShape.EntryWord),
        Later("preference", KeywordShape.EntryWord), Later("onlink", KeywordShape.EntryWord),
        Later("as", KeywordShape.EntryWord), Later("encap", KeywordShape.EntryWord),
        Later("expires", KeywordShape.EntryWord), Later("mtu", KeywordShape.EntryWord),
        Later("advmss", KeywordShape.EntryWord), Later("reordering", KeywordShape.EntryWord),
        Later("cwnd", KeywordShape.EntryWord), Later("ssthresh", KeywordShape.EntryWord),
        Later("window", KeywordShape.EntryWord), Later("initcwnd", KeywordShape.EntryWord),
        Later("initrwnd", KeywordShape.EntryWord), Later("hoplimit", KeywordShape.EntryWord),
        Later("quickack", KeywordShape.EntryWord), Later("fastopen_no_cookie", KeywordShape.EntryWord),
        Later("rtt", KeywordShape.EntryWord), Later("rttvar", KeywordShape.EntryWord),
        Later("rto_min", KeywordShape.EntryWord), Later("realms", KeywordShape.EntryWord),
        Later("features", KeywordShape.EntryWord), Later("congctl", KeywordShape.EntryWord),
        Later("pref", KeywordShape.EntryWord), Later("ttl-propagate", KeywordShape.EntryWord),
        Later("add", KeywordShape.EntryWord), Later("append", KeywordShape.EntryWord),
        Later("prepend", KeywordShape.EntryWord), Later("nexthop", KeywordShape.EntryWord),
        Later("no_track", KeywordShape.EntryWord), Later("track_group", KeywordShape.EntryWord),
        Later("<type>", KeywordShape.EntryWord), Later("[to] <dest>", KeywordShape.EntryWord),
    ]);

    public static readonly KeywordBlock RuleEntry = new("rule entry",
    [
        Later("from", KeywordShape.EntryWord), Later("to", KeywordShape.EntryWord),
        Later("inet", KeywordShape.EntryWord), Later("inet6", KeywordShape.EntryWord),
        Later("not", KeywordShape.EntryWord), Later("table", KeywordShape.EntryWord),
        Later("lookup", KeywordShape.EntryWord), Later("goto", KeywordShape.EntryWord),
        Later("nop", KeywordShape.EntryWord), Later("blackhole", KeywordShape.EntryWord),
        Later("unreachable", KeywordShape.EntryWord), Later("prohibit", KeywordShape.EntryWord),
        Later("l3mdev", KeywordShape.EntryWord), Later("preference", KeywordShape.EntryWord),
        Later("order", KeywordShape.EntryWord), Later("priority", KeywordShape.EntryWord),
        Later("tos", KeywordShape.EntryWord), Later("dsfield", KeywordShape.EntryWord),
        Later("fwmark", KeywordShape.EntryWord), Later("realms", KeywordShape.EntryWord),
        Later("suppress_prefixlength", KeywordShape.EntryWord), Later("sup_pl", KeywordShape.EntryWord),
        Later("suppress_ifgroup", KeywordShape.EntryWord), Later("sup_group", KeywordShape.EntryWord),
        Later("dev", KeywordShape.EntryWord), Later("iif", KeywordShape.EntryWord),
        Later("oif", KeywordShape.EntryWord), Later("tunnel-id", KeywordShape.EntryWord),
        Later("uidrange", KeywordShape.EntryWord), Later("protocol", KeywordShape.EntryWord),
        Later("ipproto", KeywordShape.EntryWord), Later("sport", KeywordShape.EntryWord),
        Later("dport", KeywordShape.EntryWord), Later("no_track", KeywordShape.EntryWord),
        Later("track_group", KeywordShape.EntryWord),
    ]);
}
