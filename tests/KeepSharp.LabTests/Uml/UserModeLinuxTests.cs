using KeepSharp.LabTests.Lab;

namespace KeepSharp.LabTests.Uml;

/// <summary>The published single file on a second kernel, inside user-mode Linux.</summary>
public sealed class UserModeLinuxTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(150);

    [Fact]
    public async Task Published_file_starts_and_fails_over_inside_user_mode_linux()
    {
        Requires.Root();
        Requires.Programs("linux.uml", "modprobe", "ip", "ps");
        string command = TestedDaemon.StandIn ?? $"{Requires.PublishedBinary()} {TestedDaemon.Arguments}";
        string folder = Path.Combine(AppContext.BaseDirectory, "uml");
        string runner = Path.Combine(folder, "run.sh"), failover = Path.Combine(folder, "failover.sh");

        CommandResult result = await Shell.RunAsync(
            "bash", [runner, "-t", "120", "/bin/bash", failover, command], Limit);

        Assert.True(result.Succeeded, $"exit status {result.ExitStatus}{Environment.NewLine}{result.Output}");
        Assert.Contains("failover done", result.Output, StringComparison.Ordinal);
    }
}
