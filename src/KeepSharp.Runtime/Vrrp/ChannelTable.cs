using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>State of a pair of sockets.</summary>
internal enum ChannelState : byte
{
    /// <summary>The kernel writer is opening it.</summary>
    Opening,

    /// <summary>In use.</summary>
    Open,

    /// <summary>Could not be opened; tried again at <see cref="Channel.RetryAt"/>.</summary>
    Failed,

    /// <summary>Given up because its link is gone.</summary>
    Closed,
}

/// <summary>One pair of sockets and the routers that share it.</summary>
internal sealed class Channel(AdvertChannelSpec spec, int index)
{
    public AdvertChannelSpec Spec { get; } = spec;

    public int Index { get; } = index;

    public ChannelState State { get; set; } = ChannelState.Opening;

    /// <summary>Number that the port gave it.</summary>
    public int Id { get; set; } = -1;

    public Instant RetryAt { get; set; } = Instant.Never;

    public int Failures { get; set; }

    /// <summary>Router by VRID.</summary>
    public RouterSlot?[] Routers { get; } = new RouterSlot?[256];

    /// <summary>Datagrams taken from the socket, and those that no router got, by reason.</summary>
    public ChannelStatistics Statistics { get; } = new();
}

/// <summary>Counters of one channel.</summary>
public sealed class ChannelStatistics
{
    /// <summary>Datagrams taken from the socket.</summary>
    public ulong Received { get; internal set; }

    /// <summary>Longer than the buffer.</summary>
    public ulong Truncated { get; internal set; }

    /// <summary>Too short to hold a VRID, or no IPv4 header.</summary>
    public ulong TooShort { get; internal set; }

    /// <summary>VRID of no router here.</summary>
    public ulong UnknownVrid { get; internal set; }

    /// <summary>Handed to a router.</summary>
    public ulong Delivered { get; internal set; }

    /// <summary>Dropped by the kernel because the socket's queue was full (SO_RXQ_OVFL).</summary>
    public ulong SocketDrops { get; internal set; }

    internal uint LastSocketDrops { get; set; }
}

/// <summary>The channels: one per link and multicast group. Loop thread only.</summary>
internal sealed class ChannelTable(IKernelWriter writer)
{
    private readonly List<Channel> _channels = [];

    /// <summary>The channels by the place that requests name; a place is used again, so links may come and go.</summary>
    private readonly List<Channel?> _places = [];
    private Channel?[] _byId = new Channel?[16];

    public IReadOnlyList<Channel> All => _channels;

    /// <summary>When <see cref="Retry"/> is wanted.</summary>
    public Instant Deadline { get; private set; } = Instant.Never;

    /// <summary>The channel for that link and group, opened if need be.</summary>
    public Channel Acquire(LinkInfo link, IpAddress group, Instant now)
    {
        foreach (Channel channel in _channels)
        {
            if (channel.State != ChannelState.Closed && channel.Spec.Link == link.Index && channel.Spec.Group == group)
            {
                return channel;
            }
        }

        int place = _places.IndexOf(null);
        if (place < 0)
        {
            place = _places.Count;
            _places.Add(null);
        }

        var added = new Channel(new AdvertChannelSpec(link.Name, link.Index, group), place);
        _places[place] = added;
        _channels.Add(added);
        Request(added, now);
        return added;
    }

    /// <summary>The open channel of that number, or null.</summary>
    public Channel? ById(int id) => (uint)id < (uint)_byId.Length ? _byId[id] : null;

    /// <summary>The link is gone: the sockets go too.</summary>
    public void Close(Channel channel, Instant now)
    {
        ChannelState before = channel.State;
        channel.State = ChannelState.Closed;
        Array.Clear(channel.Routers);
        if (before == ChannelState.Open)
        {
            _byId[channel.Id] = null;
            RequestClose(channel, now);
        }
        else if (before == ChannelState.Failed)
        {
            Forget(channel.Index);
        }
    }

    /// <summary>The sockets are closed, or never were open: nothing asks for the channel any more.</summary>
    public void Forget(int index)
    {
        if (_places[index] is { } channel)
        {
            _places[index] = null;
            _channels.Remove(channel);
        }
    }

    /// <summary>An open request ended; returns the channel, or null when nobody knows it any more.</summary>
    public Channel? Complete(int index, int result, Instant now)
    {
        if (_places[index] is not { } channel)
        {
            return null;
        }

        if (channel.State == ChannelState.Closed)
        {
            if (result >= 0)
            {
                channel.Id = result;
                channel.State = ChannelState.Open;
                Register(channel);
                Close(channel, now);
            }
            else
            {
                Forget(index);
            }
        }
        else if (result >= 0)
        {
            channel.Id = result;
            channel.State = ChannelState.Open;
            channel.Failures = 0;
            Register(channel);
        }
        else
        {
            channel.State = ChannelState.Failed;
            channel.RetryAt = now + TimeSpan.FromSeconds(Math.Min(30, 1 << Math.Min(channel.Failures++, 5)));
            Deadline = Instant.Min(Deadline, channel.RetryAt);
        }

        return channel;
    }

    /// <summary>Tries failed channels again, and closings that found the queue full.</summary>
    public void Retry(Instant now)
    {
        Deadline = Instant.Never;
        foreach (Channel channel in _channels)
        {
            if (channel.RetryAt > now)
            {
                Deadline = Instant.Min(Deadline, channel.RetryAt);
            }
            else if (channel.State == ChannelState.Failed)
            {
                Request(channel, now);
            }
            else if (channel.State == ChannelState.Closed)
            {
                RequestClose(channel, now);
            }
        }
    }

    private void RequestClose(Channel channel, Instant now)
    {
        bool queued = writer.TrySubmit(new KernelRequest
        {
            Kind = KernelRequestKind.CloseChannel,
            Token = KernelTokens.Make(KernelTokens.CloseChannel, channel.Index),
            Argument = channel.Id,
        });
        channel.RetryAt = queued ? Instant.Never : now + TimeSpan.FromMilliseconds(50);
        Deadline = Instant.Min(Deadline, channel.RetryAt);
    }

    private void Request(Channel channel, Instant now)
    {
        bool queued = writer.TrySubmit(new KernelRequest
        {
            Kind = KernelRequestKind.OpenChannel,
            Token = KernelTokens.Make(KernelTokens.OpenChannel, channel.Index),
            Channel = channel.Spec,
        });
        channel.State = queued ? ChannelState.Opening : ChannelState.Failed;
        channel.RetryAt = queued ? Instant.Never : now + TimeSpan.FromMilliseconds(50);
        Deadline = Instant.Min(Deadline, channel.RetryAt);
    }

    private void Register(Channel channel)
    {
        if (channel.Id >= _byId.Length)
        {
            Array.Resize(ref _byId, Math.Max(channel.Id + 1, _byId.Length * 2));
        }

        _byId[channel.Id] = channel;
    }
}
