using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Threading;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Kernel;

/// <summary>
/// The loop's wait, in one epoll set. Level-triggered, so a source that was not drained is reported again. The accuracy
/// of this wait is the accuracy of every VRRP timer: call <see cref="LoopThread.Prepare"/> on the loop thread first.
/// </summary>
/// <remarks>
/// <see cref="Wait"/> allocates nothing. Sources are added and removed by any thread; epoll itself is the registry, so
/// a source can be reported once more after it was removed, in the results of the wait that was already under way.
/// </remarks>
public sealed class EpollPoller : IPoller, IDisposable
{
    private readonly EpollSet _set = new();
    private readonly EventSignal _wake = new(blocking: false);

    /// <summary>Opens the epoll set.</summary>
    /// <exception cref="KernelException">No descriptor is available.</exception>
    public EpollPoller()
    {
        int errno = Add(_wake.Descriptor, PollSource.Mailbox, 0);
        if (errno != 0)
        {
            throw new KernelException(Errno.From("epoll_ctl eventfd", errno));
        }
    }

    /// <inheritdoc/>
    public int Wait(Instant deadline, Span<PollResult> ready)
    {
        Span<ulong> keys = stackalloc ulong[Math.Min(ready.Length, EpollSet.EventCount)];
        int count = _set.Wait(deadline, keys);
        for (int i = 0; i < count; i++)
        {
            PollResult result = new((PollSource)(byte)(keys[i] >> 32), (int)(uint)keys[i]);
            if (result.Source == PollSource.Mailbox)
            {
                _wake.Consume();
            }

            ready[i] = result;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Wake() => _wake.Set();

    /// <inheritdoc/>
    public void Dispose()
    {
        _set.Dispose();
        _wake.Dispose();
    }

    /// <summary>Reports this descriptor while it is readable. Any thread. Returns 0 or an errno.</summary>
    internal int Add(FileDescriptor descriptor, PollSource source, int id) =>
        _set.Add(descriptor, ((ulong)source << 32) | (uint)id);

    /// <summary>Forgets this descriptor; must come before it is closed. Any thread.</summary>
    internal void Remove(FileDescriptor descriptor) => _set.Remove(descriptor);
}
