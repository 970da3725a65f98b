using System.Collections.Concurrent;
using System.Diagnostics;

namespace KeepSharp.LabTests.Lab;

/// <summary>One line that a program printed, with the moment of its arrival here.</summary>
internal sealed record LogLine(DateTime Time, string Text);

/// <summary>A program that runs in a node: its log lines, its end, and signals to it.</summary>
internal sealed class DaemonProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private readonly Task _readers;

    private DaemonProcess(LabNode node, string name, Process process, int pid, DateTime startTime)
    {
        Node = node;
        Name = name;
        _process = process;
        Pid = pid;
        StartTime = startTime;
        _readers = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public LabNode Node { get; }

    public string Name { get; }

    /// <summary>The program as the host sees it.</summary>
    public int Pid { get; }

    /// <summary>A moment just before the program began.</summary>
    public DateTime StartTime { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Exit status; 128 + signal when a signal ended it. Only after the end.</summary>
    public int ExitStatus => _process.ExitCode;

    public IReadOnlyCollection<LogLine> Lines => _lines;

    /// <summary>The whole log, for messages of failed tests.</summary>
    public string Log => $"-- log of {Name} on {Node.Name}{(HasExited ? $", exit status {ExitStatus}" : string.Empty)}"
        + Environment.NewLine
        + string.Join(Environment.NewLine, _lines.Select(line => $"{line.Time:mm:ss.fff} {line.Text}"));

    public static async Task<DaemonProcess> StartAsync(LabNode node, string name, string[] command)
    {
        DateTime startTime = DateTime.UtcNow;
        Process process = Shell.Start("nsenter", node.Enter(command));
        process.StandardInput.Close();
        // nsenter forks after it entered the PID namespace and waits for its child, which is the program.
        int pid = 0;
        await Eventually.TrueAsync(
            () => process.HasExited || ProcessTree.ChildrenOf(process.Id) is [var child, ..] && (pid = child) != 0,
            Shell.DefaultLimit,
            $"{command[0]} starts");
        return new DaemonProcess(node, name, process, pid, startTime);
    }

    /// <summary>Number of lines that contain a text.</summary>
    public int Count(string text) => _lines.Count(line => line.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until a text was printed at least so many times.</summary>
    public Task SaysAsync(string text, TimeSpan limit, int times = 1) =>
        Eventually.TrueAsync(
            () => Count(text) >= times, limit, $"{Name} says \"{text}\" {times} times", () => Log);

    /// <summary>Sends a signal to the program.</summary>
    public void Signal(int signal)
    {
        if (!HasExited)
        {
            LabLibc.Check(LabLibc.kill(Pid, signal), $"signal {signal} to {Name}");
        }
    }

    /// <summary>
    /// Sudden death of the program with its children. The children are stopped first: one that hears of its parent's
    /// death could otherwise still say goodbye. (The program itself must not be stopped, nsenter would stop with it.)
    /// </summary>
    public void Kill()
    {
        if (HasExited)
        {
            return;
        }

        IReadOnlyList<int> tree = ProcessTree.Below(Pid);
        foreach (int child in tree.Skip(1))
        {
            _ = LabLibc.kill(child, LabLibc.SIGSTOP);
        }

        foreach (int pid in tree)
        {
            _ = LabLibc.kill(pid, LabLibc.SIGKILL);
        }
    }

    /// <summary>Waits for the end and gives the exit status.</summary>
    public async Task<int> EndsAsync(TimeSpan limit)
    {
        await Eventually.TrueAsync(() => HasExited, limit, $"{Name} ends", () => Log);
        // A child that outlives the program, as a web server does, may hold the pipe open; the log is complete.
        await Task.WhenAny(_readers, Task.Delay(TimeSpan.FromMilliseconds(500)));
        return ExitStatus;
    }

    /// <summary>An orderly stop; gives the exit status.</summary>
    public Task<int> StopAsync(TimeSpan limit)
    {
        Signal(LabLibc.SIGTERM);
        return EndsAsync(limit);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                _lines.Enqueue(new LogLine(DateTime.UtcNow, line));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            _lines.Enqueue(new LogLine(DateTime.UtcNow, "(end of log)"));
        }
    }
}
