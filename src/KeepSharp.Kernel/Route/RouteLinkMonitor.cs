using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Route;

/// <summary>
/// Follows links and addresses through the rtnetlink multicast groups. Read by the loop thread; it has a buffer of its
/// own and a large queue in the kernel, and says <see cref="LinkEventKind.Overflow"/> when that was not enough.
/// </summary>
internal sealed class RouteLinkMonitor : ILinkMonitor, IDisposable
{
    // 4 MB hold several thousand link messages (the kernel counts about 2 kB for each).
    private const int QueueBytes = 4 * 1024 * 1024;
    private const int BufferBytes = 64 * 1024;

    private readonly NetlinkSocket _socket;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _next;
    private int _end;

    /// <summary>Subscribes, so that nothing is missed between a dump that follows and the first event.</summary>
    /// <exception cref="KernelException">The kernel refuses the socket.</exception>
    internal RouteLinkMonitor(EpollPoller poller)
        : this(NetlinkSocket.OpenRoute(QueueBytes))
    {
        _socket.Join(RouteConstants.RTNLGRP_LINK);
        _socket.Join(RouteConstants.RTNLGRP_IPV4_IFADDR);
        _socket.Join(RouteConstants.RTNLGRP_IPV6_IFADDR);
        int errno = poller.Add(_socket.Descriptor, PollSource.LinkMonitor, 0);
        if (errno != 0)
        {
            throw new KernelException(Errno.From("epoll_ctl link monitor", errno));
        }
    }

    /// <summary>Reads from a socket that is subscribed to what it is to be.</summary>
    internal RouteLinkMonitor(NetlinkSocket socket) => _socket = socket;

    /// <inheritdoc/>
    public bool TryRead(out LinkEvent linkEvent)
    {
        if (TryParseNext(out linkEvent))
        {
            return true;
        }

        int length = _socket.Receive(_buffer, wait: false);
        _next = 0;
        _end = Math.Max(0, length);
        if (length >= 0)
        {
            // One datagram per call: whoever calls counts, and a flood of messages that mean nothing to us must not
            // keep the loop here.
            if (!TryParseNext(out linkEvent))
            {
                linkEvent = new LinkEvent(LinkEventKind.Meaningless);
            }

            return true;
        }

        if (-length is Errno.ENOBUFS or Errno.EMSGSIZE)
        {
            linkEvent = new LinkEvent(LinkEventKind.Overflow);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    /// <summary>
    /// The event that a message stands for; false for messages that say nothing about links or addresses.
    /// </summary>
    internal static bool TryTranslate(ushort type, ReadOnlySpan<byte> payload, out LinkEvent linkEvent)
    {
        switch (type)
        {
            case RouteConstants.RTM_NEWLINK when LinkMessages.TryParse(payload, out LinkInfo link):
                linkEvent = new LinkEvent(LinkEventKind.LinkChanged, link);
                return true;
            case RouteConstants.RTM_DELLINK when LinkMessages.TryParse(payload, out LinkInfo link):
                linkEvent = new LinkEvent(LinkEventKind.LinkRemoved, link);
                return true;
            case RouteConstants.RTM_NEWADDR when AddressMessages.TryParse(payload, out AddressInfo address):
                linkEvent = new LinkEvent(LinkEventKind.AddressAdded, Address: address);
                return true;
            case RouteConstants.RTM_DELADDR when AddressMessages.TryParse(payload, out AddressInfo address):
                linkEvent = new LinkEvent(LinkEventKind.AddressRemoved, Address: address);
                return true;
            default:
                linkEvent = default;
                return false;
        }
    }

    private bool TryParseNext(out LinkEvent linkEvent)
    {
        NetlinkMessages messages = new(_buffer.AsSpan(_next, _end - _next));
        while (messages.TryNext())
        {
            _next = _end - messages.Left;
            if (TryTranslate(messages.Type, messages.Payload, out linkEvent))
            {
                return true;
            }
        }

        _next = _end;
        linkEvent = default;
        return false;
    }
}
