using System.Runtime.CompilerServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Threading;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Kernel;

/// <summary>
/// The loop's wait. One epoll set, level-triggered, so that a source which was not drained is reported again; deadlines
/// go to the kernel in nanoseconds (epoll_pwait2), because the accuracy of this wait is the accuracy of every VRRP timer.
/// </summary>
/// <remarks>
/// Linux before 5.11 has no epoll_pwait2; there the timeout is rounded up to the next millisecond, so a deadline is met
/// at most 1 ms late and never early. <see cref="Wait"/> allocates nothing. Sources are added and removed by any thread:
/// epoll itself is the registry, no table is kept here.
/// </remarks>
public sealed class EpollPoller : IPoller, IDisposable
{
    private const int EventCount = 64;

    private readonly FileDescriptor _epoll;
    private readonly EventSignal _wake = new(blocking: false);
    private readonly byte[] _events = GC.AllocateArray<byte>(EventCount * Libc.EpollEventSize, pinned: true);
    private bool _hasPwait2 = true;

    /// <summary>Opens the epoll set.</summary>
    /// <exception cref="KernelException">No descriptor is available.</exception>
    public EpollPoller()
    {
        _epoll = Libc.EpollCreate(Libc.EPOLL_CLOEXEC);
        if (_epoll.IsInvalid)
        {
            throw new KernelException(Errno.LastError("epoll_create1"));
        }

        int errno = Add(_wake.Descriptor, PollSource.Mailbox, 0);
        if (errno != 0)
        {
            throw new KernelException(Errno.From("epoll_ctl eventfd", errno));
        }
    }

    /// <inheritdoc/>
    public int Wait(Instant deadline, Span<PollResult> ready)
    {
        int capacity = Math.Min(ready.Length, EventCount);
        while (true)
        {
            int count = WaitOnce(deadline, capacity);
            if (count < 0)
            {
                int errno = Errno.Last;
                if (errno == Errno.EINTR)
                {
                    continue;
                }

                if (errno == Errno.ENOSYS && _hasPwait2)
                {
                    _hasPwait2 = false;
                    continue;
                }

                throw new KernelException(Errno.From("epoll_wait", errno));
            }

            for (int i = 0; i < count; i++)
            {
                int at = (i * Libc.EpollEventSize) + Libc.EpollEventDataOffset;
                ulong key = Unsafe.ReadUnaligned<ulong>(ref _events[at]);
                ready[i] = new PollResult((PollSource)(byte)(key >> 32), (int)(uint)key);
                if (ready[i].Source == PollSource.Mailbox)
                {
                    _wake.Consume();
                }
            }

            return count;
        }
    }

    /// <inheritdoc/>
    public void Wake() => _wake.Set();

    /// <inheritdoc/>
    public void Dispose()
    {
        _epoll.Dispose();
        _wake.Dispose();
    }

    /// <summary>Reports this descriptor when it is readable. Any thread. Returns 0 or an errno.</summary>
    internal unsafe int Add(FileDescriptor descriptor, PollSource source, int id)
    {
        byte* epollEvent = stackalloc byte[16];
        *(uint*)epollEvent = Libc.EPOLLIN;
        ulong key = ((ulong)source << 32) | (uint)id;
        Unsafe.WriteUnaligned(epollEvent + Libc.EpollEventDataOffset, key);
        return Libc.EpollControl(_epoll, Libc.EPOLL_CTL_ADD, descriptor, epollEvent) == 0 ? 0 : Errno.Last;
    }

    /// <summary>Forgets this descriptor; must come before it is closed. Any thread.</summary>
    internal unsafe void Remove(FileDescriptor descriptor) =>
        _ = Libc.EpollControl(_epoll, Libc.EPOLL_CTL_DEL, descriptor, null);

    private unsafe int WaitOnce(Instant deadline, int capacity)
    {
        byte* events = (byte*)Unsafe.AsPointer(ref _events[0]); // pinned for its whole life
        if (deadline.IsNever)
        {
            return Libc.EpollWait(_epoll, events, capacity, -1);
        }

        long left = Math.Max(0, deadline.Nanoseconds - MonotonicClock.ReadNanoseconds());
        if (_hasPwait2)
        {
            Libc.TimeSpec timeout = new() { Seconds = left / 1_000_000_000, Nanoseconds = left % 1_000_000_000 };
            return Libc.EpollPwait2(_epoll, events, capacity, &timeout);
        }

        long milliseconds = (left / 1_000_000) + (left % 1_000_000 != 0 ? 1 : 0);
        return Libc.EpollWait(_epoll, events, capacity, (int)Math.Min(milliseconds, int.MaxValue));
    }
}
