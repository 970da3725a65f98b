using KeepSharp.Lvs.Checking;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>The lines and mails of checkers.md sections 8 and 15, which people grep for.</summary>
public sealed class CheckTextTests
{
    private const string Rs = "[10.0.0.2]:tcp:80";
    private const string Vs = "[10.0.0.1]:tcp:80";

    // What the checker reports is a success, then failures: `retry 1`, so that the second decides; then a success.
    [Theory]
    [InlineData(
        "TCP_CHECK", CheckReason.ConnectTimeout, 0,
        $"TCP connection to {Rs} success.|TCP connection to {Rs} timeout.|"
            + $"TCP_CHECK on service {Rs} failed after 1 retries.|TCP connection to {Rs} success.",
        "TCP CHECK failed on service|TCP CHECK succeed on service")]
    [InlineData(
        "TCP_CHECK", CheckReason.ConnectFailed, 0,
        $"TCP connection to {Rs} success.|TCP connection to {Rs} failed.|"
            + $"TCP_CHECK on service {Rs} failed after 1 retries.|TCP connection to {Rs} success.",
        "TCP CHECK failed on service|TCP CHECK succeed on service")]
    [InlineData(
        "SMTP_CHECK", CheckReason.SmtpGreeting, 0,
        $"Remote SMTP server {Rs} succeed on service.|SMTP_CHECK Bad greeting banner from server [10.0.0.2]:80|"
            + $"SMTP_CHECK Bad greeting banner from server [10.0.0.2]:80|Remote SMTP server {Rs} succeed on service.",
        "CHECK failed on service : SMTP_CHECK Bad greeting banner from server [10.0.0.2]:80|CHECK succeed on service")]
    [InlineData(
        "DNS_CHECK", CheckReason.DnsCode, 3,
        $"DNS_CHECK ({Rs}) read error occurred. (rcode = 3)|"
            + $"DNS_CHECK ({Rs}) read error occurred. (rcode = 3) after 1 retries",
        "DNS_CHECK: failed on service|DNS_CHECK: succeed on service")]
    [InlineData(
        "DNS_CHECK", CheckReason.AnswerTimeout, 0,
        $"DNS_CHECK ({Rs}) read timeout from socket|DNS_CHECK ({Rs}) read timeout from socket after 1 retries",
        "DNS_CHECK: failed on service|DNS_CHECK: succeed on service")]
    [InlineData(
        "UDP_CHECK", CheckReason.ReplyMismatch, 0,
        $"UDP connection to {Rs} success.|UDP check to {Rs} reply data mismatch.|"
            + $"UDP_CHECK on service {Rs} failed after 1 retries.|UDP connection to {Rs} success.",
        "UDP CHECK failed on service|UDP CHECK succeed on service")]
    [InlineData(
        "PING_CHECK", CheckReason.AnswerTimeout, 0,
        $"ICMP connection to {Rs} success.|ICMP CHECK on service {Rs} failed.|"
            + $"ICMP CHECK on service {Rs} of {Vs} failed after 1 retries.|ICMP connection to {Rs} success.",
        "ICMP CHECK failed on service|ICMP CHECK succeed on service")]
    [InlineData(
        "MISC_CHECK", CheckReason.ExitStatus, 1,
        $"Misc check for [{Rs} VS {Vs}] by [/bin/true] succeeded.|"
            + $"Misc check for [{Rs} VS {Vs}] by [/bin/true] failed, will do 1 retries (exited with status 1).|"
            + $"Misc check for [{Rs} VS {Vs}] by [/bin/true] failed after 1 retries (exited with status 1).|"
            + $"Misc check for [{Rs} VS {Vs}] by [/bin/true] succeeded.",
        "MISC CHECK failed on service|MISC CHECK succeeded on service")]
    [InlineData(
        "MISC_CHECK", CheckReason.ProgramTimeout, 15,
        $"Misc check for [{Rs} VS {Vs}] by [/bin/true] succeeded.|"
            + $"Misc check for [{Rs} VS {Vs}] by [/bin/true] timed out, will do 1 retries (due to signal 15).|"
            + $"Misc check for [{Rs} VS {Vs}] by [/bin/true] timed out after 1 retries (due to signal 15).|"
            + $"Misc check for [{Rs} VS {Vs}] by [/bin/true] succeeded.",
        "MISC CHECK timed out on service|MISC CHECK succeeded on service")]
    public void Lines_and_mails_of_a_failure_and_a_recovery(
        string keyword, CheckReason reason, int detail, string lines, string mails)
    {
        string path = keyword == "MISC_CHECK" ? " misc_path /bin/true\n" : string.Empty;
        Stage stage = Stage.Start(Stage.Server(Stage.Real(
            2, $"{keyword} {{\n{path} retry 1\n log_all_failures\n }}")));
        stage.Heard();
        Talk(stage, new CheckResult(reason, detail));
        string[] heard = stage.Heard();
        Assert.Equal(lines.Split('|'), heard.Where(IsAboutCheck).Select(static line => line["log ".Length..]));
        Assert.Equal(
            mails.Split('|').Select(static mail => $"=> {mail} <="),
            heard.Where(static line => line.StartsWith("mail", StringComparison.Ordinal))
                .Select(static line => line[line.IndexOf("=>", StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData("HTTP_GET", CheckReason.HttpStatus, "HTTP status code error to server")]
    [InlineData("HTTP_GET", CheckReason.HttpDigest, "MD5 digest error to server")]
    [InlineData("HTTP_GET", CheckReason.HttpPattern, "Regex match failed server")]
    [InlineData("HTTP_GET", CheckReason.ConnectTimeout, "Timeout connecting server")]
    [InlineData("HTTP_GET", CheckReason.ConnectFailed, "Error connecting server")]
    [InlineData("HTTP_GET", CheckReason.NoData, "Read, no data received from  server")]
    [InlineData("HTTP_GET", CheckReason.ReadError, "Read error with server")]
    [InlineData("HTTP_GET", CheckReason.BodyTimeout, "Timeout HTTP read server")]
    [InlineData("SSL_GET", CheckReason.BodyTimeout, "Timeout SSL read server")]
    [InlineData("SSL_GET", CheckReason.TlsError, "SSL handshake/communication error connecting to server")]
    public void Lines_of_web_checks(string keyword, CheckReason reason, string attempt)
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(
            2, $"{keyword} {{\n url {{\n path /a\n }}\n retry 1\n log_all_failures\n }}")));
        stage.Heard();
        Talk(stage, new CheckResult(reason));
        stage.Pass(2);
        string[] heard = stage.Heard();
        Assert.Equal(
            [
                $"log Remote Web server {Rs} succeed on service.",
                $"log {attempt} {Rs}.",
                $"log {(keyword == "SSL_GET" ? "SSL" : "HTTP")}_CHECK on service {Rs} failed after 1 retries.",
                $"log HTTP status code success to {Rs} url(/a)",
                $"log Remote Web server {Rs} succeed on service.",
            ],
            heard.Where(IsAboutCheck));
        Assert.Contains(
            heard, static line => line.EndsWith("=> CHECK failed on service : HTTP/SSL request failed <=", StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_without_retries_says_so()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2, "MISC_CHECK {\n misc_path /bin/true\n }")));
        stage.Heard();
        stage.Report(stage.At(2).Checkers[0], new CheckResult(CheckReason.Signal, 9));
        Assert.Equal(
            $"log Misc check for [{Rs} VS {Vs}] by [/bin/true] failed with retry disabled (due to signal 9).",
            stage.Heard()[0]);
    }

    [Fact]
    public void Attempts_are_silent_without_log_all_failures()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2, "TCP_CHECK {\n retry 1\n }")));
        stage.Pass(2);
        stage.Heard();
        stage.Fail(2);
        Assert.Empty(stage.Heard());
        stage.Fail(2);
        Assert.Equal($"log TCP_CHECK on service {Rs} failed after 1 retries.", stage.Heard()[0]);
    }

    private static void Talk(Stage stage, CheckResult failure)
    {
        stage.Pass(2);
        stage.Report(stage.At(2).Checkers[0], failure);
        stage.Report(stage.At(2).Checkers[0], failure);
        stage.Pass(2);
    }

    private static bool IsAboutCheck(string line) =>
        line.StartsWith("log ", StringComparison.Ordinal)
        && !line.Contains(" VS [10.0.0.1]:tcp:80", StringComparison.Ordinal)
        || line.StartsWith("log Misc", StringComparison.Ordinal);
}
