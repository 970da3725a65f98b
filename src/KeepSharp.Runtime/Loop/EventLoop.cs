using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Runtime.Log;
using KeepSharp.Runtime.Vrrp;
using Microsoft.Extensions.Logging;

namespace KeepSharp.Runtime.Loop;

/// <summary>
/// The one thread that owns all VRRP state. A turn: wait, read the clock once, datagrams, link events, deadlines, mailbox,
/// end of turn. The order is fixed, so that simulated and real runs are comparable.
/// </summary>
public sealed class EventLoop
{
    /// <summary>Log category of the VRRP part.</summary>
    public const string LogCategory = "KeepSharp.Vrrp";

    private const int MessagesPerTurn = 1024;

    /// <summary>Looks at the link monitor before the mailbox is read; each takes a bounded number of messages.</summary>
    private const int LinkRounds = 64;

    /// <summary>Looks at the sockets in a turn that is late by at least <see cref="Frozen"/>.</summary>
    private const int CatchUpRounds = 32;

    private static readonly TimeSpan Frozen = TimeSpan.FromMilliseconds(100);

    private readonly RuntimePorts _ports;
    private readonly IPoller _poller;
    private readonly Mailbox _mailbox;
    private readonly VrrpLog _log;
    private readonly Attention _attention;
    private readonly PollResult[] _ready = new PollResult[64];
    private volatile bool _stopRequested;

    /// <summary>A loop for that configuration; <see cref="RuntimePorts.Poller"/> must be set.</summary>
    /// <param name="configuration">What to run.</param>
    /// <param name="ports">The outside.</param>
    /// <param name="mailbox">The mailbox that the ports post to.</param>
    /// <param name="loggers">The category of all lines is <see cref="LogCategory"/>.</param>
    public EventLoop(
        KeepSharpConfiguration configuration, RuntimePorts ports, Mailbox mailbox, ILoggerFactory loggers)
        : this(configuration, ports, mailbox, new VrrpLog(loggers.CreateLogger(LogCategory)))
    {
    }

    internal EventLoop(KeepSharpConfiguration configuration, RuntimePorts ports, Mailbox mailbox, VrrpLog log)
    {
        ArgumentNullException.ThrowIfNull(ports.Poller);
        _ports = ports;
        _poller = ports.Poller;
        _mailbox = mailbox;
        _log = log;
        Engine = new VrrpEngine(configuration, ports, log);
        _attention = new Attention(Engine, ports);
    }

    /// <summary>The engine; touched by the loop thread only once <see cref="Start"/> was called.</summary>
    public VrrpEngine Engine { get; }

    /// <summary>Turns so far.</summary>
    public long Turns { get; private set; }

    /// <summary>Greatest lateness of a deadline seen so far.</summary>
    public TimeSpan GreatestLateness { get; private set; }

    /// <summary>First turn: on the loop thread, before <see cref="Run"/>.</summary>
    public void Start(LinkSnapshot links)
    {
        Instant now = _ports.Clock.Now;
        Engine.Start(links, now);
        Engine.EndTurn(now);
    }

    /// <summary>
    /// Runs until an orderly stop has finished. A defect in the loop itself withdraws everything as far as possible and is
    /// thrown on, so that the process ends with an error and is restarted.
    /// </summary>
    public void Run()
    {
        try
        {
            while (!Engine.IsStopped)
            {
                Turn();
            }
        }
        catch (Exception exception)
        {
            _log.LoopFailed(exception);
            Withdraw();
            throw;
        }
    }

    private void Withdraw()
    {
        Instant end = _ports.Clock.Now + TimeSpan.FromSeconds(2);
        Engine.BeginStop(_ports.Clock.Now);
        while (!Engine.IsStopped && _ports.Clock.Now < end)
        {
            Turn();
        }
    }

    /// <summary>One turn.</summary>
    public void Turn()
    {
        Instant deadline = Engine.NextDeadline;
        int count = _poller.Wait(_mailbox.HasMessage ? new Instant(0) : _attention.WaitUntil(deadline), _ready);
        Instant now = _ports.Clock.Now;
        Turns++;
        TimeSpan late = NoteLateness(deadline, now);
        ReadSources(count, now);

        // After a freeze (SIGSTOP, a paused machine) the sockets hold more than one look takes, and their masters live: what
        // waits is read before a deadline makes anybody master. Bounded, so that a flood delays nothing for long.
        for (int round = 1; late >= Frozen && round < CatchUpRounds && (count > 0 || round == 1); round++)
        {
            count = _poller.Wait(new Instant(0), _ready);
            ReadSources(count, now);
        }

        Engine.RunDeadlines(now);
        ReadMailbox(now);
        if (_stopRequested)
        {
            Engine.BeginStop(now);
        }

        Engine.EndTurn(now);
        _attention.NoteTurn(now);
    }

    /// <summary>
    /// Asks for an orderly stop; any thread. No message, because a full mailbox would refuse it.
    /// </summary>
    public void RequestStop()
    {
        _stopRequested = true;
        _poller.Wake();
    }

    private void ReadSources(int count, Instant now)
    {
        for (int i = 0; i < count; i++)
        {
            PollResult ready = _ready[i];
            if (ready.Source == PollSource.Channel)
            {
                Engine.OnChannelReadable(ready.Id, now);
            }
            else if (ready.Source == PollSource.LinkMonitor)
            {
                Engine.OnLinksReadable(now);
            }
        }
    }

    /// <summary>
    /// Messages that were there before the link monitor was read: the kernel queues its link message before it acknowledges
    /// a request, so a completion is never looked at before the messages that belong to it, and our own removal of an
    /// address is never mistaken for somebody else's.
    /// </summary>
    private void ReadMailbox(Instant now)
    {
        int waiting = Math.Min(_mailbox.Count, MessagesPerTurn);
        if (waiting == 0)
        {
            return;
        }

        for (int round = 0; round < LinkRounds && !Engine.OnLinksReadable(now); round++)
        {
            // The monitor has more than one look takes: a release of hundreds of addresses.
        }

        while (waiting-- > 0 && _mailbox.TryTake(out LoopMessage message))
        {
            Engine.OnMessage(message, now);
        }
    }

    private TimeSpan NoteLateness(Instant deadline, Instant now)
    {
        if (deadline.IsNever)
        {
            return TimeSpan.Zero;
        }

        TimeSpan late = now - deadline;
        if (late > GreatestLateness)
        {
            GreatestLateness = late;
        }

        if (late > TimeSpan.FromSeconds(1))
        {
            _log.LateTurn(late.TotalSeconds);
        }

        return late;
    }
}
