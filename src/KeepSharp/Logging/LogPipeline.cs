using System.Runtime.InteropServices;
using KeepSharp.CommandLine;
using KeepSharp.Kernel.Native;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace KeepSharp.Logging;

/// <summary>
/// The outputs that the options choose, behind one bounded queue with a thread of its own: writing a log line never
/// waits for syslog, a terminal or a disk.
/// </summary>
internal sealed class LogPipeline : IDisposable
{
    private const int QueueLength = 4096;
    private const long MaxLogFileBytes = 1L << 30;
    private static readonly TimeSpan FlushPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly Logger _logger;

    private LogPipeline(Logger logger, IReadOnlyList<string> faults)
    {
        _logger = logger;
        Faults = faults;
        Loggers = new SerilogLoggerFactory(logger);
    }

    /// <summary>Where every part gets its logger from.</summary>
    public ILoggerFactory Loggers { get; }

    /// <summary>Log files that cannot be written, with the reason: <c>FILE: REASON</c>. The rest of the log works.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Opens the outputs.</summary>
    public static LogPipeline Open(DaemonOptions options, string syslogPath = SyslogSink.DefaultPath)
    {
        var lost = new LostMessages();
        List<string> faults = [];
        Logger logger = new LoggerConfiguration()
            .MinimumLevel.Is(MinimumLevel(options.DetailLevel))
            .WriteTo.Async(
                outputs => AddOutputs(outputs, options, syslogPath, lost, faults),
                lost,
                QueueLength,
                blockWhenFull: false)
            .CreateLogger();
        return new LogPipeline(logger, faults);
    }

    /// <summary>
    /// The log file of an area: keepalived has one per process, with <c>_vrrp</c> in front of the extension, and a
    /// relative name lies in the directory for temporary files.
    /// </summary>
    public static string LogFileOf(string name, bool vrrp)
    {
        string path = Path.IsPathRooted(name) ? name : Path.Join(TemporaryDirectory(), name);
        if (!vrrp)
        {
            return path;
        }

        string extension = Path.GetExtension(path);
        return $"{path[..^extension.Length]}_vrrp{extension}";
    }

    /// <summary>Writes out what is queued, for at most two seconds: a stuck terminal must not hold up the stop.</summary>
    public void Dispose()
    {
        var drain = new Thread(_logger.Dispose) { IsBackground = true, Name = "log drain" };
        drain.Start();
        drain.Join(DrainTime);
        Loggers.Dispose();
    }

    private static string TemporaryDirectory() =>
        Environment.GetEnvironmentVariable("TMPDIR") is ['/', ..] directory && Directory.Exists(directory)
            ? directory
            : "/tmp";

    private static LogEventLevel MinimumLevel(int detailLevel) => detailLevel switch
    {
        0 => LogEventLevel.Information,
        1 => LogEventLevel.Debug,
        _ => LogEventLevel.Verbose,
    };

    private static void AddOutputs(
        LoggerSinkConfiguration outputs,
        DaemonOptions options,
        string syslogPath,
        LostMessages lost,
        List<string> faults)
    {
        if (options.LogToSyslog)
        {
            outputs.Sink(new SyslogSink(syslogPath, options.Facility, Environment.ProcessId, lost));
        }

        if (options.LogToConsole && options.Foreground)
        {
            outputs.Console(LineFormatter.Console, standardErrorFromLevel: LogEventLevel.Verbose);
        }

        if (options.LogFile is { } name)
        {
            AddFile(outputs, LogFileOf(name, vrrp: false), LogAreas.IsDaemon, options.FlushLogFile, faults);
            AddFile(
                outputs, LogFileOf(name, vrrp: true), line => !LogAreas.IsDaemon(line), options.FlushLogFile, faults);
        }
    }

    /// <summary>
    /// Opens the file itself, since Serilog makes missing directories (without the right to enter them, by our umask),
    /// swallows what goes wrong and follows links: in a directory that others can write to, whoever puts a link there
    /// chooses what root appends to. A pipe without reader must not hold up the start.
    /// </summary>
    private static void AddFile(
        LoggerSinkConfiguration outputs, string path, Func<LogEvent, bool> lines, bool flush, List<string> faults)
    {
        const uint Mode = 0x1b6; // 0666, less the umask of 0177
        using SafeFileHandle file = Libc.OpenFile(
            path,
            Libc.O_WRONLY | Libc.O_CREAT | Libc.O_APPEND | Libc.O_CLOEXEC | Libc.O_NOFOLLOW
                | Libc.O_NONBLOCK,
            Mode);
        if (file.IsInvalid)
        {
            string reason = Errno.Last == Errno.ELOOP
                ? "it is a symbolic link, which is not followed"
                : Marshal.GetLastPInvokeErrorMessage();
            faults.Add($"{path}: {reason}");
            return;
        }

        // By its descriptor, so that it is this file whatever the name stands for by now; it is opened in this call.
        outputs.Conditional(lines, area => area.File(
            LineFormatter.File,
            $"/proc/self/fd/{file.DangerousGetHandle()}",
            fileSizeLimitBytes: MaxLogFileBytes,
            buffered: !flush,
            flushToDiskInterval: flush ? null : FlushPeriod));
    }
}
