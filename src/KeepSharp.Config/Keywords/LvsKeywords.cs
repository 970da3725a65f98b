using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Keywords of virtual servers and their checkers.</summary>
internal static class LvsKeywords
{
    public static readonly KeywordBlock ConnectionOptions = new("connection options",
    [
        Later("connect_ip", needs: true), Later("connect_port", needs: true), Later("bindto", needs: true),
        Later("bind_port", needs: true), Later("bind_if", needs: true), Later("connect_timeout", needs: true),
        Later("fwmark", needs: true),
    ]);

    public static readonly KeywordBlock CheckerOptions = new("checker options",
    [
        Later("retry", needs: true), Later("delay_before_retry", needs: true), Later("warmup", needs: true),
        Later("delay_loop", needs: true), Later("alpha"), Later("log_all_failures"),
    ]);

    public static readonly KeywordBlock VirtualServer = new("virtual_server",
    [
        Later("ip_family", needs: true), Later("delay_loop", needs: true), Later("retry", needs: true),
        Later("delay_before_retry", needs: true), Later("warmup", needs: true), Later("connect_timeout", needs: true),
        Later("inhibit_on_failure"), Later("lvs_sched", needs: true), Later("lb_algo", needs: true), Later("hashed"),
        Later("ops"), Later("flag-1"), Later("flag-2"), Later("flag-3"), Later("sh-port"), Later("sh-fallback"),
        Later("mh-port"), Later("mh-fallback"), Later("lvs_method", needs: true), Later("lb_kind", needs: true),
        Later("persistence_engine", needs: true), Later("persistence_timeout"),
        Later("persistence_granularity", needs: true), Later("protocol", needs: true), Later("ha_suspend"),
        Later("smtp_alert"),
        Later("virtualhost", needs: true), Later("snmp_name", needs: true), Later("alpha"), Later("omega"),
        Later("quorum_up", KeywordShape.Script, needs: true), Later("quorum_down", KeywordShape.Script, needs: true),
        Later("quorum", needs: true), Later("hysteresis", needs: true), Later("weight", needs: true),
        Later("sorry_server", needs: true), Later("sorry_server_inhibit"), Later("sorry_server_lvs_method"),
        Later("real_server", needs: true, owns: "real_server"),
    ]);

    public static readonly KeywordBlock RealServer = new("real_server",
    [
        Later("weight", needs: true), Later("lvs_method"), Later("uthreshold", needs: true),
        Later("lthreshold", needs: true), Later("inhibit_on_failure"),
        Later("notify_up", KeywordShape.Script, needs: true), Later("notify_down", KeywordShape.Script, needs: true),
        Later("alpha"), Later("retry", needs: true), Later("delay_before_retry", needs: true),
        Later("warmup", needs: true), Later("connect_timeout", needs: true), Later("delay_loop", needs: true),
        Later("smtp_alert"), Later("virtualhost", needs: true), Later("snmp_name", needs: true),
        Later("HTTP_GET", owns: "HTTP_GET"), Later("SSL_GET", owns: "SSL_GET"), Later("TCP_CHECK", owns: "TCP_CHECK"),
        Later("SMTP_CHECK", owns: "SMTP_CHECK"), Later("DNS_CHECK", owns: "DNS_CHECK"),
        Later("MISC_CHECK", owns: "MISC_CHECK"), Later("BFD_CHECK", owns: "BFD_CHECK"),
        Later("UDP_CHECK", owns: "UDP_CHECK"), Later("PING_CHECK", owns: "PING_CHECK"),
        Later("FILE_CHECK", owns: "FILE_CHECK"),
    ]);

    public static readonly KeywordBlock HttpGet = new("HTTP_GET",
    [
        Later("nb_get_retry", needs: true) with { Replacement = "retry" }, Later("virtualhost", needs: true),
        Later("http_protocol"), Later("enable_sni"), Later("sni_name"), Later("fast_recovery"),
        Later("url", owns: "url"),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock SslGet = new("SSL_GET",
        [Later("tls_compliant"), Later("url", owns: "url (SSL_GET)")], HttpGet);

    public static readonly KeywordBlock Url = new("url",
    [
        Later("path", needs: true), Later("digest", needs: true), Later("status_code", needs: true),
        Later("virtualhost", needs: true), Later("regex", needs: true), Later("regex_no_match"),
        Later("regex_options", needs: true), Later("regex_min_offset", needs: true),
        Later("regex_max_offset", needs: true), Later("regex_stack", needs: true),
    ]);

    public static readonly KeywordBlock SslUrl = new("url (SSL_GET)", [Later("tls_compliant")], Url);

    public static readonly KeywordBlock SmtpCheck = new("SMTP_CHECK",
    [
        Later("helo_name", needs: true),
        Later("host", owns: "SMTP_CHECK/host") with { Replacement = "connect_ip and its relatives" },
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock SmtpHost = new("SMTP_CHECK/host", [], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock DnsCheck = new("DNS_CHECK",
    [
        Later("type", needs: true), Later("name", needs: true),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock UdpCheck = new("UDP_CHECK",
    [
        Later("payload", needs: true), Later("require_reply"), Later("min_reply_length", needs: true),
        Later("max_reply_length", needs: true),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock PingCheck = new("PING_CHECK",
    [
        Later("(none)", KeywordShape.EntryWord),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock TcpCheck = new("TCP_CHECK",
    [
        Later("(none)", KeywordShape.EntryWord),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock MiscCheck = new("MISC_CHECK",
    [
        Later("misc_path", KeywordShape.Script, needs: true), Later("misc_timeout", needs: true),
        Later("misc_dynamic"), Later("user", needs: true),
    ], CheckerOptions);

    public static readonly KeywordBlock BfdCheck = new("BFD_CHECK",
    [
        Later("name", needs: true), Later("alpha"),
    ]);

    public static readonly KeywordBlock FileCheck = new("FILE_CHECK",
    [
        Later("track_file", needs: true), Later("weight", needs: true),
        Removed("dynamic", "Documented by keepalived, but not a keyword."),
    ]);
}
