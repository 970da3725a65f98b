using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Runtime;
using KeepSharp.Runtime.Loop;

namespace KeepSharp.UnitTests.Runtime;

/// <summary>
/// Ports whose every answer the test chooses: requests wait in a list until the test completes them, datagrams and link
/// messages are what the test put in. Sending and receiving allocate nothing.
/// </summary>
internal sealed class FakePorts : IClock, IAdvertPort, IFramePort, ILinkMonitor, IKernelWriter, IScriptRunner
{
    private byte[]? _datagram;
    private int _copies;

    public FakePorts()
    {
        Inbox = new Mailbox(4096, static () => { });
    }

    public Mailbox Inbox { get; }

    public Instant Now { get; set; } = Instant.FromMicroseconds(1_000_000_000);

    /// <summary>Requests submitted so far; the test completes them.</summary>
    public List<KernelRequest> Requests { get; } = [];

    /// <summary>Completes every request at once, successfully.</summary>
    public bool Automatic { get; set; }

    /// <summary>The writer's queue is full.</summary>
    public bool QueueIsFull { get; set; }

    public Queue<LinkEvent> LinkEvents { get; } = new();

    public List<ScriptRun> Started { get; } = [];

    public bool ScriptQueueIsFull { get; set; }

    public int ActiveRuns { get; set; }

    public int Terminations { get; private set; }

    public long AdvertsSent { get; private set; }

    /// <summary>Sender priorities of the adverts, when recorded.</summary>
    public List<byte>? Priorities { get; set; }

    /// <summary>Virtual addresses announced, in order.</summary>
    public List<IpAddress> Announced { get; } = [];

    /// <summary>What comes with the datagrams.</summary>
    public bool Truncated { get; set; }

    public uint SocketDrops { get; set; }

    public int FrameErrno { get; set; }

    public int SendErrno { get; set; }

    /// <summary>What to do inside a send; a test makes it throw.</summary>
    public Action? OnSend { get; set; }

    public RuntimePorts Ports(IPoller? poller = null) => new()
    {
        Clock = this,
        Poller = poller,
        Adverts = this,
        Frames = this,
        Links = this,
        Writer = this,
        Scripts = this,
    };

    /// <summary>The next receives return this datagram.</summary>
    public void Deliver(byte[] datagram, int copies = 1)
    {
        _datagram = datagram;
        _copies = copies;
    }

    public int Receive(int channel, Span<byte> buffer, out DatagramInfo info)
    {
        info = new DatagramInfo(255, Truncated, SocketDrops);
        if (_copies == 0)
        {
            return -1;
        }

        _copies--;
        _datagram!.AsSpan().CopyTo(buffer);
        return _datagram!.Length;
    }

    public int Send(int channel, ReadOnlySpan<byte> datagram, IpAddress destination)
    {
        OnSend?.Invoke();
        AdvertsSent++;
        Priorities?.Add(datagram[22]);
        return SendErrno;
    }

    public int Send(LinkIndex link, ReadOnlySpan<byte> frame)
    {
        if (FrameErrno == 0)
        {
            Announced.Add(IpAddress.FromBytes(frame.Slice(28, 4)));
        }

        return FrameErrno;
    }

    public bool TryRead(out LinkEvent linkEvent) => LinkEvents.TryDequeue(out linkEvent);

    public bool TrySubmit(in KernelRequest request)
    {
        if (QueueIsFull)
        {
            return false;
        }

        Requests.Add(request);
        if (Automatic)
        {
            Complete(request, 0);
        }

        return true;
    }

    public void Complete(in KernelRequest request, int result, object? payload = null) => Inbox.TryPost(new LoopMessage
    {
        Kind = LoopMessageKind.KernelCompleted,
        Token = request.Token,
        Result = result,
        Payload = payload,
    });

    public bool TryStart(ScriptRun run)
    {
        if (!ScriptQueueIsFull)
        {
            Started.Add(run);
        }

        return !ScriptQueueIsFull;
    }

    public void TerminateAll() => Terminations++;
}
