using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;

namespace KeepSharp.Simulation.Nodes;

/// <summary>
/// The kernel as one run of the daemon sees it: sockets, monitor queue and writer, which all end with the process. The
/// machine below it stays. The writer carries out one request at a time: the change and its monitor messages first, the
/// acknowledgement later, as on Linux.
/// </summary>
internal sealed class FakeKernel : IAdvertPort, IFramePort, ILinkMonitor, IKernelWriter
{
    /// <summary>Datagrams that fit into a receive queue; about what Linux holds with its default of 208 kB.</summary>
    private const int SocketCapacity = 256;

    private readonly World _world;
    private readonly Node _node;
    private readonly int _generation;
    private readonly Queue<LinkEvent> _monitor = new();
    private readonly Queue<KernelRequest> _requests = new();
    private readonly List<Socket?> _sockets = [];
    private KernelRequest? _executed;
    private int _result;
    private object? _payload;

    public FakeKernel(World world, Node node, int generation)
    {
        _world = world;
        _node = node;
        _generation = generation;
        node.Machine.Monitor = OnMachineChange;
    }

    /// <summary>True while a request is queued or under way, or a monitor message waits.</summary>
    public bool IsBusy => _requests.Count > 0 || _executed is not null || _monitor.Count > 0;

    public bool HasLinkEvents => _monitor.Count > 0;

    public int OpenSockets => _sockets.Count(static socket => socket is not null);

    /// <summary>Writes the numbers of channels with datagrams; returns how many.</summary>
    public int ReadyChannels(Span<PollResult> ready)
    {
        int count = 0;
        for (int i = 0; i < _sockets.Count && count < ready.Length; i++)
        {
            if (_sockets[i] is { Queue.Count: > 0 })
            {
                ready[count++] = new PollResult(PollSource.Channel, i);
            }
        }

        return count;
    }

    /// <summary>A datagram reached a link.</summary>
    public void OnPacket(SimulatedLink link, Packet packet)
    {
        for (int i = 0; i < _sockets.Count; i++)
        {
            if (_sockets[i] is not { } socket || socket.Link != link.Index)
            {
                continue;
            }

            if (socket.Queue.Count >= SocketCapacity)
            {
                socket.Drops++;
                _world.Checker.OnLost(null, _node, packet);
            }
            else
            {
                socket.Queue.Enqueue(packet);
                _node.Wake();
            }
        }
    }

    public int Receive(int channel, Span<byte> buffer, out DatagramInfo info)
    {
        info = default;
        if ((uint)channel >= (uint)_sockets.Count || _sockets[channel] is not { Queue.Count: > 0 } socket)
        {
            return -1;
        }

        Packet packet = socket.Queue.Dequeue();
        int length = Math.Min(buffer.Length, packet.Bytes.Length);
        packet.Bytes.AsSpan(0, length).CopyTo(buffer);
        byte hops = packet.Bytes.Length > 8 ? packet.Bytes[8] : (byte)0;
        info = new DatagramInfo(hops, length < packet.Bytes.Length, socket.Drops);
        _world.Checker.OnConsumed(_node, packet);
        return length;
    }

    public int Send(int channel, ReadOnlySpan<byte> datagram, IpAddress destination)
    {
        if ((uint)channel >= (uint)_sockets.Count || _sockets[channel] is not { } socket)
        {
            return 9; // EBADF
        }

        SimulatedLink? link = _node.Machine.Find(socket.Link);
        var packet = new Packet(datagram.ToArray(), _node.Index, IsJunk: false);
        _world.Checker.OnAdvertSent(_node, packet);
        if (link is null)
        {
            return SimulatedMachine.NoSuchDevice;
        }

        if (!link.IsUp)
        {
            return 100; // ENETDOWN
        }

        if (link.HasCarrier)
        {
            link.Port.Segment.Send(link.Port, packet);
        }

        return 0;
    }

    public int Send(LinkIndex link, ReadOnlySpan<byte> frame)
    {
        SimulatedLink? found = _node.Machine.Find(link);
        if (found is null)
        {
            return SimulatedMachine.NoSuchDevice;
        }

        _world.Checker.OnFrameSent(_node, found, frame);
        return found.IsUp ? 0 : 100;
    }

    public bool TryRead(out LinkEvent linkEvent) => _monitor.TryDequeue(out linkEvent);

    public bool TrySubmit(in KernelRequest request)
    {
        if (_requests.Count >= _node.WriterCapacity)
        {
            return false;
        }

        _requests.Enqueue(request);
        if (_requests.Count == 1 && _executed is null)
        {
            ScheduleStep(_node.WriterDelay());
        }

        return true;
    }

    /// <summary>The next step of the writer: carry out, or acknowledge.</summary>
    public void Step()
    {
        if (_executed is null)
        {
            if (!_requests.TryDequeue(out KernelRequest request))
            {
                return;
            }

            _executed = request;
            Execute(request);
            long acknowledgement = _node.AcknowledgementDelay();
            if (acknowledgement > 0)
            {
                ScheduleStep(acknowledgement);
                return;
            }
        }

        if (!_node.Inbox.TryPost(new LoopMessage
        {
            Kind = LoopMessageKind.KernelCompleted,
            Token = _executed.Value.Token,
            Result = _result,
            Payload = _payload,
        }))
        {
            ScheduleStep(1_000_000);
            return;
        }

        _executed = null;
        if (_requests.Count > 0)
        {
            ScheduleStep(_node.WriterDelay());
        }
    }

    /// <summary>The kernel's queue for the monitor overflows: what waits is lost, the reader is told.</summary>
    public void OverflowMonitor()
    {
        _monitor.Clear();
        OnMachineChange(new LinkEvent(LinkEventKind.Overflow));
    }

    private void OnMachineChange(LinkEvent linkEvent)
    {
        _monitor.Enqueue(linkEvent);
        _node.AddressesChanged = true;
        if (_world.Trace is not null && linkEvent.Address is { } address)
        {
            string link = _node.Machine.Find(address.Link)?.Name ?? "gone";
            string sign = linkEvent.Kind == LinkEventKind.AddressAdded ? "+" : "-";
            _world.Trace.Add(_world.Now, _node.Name, link, sign + address.Prefix);
        }

        _node.Wake();
    }

    private void ScheduleStep(long delay) =>
        _world.Queue.Push(_world.Now + delay, EventKind.Kernel, _node.Index, 0, _generation);

    private void Execute(in KernelRequest request)
    {
        _payload = null;
        _result = 0;
        switch (request.Kind)
        {
            case KernelRequestKind.AddAddress when _node.TakeFailure():
                Fail(105, "RTM_NEWADDR");
                break;
            case KernelRequestKind.AddAddress:
                int added = _node.Machine.AddAddress(request.Link, request.Address!.Prefix);
                Fail(added == SimulatedMachine.Exists ? 0 : added, "RTM_NEWADDR");
                if (added == 0 && _node.RemovalsAhead > 0)
                {
                    _node.RemovalsAhead--;
                    _world.Checker.OnForeignRemoval(_node);
                    _node.Machine.RemoveAddress(request.Link, request.Address!.Prefix);
                }

                break;
            case KernelRequestKind.RemoveAddress when _node.TakeFailure():
                Fail(105, "RTM_DELADDR");
                break;
            case KernelRequestKind.RemoveAddress:
                int before = _node.Machine.Find(request.Link)?.Addresses.Count ?? 0;
                int removed = _node.Machine.RemoveAddress(request.Link, request.Address!.Prefix);
                for (int i = _node.Machine.Find(request.Link)?.Addresses.Count ?? 0; i < before - 1; i++)
                {
                    _world.Checker.OnForeignRemoval(_node); // secondary addresses that went along
                }

                Fail(removed == SimulatedMachine.NotAvailable ? 0 : removed, "RTM_DELADDR");
                break;
            case KernelRequestKind.OpenChannel:
                Open(request.Channel!);
                break;
            case KernelRequestKind.CloseChannel:
                _sockets[request.Argument] = null;
                break;
            case KernelRequestKind.DumpLinks:
                _payload = _node.Machine.Dump();
                break;
        }
    }

    private void Open(AdvertChannelSpec spec)
    {
        if (_node.Machine.Find(spec.Link) is null)
        {
            Fail(SimulatedMachine.NoSuchDevice, "bind to device");
            return;
        }

        if (_node.TakeFailure())
        {
            Fail(105, "socket");
            return;
        }

        // The lowest free number, as descriptors are: a number that was used before comes back.
        int id = _sockets.IndexOf(null);
        if (id < 0)
        {
            id = _sockets.Count;
            _sockets.Add(null);
        }

        _sockets[id] = new Socket(spec.Link);
        _result = id;
    }

    private void Fail(int errno, string operation)
    {
        _result = -errno;
        _payload = errno == 0 ? null : new KernelError(operation, errno, "injected or impossible");
    }

    private sealed class Socket(LinkIndex link)
    {
        public LinkIndex Link { get; } = link;

        public Queue<Packet> Queue { get; } = new();

        public uint Drops { get; set; }
    }
}
