using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of what is wrong with virtual servers and checkers.</summary>
internal static class VirtualServerExplanations
{
    private const string Tcp = "lvs_sched rr\nlvs_method NAT\nprotocol TCP";
    private const string Direct = "lvs_sched rr\nlvs_method DR\nprotocol TCP";
    private const string Real = "real_server 192.0.2.21 80 {\n}";

    public static IReadOnlyList<Explanation> All { get; } = [.. Checkers(), .. Pools(), .. Services()];

    private static Explanation[] Checkers() =>
    [
        new(Codes.CheckerIncomplete, "checker without what it needs")
        {
            Text = "The checker cannot work and is left out. A real server without any checker counts as up for ever, so that a dead one keeps its share of the connections.",
            Wrong = Service(Tcp, "real_server 192.0.2.21 80 {\n    HTTP_GET {\n        connect_timeout 3\n    }\n}"),
            Right = Service(
                Tcp, "real_server 192.0.2.21 80 {\n    HTTP_GET {\n        connect_timeout 3\n        url {\n            path /\n        }\n    }\n}"),
        },
        new(Codes.BodyPattern, "pattern that cannot be used")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = "The regular expression of a request, or something that belongs to it, cannot be used. keepalived says so in its log only, and 2.4.3 then works with a broken checker; KeepSharp checks the request without the pattern.",
            Wrong = Service(
                Tcp, "real_server 192.0.2.21 80 {\n    HTTP_GET {\n        url {\n            path /\n            regex \"(ok\"\n        }\n    }\n}"),
            Right = Service(
                Tcp, "real_server 192.0.2.21 80 {\n    HTTP_GET {\n        url {\n            path /\n            regex \"(ok)\"\n        }\n    }\n}"),
        },
        new(Codes.CheckerOptionUnused, "checker option without effect")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = "The option is known in this block, but nothing uses it there.",
            Wrong = Service(
                Tcp, "real_server 192.0.2.21 80 {\n    HTTP_GET {\n        enable_sni\n        url {\n            path /\n        }\n    }\n}"),
            Right = Service(
                Tcp, "real_server 192.0.2.21 80 {\n    SSL_GET {\n        enable_sni\n        url {\n            path /\n        }\n    }\n}"),
        },
    ];

    private static Explanation[] Pools() =>
    [
        new(Codes.ServerFamily, "address family of a server")
        {
            Text = "A real server and the sorry server have the address family of the virtual server; only tunnels carry one family in the other. The server is left out.",
            Wrong = Service(Tcp, Real, "real_server 2001:db8::21 80 {\n}"),
            Right = Service(Tcp, Real, "real_server 192.0.2.22 80 {\n}"),
        },
        new(Codes.ServerPort, "port of a server that is not that of the service")
        {
            Severity = Severity.Warning,
            Text = "With DR and TUN the packets reach the server as they are, so it must listen on the port of the service. The configured port is replaced.",
            Wrong = Service(Direct, "real_server 192.0.2.21 8080 {\n}"),
            Right = Service(Direct, Real),
        },
        new(Codes.DuplicateServer, "server configured twice")
        {
            Text = "The second block with the same address and port is dropped, with its checkers and its weight.",
            Wrong = Service(Tcp, Real, Real),
            Right = Service(Tcp, Real, "real_server 192.0.2.22 80 {\n}"),
        },
        new(Codes.Quorum, "quorum or hysteresis that cannot be met")
        {
            Severity = Severity.Warning,
            Text = "The quorum is compared with the sum of the weights of live servers, and the hysteresis is added to it or taken away. A quorum above the sum of all weights, or a hysteresis not below the quorum, could never be gained or lost; the value is reduced.",
            Wrong = Service(Tcp, "quorum 2", Real),
            Right = Service(Tcp, "quorum 1", Real),
        },
        new(Codes.SorryServer, "sorry server that contradicts the rest")
        {
            Text = "Settings of the sorry server stand behind it. One that is in the pool too takes over what the pool does with failed servers.",
            Wrong = Service(Tcp, "sorry_server_inhibit\nsorry_server 192.0.2.29 80", Real),
            Right = Service(Tcp, "sorry_server 192.0.2.29 80\nsorry_server_inhibit", Real),
        },
    ];

    private static Explanation[] Services() =>
    [
        new(Codes.VirtualServerEmpty, "virtual server without real servers")
        {
            Text = "The virtual server is left out, also when it has a sorry server: connections to its address reach nobody.",
            Wrong = Service(Tcp, "sorry_server 192.0.2.29 80"),
            Right = Service(Tcp, "sorry_server 192.0.2.29 80", Real),
        },
        new(Codes.VirtualServerDefault, "setting that keepalived asks for")
        {
            Severity = Severity.Warning,
            Text = "keepalived complains where protocol, scheduler or forwarding method are not given, and then takes UDP, wlc and NAT. UDP in particular is rarely meant.",
            Wrong = Service("lvs_sched rr\nlvs_method NAT", Real),
            Right = Service(Tcp, Real),
        },
        new(Codes.OnePacket, "one-packet scheduling without UDP")
        {
            Text = "Scheduling every packet for itself tears connections apart; it is for UDP and for firewall marks. The flag is cleared.",
            Wrong = Service(Tcp, "ops", Real),
            Right = Service("lvs_sched rr\nlvs_method NAT\nprotocol UDP", "ops", Real),
        },
        new(Codes.Persistence, "all ports without persistence")
        {
            Severity = Severity.Warning,
            Text = "A service of all ports of an address must send a client to one server, as its connections belong together. keepalived complains and makes it persistent for 360 seconds.",
            Wrong = Service(Tcp, Real).Replace(" 80 {\n    lvs", " {\n    lvs", StringComparison.Ordinal),
            Right = Service(Tcp, Real),
        },
        new(Codes.ServiceGroup, "virtual_server_group that is missing or unusable")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = "The virtual server has no addresses and is left out. keepalived writes this to its log only: -t says nothing and ends with 0. A group without entries, or with an entry that fits no family, is a configuration error.",
            Wrong = Examples.Block("virtual_server group web", Tcp, Real),
            Right = Examples.Block("virtual_server_group web", "192.0.2.10 80") + Examples.Block("virtual_server group web", Tcp, Real),
        },
        new(Codes.FirewallMark, "setting that means nothing for firewall marks")
        {
            Severity = Severity.Warning,
            Text = "A service by firewall mark has no protocol and no address: what depends on them is ignored.",
            Wrong = Examples.Block("virtual_server fwmark 5", Tcp, "real_server 192.0.2.21 {\n}"),
            Right = Examples.Block("virtual_server fwmark 5", "lvs_sched rr\nlvs_method NAT", "real_server 192.0.2.21 {\n}"),
        },
    ];

    private static string Service(params ReadOnlySpan<string> statements) =>
        Examples.Block("virtual_server 192.0.2.10 80", statements);
}
