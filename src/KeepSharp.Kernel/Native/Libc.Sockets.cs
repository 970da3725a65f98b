using System.Runtime.InteropServices;

namespace KeepSharp.Kernel.Native;

/// <summary>Sockets.</summary>
internal static partial class Libc
{
    internal const int AF_UNSPEC = 0;
    internal const int AF_UNIX = 1;
    internal const int AF_INET = 2;
    internal const int AF_INET6 = 10;
    internal const int AF_NETLINK = 16;
    internal const int AF_PACKET = 17;

    internal const int SOCK_DGRAM = 2;
    internal const int SOCK_RAW = 3;
    internal const int SOCK_NONBLOCK = 0x800;
    internal const int SOCK_CLOEXEC = 0x80000;

    internal const int IPPROTO_IP = 0;
    internal const int IPPROTO_VRRP = 112;

    internal const int SOL_SOCKET = 1;
    internal const int SO_RCVBUF = 8;
    internal const int SO_PRIORITY = 12;
    internal const int SO_RCVTIMEO = 20;
    internal const int SO_BINDTODEVICE = 25;
    internal const int SO_ATTACH_FILTER = 26;
    internal const int SO_RCVBUFFORCE = 33;
    internal const int SO_RXQ_OVFL = 40;
    internal const int SO_BINDTOIFINDEX = 62;

    internal const int IP_TOS = 1;
    internal const int IP_HDRINCL = 3;
    internal const int IP_MULTICAST_IF = 32;
    internal const int IP_MULTICAST_LOOP = 34;
    internal const int IP_ADD_MEMBERSHIP = 35;
    internal const int IP_MULTICAST_ALL = 49;

    internal const int SOL_NETLINK = 270;
    internal const int NETLINK_ROUTE = 0;
    internal const int NETLINK_GENERIC = 16;
    internal const int NETLINK_ADD_MEMBERSHIP = 1;
    internal const int NETLINK_CAP_ACK = 10;
    internal const int NETLINK_EXT_ACK = 11;
    internal const int NETLINK_GET_STRICT_CHK = 12;

    internal const int MSG_DONTROUTE = 0x4;
    internal const int MSG_TRUNC = 0x20;
    internal const int MSG_DONTWAIT = 0x40;
    internal const int MSG_NOSIGNAL = 0x4000;

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    internal static partial FileDescriptor Socket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    internal static unsafe partial int Bind(FileDescriptor socket, void* address, uint length);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    internal static partial int Connect(FileDescriptor socket, ReadOnlySpan<byte> address, uint length);

    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    internal static partial nint Send(FileDescriptor socket, ReadOnlySpan<byte> data, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    internal static unsafe partial int SetSocketOption(
        FileDescriptor socket, int level, int name, void* value, uint length);

    [LibraryImport(Library, EntryPoint = "recvmsg", SetLastError = true)]
    internal static unsafe partial nint ReceiveMessage(FileDescriptor socket, MessageHeader* message, int flags);

    [LibraryImport(Library, EntryPoint = "sendto", SetLastError = true)]
    internal static unsafe partial nint SendTo(
        FileDescriptor socket, byte* data, nuint length, int flags, void* address, uint addressLength);

    /// <summary>setsockopt with an int; returns 0 or -1.</summary>
    internal static unsafe int SetSocketOption(FileDescriptor socket, int level, int name, int value) =>
        SetSocketOption(socket, level, name, &value, sizeof(int));

    /// <summary>struct sockaddr_in.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal struct SocketAddressV4
    {
        /// <summary>AF_INET.</summary>
        [FieldOffset(0)]
        internal ushort Family;

        /// <summary>sin_addr in network order.</summary>
        [FieldOffset(4)]
        internal uint Address;
    }

    /// <summary>struct sockaddr_ll.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 20)]
    internal unsafe struct SocketAddressLink
    {
        /// <summary>AF_PACKET.</summary>
        [FieldOffset(0)]
        internal ushort Family;

        /// <summary>EtherType in network order.</summary>
        [FieldOffset(2)]
        internal ushort Protocol;

        /// <summary>Interface.</summary>
        [FieldOffset(4)]
        internal int Index;

        /// <summary>Length of <see cref="Address"/>.</summary>
        [FieldOffset(11)]
        internal byte AddressLength;

        /// <summary>Hardware address of the destination.</summary>
        [FieldOffset(12)]
        internal fixed byte Address[8];
    }

    /// <summary>struct sockaddr_nl.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 12)]
    internal struct SocketAddressNetlink
    {
        /// <summary>AF_NETLINK.</summary>
        [FieldOffset(0)]
        internal ushort Family;

        /// <summary>nl_pid: 0 is the kernel.</summary>
        [FieldOffset(4)]
        internal uint PortId;

        /// <summary>nl_groups: bit mask of the multicast groups 1..32.</summary>
        [FieldOffset(8)]
        internal uint Groups;
    }

    /// <summary>struct ip_mreqn.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 12)]
    internal struct MulticastRequest
    {
        /// <summary>imr_multiaddr in network order.</summary>
        [FieldOffset(0)]
        internal uint Group;

        /// <summary>imr_address in network order; unused when an index is given.</summary>
        [FieldOffset(4)]
        internal uint Address;

        /// <summary>imr_ifindex.</summary>
        [FieldOffset(8)]
        internal int Index;
    }

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal unsafe struct IoVector
    {
        /// <summary>iov_base.</summary>
        [FieldOffset(0)]
        internal byte* Data;

        /// <summary>iov_len.</summary>
        [FieldOffset(8)]
        internal nuint Length;
    }

    /// <summary>struct msghdr of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 56)]
    internal unsafe struct MessageHeader
    {
        /// <summary>msg_name.</summary>
        [FieldOffset(0)]
        internal void* Name;

        /// <summary>msg_namelen.</summary>
        [FieldOffset(8)]
        internal uint NameLength;

        /// <summary>msg_iov.</summary>
        [FieldOffset(16)]
        internal IoVector* Vectors;

        /// <summary>msg_iovlen.</summary>
        [FieldOffset(24)]
        internal nuint VectorCount;

        /// <summary>msg_control.</summary>
        [FieldOffset(32)]
        internal byte* Control;

        /// <summary>msg_controllen.</summary>
        [FieldOffset(40)]
        internal nuint ControlLength;

        /// <summary>msg_flags of the received message.</summary>
        [FieldOffset(48)]
        internal int Flags;
    }

    /// <summary>struct sock_filter: one instruction of the classic packet filter.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    internal struct FilterInstruction
    {
        /// <summary>BPF_RET | BPF_K.</summary>
        internal const ushort Return = 0x06;

        /// <summary>Operation.</summary>
        [FieldOffset(0)]
        internal ushort Code;

        /// <summary>Constant: for a return the number of bytes to accept, 0 drops.</summary>
        [FieldOffset(4)]
        internal uint Value;
    }

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal unsafe struct FilterProgram
    {
        /// <summary>Number of instructions.</summary>
        [FieldOffset(0)]
        internal ushort Length;

        /// <summary>The instructions.</summary>
        [FieldOffset(8)]
        internal FilterInstruction* Instructions;
    }
}
