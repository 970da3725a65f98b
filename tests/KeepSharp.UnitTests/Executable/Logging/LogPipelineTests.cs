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

    private static LogPipeline Open(string file) =>
        LogPipeline.Open(new DaemonOptions { LogToSyslog = false, LogFile = file });
}
