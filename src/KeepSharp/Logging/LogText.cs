using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace KeepSharp.Logging;

/// <summary>Message and date texts that the outputs share.</summary>
internal static class LogText
{
    // ":l" because Serilog otherwise puts strings into quotes, which would change every known line.
    private static readonly MessageTemplateTextFormatter MessageFormatter =
        new("{Message:lj}", CultureInfo.InvariantCulture);

    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private static readonly string[] Months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>Writes the message as one line: control characters would let a name forge a second line.</summary>
    public static void WriteMessage(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        MessageFormatter.Format(logEvent, text);
        if (logEvent.Exception is not null)
        {
            text.Write(": ");
            text.Write(logEvent.Exception.ToString());
        }

        foreach (ReadOnlyMemory<char> chunk in text.GetStringBuilder().GetChunks())
        {
            foreach (char c in chunk.Span)
            {
                output.Write(char.IsControl(c) && c != '\t' ? ' ' : c);
            }
        }
    }

    /// <summary>The date as <c>%c</c> of the C locale: <c>Fri Nov  6 14:24:21 2026</c>.</summary>
    public static string CDate(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture,
        $"{Days[(int)time.DayOfWeek]} {Months[time.Month - 1]} {time.Day,2} {time:HH\\:mm\\:ss} {time.Year}");

    /// <summary>The date of log file lines: <c>Fri Nov 06 14:24:21.123456700 2026</c>.</summary>
    public static string FileDate(DateTimeOffset time)
    {
        long nanoseconds = time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Days[(int)time.DayOfWeek]} {Months[time.Month - 1]} {time:dd HH\\:mm\\:ss}.{nanoseconds:D9} {time.Year}");
    }

    /// <summary>The date of RFC 3164 section 4.1.2: <c>Nov  6 14:24:21</c>.</summary>
    public static string SyslogDate(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture,
        $"{Months[time.Month - 1]} {time.Day,2} {time:HH\\:mm\\:ss}");
}
