using System.Globalization;
using KeepSharp.Config.Building.Lvs;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Writing;

/// <summary>Writes checkers. What equals the default of their kind is left out.</summary>
internal static class CheckerWriter
{
    private const uint LongestMiscTimeout = 4294;

    /// <summary>True for times that <c>misc_timeout</c> can say.</summary>
    public static bool IsMiscTimeout(TimeSpan value) =>
        value.Ticks % TimeSpan.TicksPerSecond == 0 && value.TotalSeconds is >= 1 and <= LongestMiscTimeout;

    /// <summary><paramref name="delayLoop"/> is that of the virtual server, which a checker inherits.</summary>
    public static void Write(ConfText text, Checker checker, TimeSpan delayLoop)
    {
        switch (checker)
        {
            case BfdCheck bfd:
                text.Open("BFD_CHECK");
                text.Line("name", bfd.Instance);
                text.LineUnless(!bfd.Alpha, "alpha");
                break;
            case FileCheck file:
                text.Open("FILE_CHECK");
                text.Line("track_file", file.TrackFile);
                text.Line("weight", ValueText.Number(file.Weight), file.Reverse ? "reverse" : "noreverse");
                break;
            case MiscCheck misc:
                text.Open("MISC_CHECK");
                Schedule(text, misc.Schedule, delayLoop, TimeSpan.FromSeconds(1), 0);
                Misc(text, misc);
                break;
            case NetworkCheck network:
                text.Open(Keyword(network));
                TimeSpan pause = network switch
                {
                    WebCheck => TimeSpan.FromSeconds(3),
                    DnsCheck => network.Schedule.DelayLoop,
                    _ => TimeSpan.FromSeconds(1),
                };
                Schedule(text, network.Schedule, delayLoop, pause, network is DnsCheck ? 3u : 1u);
                Connection(text, network.Connection);
                Own(text, network);
                break;
        }

        text.Close();
    }

    private static string Keyword(NetworkCheck checker) => checker switch
    {
        HttpCheck => "HTTP_GET",
        SslCheck => "SSL_GET",
        SmtpCheck => "SMTP_CHECK",
        DnsCheck => "DNS_CHECK",
        UdpCheck => "UDP_CHECK",
        PingCheck => "PING_CHECK",
        _ => "TCP_CHECK",
    };

    private static void Schedule(
        ConfText text, CheckSchedule schedule, TimeSpan delayLoop, TimeSpan delayBeforeRetry, uint retry)
    {
        text.LineUnless(schedule.DelayLoop == delayLoop, "delay_loop", ValueText.Seconds(schedule.DelayLoop));
        text.LineUnless(schedule.Retry == retry, "retry", ValueText.Number(schedule.Retry));
        text.LineUnless(
            schedule.DelayBeforeRetry == delayBeforeRetry,
            "delay_before_retry",
            ValueText.Seconds(schedule.DelayBeforeRetry));
        text.LineUnless(schedule.Warmup == schedule.DelayLoop, "warmup", ValueText.Seconds(schedule.Warmup));
        text.LineUnless(!schedule.Alpha, "alpha");
        text.LineUnless(!schedule.LogAllFailures, "log_all_failures");
    }

    private static void Connection(ConfText text, ConnectionOptions connection)
    {
        VirtualServerWriter.Optional(text, "connect_ip", connection.Address?.ToString());
        VirtualServerWriter.Optional(text, "connect_port", Port(connection.Port));
        VirtualServerWriter.Optional(text, "bindto", connection.BindAddress?.ToString());
        VirtualServerWriter.Optional(text, "bind_port", Port(connection.BindPort));
        VirtualServerWriter.Optional(text, "bind_if", connection.BindInterface);
        text.LineUnless(connection.Mark == 0, "fwmark", ValueText.Number(connection.Mark));
        bool usual = connection.Timeout == new ConnectionOptions().Timeout;
        text.LineUnless(usual, "connect_timeout", ValueText.Seconds(connection.Timeout));
    }

    private static string? Port(ushort? port) => port?.ToString(CultureInfo.InvariantCulture);

    private static void Own(ConfText text, NetworkCheck checker)
    {
        switch (checker)
        {
            case WebCheck web:
                Web(text, web);
                break;
            case SmtpCheck smtp:
                text.LineUnless(smtp.HeloName == new SmtpCheck().HeloName, "helo_name", smtp.HeloName);
                break;
            case DnsCheck dns:
                text.LineUnless(dns.Type == DnsType.Soa, "type", DnsCheckHandler.WordOf(dns.Type));
                text.LineUnless(dns.Name == ".", "name", dns.Name);
                break;
            case UdpCheck udp:
                Udp(text, udp);
                break;
            default:
                break;
        }
    }

    private static void Misc(ConfText text, MiscCheck misc)
    {
        text.CommandText("misc_path", misc.Command.Text, []);
        if (misc.Command.User is { } user)
        {
            text.Line(misc.Command.Group is { } group ? ["user", user, group] : ["user", user]);
        }

        if (IsMiscTimeout(misc.Timeout))
        {
            text.Line("misc_timeout", ValueText.Seconds(misc.Timeout));
        }

        text.LineUnless(!misc.Dynamic, "misc_dynamic");
    }

    private static void Udp(ConfText text, UdpCheck udp)
    {
        text.LineUnless(udp.Payload.IsEmpty, "payload", HexString.Format(udp.Payload.AsSpan(), default));
        if (!udp.Reply.IsEmpty)
        {
            text.Line("require_reply", HexString.Format(udp.Reply.AsSpan(), udp.ReplyMask.AsSpan()));
        }
        else
        {
            text.LineUnless(!udp.RequireReply, "require_reply");
        }

        text.LineUnless(udp.MinimumReplyLength == 0, "min_reply_length", ValueText.Number(udp.MinimumReplyLength));
        text.LineUnless(
            udp.MaximumReplyLength == new UdpCheck().MaximumReplyLength,
            "max_reply_length",
            ValueText.Number(udp.MaximumReplyLength));
    }

    private static void Web(ConfText text, WebCheck web)
    {
        VirtualServerWriter.Optional(text, "virtualhost", web.VirtualHost);
        string version = web.Version switch
        {
            HttpVersion.Http10Close => "1.0C",
            HttpVersion.Http11 => "1.1",
            _ => "1.0",
        };
        text.LineUnless(web.Version == HttpVersion.Http10, "http_protocol", version);
        text.LineUnless(!web.FastRecovery, "fast_recovery");
        if (web is SslCheck ssl)
        {
            // sni_name switches enable_sni on.
            VirtualServerWriter.Optional(text, "sni_name", ssl.ServerName);
            text.LineUnless(ssl.EnableSni == ssl.ServerName is not null, "enable_sni", ValueText.Switch(ssl.EnableSni));
            text.LineUnless(!ssl.TlsCompliant, "tls_compliant");
        }

        foreach (CheckUrl url in web.Urls)
        {
            Url(text, url);
        }
    }

    private static void Url(ConfText text, CheckUrl url)
    {
        text.Open("url");
        text.Line("path", url.Path);
        text.LineUnless(url.Digest.IsEmpty, "digest", HexString.Format(url.Digest.AsSpan(), default));
        if (url.StatusCodes != new CheckUrl { Path = url.Path }.StatusCodes)
        {
            List<string> words = ["status_code"];
            foreach (StatusCodeRange codes in url.StatusCodes)
            {
                string first = ValueText.Number(codes.First);
                words.Add(codes.First == codes.Last ? first : $"{first}-{ValueText.Number(codes.Last)}");
            }

            text.Line([.. words]);
        }

        VirtualServerWriter.Optional(text, "virtualhost", url.VirtualHost);
        if (url.Pattern is { } pattern)
        {
            Pattern(text, pattern);
        }

        text.LineUnless(!url.TlsCompliant, "tls_compliant");
        text.Close();
    }

    private static void Pattern(ConfText text, BodyPattern pattern)
    {
        text.CommandText("regex", Escaped(pattern.Expression), []);
        text.LineUnless(!pattern.Forbidden, "regex_no_match");
        if (pattern.Options != PatternOptions.None)
        {
            text.Line(["regex_options", .. RegexReader.NamesOf(pattern.Options)]);
        }

        text.LineUnless(pattern.MinimumOffset == 0, "regex_min_offset", ValueText.Number(pattern.MinimumOffset));
        if (pattern.MaximumOffset is { } maximum)
        {
            text.Line("regex_max_offset", ValueText.Number(maximum));
        }

        bool stack = pattern.StackStart > 0 || pattern.StackMaximum > 0;
        text.LineUnless(
            !stack, "regex_stack", ValueText.Number(pattern.StackStart), ValueText.Number(pattern.StackMaximum));
    }

    // Escapes of command lines are evaluated in patterns; a plain double quote would end the word of the line.
    private static string Escaped(string pattern) => pattern
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\x22", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);
}
