using System.Buffers.Binary;
using KeepSharp.Kernel.Native;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Sockets;

/// <summary>
/// The raw VRRP sockets (vrrp.md section 2.1): per channel one that receives and one that sends. The loop thread sends
/// and receives; the kernel writer opens and closes, because joining a group waits for the kernel's configuration lock.
/// </summary>
/// <remarks>
/// <para>A channel is a number, the index of a slot. The writer fills a slot before the descriptor enters the poller
/// and empties it before the descriptors are closed; a slot is used again only after that. A poll
/// result of a channel that was just closed may still be on its way to the loop, which gets "nothing waits" for it; so
/// the loop forgets a number when it asks for the close, not when that is confirmed.</para>
/// <para>Receive and Send allocate nothing and never block. Only IPv4 is served; another family is refused when the
/// channel is opened.</para>
/// </remarks>
internal sealed class AdvertSockets : IAdvertPort, IDisposable
{
    /// <summary>Most channels at a time: interfaces times groups.</summary>
    internal const int MaximumChannels = 4096;

    private const int TimeToLiveOffset = 8;

    // A pending socket error is reported once per call and then gone; more than a few in a row would be a kernel fault.
    private const int ReceiveAttempts = 4;

    private readonly EpollPoller _poller;
    private readonly AdvertChannel?[] _channels = new AdvertChannel?[MaximumChannels];

    internal AdvertSockets(EpollPoller poller) => _poller = poller;

    /// <inheritdoc/>
    public unsafe int Receive(int channel, Span<byte> buffer, out DatagramInfo info)
    {
        info = default;
        AdvertChannel? sockets = Find(channel);
        if (sockets is null)
        {
            return -1;
        }

        byte* control = stackalloc byte[ControlMessages.BufferLength];
        fixed (byte* data = buffer)
        {
            Libc.IoVector vector = new() { Data = data, Length = (nuint)buffer.Length };
            for (int attempt = 0; attempt < ReceiveAttempts; attempt++)
            {
                Libc.MessageHeader message = new()
                {
                    Vectors = &vector,
                    VectorCount = 1,
                    Control = control,
                    ControlLength = ControlMessages.BufferLength,
                };
                int length = sockets.Receive(&message);
                if (length >= 0)
                {
                    bool truncated = (message.Flags & Libc.MSG_TRUNC) != 0;
                    byte hops = length > TimeToLiveOffset && !truncated ? buffer[TimeToLiveOffset] : (byte)0;
                    ReadOnlySpan<byte> received = new(control, (int)message.ControlLength);
                    sockets.Drops = ControlMessages.ReadDrops(received, sockets.Drops);
                    info = new DatagramInfo(hops, truncated, sockets.Drops);
                    return length;
                }

                if (-length is Errno.EAGAIN or Errno.EBADF)
                {
                    return -1;
                }
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public int Send(int channel, ReadOnlySpan<byte> datagram, IpAddress destination)
    {
        if (destination.Family != IpFamily.V4)
        {
            return Errno.EAFNOSUPPORT;
        }

        uint address = BinaryPrimitives.ReverseEndianness(destination.V4Bits);
        return Find(channel)?.Send(datagram, address, destination.IsMulticast) ?? Errno.EBADF;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = 0; i < _channels.Length; i++)
        {
            Close(i);
        }
    }

    /// <summary>Opens a channel; writer thread. Returns its number, or -errno with the reason.</summary>
    internal int Open(AdvertChannelSpec spec, out KernelError? error)
    {
        int slot = Array.IndexOf(_channels, null);
        if (slot < 0)
        {
            error = new KernelError($"open channel on {spec.Interface}", Errno.EMFILE, "too many channels");
            return -Errno.EMFILE;
        }

        AdvertChannel? channel = AdvertChannel.Open(spec, out error);
        if (channel is null)
        {
            return -error!.Errno;
        }

        Volatile.Write(ref _channels[slot], channel);
        int errno = _poller.Add(channel.ReceiveSocket, PollSource.Channel, slot);
        if (errno != 0)
        {
            Close(slot);
            error = Errno.From($"epoll_ctl channel on {spec.Interface}", errno);
            return -errno;
        }

        return slot;
    }

    /// <summary>Closes a channel; writer thread. Returns 0 or -EBADF for a number that is not open.</summary>
    internal int Close(int channel)
    {
        AdvertChannel? sockets = Find(channel);
        if (sockets is null)
        {
            return -Errno.EBADF;
        }

        _poller.Remove(sockets.ReceiveSocket);
        Volatile.Write(ref _channels[channel], null);
        sockets.Dispose();
        return 0;
    }

    private AdvertChannel? Find(int channel) =>
        (uint)channel < MaximumChannels ? Volatile.Read(ref _channels[channel]) : null;
}
