using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using KeepSharp.LabTests.Lab;
using KeepSharp.LabTests.Scenarios;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.ProcessTests;

/// <summary>What arrives at syslog and in log files; /dev/log of the node is a socket of the test.</summary>
public sealed class LogOutputTests
{
    // A /dev of the node's own with what programs need, and the socket of the test as /dev/log.
    private const string OwnDev = """
        mkdir /tmp/dev
        for d in null zero random urandom tty; do : >/tmp/dev/$d; mount --bind /dev/$d /tmp/dev/$d; done
        ln -s /run/lab/log /tmp/dev/log
        mount --rbind /tmp/dev /dev
        """;

    [Theory]
    [InlineData("", "<30>")] // daemon (3) * 8 + INFO (6)
    [InlineData("-S local0", "<134>")] // local0 (16) * 8 + INFO (6)
    public async Task Syslog_gets_the_lines_under_the_idents_that_monitors_filter_on(string facility, string priority)
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        using var syslog = new SyslogSocket(Path.Combine(network.Folder, "log"));
        await node.ShellAsync(OwnDev);
        string conf = await network.WriteAsync("a.conf", StopTests.Configuration);

        await node.ShellAsync($"{TestedDaemon.Program} -d {facility} -f {conf}");

        string pid = (await node.ShellAsync("cat /run/keepalived.pid")).Trim();
        const string Date = "[A-Z][a-z]{2} [ 123][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}";
        await syslog.HearsAsync($"^{priority}{Date} Keepalived\\[{pid}\\]: Starting KeepSharp v");
        await syslog.HearsAsync($"^<[0-9]+>{Date} Keepalived\\[{pid}\\]: Option -d is not supported yet$");
        await syslog.HearsAsync($"^{priority}{Date} Keepalived\\[{pid}\\]: Configuration file {conf}$");
        await syslog.HearsAsync($"^{priority}{Date} Keepalived\\[{pid}\\]: Startup complete$");
        await syslog.HearsAsync($"^{priority}{Date} Keepalived_vrrp\\[{pid}\\]: \\(VI_1\\) Entering MASTER STATE$");
        await node.ShellAsync($"kill -TERM {pid}");
        await syslog.HearsAsync($"^{priority}{Date} Keepalived\\[{pid}\\]: Stopped KeepSharp v");
        Assert.DoesNotContain(syslog.Lines, line => line.Contains("setting VIPs", StringComparison.Ordinal)); // no -D
    }

    [Fact]
    public async Task Detail_lines_are_logged_at_info_with_D()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        using var syslog = new SyslogSocket(Path.Combine(network.Folder, "log"));
        await node.ShellAsync(OwnDev);
        string conf = await network.WriteAsync("a.conf", StopTests.Configuration);

        await node.ShellAsync($"{TestedDaemon.Program} -D -f {conf}");

        await syslog.HearsAsync("^<30>.* Keepalived_vrrp\\[[0-9]+\\]: \\(VI_1\\) setting VIPs\\.$");
        await node.ShellAsync("kill -TERM $(cat /run/keepalived.pid)");
        await syslog.HearsAsync("Stopped KeepSharp v");
    }

    [Fact]
    public async Task Log_files_are_private_and_divided_as_keepalived_divides_them()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string conf = await network.WriteAsync("a.conf", StopTests.Configuration);
        await node.ShellAsync($"{TestedDaemon.Program} -G -g/run/lab/ka.log --flush-log-file -f {conf}");
        const string Date = "[A-Z][a-z][a-z] [A-Z][a-z][a-z] [0-9]{2} [0-9:]{8}\\.[0-9]{9} [0-9]{4}: ";

        await Eventually.TrueAsync(
            async () => (await node.RunAsync(
                "grep", "-qE", $"^{Date}\\(VI_1\\) Entering MASTER STATE$", "/run/lab/ka_vrrp.log")).Succeeded,
            Patience,
            "the VRRP file has the line");
        await node.MustAsync("grep", "-qE", $"^{Date}Startup complete$", "/run/lab/ka.log");
        Assert.False((await node.RunAsync("grep", "-q", "MASTER", "/run/lab/ka.log")).Succeeded);
        Assert.Equal("600\n600", (await node.ShellAsync("stat -c %a /run/lab/ka.log /run/lab/ka_vrrp.log")).Trim());
        await node.ShellAsync("kill -TERM $(cat /run/keepalived.pid)");
    }

    [Fact]
    public async Task Scripts_do_not_inherit_the_service_manager_or_our_descriptors()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        (NotifySocket notify, string setting) = NotifySocket.Open(network);
        using NotifySocket _ = notify;
        await network.WriteAsync("n.sh", "#!/bin/sh\n{ env; ls -l /proc/$$/fd; } >/run/lab/seen.new\nmv /run/lab/seen.new /run/lab/seen\n");
        await node.ShellAsync("chmod 755 /run/lab/n.sh");
        string conf = await network.WriteAsync(
            "a.conf", StopTests.Configuration.Replace("priority 100", "priority 100\n notify_master /run/lab/n.sh"));

        DaemonProcess daemon = await TestedDaemon.StartAsync(node, conf, setting, "MARK=1");

        string seen = Path.Combine(network.Folder, "seen");
        await Eventually.TrueAsync(() => File.Exists(seen), Patience, "the script runs", () => daemon.Log);
        string text = await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken);
        Assert.Contains("MARK=1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NOTIFY_SOCKET", text, StringComparison.Ordinal);
        Assert.DoesNotContain("keepalived.pid", text, StringComparison.Ordinal);
        Assert.Equal(0, await daemon.StopAsync(Patience));
    }

    /// <summary>Stands in for syslogd.</summary>
    private sealed class SyslogSocket : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        private readonly ConcurrentQueue<string> _lines = new();

        public SyslogSocket(string path)
        {
            _socket.Bind(new UnixDomainSocketEndPoint(path));
            _ = ReceiveAsync();
        }

        public IReadOnlyCollection<string> Lines => _lines;

        public Task HearsAsync(string pattern) => Eventually.TrueAsync(
            () => _lines.Any(line => System.Text.RegularExpressions.Regex.IsMatch(line, pattern)),
            Patience,
            $"syslog gets {pattern}",
            () => string.Join('\n', _lines));

        public void Dispose() => _socket.Dispose();

        private async Task ReceiveAsync()
        {
            byte[] buffer = new byte[16384];
            try
            {
                while (true)
                {
                    int length = await _socket.ReceiveAsync(buffer);
                    _lines.Enqueue(Encoding.UTF8.GetString(buffer, 0, length));
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
