using System.Runtime.CompilerServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Kernel.Threading;

/// <summary>
/// An epoll set: level-triggered, every descriptor known by a number that its owner chose. Deadlines are a timerfd in the
/// set, because the kernel lets a waiting call be late by a thousandth of its timeout on purpose, whatever the timer slack
/// is: a backup that waits 3.6 s would take over 3.6 ms late. A timer of its own is exact.
/// </summary>
internal sealed class EpollSet : IDisposable
{
    /// <summary>Most events that one wait reports.</summary>
    internal const int EventCount = 64;

    /// <summary>The timer's own key, which nobody else can have.</summary>
    internal const ulong TimerKey = ulong.MaxValue;

    private readonly FileDescriptor _epoll;
    private readonly FileDescriptor _timer;
    private readonly byte[] _events = GC.AllocateArray<byte>(EventCount * Libc.EpollEventSize, pinned: true);
    private Instant _armed = Instant.Never;

    /// <summary>Opens the set.</summary>
    /// <exception cref="KernelException">No descriptor is available.</exception>
    internal EpollSet()
        : this(Libc.EpollCreate(Libc.EPOLL_CLOEXEC))
    {
    }

    /// <summary>Takes over what epoll_create1 returned, and closes it when the rest of the set cannot be made.</summary>
    /// <exception cref="KernelException">It is no epoll descriptor, or no other is available.</exception>
    internal EpollSet(FileDescriptor epoll)
    {
        _epoll = epoll;
        if (_epoll.IsInvalid)
        {
            throw new KernelException(Errno.LastError("epoll_create1"));
        }

        _timer = Libc.TimerCreate(Libc.CLOCK_MONOTONIC, Libc.TFD_CLOEXEC | Libc.TFD_NONBLOCK);
        KernelError? error = _timer.IsInvalid ? Errno.LastError("timerfd_create") : null;
        if (error is null)
        {
            // Edge-triggered: setting the timer anew also resets it, so its expirations need not be read.
            int errno = Add(_timer, TimerKey, Libc.EPOLLIN | Libc.EPOLLET);
            error = errno == 0 ? null : Errno.From("epoll_ctl timerfd", errno);
        }

        if (error is not null)
        {
            Dispose();
            throw new KernelException(error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _epoll.Dispose();
    }

    /// <summary>Reports this descriptor under a key while it is readable. Any thread. Returns 0 or an errno.</summary>
    internal int Add(FileDescriptor descriptor, ulong key) =>
        key == TimerKey ? Errno.EINVAL : Add(descriptor, key, Libc.EPOLLIN);

    /// <summary>Forgets this descriptor; must come before it is closed. Any thread.</summary>
    internal unsafe void Remove(FileDescriptor descriptor) =>
        _ = Libc.EpollControl(_epoll, Libc.EPOLL_CTL_DEL, descriptor, null);

    /// <summary>
    /// Waits for events or the deadline; writes the keys and returns their number. Allocates nothing.
    /// </summary>
    internal unsafe int Wait(Instant deadline, Span<ulong> keys)
    {
        int capacity = Math.Min(keys.Length, EventCount);
        byte* events = (byte*)Unsafe.AsPointer(ref _events[0]); // pinned for its whole life
        while (true)
        {
            int count = Libc.EpollWait(_epoll, events, capacity, Arm(deadline) ? -1 : 0);
            if (count >= 0)
            {
                return TakeKeys(count, keys);
            }

            int errno = Errno.Last;
            if (errno != Errno.EINTR)
            {
                throw new KernelException(Errno.From("epoll_wait", errno));
            }
        }
    }

    private unsafe int Add(FileDescriptor descriptor, ulong key, uint flags)
    {
        byte* epollEvent = stackalloc byte[16];
        *(uint*)epollEvent = flags;
        Unsafe.WriteUnaligned(epollEvent + Libc.EpollEventDataOffset, key);
        return Libc.EpollControl(_epoll, Libc.EPOLL_CTL_ADD, descriptor, epollEvent) == 0 ? 0 : Errno.Last;
    }

    private int TakeKeys(int count, Span<ulong> keys)
    {
        int written = 0;
        for (int i = 0; i < count; i++)
        {
            int at = (i * Libc.EpollEventSize) + Libc.EpollEventDataOffset;
            ulong key = Unsafe.ReadUnaligned<ulong>(ref _events[at]);
            if (key == TimerKey)
            {
                _armed = Instant.Never;
            }
            else
            {
                keys[written++] = key;
            }
        }

        return written;
    }

    /// <summary>
    /// Sets the timer where it is not set yet; false when the deadline has come. A timer that is left set without a
    /// deadline ends one wait early, which costs less than taking it back.
    /// </summary>
    private unsafe bool Arm(Instant deadline)
    {
        if (deadline.IsNever || deadline == _armed)
        {
            return true;
        }

        if (deadline.Nanoseconds <= MonotonicClock.ReadNanoseconds())
        {
            return false;
        }

        Libc.TimerSpec spec = default;
        spec.Value.Seconds = deadline.Nanoseconds / 1_000_000_000;
        spec.Value.Nanoseconds = deadline.Nanoseconds % 1_000_000_000;
        if (Libc.TimerSet(_timer, Libc.TFD_TIMER_ABSTIME, &spec, null) != 0)
        {
            throw new KernelException(Errno.LastError("timerfd_settime"));
        }

        _armed = deadline;
        return true;
    }
}
