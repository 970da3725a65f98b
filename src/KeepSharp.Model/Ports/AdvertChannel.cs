using KeepSharp.Model.Net;

namespace KeepSharp.Model.Ports;

/// <summary>Which pair of sockets (receive, send) carries adverts; vrrp.md section 2.1.</summary>
/// <param name="Interface">Interface name.</param>
/// <param name="Link">Its index, to which both sockets are bound.</param>
/// <param name="Group">Multicast group that is joined; its family is the family of the channel.</param>
public sealed record AdvertChannelSpec(string Interface, LinkIndex Link, IpAddress Group);

/// <summary>What came with a received datagram besides its bytes.</summary>
/// <param name="HopLimit">TTL or hop limit; for IPv4 it is also in the header that is part of the datagram.</param>
/// <param name="Truncated">True when the datagram was longer than the buffer.</param>
/// <param name="SocketDrops">Datagrams that the kernel dropped on this socket so far (SO_RXQ_OVFL).</param>
public readonly record struct DatagramInfo(byte HopLimit, bool Truncated, uint SocketDrops);

/// <summary>Raw VRRP sockets. Every call is non-blocking and made by the loop thread.</summary>
public interface IAdvertPort
{
    /// <summary>
    /// Takes one waiting datagram of a channel, IP header included (IPv4). Returns its length, or -1 when none waits.
    /// </summary>
    int Receive(int channel, Span<byte> buffer, out DatagramInfo info);

    /// <summary>
    /// Sends one complete datagram; for IPv4 the caller writes the IP header (the kernel fills the header checksum).
    /// Returns 0 or an errno.
    /// </summary>
    int Send(int channel, ReadOnlySpan<byte> datagram, IpAddress destination);
}

/// <summary>Sends ready-made Ethernet frames (gratuitous ARP) without blocking.</summary>
public interface IFramePort
{
    /// <summary>Sends a frame out of a link. Returns 0 or an errno; a full queue is ENOBUFS or EAGAIN.</summary>
    int Send(LinkIndex link, ReadOnlySpan<byte> frame);
}
