using KeepSharp.Hosting;

namespace KeepSharp.UnitTests.Executable.Hosting;

/// <summary>Pid files as other programs see them (daemon files: mode 0644, pid and newline, locked, removed).</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class PidFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("keepsharp-pid").FullName;

    private string FilePath => Path.Join(_directory, "keepalived.pid");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private PidFile Take(int pid = 4711)
    {
        PidFile? file = PidFile.Take(FilePath, pid, out PidFileOutcome outcome, out int errno);
        Assert.Equal((PidFileOutcome.Taken, 0), (outcome, errno));
        return file!;
    }

    [Fact]
    public void The_file_holds_the_pid_and_is_readable_by_all_and_goes_with_us()
    {
        using (Take())
        {
            Assert.Equal("4711\n", File.ReadAllText(FilePath));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
                File.GetUnixFileMode(FilePath));
        }

        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void A_second_daemon_is_refused_and_changes_nothing()
    {
        // Open-file-description locks conflict within one process too, so one process can play both daemons.
        using (Take())
        {
            Assert.Null(PidFile.Take(FilePath, 4712, out PidFileOutcome outcome, out _));
            Assert.Equal(PidFileOutcome.HeldByOther, outcome);
            Assert.Equal("4711\n", File.ReadAllText(FilePath));
        }

        using PidFile after = Take(4712);
        Assert.Equal("4712\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_longer_pid_of_a_dead_process_is_overwritten_completely()
    {
        File.WriteAllText(FilePath, "4194303999\n");

        using PidFile file = Take(12);

        Assert.Equal("12\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_live_process_that_is_no_keepalived_does_not_hold_the_file()
    {
        // Pids are reused: after a reboot the recorded one may belong to anything.
        File.WriteAllText(FilePath, $"{Environment.ProcessId}\n");

        using PidFile file = Take(12);

        Assert.Equal("12\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_file_that_somebody_replaced_is_not_removed()
    {
        using (Take())
        {
            File.Delete(FilePath);
            File.WriteAllText(FilePath, "other\n");
        }

        Assert.Equal("other\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_symbolic_link_is_not_followed()
    {
        string target = Path.Join(_directory, "target");
        File.WriteAllText(target, "precious");
        File.CreateSymbolicLink(FilePath, target);

        Assert.Null(PidFile.Take(FilePath, 1, out PidFileOutcome outcome, out int errno));

        Assert.Equal((PidFileOutcome.Failed, 40), (outcome, errno)); // ELOOP
        Assert.Equal("precious", File.ReadAllText(target));
    }

    [Fact]
    public void A_missing_directory_is_reported_with_its_errno()
    {
        Assert.Null(PidFile.Take(Path.Join(_directory, "no", "x.pid"), 1, out PidFileOutcome outcome, out int errno));

        Assert.Equal((PidFileOutcome.Failed, 2), (outcome, errno)); // ENOENT
    }
}
