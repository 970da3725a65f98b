using KeepSharp.Config;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Config.Lvs;

/// <summary>Options of the kinds of checkers (checkers.md section 5).</summary>
public sealed class CheckerTests
{
    [Fact]
    public void Connection_options_arrive()
    {
        ConnectionOptions connection = Service.Checker<PingCheck>(
            "PING_CHECK {\n connect_ip 10.0.0.7\n connect_port 8\n bindto 10.0.0.5\n bind_port 9\n bind_if eth0\n fwmark 4294967295\n"
            + " connect_timeout 0.25\n }").Connection;
        Assert.Equal(
            new ConnectionOptions
            {
                Address = IpAddress.Parse("10.0.0.7"),
                Port = 8,
                BindAddress = IpAddress.Parse("10.0.0.5"),
                BindPort = 9,
                BindInterface = "eth0",
                Mark = uint.MaxValue,
                Timeout = TimeSpan.FromSeconds(0.25),
            },
            connection);
    }

    [Fact]
    public void Requests_arrive()
    {
        SslCheck check = Service.Checker<SslCheck>(
            "SSL_GET {\n virtualhost v\n http_protocol 1.1\n fast_recovery\n sni_name s\n tls_compliant\n url {\n path /a?b=c\n"
            + " digest 000102030405060708090a0b0c0d0e0f\n status_code 200 301-302\n status_code 404\n virtualhost w\n tls_compliant\n"
            + " regex \"a\\\\d+ 'x'\"\n regex_no_match\n regex_options caseless utf\n regex_min_offset 3\n regex_max_offset 99\n"
            + " regex_stack 100 200\n }\n url {\n path /b\n }\n }");
        Assert.Equal((true, "s", true), (check.EnableSni, check.ServerName, check.TlsCompliant));
        Assert.Equal(("v", HttpVersion.Http11, true), (check.VirtualHost, check.Version, check.FastRecovery));
        Assert.Equal(new CheckUrl { Path = "/b" }, check.Urls[1]);
        CheckUrl url = check.Urls[0];
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], url.Digest);
        Assert.Equal([new(200, 200), new(301, 302), new StatusCodeRange(404, 404)], url.StatusCodes);
        Assert.Equal(("/a?b=c", "w", true), (url.Path, url.VirtualHost, url.TlsCompliant));
        Assert.Equal(
            new BodyPattern
            {
                Expression = "a\\d+ 'x'",
                Forbidden = true,
                Options = PatternOptions.Caseless | PatternOptions.Utf,
                MinimumOffset = 3,
                MaximumOffset = 99,
                StackStart = 100,
                StackMaximum = 200,
            },
            url.Pattern);
    }

    // Host: request, checker, real server, virtual server. Server name: the same without the real server (5.2, 5.4).
    [Theory]
    [InlineData("virtualhost u", "virtualhost c", "virtualhost r", "virtualhost v", "u", "u")]
    [InlineData("", "virtualhost c", "virtualhost r", "virtualhost v", "c", "c")]
    [InlineData("", "", "virtualhost r", "virtualhost v", "r", "v")]
    [InlineData("", "", "", "virtualhost v", "v", "v")]
    [InlineData("", "sni_name s", "", "virtualhost v", "v", "s")]
    [InlineData("", "enable_sni off", "", "virtualhost v", "v", null)]
    public void Names_of_a_request(string url, string checker, string real, string server, string host, string? name)
    {
        VirtualServer virtualServer = Service.Read(Service.Text(
            server, $"{real}\n SSL_GET {{\n enable_sni\n {checker}\n url {{\n path /\n {url}\n }}\n }}"));
        RealServer realServer = virtualServer.RealServers[0];
        SslCheck check = Assert.IsType<SslCheck>(realServer.Checkers[0]);
        Assert.Equal(host, check.HostOf(check.Urls[0], realServer, virtualServer));
        Assert.Equal(name, check.ServerNameOf(check.Urls[0], virtualServer));
    }

    [Fact]
    public void Every_host_is_a_mail_checker_and_the_first_one_that_of_the_block()
    {
        const string hosts = " host {\n connect_ip 10.0.0.7\n retry 9\n }\n host {\n connect_port 26\n connect_timeout 2\n }\n";
        SmtpCheck[] own = Checks($"SMTP_CHECK {{\n connect_ip 10.0.0.6\n helo_name h\n{hosts} }}");
        Assert.Equal(["10.0.0.6", "10.0.0.7", null], own.Select(static c => c.Connection.Address?.ToString()));
        Assert.All(own, static c => Assert.Equal(("h", 1u), (c.HeloName, c.Schedule.Retry)));
        SmtpCheck[] none = Checks($"SMTP_CHECK {{\n{hosts} }}");
        Assert.Equal(["10.0.0.7", null], none.Select(static c => c.Connection.Address?.ToString()));
        Assert.Equal(((ushort?)26, TimeSpan.FromSeconds(2)), (none[1].Connection.Port, none[1].Connection.Timeout));

        static SmtpCheck[] Checks(string text) =>
            [.. Service.Read(Service.Text(string.Empty, text)).RealServers[0].Checkers.Cast<SmtpCheck>()];
    }

    [Theory]
    [InlineData("", DnsType.Soa, ".")]
    [InlineData("type dnskey\n name example.com.", DnsType.Dnskey, "example.com.")]
    [InlineData("type AAAA\n name .", DnsType.Aaaa, ".")]
    [InlineData("name a.example.com", DnsType.Soa, "a.example.com")] // keepalived asks for the root instead
    public void Query_of_a_name_server(string lines, DnsType type, string name)
    {
        DnsCheck check = Service.Checker<DnsCheck>($"DNS_CHECK {{\n {lines}\n }}");
        Assert.Equal((type, name), (check.Type, check.Name));
    }

    // Blanks stand anywhere; a lone digit before a blank or the end is a byte of its own.
    [Theory]
    [InlineData("0102ff", new byte[] { 1, 2, 255 })]
    [InlineData("\"0 1 2 3\"", new byte[] { 0, 1, 2, 3 })]
    [InlineData("\" 012 3\"", new byte[] { 1, 2, 3 })]
    [InlineData("01 2 \"3 4\"", new byte[] { 1, 2, 3, 4 })] // all words, quoted or not
    public void Payload_of_a_datagram(string text, byte[] bytes) =>
        Assert.Equal(bytes, Service.Checker<UdpCheck>($"UDP_CHECK {{\n payload {text}\n }}").Payload);

    [Fact]
    public void Answer_to_a_datagram()
    {
        UdpCheck check = Service.Checker<UdpCheck>(
            "UDP_CHECK {\n require_reply \"1xX2 XX 7\"\n min_reply_length 3\n max_reply_length 4\n }");
        Assert.True(check.RequireReply);
        Assert.Equal([0x10, 0x02, 0x00, 0x07], check.Reply);
        Assert.Equal([0xf0, 0x0f, 0x00, 0xff], check.ReplyMask);
        Assert.Equal((3, 4), (check.MinimumReplyLength, check.MaximumReplyLength));
        Assert.True(Service.Checker<UdpCheck>("UDP_CHECK {\n require_reply zz\n }").RequireReply);
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("checker_log_all_failures", "", true)]
    [InlineData("", "log_all_failures", true)]
    [InlineData("checker_log_all_failures", "log_all_failures off", false)]
    public void Failures_are_logged_for_one_checker_or_all(string global, string checker, bool all)
    {
        string text = $"global_defs {{\n {global}\n}}\n"
            + Service.Text(string.Empty, $"TCP_CHECK {{\n {checker}\n }}");
        TcpCheck check = Assert.IsType<TcpCheck>(Service.Read(text).RealServers[0].Checkers[0]);
        Assert.Equal(all, check.Schedule.LogAllFailures);
    }

    // The number of the file and its sign count where the checker gives none (keywords-lvs.tsv, FILE_CHECK).
    [Theory]
    [InlineData("", 5, true)]
    [InlineData("weight -7", -7, false)]
    [InlineData("weight 0 reverse", 0, true)]
    public void Weight_of_a_tracked_file(string line, int weight, bool reverse)
    {
        string text = "track_file F {\n file /etc/hostname\n weight 5 reverse\n}\n"
            + Service.Text(string.Empty, $"FILE_CHECK {{\n track_file F\n {line}\n }}");
        Assert.Equal(
            new FileCheck { TrackFile = "F", Weight = weight, Reverse = reverse },
            Service.Read(text).RealServers[0].Checkers[0]);
    }

    [Fact]
    public void Program_that_must_not_run_takes_its_checker_along()
    {
        const string text = "MISC_CHECK {\n misc_path \"/bin/true a 'b c'\"\n user nobody\n misc_dynamic\n }";
        MiscCheck check = Service.Checker<MiscCheck>(text);
        Assert.Equal(["/bin/true", "a", "b c"], check.Command.Arguments);
        Assert.Equal((65534u, true), (check.Command.UserId, check.Dynamic));
        string missing = text.Replace("/bin/true", "/no/such", StringComparison.Ordinal);
        Assert.Empty(Service.Read(Service.Text(string.Empty, missing)).RealServers[0].Checkers);
        Assert.Equal(0, Load.Test(Service.Text(string.Empty, missing)).TestExitStatus);
    }

    [Fact]
    public void Check_programs_that_run_as_root_need_script_security()
    {
        const string script = "notify_up /bin/true";
        Assert.Equal(6, Load.Test(Service.Text(string.Empty, script)).TestExitStatus);
        Assert.Equal(0, Load.Test(Service.Text(string.Empty, $"{script} nobody")).TestExitStatus);
        const string security = "global_defs {\n enable_script_security\n script_user root\n}\n";
        Assert.Equal(0, Load.Test(security + Service.Text(string.Empty, script)).TestExitStatus);
    }

    [Theory]
    [InlineData("ok|fine")]
    [InlineData("(?i)a(?:b|c)*+d{2,3}?[]^-]\\Q(\\E[[:alpha:]](?#()x{,3}{")]
    [InlineData("(*UTF8)^*$")]
    [InlineData("[^]a]")]
    public void Good_patterns_are_kept(string pattern) => Assert.Equal(pattern, Pattern(pattern)?.Expression);

    [Theory]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("*a")]
    [InlineData("a|+b")]
    [InlineData("a{3,2}")]
    [InlineData("a{70000}")]
    [InlineData("a\\")]
    public void Bad_patterns_are_dropped_with_an_error_of_no_class(string pattern)
    {
        Assert.Null(Pattern(pattern));
        LoadResult result = Load.Test(Http(pattern));
        Assert.Contains(result.Diagnostics, static d => d is { Code: "KS0182", Severity: Severity.Error });
        Assert.Equal(0, result.TestExitStatus);
    }

    private static BodyPattern? Pattern(string pattern) =>
        ((HttpCheck)Service.Read(Http(pattern)).RealServers[0].Checkers[0]).Urls[0].Pattern;

    private static string Http(string pattern) => Service.Text(
        string.Empty,
        $"HTTP_GET {{\n url {{\n path /\n regex \"{pattern.Replace("\\", "\\\\", StringComparison.Ordinal)}\"\n }}\n }}");
}
