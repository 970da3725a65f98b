using Serilog.Events;
using Serilog.Formatting;

namespace KeepSharp.Logging;

/// <summary><c>DATE: MESSAGE</c> lines for the console and the log file, which differ in the form of the date.</summary>
internal sealed class LineFormatter(Func<DateTimeOffset, string> date) : ITextFormatter
{
    /// <summary>Lines of <c>-l</c>.</summary>
    public static LineFormatter Console { get; } = new(LogText.CDate);

    /// <summary>Lines of <c>-g</c>.</summary>
    public static LineFormatter File { get; } = new(LogText.FileDate);

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(date(logEvent.Timestamp));
        output.Write(": ");
        LogText.WriteMessage(logEvent, output);
        output.Write('\n');
    }
}
