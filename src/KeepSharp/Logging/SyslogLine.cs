using System.Globalization;
using System.Text;
using Serilog.Events;

namespace KeepSharp.Logging;

/// <summary>A syslog datagram as syslog(3) of the C library writes it to the local socket (RFC 3164, without host).</summary>
internal static class SyslogLine
{
    /// <summary>Longest datagram; what is longer is cut, since receivers cut it as well.</summary>
    public const int MaxLength = 8192;

    /// <summary>
    /// Severity of RFC 3164. Detail lines (Debug) are INFO: they are only logged at all with -D, and keepalived sends
    /// them at INFO then.
    /// </summary>
    public static int Severity(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => 2,
        LogEventLevel.Error => 3,
        LogEventLevel.Warning => 4,
        LogEventLevel.Verbose => 7,
        _ => 6,
    };

    /// <summary>Renders <c>&lt;PRI&gt;Mmm dd HH:MM:SS ident[pid]: message</c> in UTF-8.</summary>
    public static byte[] Render(LogEvent logEvent, int facility, int processId)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        WriteHead(text, facility, Severity(logEvent.Level), logEvent.Timestamp, LogAreas.IdentOf(logEvent), processId);
        LogText.WriteMessage(logEvent, text);
        return Cut(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The same for a text that is no log event.</summary>
    public static byte[] Render(string message, int facility, DateTimeOffset time, int processId)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        WriteHead(text, facility, Severity(LogEventLevel.Warning), time, LogAreas.DaemonIdent, processId);
        text.Write(message);
        return Cut(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void WriteHead(
        StringWriter text, int facility, int severity, DateTimeOffset time, string ident, int processId)
    {
        int priority = (facility * 8) + severity;
        text.Write($"<{priority}>{LogText.SyslogDate(time)} {ident}[{processId}]: ");
    }

    private static byte[] Cut(byte[] line) => line.Length <= MaxLength ? line : line[..MaxLength];
}
