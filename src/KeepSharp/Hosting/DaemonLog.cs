using Microsoft.Extensions.Logging;

namespace KeepSharp.Hosting;

/// <summary>
/// Every line of the daemon itself. The texts are keepalived's where monitors and people look for them; our own name
/// stands where keepalived gives its name.
/// </summary>
internal static partial class DaemonLog
{
    [LoggerMessage(1, LogLevel.Information, "Starting {NameAndVersion}")]
    public static partial void Starting(ILogger logger, string nameAndVersion);

    [LoggerMessage(2, LogLevel.Information, "Running on {Kernel}")]
    public static partial void RunningOn(ILogger logger, string kernel);

    [LoggerMessage(3, LogLevel.Information, "Command line: {Words}")]
    public static partial void CommandLine(ILogger logger, string words);

    [LoggerMessage(4, LogLevel.Information, "Configuration file {File}")]
    public static partial void ConfigurationFile(ILogger logger, string file);

    [LoggerMessage(5, LogLevel.Information, "Startup complete")]
    public static partial void StartupComplete(ILogger logger);

    [LoggerMessage(6, LogLevel.Information, "Stopping")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(7, LogLevel.Information, "Stopped {NameAndVersion}")]
    public static partial void Stopped(ILogger logger, string nameAndVersion);

    [LoggerMessage(8, LogLevel.Debug,
        "CPU usage (self/children) user: {UserSelf:F6}/{UserChildren:F6} system: {SystemSelf:F6}/{SystemChildren:F6}")]
    public static partial void CpuUsage(
        ILogger logger, double userSelf, double userChildren, double systemSelf, double systemChildren);

    [LoggerMessage(9, LogLevel.Warning, "Warning - keepalived has no configuration to run")]
    public static partial void NothingToRun(ILogger logger);

    [LoggerMessage(10, LogLevel.Warning, "{Signal} is not supported yet")]
    public static partial void SignalNotSupported(ILogger logger, string signal);

    [LoggerMessage(11, LogLevel.Warning, "{Text}")]
    public static partial void OptionNotSupported(ILogger logger, string text);

    [LoggerMessage(12, LogLevel.Error, "Another process has pid file {File} locked")]
    public static partial void PidFileLocked(ILogger logger, string file);

    [LoggerMessage(13, LogLevel.Error, "daemon is already running")]
    public static partial void AlreadyRunning(ILogger logger);

    [LoggerMessage(14, LogLevel.Error, "Unable to create pid file {File}: {Reason} ({Errno})")]
    public static partial void PidFileFailed(ILogger logger, string file, string reason, int errno);

    [LoggerMessage(15, LogLevel.Information, "({File}: Line {Line}) {Message}")]
    public static partial void Diagnostic(ILogger logger, string file, int line, string message);

    [LoggerMessage(16, LogLevel.Information, "{Message}")]
    public static partial void DiagnosticWithoutPlace(ILogger logger, string message);

    [LoggerMessage(17, LogLevel.Error, "The configuration cannot be run, terminating with status {Status}")]
    public static partial void ConfigurationRefused(ILogger logger, int status);

    [LoggerMessage(18, LogLevel.Critical, "The system refuses what VRRP needs: {Error}")]
    public static partial void KernelRefused(ILogger logger, string error);

    [LoggerMessage(19, LogLevel.Critical, "VRRP ended because of an internal error, removing its addresses")]
    public static partial void VrrpFailed(ILogger logger, Exception exception);

    [LoggerMessage(21, LogLevel.Error, "Unable to open log file {Fault}")]
    public static partial void LogFileFailed(ILogger logger, string fault);

    [LoggerMessage(20, LogLevel.Critical, "Ending because of an internal error")]
    public static partial void DaemonFailed(ILogger logger, Exception exception);
}
