using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Keywords of virtual servers, their groups and their pools.</summary>
internal static class LvsKeywords
{
    private const string Schedulers =
        "rr | wrr | lc | wlc | lblc | sh | mh | dh | fo | ovf | lblcr | sed | nq | twos";

    private const string Methods =
        "NAT | DR | TUN; type ipip | gue | gre; port 1..65535 for gue; nocsum | csum | remcsum";

    public static readonly KeywordBlock VirtualServerGroup = new("virtual_server_group",
    [
        Later("(entry) address", KeywordShape.EntryWord).Takes(
            "ADDRESS [PORT]", "port 1..65535", "all ports", "1.1.0",
            "One address."),
        Later("(entry) short range", KeywordShape.EntryWord).Takes(
            "ADDRESS-LAST [PORT]", "last octet 0..255, or last 16 bits in hexadecimal", "all ports", "1.1.0",
            "Addresses up to another last octet, or last 16 bits of IPv6."),
        Later("(entry) full range", KeywordShape.EntryWord).Takes(
            "ADDRESS-ADDRESS [PORT]", "second not before first", "all ports", "2.2.2",
            "Addresses from the first to the second."),
        Later("(entry) prefix", KeywordShape.EntryWord).Takes(
            "ADDRESS/LENGTH [PORT]", "1..32 or 1..128, host bits zero", "all ports", "2.2.2",
            "All addresses of a prefix."),
        Later("(entry) fwmark", KeywordShape.EntryWord).Takes(
            "fwmark MARK", "0..4294967295", "family of the service", "1.1.0",
            "A firewall mark."),
        Later("(entry) fwmark with family", KeywordShape.EntryWord).Takes(
            "fwmark MARK inet | inet6", "0..4294967295", null, "2.1.0",
            "A firewall mark of one family, for groups of both."),
    ]);

    public static readonly KeywordBlock VirtualServer = new("virtual_server",
    [
        Later("ip_family", needs: true).Takes(
            "FAMILY", "inet | inet6", "of the address, else of the servers", "1.2.20",
            "Address family of a service by mark or group whose servers are all tunnelled."),
        Later("delay_loop", needs: true).Takes("SECONDS", "0.000001..", "60", "0.6",
            "Pause between the end of a check and the next one, for all checkers of the service."),
        Later("retry", needs: true).Takes("NUMBER", "1..4294967295", "1; DNS_CHECK 3, MISC_CHECK 0", "1.3.7",
            "Further attempts before a checker that was up counts as failed."),
        Later("delay_before_retry", needs: true).Takes(
            "SECONDS", "0..", "1; HTTP_GET and SSL_GET 3, DNS_CHECK delay_loop", "1.3.7",
            "Pause before each further attempt."),
        Later("warmup", needs: true).Takes("SECONDS", "0..", "delay_loop", "1.3.7",
            "Greatest random part of the delay before the first check."),
        Later("connect_timeout", needs: true).Takes("SECONDS", "0.000001..4294.967295", "5", "2.0.13",
            "Limit of each network operation of a checker."),
        Later("inhibit_on_failure").Takes(string.Empty, null, "off", "1.3.7",
            "Failed servers stay in IPVS with the weight 0. Any argument means on, off too."),
        Later("lvs_sched", needs: true).Takes("NAME", Schedulers, "wlc", "1.1.5",
            "IPVS scheduler."),
        Later("lb_algo", needs: true).Takes("NAME", Schedulers, "wlc", "0.6",
            "Older name of lvs_sched."),
        NoEffect("hashed", "Without effect in keepalived too.").Takes(string.Empty, null, "off", "1.3.0",
            "Once an option of the sh scheduler."),
        Later("ops").Takes(string.Empty, null, "off", "1.2.8",
            "One-packet scheduling, for UDP and firewall marks."),
        Later("flag-1").Takes(string.Empty, null, "off", "1.3.0",
            "First flag of the scheduler."),
        Later("flag-2").Takes(string.Empty, null, "off", "1.3.0",
            "Second flag of the scheduler."),
        Later("flag-3").Takes(string.Empty, null, "off", "1.3.0",
            "Third flag of the scheduler."),
        Later("sh-port").Takes(string.Empty, null, "off", "1.3.0",
            "The sh scheduler hashes the source port too. Stands behind lvs_sched."),
        Later("sh-fallback").Takes(string.Empty, null, "off", "1.3.0",
            "The sh scheduler passes over full and weightless servers. Stands behind lvs_sched."),
        Later("mh-port").Takes(string.Empty, null, "off", "2.0.20",
            "As sh-port, for the mh scheduler."),
        Later("mh-fallback").Takes(string.Empty, null, "off", "2.0.20",
            "As sh-fallback, for the mh scheduler."),
        Later("lvs_method", needs: true).Takes("METHOD [type TYPE] [port PORT] [CHECKSUM]", Methods, "NAT", "1.1.5",
            "How packets reach the servers, with the options of a tunnel.") with { MoreArguments = 9 },
        Later("lb_kind", needs: true).Takes("METHOD [type TYPE] [port PORT] [CHECKSUM]", Methods, "NAT", "0.6",
            "Older name of lvs_method.") with { MoreArguments = 9 },
        Later("persistence_engine", needs: true).Takes("NAME", "at most 16 characters", null, "1.2.20",
            "IPVS persistence engine; kernels have sip."),
        Later("persistence_timeout").Takes("[SECONDS]", "1..2678400", "off; 360 without argument", "0.6",
            "Packets of a client go to one server for this long."),
        Later("persistence_granularity", needs: true).Takes(
            "MASK | LENGTH", "IPv4 mask, IPv6 1..128", "the whole address", "0.6",
            "Part of the client address that persistence looks at; switches it on."),
        Later("protocol", needs: true).Takes("PROTOCOL", "TCP | UDP | SCTP in any case", "UDP", "0.6",
            "Transport protocol of an address."),
        Later("ha_suspend").Takes(string.Empty, null, "off", "0.6",
            "Checkers run only while this host has the address."),
        Later("smtp_alert").Takes(
            "[BOOLEAN]", CheckerKeywords.BooleanWords, "smtp_alert_checker, else smtp_alert, else off", "2.0.0",
            "Mail when the quorum is gained or lost."),
        Later("virtualhost").Takes("NAME", null, null, "1.0.3",
            "Host header of HTTP and SSL checks that have none of their own."),
        Later("snmp_name").Takes("NAME", "one word", null, "2.2.3",
            "Name that SNMP shows."),
        Later("alpha").Takes(string.Empty, null, "off", "1.1.16",
            "Servers count as failed until their checkers succeed. Any argument means on, false too."),
        Later("omega").Takes(string.Empty, null, "off", "1.1.16",
            "The down notifications run at shutdown too."),
        Later("quorum_up", KeywordShape.Script, needs: true).Takes("COMMAND [USER [GROUP]]", null, null, "1.1.16",
            "Runs when the quorum is gained."),
        Later("quorum_down", KeywordShape.Script, needs: true).Takes("COMMAND [USER [GROUP]]", null, null, "1.1.16",
            "Runs when the quorum is lost."),
        Later("quorum", needs: true).Takes("WEIGHT", "1..4294967295", "1", "1.1.16",
            "Weight of live servers that is needed."),
        Later("hysteresis", needs: true).Takes("WEIGHT", "0..4294967295, less than the quorum", "0", "1.1.16",
            "Distance of gaining and losing from the quorum."),
        Later("weight", needs: true).Takes("WEIGHT", "1..2147483647", "1", "1.3.7",
            "Weight of servers that give none."),
        Later("sorry_server", needs: true).Takes("ADDRESS [PORT]", null, null, "0.6",
            "Server that is used while the quorum is lost.") with { MoreArguments = 1 },
        Later("sorry_server_inhibit").Takes(string.Empty, null, "off", "1.2.13",
            "The sorry server stays in IPVS with the weight 0. Stands behind sorry_server."),
        Later("sorry_server_lvs_method", needs: true).Takes(
            "METHOD [type TYPE] [port PORT] [CHECKSUM]", Methods, "of the service", "1.3.6",
            "How packets reach the sorry server. Stands behind sorry_server.") with { MoreArguments = 9 },
        Later("real_server", needs: true, owns: "real_server").Takes("ADDRESS [PORT]", null, null, "0.6",
            "A server of the pool."),
    ]);

    public static readonly KeywordBlock RealServer = new("real_server",
    [
        Later("weight", needs: true).Takes("WEIGHT", "0..2147483647", "of the service, else 1", "0.6",
            "Weight of the server."),
        Later("lvs_method", needs: true).Takes(
            "METHOD [type TYPE] [port PORT] [CHECKSUM]", Methods, "of the service", "1.3.6",
            "How packets reach the server.") with { MoreArguments = 9 },
        Later("uthreshold", needs: true).Takes("CONNECTIONS", "0..4294967295", "0", "1.1.13",
            "Connections from which on the server gets no more; 0 is no limit."),
        Later("lthreshold", needs: true).Takes("CONNECTIONS", "0..4294967295", "0", "1.1.13",
            "Connections below which the server gets new ones again."),
        Later("inhibit_on_failure").Takes("[BOOLEAN]", CheckerKeywords.BooleanWords, "of the service", "0.6",
            "The failed server stays in IPVS with the weight 0."),
        Later("notify_up", KeywordShape.Script, needs: true).Takes("COMMAND [USER [GROUP]]", null, null, "0.6",
            "Runs when the server goes up."),
        Later("notify_down", KeywordShape.Script, needs: true).Takes("COMMAND [USER [GROUP]]", null, null, "0.6",
            "Runs when the server goes down."),
        Later("alpha").Takes("[BOOLEAN]", CheckerKeywords.BooleanWords, "of the service", "1.3.7",
            "The server counts as failed until its checkers succeed."),
        Later("retry", needs: true).Takes("NUMBER", "1..4294967295", "of the service", "1.3.7",
            "Further attempts before a checker that was up counts as failed."),
        Later("delay_before_retry", needs: true).Takes("SECONDS", "0..", "of the service", "1.3.7",
            "Pause before each further attempt."),
        Later("warmup", needs: true).Takes("SECONDS", "0..", "of the service", "1.3.7",
            "Greatest random part of the delay before the first check."),
        Later("connect_timeout", needs: true).Takes("SECONDS", "0.000001..4294.967295", "of the service", "2.0.13",
            "Limit of each network operation of a checker."),
        Later("delay_loop", needs: true).Takes("SECONDS", "0.000001..", "of the service", "1.3.7",
            "Pause between two runs of each checker."),
        Later("smtp_alert").Takes(
            "[BOOLEAN]", CheckerKeywords.BooleanWords, "smtp_alert_checker, else smtp_alert, else on", "2.0.0",
            "Mail when the server goes up or down."),
        Later("virtualhost").Takes("NAME", null, "of the service", "1.3.6",
            "Host header of HTTP and SSL checks that have none of their own."),
        Later("snmp_name").Takes("NAME", "one word", null, "2.2.3",
            "Name that SNMP shows."),
        Later("HTTP_GET", owns: "HTTP_GET").Takes(string.Empty, null, null, "0.6",
            "Checks requests over HTTP."),
        Later("SSL_GET", owns: "SSL_GET").Takes(string.Empty, null, null, "0.6",
            "Checks requests over TLS."),
        Later("TCP_CHECK", owns: "TCP_CHECK").Takes(string.Empty, null, null, "0.6",
            "Checks that a TCP connection is made."),
        Later("SMTP_CHECK", owns: "SMTP_CHECK").Takes(string.Empty, null, null, "1.1.8",
            "Checks a mail server by its dialogue."),
        Later("DNS_CHECK", owns: "DNS_CHECK").Takes(string.Empty, null, null, "1.3.0",
            "Checks a name server by a query over UDP."),
        Later("MISC_CHECK", owns: "MISC_CHECK").Takes(string.Empty, null, null, "0.6",
            "Checks by a program."),
        Later("BFD_CHECK", owns: "BFD_CHECK").Takes(string.Empty, null, null, "2.0.0",
            "Follows a BFD session."),
        Later("UDP_CHECK", owns: "UDP_CHECK").Takes(string.Empty, null, null, "2.1.0",
            "Sends a datagram and waits for an error or an answer."),
        Later("PING_CHECK", owns: "PING_CHECK").Takes(string.Empty, null, null, "2.1.0",
            "Checks by ICMP echo."),
        Later("FILE_CHECK", owns: "FILE_CHECK").Takes(string.Empty, null, null, "2.1.0",
            "Follows the number in a tracked file."),
    ]);

    public static readonly KeywordBlock Tls = new("SSL",
    [
        Later("password").Takes("TEXT", null, null, "0.6",
            "Pass phrase of the private key."),
        Later("ca").Takes("FILE", null, null, "0.6",
            "Trusted authorities; server certificates are never verified, so they decide nothing."),
        Later("certificate").Takes("FILE", null, null, "0.6",
            "Client certificate chain."),
        Later("key").Takes("FILE", null, null, "0.6",
            "Private key of the client."),
    ]);
}
