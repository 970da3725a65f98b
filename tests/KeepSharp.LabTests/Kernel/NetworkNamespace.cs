using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace KeepSharp.LabTests.Kernel;

/// <summary>
/// A network namespace of its own for one test: a thread that left the namespace of the process and carries out what it
/// is given. It has no name and no file, so it is gone with the thread, whatever becomes of the test.
/// </summary>
public sealed partial class NetworkNamespace : IDisposable
{
    private const int CloneNewNet = 0x40000000;

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public NetworkNamespace()
    {
        Assert.SkipUnless(geteuid() == 0, "needs root for a network namespace");
        using ManualResetEventSlim started = new();
        int errno = 0;
        _thread = new Thread(() =>
        {
            errno = unshare(CloneNewNet) == 0 ? 0 : Marshal.GetLastPInvokeError();
            Path = $"/proc/{Environment.ProcessId}/task/{gettid()}/ns/net";
            started.Set();
            foreach (Action action in _work.GetConsumingEnumerable())
            {
                action();
            }
        })
        { IsBackground = true };
        _thread.Start();
        started.Wait();
        Assert.SkipUnless(errno == 0, $"no network namespaces here (unshare: errno {errno})");
        Command("ip link set lo up");
    }

    /// <summary>Names the namespace for "ip link … netns".</summary>
    public string Path { get; private set; } = "";

    /// <summary>Runs in the namespace; exceptions come back to the caller.</summary>
    public T Run<T>(Func<T> function)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        using ManualResetEventSlim done = new();
        _work.Add(() =>
        {
            try
            {
                result = function();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }

            done.Set();
        });
        done.Wait();
        failure?.Throw();
        return result;
    }

    public void Run(Action action) => Run(() =>
    {
        action();
        return 0;
    });

    /// <summary>Runs a program in the namespace; its output, or an exception with its complaint.</summary>
    public string Command(string line) => Run(() =>
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using Process process = Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{line}: {error.Result}");
        return output;
    });

    /// <summary>A link of that name, down, with carrier as soon as it is up: one end of a veth pair.</summary>
    public void AddLink(string name)
    {
        Command($"ip link add {name} type veth peer name {name}-far");
        Command($"ip link set {name}-far up");
    }

    /// <summary>A veth pair: "eth0" here and "eth0" there, both up.</summary>
    public void ConnectTo(NetworkNamespace other)
    {
        Command($"ip link add eth0 type veth peer name peer0");
        Command($"ip link set peer0 netns {other.Path}");
        other.Command("ip link set peer0 name eth0");
        Command("ip link set eth0 up");
        other.Command("ip link set eth0 up");
        WaitForCarrier("eth0");
        other.WaitForCarrier("eth0");
    }

    /// <summary>The kernel finds out about a carrier some time after the command, and drops packets until then.</summary>
    public void WaitForCarrier(string link)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!Command($"ip -o link show {link}").Contains("state UP"))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"no carrier on {link}");
        }
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unshare(int flags);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc")]
    private static partial int gettid();
}
