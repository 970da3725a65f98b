using System.Runtime.InteropServices;

namespace KeepSharp.Kernel.Native;

/// <summary>epoll and eventfd.</summary>
internal static partial class Libc
{
    internal const int EPOLL_CLOEXEC = 0x80000;
    internal const int EPOLL_CTL_ADD = 1;
    internal const int EPOLL_CTL_DEL = 2;
    internal const uint EPOLLIN = 1;

    internal const int EFD_CLOEXEC = 0x80000;
    internal const int EFD_NONBLOCK = 0x800;

    /// <summary>The number of epoll_pwait2 is the same on every architecture (Linux 5.11).</summary>
    private const long SysEpollPwait2 = 441;

    /// <summary>
    /// Bytes of struct epoll_event: it is packed on x86-64 only (12 bytes, data at 4), elsewhere the data is aligned
    /// (16 bytes, data at 8). A C# structure cannot be both, so events are read from raw memory through these two.
    /// </summary>
    internal static readonly int EpollEventSize = IsArm64 ? 16 : 12;

    /// <summary>Offset of the 64-bit data in struct epoll_event.</summary>
    internal static readonly int EpollEventDataOffset = IsArm64 ? 8 : 4;

    [LibraryImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    internal static partial FileDescriptor EpollCreate(int flags);

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    internal static unsafe partial int EpollControl(
        FileDescriptor epoll, int operation, FileDescriptor target, byte* epollEvent);

    [LibraryImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    internal static unsafe partial int EpollWait(FileDescriptor epoll, byte* events, int count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    internal static partial FileDescriptor EventFd(uint value, int flags);

    /// <summary>
    /// epoll_pwait2 with nanoseconds, without signal mask; through syscall, because glibc has it since 2.35.
    /// </summary>
    internal static unsafe int EpollPwait2(FileDescriptor epoll, byte* events, int count, TimeSpec* timeout) =>
        (int)SyscallEpollPwait2(SysEpollPwait2, epoll, events, count, timeout, 0, 8);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial long SyscallEpollPwait2(
        long number, FileDescriptor epoll, byte* events, long count, TimeSpec* timeout, nint mask, nint maskSize);
}
