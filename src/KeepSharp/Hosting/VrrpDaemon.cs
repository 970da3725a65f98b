using KeepSharp.Kernel;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Runtime;
using KeepSharp.Runtime.Loop;
using Microsoft.Extensions.Logging;

namespace KeepSharp.Hosting;

/// <summary>
/// Joins Linux and the VRRP loop, and owns the loop's thread. The only place where the two meet.
/// </summary>
internal sealed class VrrpDaemon : IDisposable
{
    private const int MailboxCapacity = 4096;
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromSeconds(2);

    private readonly KeepSharpConfiguration _configuration;
    private readonly EpollPoller _poller;
    private readonly LinuxKernel _kernel;
    private readonly EventLoop _loop;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _started = new();
    private Exception? _failure;

    private VrrpDaemon(
        KeepSharpConfiguration configuration, EpollPoller poller, LinuxKernel kernel, EventLoop loop)
    {
        _configuration = configuration;
        _poller = poller;
        _kernel = kernel;
        _loop = loop;
        _thread = new Thread(RunLoop) { Name = "vrrp loop" };
    }

    /// <summary>Runs every path of an election once, without touching anything; true when done.</summary>
    public static bool WarmUp()
    {
        Runtime.WarmUp.Run();
        return true;
    }

    /// <summary>Opens the kernel and builds the loop; nothing is sent yet.</summary>
    /// <exception cref="KernelException">The system refuses something indispensable.</exception>
    public static VrrpDaemon Open(KeepSharpConfiguration configuration, ILoggerFactory loggers)
    {
        var poller = new EpollPoller();
        LinuxKernel? kernel = null;
        try
        {
            var mailbox = new Mailbox(MailboxCapacity, poller.Wake);
            kernel = LinuxKernel.Open(poller, mailbox);
            var ports = new RuntimePorts
            {
                Poller = poller,
                Clock = new MonotonicClock(),
                Adverts = kernel.AdvertPort,
                Frames = kernel.FramePort,
                Links = kernel.LinkMonitor,
                Writer = kernel.Writer,
                Scripts = kernel.Scripts,
                RealTime = true,
            };
            return new VrrpDaemon(
                configuration, poller, kernel, new EventLoop(configuration, ports, mailbox, loggers));
        }
        catch
        {
            kernel?.Dispose();
            poller.Dispose();
            throw;
        }
    }

    /// <summary>Starts the loop's thread and waits for its first turn; false when that failed.</summary>
    public bool Start()
    {
        _thread.Start();
        _started.Wait();
        return Volatile.Read(ref _failure) is null;
    }

    /// <summary>Asks for the orderly end: priority 0, addresses removed.</summary>
    public void RequestStop() => _loop.RequestStop();

    /// <summary>Waits for the end of the loop; returns what broke it, or null after an orderly end.</summary>
    public Exception? WaitForEnd()
    {
        _thread.Join();
        return _failure;
    }

    /// <summary>
    /// After a failure of the loop: takes every configured virtual address off its interface, so that the next master
    /// is not answered for by this node too. Removing an address that is not there is harmless.
    /// </summary>
    public void ReleaseAddresses()
    {
        Dictionary<string, LinkIndex> links = [];
        foreach (LinkInfo link in LinuxKernel.DumpLinks().Links)
        {
            links[link.Name] = link.Index;
        }

        foreach (VrrpInstance instance in _configuration.Instances)
        {
            foreach (VirtualAddress address in (IEnumerable<VirtualAddress>)
                     [.. instance.VirtualAddresses, .. instance.ExcludedAddresses])
            {
                if (links.TryGetValue(address.Interface, out LinkIndex link))
                {
                    Submit(new KernelRequest
                    {
                        Kind = KernelRequestKind.RemoveAddress, Token = 0, Link = link, Address = address,
                    });
                }
            }
        }
    }

    /// <summary>Carries out what the kernel writer has queued and closes everything.</summary>
    public void Dispose()
    {
        _kernel.Dispose();
        _poller.Dispose();
        _started.Dispose();
    }

    private void Submit(in KernelRequest request)
    {
        KernelRequest copy = request;
        SpinWait.SpinUntil(() => _kernel.Writer.TrySubmit(copy), ReleaseTime);
    }

    private void RunLoop()
    {
        try
        {
            // Neither call is indispensable: without them waits are up to 50 µs late, and ps shows another name.
            _ = LoopThread.Prepare();
            _ = LoopThread.SetName("vrrp loop");
            _loop.Start(LinuxKernel.DumpLinks());
            _started.Set();
            _loop.Run();
        }
        catch (Exception e)
        {
            Volatile.Write(ref _failure, e);
        }
        finally
        {
            _started.Set();
        }
    }
}
