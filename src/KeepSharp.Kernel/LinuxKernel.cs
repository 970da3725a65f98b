using KeepSharp.Kernel.Route;
using KeepSharp.Kernel.Scripts;
using KeepSharp.Kernel.Sockets;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel;

/// <summary>
/// Linux behind the ports: opens everything that the loop needs and ends it again.
/// </summary>
/// <remarks>
/// Order at start: an <see cref="EpollPoller"/> first, because the mailbox of the loop wakes it; then the mailbox; then
/// <see cref="Open"/>. All of it works in the network namespace of the thread that calls Open: threads started there
/// inherit it.
/// </remarks>
public sealed class LinuxKernel : IDisposable
{
    private readonly AdvertSockets _adverts;
    private readonly PacketSocket _frames;
    private readonly RouteLinkMonitor _monitor;
    private readonly KernelWriter _writer;
    private readonly ScriptRunner _scripts;

    private LinuxKernel(
        AdvertSockets adverts, PacketSocket frames, RouteLinkMonitor monitor, ScriptRunner scripts, KernelWriter writer)
    {
        _adverts = adverts;
        _frames = frames;
        _monitor = monitor;
        _scripts = scripts;
        _writer = writer;
    }

    /// <summary>Raw VRRP sockets.</summary>
    public IAdvertPort AdvertPort => _adverts;

    /// <summary>Ethernet frames.</summary>
    public IFramePort FramePort => _frames;

    /// <summary>Link and address events; subscribed before this object exists.</summary>
    public ILinkMonitor LinkMonitor => _monitor;

    /// <summary>Changes of the kernel's state.</summary>
    public IKernelWriter Writer => _writer;

    /// <summary>Programs of the configuration.</summary>
    public IScriptRunner Scripts => _scripts;

    /// <summary>Opens the sockets and starts the threads.</summary>
    /// <exception cref="KernelException">Something is refused, for example without CAP_NET_RAW.</exception>
    public static LinuxKernel Open(EpollPoller poller, ILoopInbox inbox)
    {
        ArgumentNullException.ThrowIfNull(poller);
        ArgumentNullException.ThrowIfNull(inbox);
        PacketSocket? frames = null;
        RouteLinkMonitor? monitor = null;
        ScriptRunner? scripts = null;
        try
        {
            AdvertSockets adverts = new(poller);
            frames = new PacketSocket();
            monitor = new RouteLinkMonitor(poller);
            scripts = new ScriptRunner(inbox);
            WarmUp(frames);
            return new LinuxKernel(adverts, frames, monitor, scripts, new KernelWriter(adverts, inbox));
        }
        catch (KernelException)
        {
            scripts?.Dispose();
            monitor?.Dispose();
            frames?.Dispose();
            throw;
        }
    }

    /// <summary>All links and addresses now, for the start. Blocks; later the loop asks the writer for it.</summary>
    /// <exception cref="KernelException">The kernel does not answer.</exception>
    public static LinkSnapshot DumpLinks()
    {
        using RouteConnection connection = new();
        return connection.Dump(out KernelError? error) ?? throw new KernelException(error!);
    }

    /// <summary>The system call that adverts and announcements leave by, once, to a link that does not exist.</summary>
    private static void WarmUp(PacketSocket frames) => _ = frames.Send(new LinkIndex(int.MaxValue), new byte[42]);

    /// <summary>Carries out what the writer has queued, ends the threads and closes the sockets.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _scripts.Dispose();
        _adverts.Dispose();
        _monitor.Dispose();
        _frames.Dispose();
    }
}
