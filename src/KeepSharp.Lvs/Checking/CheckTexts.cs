using KeepSharp.Lvs.Director;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Events;

namespace KeepSharp.Lvs.Checking;

/// <summary>What log and mail say about results (checkers.md sections 8 and 15).</summary>
internal static class CheckTexts
{
    /// <summary>The line about a result; null: none.</summary>
    public static string? LogLine(CheckerState checker, in CheckResult result, in CheckDecision decision)
    {
        string server = checker.RealServer.Name;
        return decision.Report switch
        {
            CheckReport.Success => Success(checker, server),
            CheckReport.Attempt => Attempt(checker, server, result, decision),
            CheckReport.Failure => Failure(checker, server, result, decision),
            CheckReport.UrlRecovered => Recovered((WebCheck)checker.Settings, server, decision.Url),
            CheckReport.Postponed => $"Check of service {server}: socket bind failed. Rescheduling.",
            _ => null,
        };
    }

    /// <summary>The line about a BFD session.</summary>
    public static string SessionLine(CheckerState checker) =>
        $"BFD check of [{((BfdCheck)checker.Settings).Instance}] RS({checker.RealServer.Name}) is "
        + LvsTexts.Direction(checker.IsUp);

    /// <summary>Body of the mail after a change; null: this kind sends none.</summary>
    public static string? MailBody(CheckerState checker)
    {
        string word = checker.IsUp ? "succeed" : "failed";
        return checker.Settings switch
        {
            TcpCheck => $"=> TCP CHECK {word} on service <=",
            UdpCheck => $"=> UDP CHECK {word} on service <=",
            PingCheck => $"=> ICMP CHECK {word} on service <=",
            DnsCheck => $"=> DNS_CHECK: {word} on service <=",
            WebCheck => checker.IsUp
                ? "=> CHECK succeed on service <="
                : "=> CHECK failed on service : HTTP/SSL request failed <=",
            SmtpCheck smtp => checker.IsUp
                ? "=> CHECK succeed on service <="
                : $"=> CHECK failed on service : {Smtp(checker.RealServer, smtp, checker.LastResult)} <=",
            MiscCheck => $"=> MISC CHECK {MiscWord(checker)} on service <=",
            BfdCheck bfd => $"=> BFD CHECK {bfd.Instance} {(checker.IsUp ? "succeeded" : "failed")} on service <=",
            _ => null,
        };
    }

    private static string MiscWord(CheckerState checker) => checker.IsUp ? "succeeded"
        : checker.LastResult.Reason == CheckReason.ProgramTimeout ? "timed out"
        : "failed";

    /// <summary>DNS_CHECK never tells of a success.</summary>
    private static string? Success(CheckerState checker, string server) => checker.Settings switch
    {
        TcpCheck => $"TCP connection to {server} success.",
        UdpCheck => $"UDP connection to {server} success.",
        PingCheck => $"ICMP connection to {server} success.",
        WebCheck => $"Remote Web server {server} succeed on service.",
        SmtpCheck => $"Remote SMTP server {server} succeed on service.",
        MiscCheck misc => $"{Misc(checker, misc)} succeeded.",
        _ => null,
    };

    private static string? Failure(
        CheckerState checker, string server, in CheckResult result, in CheckDecision decision)
    {
        string after = decision.Retries == 0 ? string.Empty : $" after {decision.Retries} retries";
        return checker.Settings switch
        {
            TcpCheck => $"TCP_CHECK on service {server} failed{after}.",
            UdpCheck => $"UDP_CHECK on service {server} failed{after}.",
            PingCheck => decision.Retries == 0
                ? $"ICMP CHECK on service {server} failed."
                : $"ICMP CHECK on service {server} of {checker.RealServer.VirtualServer.Name} failed{after}.",
            SslCheck => $"SSL_CHECK on service {server} failed after {decision.Retries} retries.",
            WebCheck => $"HTTP_CHECK on service {server} failed after {decision.Retries} retries.",
            SmtpCheck smtp => Smtp(checker.RealServer, smtp, result),
            DnsCheck => Dns(server, result) + after,
            MiscCheck misc => misc.Schedule.Retry == 0
                ? $"{Misc(checker, misc)} {Verb(result)} with retry disabled ({End(result)})."
                : $"{Misc(checker, misc)} {Verb(result)} after {decision.Retries} retries ({End(result)}).",
            _ => null,
        };
    }

    private static string? Attempt(
        CheckerState checker, string server, in CheckResult result, in CheckDecision decision) => checker.Settings switch
        {
            TcpCheck => $"TCP connection to {server} {(IsTimeout(result) ? "timeout" : "failed")}.",
            UdpCheck => result.Reason == CheckReason.ReplyMismatch
                ? $"UDP check to {server} reply data mismatch."
                : $"UDP connection to {server} failed.",
            PingCheck => $"ICMP CHECK on service {server} failed.",
            WebCheck web => Web(web, server, result),
            SmtpCheck smtp => Smtp(checker.RealServer, smtp, result),
            DnsCheck => Dns(server, result),
            MiscCheck misc => decision.Retries <= 1
                ? $"{Misc(checker, misc)} {Verb(result)}, will do {misc.Schedule.Retry} retries ({End(result)})."
                : $"{Misc(checker, misc)} {Verb(result)} on retry {decision.Retries - 1}/{misc.Schedule.Retry} "
                    + $"({End(result)}).",
            _ => null,
        };

    private static bool IsTimeout(in CheckResult result) =>
        result.Reason is CheckReason.ConnectTimeout or CheckReason.AnswerTimeout or CheckReason.BodyTimeout;

    private static string Recovered(WebCheck web, string server, int url)
    {
        CheckUrl request = web.Urls[url];
        string what = request.Pattern is not null ? "Regex match"
            : request.Digest.IsEmpty ? "HTTP status code"
            : "MD5 digest";
        return $"{what} success to {server} url({request.Path})";
    }

    private static string Web(WebCheck web, string server, in CheckResult result) => result.Reason switch
    {
        CheckReason.HttpStatus => $"HTTP status code error to server {server}.",
        CheckReason.HttpDigest => $"MD5 digest error to server {server}.",
        CheckReason.HttpPattern => $"Regex match failed server {server}.",
        CheckReason.ConnectTimeout => $"Timeout connecting server {server}.",
        CheckReason.AnswerTimeout => $"Timeout WEB read server {server}.",
        CheckReason.BodyTimeout => web is SslCheck
            ? $"Timeout SSL read server {server}."
            : $"Timeout HTTP read server {server}.",
        CheckReason.ConnectFailed => $"Error connecting server {server}.",
        CheckReason.TlsError => $"SSL handshake/communication error connecting to server {server}.",
        CheckReason.NoData => $"Read, no data received from  server {server}.",
        CheckReason.ReadError => $"Read error with server {server}.",
        _ => $"Connection failed server {server}.",
    };

    private static string Smtp(RealServerState realServer, SmtpCheck check, in CheckResult result)
    {
        string peer = $"[{check.Connection.Address ?? realServer.Settings.Address}]:"
            + $"{check.Connection.Port ?? realServer.Settings.Port}";
        return result.Reason switch
        {
            CheckReason.SmtpGreeting => $"SMTP_CHECK Bad greeting banner from server {peer}",
            CheckReason.SmtpHelo => $"SMTP_CHECK Bad HELO response from server {peer}",
            CheckReason.ConnectTimeout => $"SMTP_CHECK Connection timeout to server {peer}",
            CheckReason.AnswerTimeout or CheckReason.BodyTimeout => $"SMTP_CHECK Read timeout from server {peer}",
            CheckReason.ReadError or CheckReason.NoData => $"SMTP_CHECK Read failure from server {peer}",
            _ => $"SMTP_CHECK Could not connect to server {peer}",
        };
    }

    private static string Dns(string server, in CheckResult result) => result.Reason switch
    {
        CheckReason.DnsCode => $"DNS_CHECK ({server}) read error occurred. (rcode = {result.Detail})",
        _ when IsTimeout(result) => $"DNS_CHECK ({server}) read timeout from socket",
        _ => $"DNS_CHECK ({server}) read error occurred.",
    };

    private static string Misc(CheckerState checker, MiscCheck check) =>
        $"Misc check for [{checker.RealServer.Name} VS {checker.RealServer.VirtualServer.Name}] by "
        + $"[{check.Command.Arguments[0]}]";

    private static string Verb(in CheckResult result) =>
        result.Reason == CheckReason.ProgramTimeout ? "timed out" : "failed";

    private static string End(in CheckResult result) => result.Reason switch
    {
        CheckReason.Signal or CheckReason.ProgramTimeout => $"due to signal {result.Detail}",
        CheckReason.NotStarted => $"not started, error {result.Detail}",
        _ => $"exited with status {result.Detail}",
    };
}
