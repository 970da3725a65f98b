using KeepSharp.Kernel.Native;

namespace KeepSharp.Kernel.Threading;

/// <summary>
/// Wakes one waiting thread through an eventfd. Signals between two looks of that thread are one system call: only the
/// first of them writes.
/// </summary>
internal sealed class EventSignal : IDisposable
{
    private int _pending;

    /// <summary>
    /// Opens the eventfd. Blocking: <see cref="Consume"/> sleeps until a signal comes; otherwise the owner waits for
    /// <see cref="Descriptor"/> in epoll.
    /// </summary>
    /// <exception cref="KernelException">No descriptor is available.</exception>
    internal EventSignal(bool blocking)
    {
        Descriptor = Libc.EventFd(0, Libc.EFD_CLOEXEC | (blocking ? 0 : Libc.EFD_NONBLOCK));
        if (Descriptor.IsInvalid)
        {
            throw new KernelException(Errno.LastError("eventfd"));
        }
    }

    /// <summary>Readable from <see cref="Set"/> to <see cref="Consume"/>.</summary>
    internal FileDescriptor Descriptor { get; }

    /// <summary>
    /// Any thread; what was published before the call is visible to the owner after its <see cref="Consume"/>.
    /// </summary>
    internal unsafe void Set()
    {
        if (Interlocked.Exchange(ref _pending, 1) != 0)
        {
            return;
        }

        ulong one = 1;
        try
        {
            _ = Libc.Write(Descriptor, (byte*)&one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // The owner has ended; a signal handler or a late script may still call.
        }
    }

    /// <summary>
    /// Owner thread, before it looks at its work. The order matters: emptied first and re-armed second, a signal in
    /// between is covered by the look that follows, and one after it writes again.
    /// </summary>
    internal unsafe void Consume()
    {
        ulong count;
        _ = Libc.Read(Descriptor, (byte*)&count, sizeof(ulong));
        Interlocked.Exchange(ref _pending, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();
}
