using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Keywords of checkers.</summary>
internal static class CheckerKeywords
{
    /// <summary>Range of Boolean arguments.</summary>
    public const string BooleanWords = "on | true | yes | off | false | no";

    public static readonly KeywordBlock ConnectionOptions = new("connection options",
    [
        Later("connect_ip", needs: true).Takes("ADDRESS", null, "the server's address", "1.2.13",
            "Address to probe instead of the server's."),
        Later("connect_port", needs: true).Takes("PORT", "1..65535", "the server's port", "0.6",
            "Port to probe instead of the server's."),
        Later("bindto", needs: true).Takes("ADDRESS", "family of the probed address", "the kernel's choice", "1.1.2",
            "Source address of the probe."),
        Later("bind_port", needs: true).Takes("PORT", "1..65535", "any", "1.2.13",
            "Source port of the probe; needs bindto."),
        Later("bind_if", needs: true).Takes("INTERFACE", "at most 15 characters", null, "1.3.7",
            "Interface that the probe is bound to; link-local addresses need it."),
        Later("connect_timeout", needs: true).Takes("SECONDS", "0.000001..4294.967295", "of the server", "0.6",
            "Limit of each network operation."),
        Later("fwmark", needs: true).Takes("MARK", "0..4294967295", "0", "1.2.13",
            "Firewall mark of the probe's packets."),
    ]);

    public static readonly KeywordBlock CheckerOptions = new("checker options",
    [
        Later("retry", needs: true).Takes(
            "NUMBER", "0..4294967295", "of the server; 1, DNS_CHECK 3, MISC_CHECK 0", "1.3.7",
            "Further attempts before the checker counts as failed."),
        Later("delay_before_retry", needs: true).Takes(
            "SECONDS", "0..", "of the server; 1, HTTP_GET and SSL_GET 3, DNS_CHECK delay_loop", "1.3.7",
            "Pause before each further attempt."),
        Later("warmup", needs: true).Takes("SECONDS", "0..", "of the server, else delay_loop", "1.2.13",
            "Greatest random part of the delay before the first check."),
        Later("delay_loop", needs: true).Takes("SECONDS", "0.000001..", "of the server", "1.3.7",
            "Pause between two runs."),
        Later("alpha").Takes("[BOOLEAN]", BooleanWords, "of the server", "1.3.7",
            "The checker counts as failed until it succeeds."),
        Later("log_all_failures").Takes("[BOOLEAN]", BooleanWords, "checker_log_all_failures", "2.0.11",
            "Every failed attempt is logged, not only the decisive one."),
    ]);

    public static readonly KeywordBlock HttpGet = new("HTTP_GET",
    [
        Later("nb_get_retry", needs: true).Takes("NUMBER", "0..4294967295", "of the server", "0.6",
            "Older name of retry.") with { Replacement = "retry" },
        Later("virtualhost").Takes("NAME", null, "of the server, else of the service", "1.3.6",
            "Host header of requests that have none of their own."),
        Later("http_protocol").Takes("VERSION", "1.0 | 1.0C | 1.1", "1.0", "2.0.17",
            "Version of the requests; 1.0C and 1.1 ask the server to close the connection."),
        Later("enable_sni").Takes("[BOOLEAN]", BooleanWords, "off", "1.4.3",
            "A server name is sent in TLS; means nothing in HTTP_GET."),
        Later("sni_name").Takes("[NAME]", null, "the virtual host", "after 2.4.3",
            "The server name to send; switches enable_sni on."),
        Later("fast_recovery").Takes("[BOOLEAN]", BooleanWords, "off", "2.0.17",
            "No pause between the requests while the server comes up."),
        Later("url", owns: "url").Takes(string.Empty, null, null, "0.6",
            "A request; the requests are made one per run."),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock SslGet = new("SSL_GET",
    [
        Later("tls_compliant").Takes("[BOOLEAN]", BooleanWords, "off", "2.2.8",
            "Connections end with close_notify."),
        Later("url", owns: "url (SSL_GET)").Takes(string.Empty, null, null, "0.6",
            "A request; the requests are made one per run."),
    ], HttpGet);

    public static readonly KeywordBlock Url = new("url",
    [
        Later("path", needs: true).Takes("TEXT", null, null, "0.6",
            "Request target, sent as it is."),
        Later("digest", needs: true).Takes("HEX", "32 digits", null, "0.6",
            "MD5 that the body must have."),
        Later("status_code").Takes("CODE[-CODE] ...", "100..599", "200-299", "0.7.6",
            "Status codes that are good."),
        Later("virtualhost").Takes("NAME", null, "of the checker", "1.3.6",
            "Host header of the request."),
        Later("regex").Takes("PATTERN", "PCRE", null, "2.0.7",
            "Pattern that the body must contain."),
        Later("regex_no_match").Takes(string.Empty, null, "off", "2.0.7",
            "The body must not contain the pattern."),
        Later("regex_options").Takes("OPTION ...", "names of PCRE options", null, "2.0.7",
            "How the pattern is compiled."),
        Later("regex_min_offset").Takes("BYTES", "0..4294967295", "0", "2.0.7",
            "First place in the body where a match may start."),
        Later("regex_max_offset").Takes("BYTES", "0..4294967295", null, "2.0.7",
            "Last place in the body where a match may start."),
        Later("regex_stack").Takes("START MAX", "bytes", "of the library", "2.0.7",
            "Stack sizes of PCRE's compiler."),
    ]);

    public static readonly KeywordBlock SslUrl = new("url (SSL_GET)",
    [
        Later("tls_compliant").Takes("[BOOLEAN]", BooleanWords, "off", "2.2.8",
            "The connection of this request ends with close_notify."),
    ], Url);

    public static readonly KeywordBlock TcpCheck = new("TCP_CHECK",
    [
        Later("(none)", KeywordShape.EntryWord).Takes(
            string.Empty, summary: "Has the common options alone."),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock PingCheck = new("PING_CHECK",
    [
        Later("(none)", KeywordShape.EntryWord).Takes(
            string.Empty, summary: "Has the common options alone."),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock SmtpCheck = new("SMTP_CHECK",
    [
        Later("helo_name").Takes("NAME", null, "smtpchecker.keepalived.org", "1.1.8",
            "Argument of HELO."),
        Later("host", owns: "SMTP_CHECK/host").Takes(string.Empty, null, null, "1.1.8",
            "Another host to probe, by a checker of its own.") with { Replacement = "connect_ip and its relatives" },
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock SmtpHost = new("SMTP_CHECK/host", [], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock DnsCheck = new("DNS_CHECK",
    [
        Later("type", needs: true).Takes(
            "TYPE", "A | NS | CNAME | SOA | MX | TXT | AAAA | RRSIG | DNSKEY in any case", "SOA", "1.3.0",
            "Type of the query."),
        Later("name", needs: true).Takes("DOMAIN", null, ". (the root)", "1.3.0",
            "Name of the query."),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock UdpCheck = new("UDP_CHECK",
    [
        Later("payload").Takes("HEX", "pairs of digits", "32 bytes of text", "2.2.0",
            "What is sent."),
        Later("require_reply").Takes("[HEX]", "pairs of digits, X for any", "off", "2.1.0",
            "Silence is a failure; the answer begins with these bytes."),
        Later("min_reply_length", needs: true).Takes("BYTES", "0..65535", "0", "2.2.0",
            "Least length of an answer."),
        Later("max_reply_length", needs: true).Takes("BYTES", "0..65535", "255", "2.2.0",
            "Greatest length of an answer."),
    ], ConnectionOptions, CheckerOptions);

    public static readonly KeywordBlock MiscCheck = new("MISC_CHECK",
    [
        Later("misc_path", KeywordShape.Script).Takes("COMMAND", null, null, "0.6",
            "Program and arguments; exit status 0 is success."),
        Later("misc_timeout", needs: true).Takes("SECONDS", "0..4294, whole", "delay_loop of the service", "0.6",
            "Longest run time; 0 is the default."),
        Later("misc_dynamic").Takes(string.Empty, null, "off", "1.1.8",
            "Exit statuses 2 to 255 succeed and set the weight."),
        Later("user").Takes("USER [GROUP]", null, "script_user", "1.3.0",
            "Who runs the program."),
    ], CheckerOptions);

    public static readonly KeywordBlock BfdCheck = new("BFD_CHECK",
    [
        Later("name").Takes("NAME", null, null, "2.0.0",
            "BFD instance to follow; stands in front of the virtual server."),
        Later("alpha").Takes("[BOOLEAN]", BooleanWords, "of the server", "2.0.0",
            "The server counts as failed until the session is up."),
    ]);

    public static readonly KeywordBlock FileCheck = new("FILE_CHECK",
    [
        Later("track_file", needs: true).Takes("NAME", null, null, "2.1.0",
            "File to follow; its block stands in front of the virtual server."),
        Later("weight").Takes("FACTOR [reverse | noreverse]", "-2147483647..2147483647", "of the file", "2.1.0",
            "What the number is multiplied with; 0: any number but 0 is a failure."),
        Removed("dynamic", "Documented by keepalived, but not a keyword."),
    ]);
}
