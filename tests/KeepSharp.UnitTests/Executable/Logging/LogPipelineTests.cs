using KeepSharp.CommandLine;
using KeepSharp.Hosting;
using KeepSharp.Logging;

namespace KeepSharp.UnitTests.Executable.Logging;

/// <summary>The log file of <c>-g</c>.</summary>
public sealed class LogPipelineTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("keepsharp-log").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Lines_are_in_the_file_of_their_area_when_the_log_is_closed()
    {
        string file = Path.Join(_directory, "k.log");
        using (LogPipeline log = Open(file))
        {
            Assert.Empty(log.Faults);
            DaemonLog.Starting(log.Loggers.CreateLogger(LogAreas.Daemon), "one");
            DaemonLog.Starting(log.Loggers.CreateLogger("KeepSharp.Vrrp"), "two");
        }

        Assert.EndsWith(": Starting one\n", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.EndsWith(": Starting two\n", File.ReadAllText(Path.Join(_directory, "k_vrrp.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_named_and_no_directory_is_made()
    {
        string missing = Path.Join(_directory, "missing");
        using LogPipeline log = Open(Path.Join(missing, "k.log"));

        Assert.Equal(
            [
                $"{missing}/k.log: No such file or directory",
                $"{missing}/k_vrrp.log: No such file or directory",
            ],
            log.Faults);
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public void A_symbolic_link_is_not_followed_and_named()
    {
        string file = Path.Join(_directory, "k.log");
        string target = Path.Join(_directory, "target");
        File.WriteAllText(target, "precious\n");
        File.CreateSymbolicLink(Path.Join(_directory, "k_vrrp.log"), target);
        using (LogPipeline log = Open(file))
        {
            Assert.Equal(
                [$"{_directory}/k_vrrp.log: it is a symbolic link, which is not followed"], log.Faults);
            DaemonLog.Starting(log.Loggers.CreateLogger(LogAreas.Daemon), "one");
            DaemonLog.Starting(log.Loggers.CreateLogger("KeepSharp.Vrrp"), "two");
        }

        Assert.EndsWith(": Starting one\n", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal("precious\n", File.ReadAllText(target));
    }

    [Fact]
    public void Lines_are_added_to_what_is_there()
    {
        string file = Path.Join(_directory, "k.log");
        File.WriteAllText(file, "earlier\n");
        using (LogPipeline log = Open(file))
        {
            DaemonLog.Starting(log.Loggers.CreateLogger(LogAreas.Daemon), "one");
        }

        Assert.Matches("^earlier\n.*: Starting one\n$", File.ReadAllText(file));
    }

    [Fact]
    public void A_pipe_that_nobody_reads_does_not_hold_up_the_start()
    {
        string file = Path.Join(_directory, "k.log");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [file]))
        {
            make.WaitForExit();
        }

        using LogPipeline log = Open(file);
        Assert.Equal([$"{file}: No such device or address"], log.Faults);
    }

    private static LogPipeline Open(string file) =>
        LogPipeline.Open(new DaemonOptions { LogToSyslog = false, LogFile = file });
}
