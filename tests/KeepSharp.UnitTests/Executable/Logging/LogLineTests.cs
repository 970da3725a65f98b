using System.Globalization;
using System.Text;
using KeepSharp.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace KeepSharp.UnitTests.Executable.Logging;

/// <summary>Forms of log lines: RFC 3164 section 4.1, the C library's %c, and what keepalived was seen to print.</summary>
public sealed class LogLineTests
{
    private static readonly DateTimeOffset SixthOfNovember =
        new DateTimeOffset(2026, 11, 6, 4, 5, 21, TimeSpan.Zero).AddTicks(1_234_567);

    internal static LogEvent Line(
        string template, LogEventLevel level = LogEventLevel.Information, string category = "KeepSharp.Runtime.Vrrp",
        Exception? exception = null, params (string Name, object Value)[] values) =>
        new(SixthOfNovember, level, exception, new MessageTemplateParser().Parse(template),
            [.. values.Select(v => new LogEventProperty(v.Name, new ScalarValue(v.Value))),
             new LogEventProperty("SourceContext", new ScalarValue(category))]);

    private static string Syslog(LogEvent line, int facility = 3) =>
        Encoding.UTF8.GetString(SyslogLine.Render(line, facility, 42));

    private static string Console(LogEvent line)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        LineFormatter.Console.Format(line, text);
        return text.ToString();
    }

    [Fact]
    public void Syslog_line_has_priority_padded_date_ident_and_pid()
    {
        LogEvent line = Line("({Instance}) Entering MASTER STATE", values: ("Instance", "VI_1"));

        // daemon (3) * 8 + INFO (6) = 30
        Assert.Equal("<30>Nov  6 04:05:21 Keepalived_vrrp[42]: (VI_1) Entering MASTER STATE", Syslog(line));
    }

    [Fact]
    public void Lines_of_the_daemon_itself_carry_the_ident_of_the_parent()
    {
        LogEvent line = Line("Startup complete", category: LogAreas.Daemon);

        Assert.Equal("<30>Nov  6 04:05:21 Keepalived[42]: Startup complete", Syslog(line));
    }

    [Theory]
    [InlineData(LogEventLevel.Fatal, 16, 130)] // local0 (16) * 8 + CRIT (2)
    [InlineData(LogEventLevel.Error, 23, 187)] // local7 (23) * 8 + ERR (3)
    [InlineData(LogEventLevel.Warning, 1, 12)] // user (1) * 8 + WARNING (4)
    [InlineData(LogEventLevel.Debug, 3, 30)] // detail lines of -D are INFO
    public void Priority_is_facility_times_8_plus_severity(LogEventLevel level, int facility, int priority) =>
        Assert.StartsWith($"<{priority}>", Syslog(Line("x", level), facility), StringComparison.Ordinal);

    [Fact]
    public void Console_line_has_the_date_as_percent_c() =>
        Assert.Equal("Fri Nov  6 04:05:21 2026: Startup complete\n", Console(Line("Startup complete")));

    [Fact]
    public void File_line_has_nanoseconds()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        LineFormatter.File.Format(Line("Startup complete"), text);

        Assert.Equal("Fri Nov 06 04:05:21.123456700 2026: Startup complete\n", text.ToString());
    }

    [Fact]
    public void Strings_stand_without_quotes_and_numbers_as_formatted() =>
        Assert.EndsWith(": eth0 is 7 and 0x0a\n", Console(Line(
            "{Name} is {Count} and 0x{Flags:x2}", values: [("Name", "eth0"), ("Count", 7), ("Flags", 10)])),
            StringComparison.Ordinal);

    [Fact]
    public void A_message_stays_one_line_whatever_a_name_contains()
    {
        LogEvent line = Line("script {Name} failed", values: ("Name", "a\n<30>Nov  6 forged\r\u0007"));

        Assert.EndsWith(": script a <30>Nov  6 forged   failed\n", Console(line), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', Syslog(line));
    }

    [Fact]
    public void An_exception_is_part_of_the_line() =>
        Assert.Contains("gone wrong: System.InvalidOperationException: why", Syslog(
            Line("gone wrong", LogEventLevel.Error, exception: new InvalidOperationException("why"))),
            StringComparison.Ordinal);

    [Fact]
    public void A_syslog_line_is_cut_at_its_limit() =>
        Assert.Equal(SyslogLine.MaxLength, SyslogLine.Render(Line(new string('x', 10_000)), 3, 42).Length);

    [Theory]
    [InlineData("/var/log/ka.log", "/var/log/ka.log", "/var/log/ka_vrrp.log")]
    [InlineData("/var/log.d/ka", "/var/log.d/ka", "/var/log.d/ka_vrrp")]
    public void The_vrrp_log_file_has_its_own_name(string name, string daemon, string vrrp)
    {
        Assert.Equal(daemon, LogPipeline.LogFileOf(name, vrrp: false));
        Assert.Equal(vrrp, LogPipeline.LogFileOf(name, vrrp: true));
    }
}
