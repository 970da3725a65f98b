using System.Runtime.InteropServices;

namespace KeepSharp.Kernel.Native;

/// <summary>epoll and eventfd.</summary>
internal static partial class Libc
{
    internal const int EPOLL_CLOEXEC = 0x80000;
    internal const int EPOLL_CTL_ADD = 1;
    internal const int EPOLL_CTL_DEL = 2;
    internal const uint EPOLLIN = 1;
    internal const uint EPOLLET = 0x80000000;

    internal const int EFD_CLOEXEC = 0x80000;
    internal const int EFD_NONBLOCK = 0x800;

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
}
