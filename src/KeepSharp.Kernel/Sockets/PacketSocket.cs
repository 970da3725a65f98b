using System.Runtime.InteropServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Sockets;

/// <summary>
/// One packet socket for the frames of all interfaces. Its protocol is 0, so the kernel never hands it a frame.
/// </summary>
internal sealed class PacketSocket : IFramePort, IDisposable
{
    private const int EthernetHeaderLength = 14;
    private const int ControlPriority = 7;

    private readonly FileDescriptor _socket;

    /// <exception cref="KernelException">No packet socket is available.</exception>
    internal PacketSocket()
    {
        _socket = Libc.Socket(Libc.AF_PACKET, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK, 0);
        if (_socket.IsInvalid)
        {
            throw new KernelException(Errno.LastError("socket AF_PACKET"));
        }

        // A gratuitous ARP is as urgent as an advert; without the right to ask for it, it goes with the rest.
        _ = Libc.SetSocketOption(_socket, Libc.SOL_SOCKET, Libc.SO_PRIORITY, ControlPriority);
    }

    /// <inheritdoc/>
    public unsafe int Send(LinkIndex link, ReadOnlySpan<byte> frame)
    {
        if (frame.Length < EthernetHeaderLength)
        {
            return Errno.EINVAL;
        }

        Libc.SocketAddressLink address = new()
        {
            Family = Libc.AF_PACKET,
            Protocol = MemoryMarshal.Read<ushort>(frame[12..]), // both are in network order
            Index = link.Value,
            AddressLength = 6,
        };
        frame[..6].CopyTo(new Span<byte>(address.Address, 6));
        fixed (byte* data = frame)
        {
            nint sent = Libc.SendTo(
                _socket, data, (nuint)frame.Length, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL, &address,
                (uint)sizeof(Libc.SocketAddressLink));
            return sent >= 0 ? 0 : Errno.Last;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
