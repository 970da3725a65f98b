using System.Diagnostics;

namespace KeepSharp.LabTests.Lab;

/// <summary>
/// A machine of the lab: a network, mount and PID namespace with its own /proc, /sys, /run and /tmp. Its first process
/// reads a pipe that only the test holds open; when the test ends, in whatever way, the pipe closes, the first process
/// ends, and the kernel ends everything in the node and takes its links away. So nothing can stay behind.
/// </summary>
/// <remarks>
/// Inside, <c>/run/lab</c> is the folder of the lab on the host (<see cref="LabNetwork.Folder"/>) and
/// <c>/run/program</c> the folder of the program under test, because the host's /tmp is not visible there.
/// </remarks>
internal sealed class LabNode : IAsyncDisposable
{
    private const string Setup = """
        set -e
        mount -t tmpfs -o mode=755 tmpfs /run
        mkdir -p /run/lab /run/program /run/lock
        mount --bind "$1" /run/lab
        [ -z "$2" ] || mount --bind "$2" /run/program
        mount -t tmpfs -o mode=1777 tmpfs /tmp
        mount -t sysfs sysfs /sys
        for key in accept_dad dad_transmits router_solicitations; do
            for where in all default; do echo 0 >/proc/sys/net/ipv6/conf/$where/$key; done
        done 2>/dev/null || true
        ip link set lo up
        echo ready
        exec env --ignore-signal=CHLD cat >/dev/null
        """;

    private readonly Process _unshare;
    private readonly List<DaemonProcess> _daemons = [];

    private LabNode(string name, Process unshare, int pid)
    {
        Name = name;
        _unshare = unshare;
        Pid = pid;
    }

    /// <summary>The name of the node in this lab.</summary>
    public string Name { get; }

    /// <summary>The first process of the node, as the host sees it.</summary>
    public int Pid { get; }

    /// <summary>The programs that were started here so far.</summary>
    public IReadOnlyList<DaemonProcess> Programs => _daemons;

    /// <summary>Makes the namespaces.</summary>
    public static async Task<LabNode> CreateAsync(string name, string labFolder, string? programFolder)
    {
        Process unshare = Shell.Start(
            "unshare",
            ["--net", "--mount", "--pid", "--fork", "--kill-child=KILL", "--mount-proc", "--",
                "sh", "-c", Setup, "node", labFolder, programFolder ?? string.Empty]);
        using var deadline = new CancellationTokenSource(Shell.DefaultLimit);
        string? line = await unshare.StandardOutput.ReadLineAsync(deadline.Token);
        if (line != "ready")
        {
            string error = await unshare.StandardError.ReadToEndAsync(deadline.Token);
            throw new InvalidOperationException($"node {name} was not made: {error.Trim()}");
        }

        return new LabNode(name, unshare, ProcessTree.ChildrenOf(unshare.Id).Single());
    }

    /// <summary>The command line that runs something in this node.</summary>
    public IEnumerable<string> Enter(IEnumerable<string> command) =>
        ["-t", $"{Pid}", "-n", "-m", "-p", "--", .. command];

    /// <summary>Runs a command in the node.</summary>
    public Task<CommandResult> RunAsync(params string[] command) => Shell.RunAsync("nsenter", Enter(command));

    /// <summary>Runs a command in the node that has to succeed; gives its output.</summary>
    public Task<string> MustAsync(params string[] command) => Shell.MustAsync("nsenter", [.. Enter(command)]);

    /// <summary>Runs a line of shell in the node that has to succeed.</summary>
    public Task<string> ShellAsync(string line) => MustAsync("sh", "-ec", line);

    /// <summary>Runs ip(8) in the node's network only, so that it can name processes of the host.</summary>
    public Task<string> IpAsync(string arguments) =>
        Shell.MustAsync("nsenter", ["-t", $"{Pid}", "-n", "--", "ip", .. arguments.Split(' ')]);

    /// <summary>True when an address is on a link of this node now.</summary>
    public async Task<bool> HasAddressAsync(string address) =>
        (await MustAsync("ip", "-o", "addr", "show")).Contains($" {address}/", StringComparison.Ordinal);

    /// <summary>Starts a long-running program in the node; it ends with the node at the latest.</summary>
    public async Task<DaemonProcess> StartAsync(string name, params string[] command)
    {
        DaemonProcess daemon = await DaemonProcess.StartAsync(this, name, command);
        _daemons.Add(daemon);
        return daemon;
    }

    /// <summary>Ends every program of the node at once, as a power cut does. The node and its link stay.</summary>
    public void KillAllPrograms()
    {
        foreach (DaemonProcess daemon in _daemons)
        {
            daemon.Kill();
        }

        foreach (int pid in ProcessTree.ChildrenOf(Pid))
        {
            _ = LabLibc.kill(pid, LabLibc.SIGKILL);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _unshare.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await _unshare.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            _ = LabLibc.kill(Pid, LabLibc.SIGKILL);
        }

        foreach (DaemonProcess daemon in _daemons)
        {
            await daemon.DisposeAsync();
        }

        _unshare.Dispose();
    }
}
