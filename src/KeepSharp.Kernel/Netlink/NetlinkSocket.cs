using KeepSharp.Kernel.Native;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Netlink;

/// <summary>A netlink socket: complete datagrams in and out, only from the kernel.</summary>
internal sealed class NetlinkSocket : IDisposable
{
    /// <summary>Takes over a descriptor.</summary>
    internal NetlinkSocket(FileDescriptor descriptor) => Descriptor = descriptor;

    /// <summary>For registering in a poller.</summary>
    internal FileDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();

    /// <summary>Opens a socket of NETLINK_ROUTE.</summary>
    /// <exception cref="KernelException">The kernel refuses it.</exception>
    internal static NetlinkSocket OpenRoute(int receiveBufferBytes)
    {
        NetlinkSocket socket = Open(Libc.NETLINK_ROUTE, "NETLINK_ROUTE", receiveBufferBytes);
        _ = Libc.SetSocketOption(socket.Descriptor, Libc.SOL_NETLINK, Libc.NETLINK_GET_STRICT_CHK, 1);
        return socket;
    }

    /// <summary>Opens a socket of NETLINK_GENERIC.</summary>
    /// <exception cref="KernelException">The kernel refuses it.</exception>
    internal static NetlinkSocket OpenGeneric(int receiveBufferBytes) =>
        Open(Libc.NETLINK_GENERIC, "NETLINK_GENERIC", receiveBufferBytes);

    private static unsafe NetlinkSocket Open(int protocol, string name, int receiveBufferBytes)
    {
        FileDescriptor socket = Libc.Socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, protocol);
        if (socket.IsInvalid)
        {
            throw new KernelException(Errno.LastError("socket " + name));
        }

        Libc.SocketAddressNetlink address = new() { Family = Libc.AF_NETLINK };
        if (Libc.Bind(socket, &address, (uint)sizeof(Libc.SocketAddressNetlink)) != 0)
        {
            KernelError error = Errno.LastError("bind " + name);
            socket.Dispose();
            throw new KernelException(error);
        }

        // All of these only improve messages and checks; older kernels lack some, and work.
        _ = Libc.SetSocketOption(socket, Libc.SOL_NETLINK, Libc.NETLINK_EXT_ACK, 1);
        _ = Libc.SetSocketOption(socket, Libc.SOL_NETLINK, Libc.NETLINK_CAP_ACK, 1);
        if (Libc.SetSocketOption(socket, Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, receiveBufferBytes) != 0)
        {
            _ = Libc.SetSocketOption(socket, Libc.SOL_SOCKET, Libc.SO_RCVBUF, receiveBufferBytes);
        }

        return new NetlinkSocket(socket);
    }

    /// <summary>
    /// Bounds every waiting <see cref="Receive"/>: the kernel answers before the request returns, so a missing answer
    /// is a fault, and must not stop the thread for ever. Then Receive returns -EAGAIN.
    /// </summary>
    internal unsafe void LimitWaiting(int seconds)
    {
        Libc.TimeSpec limit = new() { Seconds = seconds }; // struct timeval has the same two words
        _ = Libc.SetSocketOption(
            Descriptor, Libc.SOL_SOCKET, Libc.SO_RCVTIMEO, &limit, (uint)sizeof(Libc.TimeSpec));
    }

    /// <summary>Subscribes to a multicast group.</summary>
    /// <exception cref="KernelException">The kernel refuses it.</exception>
    internal void Join(int group)
    {
        if (Libc.SetSocketOption(Descriptor, Libc.SOL_NETLINK, Libc.NETLINK_ADD_MEMBERSHIP, group) != 0)
        {
            throw new KernelException(Errno.LastError($"NETLINK_ADD_MEMBERSHIP {group}"));
        }
    }

    /// <summary>
    /// Sends messages to the kernel, which carries them out before this returns. Returns 0 or an errno.
    /// </summary>
    internal unsafe int Send(ReadOnlySpan<byte> messages)
    {
        Libc.SocketAddressNetlink kernel = new() { Family = Libc.AF_NETLINK };
        fixed (byte* data = messages)
        {
            while (true)
            {
                nint sent = Libc.SendTo(
                    Descriptor, data, (nuint)messages.Length, 0, &kernel, (uint)sizeof(Libc.SocketAddressNetlink));
                if (sent >= 0)
                {
                    return 0;
                }

                if (Errno.Last != Errno.EINTR)
                {
                    return Errno.Last;
                }
            }
        }
    }

    /// <summary>
    /// Takes one datagram of the kernel. Returns its length, or -errno: -EAGAIN when none waits (<paramref name="wait"/>
    /// false), -ENOBUFS when the kernel dropped some, -EMSGSIZE when the buffer is too small. A datagram of somebody else
    /// is passed over, or counts as empty when the caller does not wait: it must not be kept busy by others.
    /// </summary>
    internal unsafe int Receive(Span<byte> buffer, bool wait)
    {
        fixed (byte* data = buffer)
        {
            while (true)
            {
                Libc.SocketAddressNetlink sender = default;
                Libc.IoVector vector = new() { Data = data, Length = (nuint)buffer.Length };
                Libc.MessageHeader message = new()
                {
                    Name = &sender,
                    NameLength = (uint)sizeof(Libc.SocketAddressNetlink),
                    Vectors = &vector,
                    VectorCount = 1,
                };
                nint length = Libc.ReceiveMessage(Descriptor, &message, wait ? 0 : Libc.MSG_DONTWAIT);
                if (length < 0)
                {
                    int errno = Errno.Last;
                    if (errno == Errno.EINTR)
                    {
                        continue;
                    }

                    return -errno;
                }

                if (sender.PortId == 0)
                {
                    return (message.Flags & Libc.MSG_TRUNC) != 0 ? -Errno.EMSGSIZE : (int)length;
                }

                if (!wait)
                {
                    return 0;
                }
            }
        }
    }
}
