using System.Globalization;
using KeepSharp.LabTests.Lab;
using KeepSharp.LabTests.Scenarios;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.ProcessTests;

/// <summary>The daemon without -n: session, directory, descriptors, pid files, and a second start.</summary>
public sealed class BackgroundTests
{
    private const string Vip = "10.9.0.100";

    [Fact]
    public async Task The_daemon_is_detached_and_its_starter_returns_when_it_is_up()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        await network.WriteAsync("a.conf", StopTests.Configuration);
        DateTime start = DateTime.UtcNow;

        // The command substitution ends only when nobody holds its pipe any more, so it proves the detaching as well.
        string output = await node.ShellAsync(
            $"cd /run/lab; out=$({TestedDaemon.Program} -G -f a.conf 2>&1); echo \"[$out]\"");
        Assert.Equal("[]", output.Trim());
        string pid = (await node.ShellAsync("cat /run/keepalived.pid")).Trim();
        Assert.Equal(pid, (await node.ShellAsync("cat /run/vrrp.pid")).Trim());
        Assert.Equal("644\n644", (await node.ShellAsync("stat -c %a /run/keepalived.pid /run/vrrp.pid")).Trim());

        Assert.Equal("/", (await node.ShellAsync($"readlink /proc/{pid}/cwd")).Trim());
        Assert.Equal(
            "/dev/null\n/dev/null\n/dev/null",
            (await node.ShellAsync($"for d in 0 1 2; do readlink /proc/{pid}/fd/$d; done")).Trim());
        string[] stat = (await node.ShellAsync($"cat /proc/{pid}/stat")).Split(')')[1].Trim().Split(' ');
        Assert.Equal(pid, stat[3]); // field 6 of proc(5): session
        Assert.Equal("0", stat[4]); // field 7: no terminal
        Assert.Contains("Umask:\t0177", await node.ShellAsync($"cat /proc/{pid}/status"), StringComparison.Ordinal);

        await network.AddressAsync(node, Vip, added: true, start, Patience);
        await node.ShellAsync($"kill -TERM {pid}");
        await Eventually.TrueAsync(
            async () => !(await node.RunAsync("test", "-d", $"/proc/{pid}")).Succeeded, Patience, "the daemon ends");
        Assert.Equal("", (await node.ShellAsync("ls /run/*.pid 2>/dev/null || true")).Trim());
        Assert.False(await node.HasAddressAsync(Vip), network.Describe());
    }

    [Fact]
    public async Task Relative_pid_files_lie_in_the_directory_of_the_start_and_go_at_the_end()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        await network.WriteAsync("a.conf", StopTests.Configuration);

        await node.ShellAsync($"cd /run/lab; {TestedDaemon.Program} -G -f a.conf -p one.pid -r two.pid");

        string pid = (await node.ShellAsync("cat /run/lab/one.pid")).Trim();
        Assert.Equal(pid, (await node.ShellAsync("cat /run/lab/two.pid")).Trim());
        await node.ShellAsync($"kill -TERM {pid}");
        await Eventually.TrueAsync(
            async () => !(await node.RunAsync("test", "-d", $"/proc/{pid}")).Succeeded, Patience, "the daemon ends");
        Assert.Equal("", (await node.ShellAsync("ls /run/lab/*.pid 2>/dev/null || true")).Trim());
    }

    [Theory]
    [InlineData("-n")]
    [InlineData("")]
    public async Task A_second_daemon_ends_with_0_and_disturbs_nothing(string fork)
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string conf = await network.WriteAsync("a.conf", StopTests.Configuration);
        await node.ShellAsync($"{TestedDaemon.Program} -G -f {conf}");
        string pid = await node.ShellAsync("cat /run/keepalived.pid");

        CommandResult second = await node.RunAsync(
            "sh", "-c", $"{TestedDaemon.Program} {fork} -l -G -f {conf} 2>&1");

        Assert.Equal(0, second.ExitStatus);
        if (fork == "-n")
        {
            Assert.Contains("daemon is already running", second.Output, StringComparison.Ordinal);
        }

        Assert.Equal(pid, await node.ShellAsync("cat /run/keepalived.pid"));
        Assert.True((await node.RunAsync("test", "-d", $"/proc/{pid.Trim()}")).Succeeded);
        await node.ShellAsync($"kill -TERM {pid}");
    }

    [Fact]
    public async Task After_a_sudden_death_the_old_pid_file_does_not_hinder()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string conf = await network.WriteAsync("a.conf", StopTests.Configuration);
        DaemonProcess first = await TestedDaemon.StartAsync(node, conf);
        await first.SaysAsync("Startup complete", Patience);
        string old = await node.ShellAsync("cat /run/keepalived.pid");
        first.Kill();
        await first.EndsAsync(Patience);
        Assert.Equal(old, await node.ShellAsync("cat /run/keepalived.pid"));

        DaemonProcess second = await TestedDaemon.StartAsync(node, conf);

        await second.SaysAsync("Startup complete", Patience);
        string now = (await node.ShellAsync("cat /run/keepalived.pid")).Trim();
        Assert.NotEqual(old.Trim(), now);
        Assert.True(int.Parse(now, CultureInfo.InvariantCulture) > 1);
    }

    [Fact]
    public async Task Without_anything_to_run_the_daemon_waits_and_never_says_ready()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string program = TestedDaemon.Program;
        (NotifySocket notify, string setting) = NotifySocket.Open(network);
        using NotifySocket _ = notify;
        string conf = await network.WriteAsync("a.conf", StopTests.Configuration);

        DaemonProcess daemon = await node.StartAsync(
            "keepsharp", "env", setting, program, "-n", "-l", "-G", "-C", "-f", conf);

        await daemon.SaysAsync("Warning - keepalived has no configuration to run", Patience);
        await notify.HearsAsync("STATUS=No configuration to run", Patience);
        Assert.Equal(0, await daemon.StopAsync(Patience));
        Assert.DoesNotContain(notify.Messages, message => message.Contains("READY", StringComparison.Ordinal));
        Assert.Empty(network.Adverts);
    }
}
