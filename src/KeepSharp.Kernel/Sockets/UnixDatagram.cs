using System.Runtime.InteropServices;
using System.Text;
using KeepSharp.Kernel.Native;

namespace KeepSharp.Kernel.Sockets;

/// <summary>
/// A connected AF_UNIX datagram socket that never blocks; for syslog and for the service manager. A path that starts
/// with '@' names an abstract socket.
/// </summary>
internal sealed class UnixDatagram : IDisposable
{
    /// <summary>sun_path of struct sockaddr_un.</summary>
    private const int MaxPath = 108;

    private readonly FileDescriptor _socket;

    private UnixDatagram(FileDescriptor socket) => _socket = socket;

    /// <summary>Connects; null with the errno when nobody listens or the path is unusable.</summary>
    internal static UnixDatagram? Connect(string path, out int errno)
    {
        byte[] name = Encoding.UTF8.GetBytes(path);
        if (name.Length is 0 or >= MaxPath)
        {
            errno = Errno.EINVAL;
            return null;
        }

        // An abstract name is as long as it says; a path in the file system ends with a zero byte.
        bool isAbstract = name[0] == (byte)'@';
        Span<byte> address = stackalloc byte[2 + MaxPath];
        address.Clear();
        MemoryMarshal.Write(address, (ushort)Libc.AF_UNIX);
        name.CopyTo(address[2..]);
        if (isAbstract)
        {
            address[2] = 0;
        }

        uint length = (uint)(2 + name.Length + (isAbstract ? 0 : 1));
        FileDescriptor socket = Libc.Socket(
            Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK, 0);
        if (socket.IsInvalid || Libc.Connect(socket, address, length) != 0)
        {
            errno = Errno.Last;
            socket.Dispose();
            return null;
        }

        errno = 0;
        return new UnixDatagram(socket);
    }

    /// <summary>Sends one datagram; returns 0 or an errno (EAGAIN: the receiver's queue is full).</summary>
    internal int Send(ReadOnlySpan<byte> data) =>
        Libc.Send(_socket, data, (nuint)data.Length, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL) >= 0
            ? 0
            : Errno.Last;

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
