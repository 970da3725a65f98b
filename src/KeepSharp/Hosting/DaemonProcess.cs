using KeepSharp.CommandLine;
using KeepSharp.Config;
using KeepSharp.Kernel;
using KeepSharp.Logging;
using KeepSharp.Model.Configuration;
using KeepSharp.Kernel.Native;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace KeepSharp.Hosting;

/// <summary>
/// The life of the daemon: log, configuration, pid files, VRRP, "ready", and the way back (daemon duties in the order
/// of keepalived's start and stop). A generic host is not used: there is one service, its thread is not the pool's, and
/// the host's containers and options would cost a third of the start time.
/// </summary>
internal sealed class DaemonProcess(DaemonOptions options, IReadOnlyList<string> words)
{
    private readonly ServiceManager _manager = ServiceManager.FromEnvironment();

    /// <summary>Runs until a signal or a fault ends it; returns the exit status.</summary>
    public int Run(SignalWatch signals)
    {
        using SafeFileHandle? ready = Background.TakeReadyDescriptor(options.ReadyDescriptor);
        var loading = new Ahead<LoadResult>("configuration", LoadConfiguration);
        var warmUp = new Ahead<bool>("warm-up", VrrpDaemon.WarmUp);
        using LogPipeline log = LogPipeline.Open(options);
        ILogger logger = log.Loggers.CreateLogger(LogAreas.Daemon);
        signals.AnnounceTo(
            () =>
            {
                DaemonLog.Stopping(logger);
                _manager.Stopping();
            },
            name => DaemonLog.SignalNotSupported(logger, name));
        try
        {
            Announce(logger, log.Faults);
            return Run(loading, warmUp, log.Loggers, logger, signals, ready);
        }
        catch (Exception e)
        {
            // The last boundary: whatever it was, it is in the log and the exit status says "restart me".
            DaemonLog.DaemonFailed(logger, e);
            return ExitStatuses.ProgramError;
        }
    }

    private LoadResult LoadConfiguration() =>
        new ConfigurationLoader(new LinuxSystemFacts())
            .Load(options.ConfigurationFile, LoadOptionsFactory.Create(options, test: false));

    private int Run(
        Ahead<LoadResult> loading,
        Ahead<bool> warmUp,
        ILoggerFactory loggers,
        ILogger logger,
        SignalWatch signals,
        SafeFileHandle? ready)
    {
        LoadResult loaded = loading.Take();
        ReportDiagnostics(loaded, loggers.CreateLogger(LogAreas.Configuration));
        if (loaded.StartExitStatus is { } refused)
        {
            DaemonLog.ConfigurationRefused(logger, refused);
            _manager.Failed(Errno.EINVAL);
            return refused;
        }

        KeepSharpConfiguration configuration = loaded.Configuration;
        bool runsVrrp = options.RunVrrp && !configuration.Instances.IsEmpty;
        using var pidFiles = new PidFiles();
        if (pidFiles.Take(options, runsVrrp, logger) is { } status)
        {
            return status;
        }

        if (ready is not null)
        {
            Background.LeaveDirectory();
        }

        // No socket is opened before every path of the election has run once.
        warmUp.Take();
        status = signals.StopRequested ? ExitStatuses.Normal
            : runsVrrp ? RunVrrp(configuration, loggers, logger, signals, ready)
            : RunIdle(logger, signals, ready);
        if (status == ExitStatuses.Normal)
        {
            ReportEnd(logger);
        }

        return status;
    }

    private void Announce(ILogger logger, IReadOnlyList<string> logFaults)
    {
        DaemonLog.Starting(logger, ProgramTexts.NameAndVersion);
        DaemonLog.RunningOn(logger, ProgramTexts.RunningOn);
        DaemonLog.CommandLine(logger, string.Join(' ', words.Select(word => $"'{word}'")));
        foreach (string option in options.NotSupported)
        {
            DaemonLog.OptionNotSupported(logger, CommandLineInterpreter.NotSupportedText(option));
        }

        DaemonLog.ConfigurationFile(logger, options.ConfigurationFile);
        foreach (string fault in logFaults)
        {
            DaemonLog.LogFileFailed(logger, fault);
        }
    }

    private static void ReportDiagnostics(LoadResult loaded, ILogger logger)
    {
        foreach (Diagnostic diagnostic in loaded.Diagnostics)
        {
            if (diagnostic.Span.Line > 0)
            {
                DaemonLog.Diagnostic(logger, diagnostic.Span.File, diagnostic.Span.Line, diagnostic.Message);
            }
            else
            {
                DaemonLog.DiagnosticWithoutPlace(logger, diagnostic.Message);
            }
        }
    }

    private int RunVrrp(
        KeepSharpConfiguration configuration,
        ILoggerFactory loggers,
        ILogger logger,
        SignalWatch signals,
        SafeFileHandle? ready)
    {
        VrrpDaemon vrrp;
        try
        {
            vrrp = VrrpDaemon.Open(configuration, loggers);
        }
        catch (KernelException e)
        {
            DaemonLog.KernelRefused(logger, e.Error.ToString());
            bool permission = e.Error.Errno is Errno.EPERM or Errno.EACCES;
            _manager.Failed(permission ? Errno.EPERM : Errno.EINVAL);
            return permission ? ExitStatuses.MissingPermission : ExitStatuses.Fatal;
        }

        using (vrrp)
        {
            if (vrrp.Start())
            {
                DaemonLog.StartupComplete(logger);
                _manager.Ready($"Running {configuration.Instances.Count} VRRP instances");
                ReportUp(ready);
                signals.OnStop(vrrp.RequestStop);
            }

            Exception? failure = vrrp.WaitForEnd();
            if (failure is null)
            {
                return ExitStatuses.Normal;
            }

            DaemonLog.VrrpFailed(logger, failure);
            vrrp.ReleaseAddresses();
            return ExitStatuses.ProgramError;
        }
    }

    private int RunIdle(ILogger logger, SignalWatch signals, SafeFileHandle? ready)
    {
        DaemonLog.NothingToRun(logger);
        _manager.Idle("No configuration to run");
        ReportUp(ready);
        signals.WaitForStop();
        return ExitStatuses.Normal;
    }

    private static void ReportUp(SafeFileHandle? ready)
    {
        if (ready is not null)
        {
            Background.Report(ready);
        }
    }

    private static void ReportEnd(ILogger logger)
    {
        if (Libc.GetResourceUsage(Libc.RUSAGE_SELF, out Libc.ResourceUsage self) == 0
            && Libc.GetResourceUsage(Libc.RUSAGE_CHILDREN, out Libc.ResourceUsage children) == 0)
        {
            DaemonLog.CpuUsage(logger, self.User, children.User, self.System, children.System);
        }

        DaemonLog.Stopped(logger, ProgramTexts.NameAndVersion);
    }
}
