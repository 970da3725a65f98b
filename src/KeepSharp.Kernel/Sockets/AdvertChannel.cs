using System.Buffers.Binary;
using System.Text;
using KeepSharp.Kernel.Native;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Sockets;

/// <summary>One pair of sockets of <see cref="AdvertSockets"/>.</summary>
internal sealed class AdvertChannel : IDisposable
{
    // Adverts of 255 virtual routers in one burst take about 0.2 MB of the kernel's accounting; the rest covers a loop
    // that is late. The kernel doubles the value.
    private const int ReceiveBufferBytes = 512 * 1024;

    // TC_PRIO_CONTROL: the first band of the default queueing discipline, so adverts pass a congested interface.
    private const int ControlPriority = 7;

    private const int InternetworkControl = 0xc0;

    private readonly FileDescriptor _send;

    private AdvertChannel(FileDescriptor receive, FileDescriptor send)
    {
        ReceiveSocket = receive;
        _send = send;
    }

    /// <summary>The socket that is polled.</summary>
    internal FileDescriptor ReceiveSocket { get; }

    /// <summary>Last value of the drop counter; loop thread only.</summary>
    internal uint Drops { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        ReceiveSocket.Dispose();
        _send.Dispose();
    }

    /// <summary>Opens both sockets, or returns null and the reason.</summary>
    internal static AdvertChannel? Open(AdvertChannelSpec spec, out KernelError? error)
    {
        string place = $"{spec.Group} dev {spec.Interface}";
        if (spec.Group.Family != IpFamily.V4)
        {
            error = new KernelError($"open channel {place}", Errno.EAFNOSUPPORT, "only IPv4 channels are supported");
            return null;
        }

        FileDescriptor receive = NewSocket();
        error = receive.IsInvalid ? Errno.LastError($"socket {place}") : PrepareReceive(receive, spec, place);
        if (error is not null)
        {
            receive.Dispose();
            return null;
        }

        FileDescriptor send = NewSocket();
        error = send.IsInvalid ? Errno.LastError($"socket {place}") : PrepareSend(send, spec, place);
        if (error is not null)
        {
            receive.Dispose();
            send.Dispose();
            return null;
        }

        return new AdvertChannel(receive, send);
    }

    /// <summary>Length of the next datagram, or -errno. A closed channel gives -EBADF.</summary>
    internal unsafe int Receive(Libc.MessageHeader* message)
    {
        try
        {
            nint length = Libc.ReceiveMessage(ReceiveSocket, message, Libc.MSG_DONTWAIT);
            return length >= 0 ? (int)length : -Errno.Last;
        }
        catch (ObjectDisposedException)
        {
            return -Errno.EBADF; // closed by the writer between the look into the slot and this call
        }
    }

    /// <summary>Sends one datagram to an address in network order. Returns 0 or an errno.</summary>
    internal unsafe int Send(ReadOnlySpan<byte> datagram, uint destination, bool multicast)
    {
        Libc.SocketAddressV4 address = new() { Family = Libc.AF_INET, Address = destination };

        // Without routing, a group is sent out of the bound interface even when no route covers it.
        int flags = Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL | (multicast ? Libc.MSG_DONTROUTE : 0);
        fixed (byte* data = datagram)
        {
            try
            {
                nint sent = Libc.SendTo(
                    _send, data, (nuint)datagram.Length, flags, &address, (uint)sizeof(Libc.SocketAddressV4));
                return sent >= 0 ? 0 : Errno.Last;
            }
            catch (ObjectDisposedException)
            {
                return Errno.EBADF;
            }
        }
    }

    private static FileDescriptor NewSocket() =>
        Libc.Socket(Libc.AF_INET, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK, Libc.IPPROTO_VRRP);

    private static unsafe KernelError? PrepareReceive(FileDescriptor socket, AdvertChannelSpec spec, string place)
    {
        // The bindings come first: until then the socket takes every VRRP packet of the host.
        Libc.SocketAddressV4 group = new() { Family = Libc.AF_INET, Address = NetworkOrder(spec.Group) };
        KernelError? error = BindToLink(socket, spec, place);
        if (error is not null)
        {
            return error;
        }

        if (Libc.Bind(socket, &group, (uint)sizeof(Libc.SocketAddressV4)) != 0)
        {
            return Errno.LastError($"bind {place}");
        }

        if (Libc.SetSocketOption(socket, Libc.IPPROTO_IP, Libc.IP_MULTICAST_ALL, 0) != 0)
        {
            return Errno.LastError($"IP_MULTICAST_ALL {place}");
        }

        if (Libc.SetSocketOption(socket, Libc.SOL_SOCKET, Libc.SO_RXQ_OVFL, 1) != 0)
        {
            return Errno.LastError($"SO_RXQ_OVFL {place}");
        }

        // Without the right to exceed the limit of the system, the limit is what we get.
        if (Libc.SetSocketOption(socket, Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, ReceiveBufferBytes) != 0)
        {
            _ = Libc.SetSocketOption(socket, Libc.SOL_SOCKET, Libc.SO_RCVBUF, ReceiveBufferBytes);
        }

        Libc.MulticastRequest join = new() { Group = NetworkOrder(spec.Group), Index = spec.Link.Value };
        uint length = (uint)sizeof(Libc.MulticastRequest);
        return Libc.SetSocketOption(socket, Libc.IPPROTO_IP, Libc.IP_ADD_MEMBERSHIP, &join, length) != 0
            ? Errno.LastError($"IP_ADD_MEMBERSHIP {place}")
            : null;
    }

    private static unsafe KernelError? PrepareSend(FileDescriptor socket, AdvertChannelSpec spec, string place)
    {
        KernelError? error = DropEverything(socket, place) ?? BindToLink(socket, spec, place);
        if (error is not null)
        {
            return error;
        }

        Libc.MulticastRequest outgoing = new() { Index = spec.Link.Value };
        uint length = (uint)sizeof(Libc.MulticastRequest);
        if (Libc.SetSocketOption(socket, Libc.IPPROTO_IP, Libc.IP_MULTICAST_IF, &outgoing, length) != 0)
        {
            return Errno.LastError($"IP_MULTICAST_IF {place}");
        }

        if (Libc.SetSocketOption(socket, Libc.IPPROTO_IP, Libc.IP_HDRINCL, 1) != 0)
        {
            return Errno.LastError($"IP_HDRINCL {place}");
        }

        if (Libc.SetSocketOption(socket, Libc.IPPROTO_IP, Libc.IP_MULTICAST_LOOP, 0) != 0)
        {
            return Errno.LastError($"IP_MULTICAST_LOOP {place}");
        }

        // The header has its own type of service; this one is for route lookup, and it resets the priority: it is
        // first.
        if (Libc.SetSocketOption(socket, Libc.IPPROTO_IP, Libc.IP_TOS, InternetworkControl) != 0
            || Libc.SetSocketOption(socket, Libc.SOL_SOCKET, Libc.SO_PRIORITY, ControlPriority) != 0)
        {
            return Errno.LastError($"SO_PRIORITY {place}");
        }

        return null;
    }

    /// <summary>
    /// A raw socket receives whether it wants or not; a filter that accepts nothing keeps its queue empty.
    /// </summary>
    private static unsafe KernelError? DropEverything(FileDescriptor socket, string place)
    {
        Libc.FilterInstruction drop = new() { Code = Libc.FilterInstruction.Return, Value = 0 };
        Libc.FilterProgram program = new() { Length = 1, Instructions = &drop };
        uint length = (uint)sizeof(Libc.FilterProgram);
        return Libc.SetSocketOption(socket, Libc.SOL_SOCKET, Libc.SO_ATTACH_FILTER, &program, length) != 0
            ? Errno.LastError($"SO_ATTACH_FILTER {place}")
            : null;
    }

    /// <summary>
    /// Binds to the interface by index, which cannot hit another that took over the name meanwhile; by name on Linux
    /// before 5.1.
    /// </summary>
    private static unsafe KernelError? BindToLink(FileDescriptor socket, AdvertChannelSpec spec, string place)
    {
        if (Libc.SetSocketOption(socket, Libc.SOL_SOCKET, Libc.SO_BINDTOIFINDEX, spec.Link.Value) == 0)
        {
            return null;
        }

        if (Errno.Last != Errno.ENOPROTOOPT)
        {
            return Errno.LastError($"SO_BINDTOIFINDEX {place}");
        }

        byte[] name = Encoding.UTF8.GetBytes(spec.Interface);
        fixed (byte* text = name)
        {
            return Libc.SetSocketOption(socket, Libc.SOL_SOCKET, Libc.SO_BINDTODEVICE, text, (uint)name.Length) == 0
                ? null
                : Errno.LastError($"SO_BINDTODEVICE {place}");
        }
    }

    private static uint NetworkOrder(IpAddress address) => BinaryPrimitives.ReverseEndianness(address.V4Bits);
}
