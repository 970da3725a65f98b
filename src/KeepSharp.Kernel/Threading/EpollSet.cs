using System.Runtime.CompilerServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Model.Time;

namespace KeepSharp.Kernel.Threading;

/// <summary>
/// An epoll set: level-triggered, every descriptor known by a number that its owner chose. Deadlines go to the kernel
/// in nanoseconds (epoll_pwait2). Linux before 5.11 does not have that call; there the timeout is rounded up to the
/// next millisecond, so a deadline is met at most 1 ms late and never early.
/// </summary>
internal sealed class EpollSet : IDisposable
{
    /// <summary>Most events that one wait reports.</summary>
    internal const int EventCount = 64;

    private readonly FileDescriptor _epoll;
    private readonly byte[] _events = GC.AllocateArray<byte>(EventCount * Libc.EpollEventSize, pinned: true);
    private bool _hasPwait2;

    /// <summary>Opens the set; without exact timeouts it behaves as on an old kernel, which is for tests.</summary>
    /// <exception cref="KernelException">No descriptor is available.</exception>
    internal EpollSet(bool exactTimeouts = true)
    {
        _hasPwait2 = exactTimeouts;
        _epoll = Libc.EpollCreate(Libc.EPOLL_CLOEXEC);
        if (_epoll.IsInvalid)
        {
            throw new KernelException(Errno.LastError("epoll_create1"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _epoll.Dispose();

    /// <summary>Reports this descriptor under a key while it is readable. Any thread. Returns 0 or an errno.</summary>
    internal unsafe int Add(FileDescriptor descriptor, ulong key)
    {
        byte* epollEvent = stackalloc byte[16];
        *(uint*)epollEvent = Libc.EPOLLIN;
        Unsafe.WriteUnaligned(epollEvent + Libc.EpollEventDataOffset, key);
        return Libc.EpollControl(_epoll, Libc.EPOLL_CTL_ADD, descriptor, epollEvent) == 0 ? 0 : Errno.Last;
    }

    /// <summary>Forgets this descriptor; must come before it is closed. Any thread.</summary>
    internal unsafe void Remove(FileDescriptor descriptor) =>
        _ = Libc.EpollControl(_epoll, Libc.EPOLL_CTL_DEL, descriptor, null);

    /// <summary>
    /// Waits for events or the deadline; writes the keys and returns their number. Allocates nothing.
    /// </summary>
    internal int Wait(Instant deadline, Span<ulong> keys)
    {
        int capacity = Math.Min(keys.Length, EventCount);
        while (true)
        {
            int count = WaitOnce(deadline, capacity);
            if (count >= 0)
            {
                for (int i = 0; i < count; i++)
                {
                    int at = (i * Libc.EpollEventSize) + Libc.EpollEventDataOffset;
                    keys[i] = Unsafe.ReadUnaligned<ulong>(ref _events[at]);
                }

                return count;
            }

            int errno = Errno.Last;
            if (errno == Errno.ENOSYS && _hasPwait2)
            {
                _hasPwait2 = false;
            }
            else if (errno != Errno.EINTR)
            {
                throw new KernelException(Errno.From("epoll_wait", errno));
            }
        }
    }

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
