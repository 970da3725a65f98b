using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Threading;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Kernel.Scripts;

/// <summary>
/// Runs scripts on a thread of its own, which starts them, waits for their end (one pidfd per run in an epoll set),
/// enforces timeouts and posts the results.
/// </summary>
/// <remarks>
/// A timeout sends TERM to the process group, KILL 2 s later and again every 10 s. The result is posted when the
/// process is gone, at the latest with the first KILL: a process that hangs in the kernel must not keep a track script
/// from failing. While it exists its script is not started again, and it does not count as active: the others have all
/// their places. Track scripts and notify scripts have places of their own: the former are many, the latter have no
/// timeout, and neither may keep the other waiting. Everything is bounded: runs that are queued or active, among them
/// those that are active, and processes that hang.
/// </remarks>
internal sealed partial class ScriptRunner : IScriptRunner, IDisposable
{
    /// <summary>Most runs that are queued or active.</summary>
    internal const int MaximumRuns = 4096;

    /// <summary>Most track scripts at a time, and most notify scripts; others wait.</summary>
    internal const int MaximumActive = 256;

    /// <summary>Most processes that hang and do not count as active; more do.</summary>
    internal const int MaximumHung = 256;

    private const int Slots = (2 * MaximumActive) + MaximumHung;
    private const ulong WakeKey = Slots; // above the slots, which are the keys of the runs

    // How often ended processes are looked for where the kernel has no pidfd.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly RequestRing<ScriptRun> _queue = new(MaximumRuns);
    private readonly EpollSet _set = new();
    private readonly EventSignal _signal = new(blocking: false);
    private readonly ProcessSpawner _spawner = new();
    private readonly ThreadCredentials _credentials = new();
    private readonly MonotonicClock _clock = new();
    private readonly ActiveScript?[] _active = new ActiveScript?[Slots];
    private readonly Lane _tracks = new();
    private readonly Lane _notifies = new();
    private readonly ILoopInbox _inbox;
    private readonly bool _usesPidFd;
    private readonly ActiveScript.SignalSender _send;
    private readonly Thread _thread;
    private int _hungCount;
    private int _runs;
    private int _brokenErrno;
    private volatile bool _terminateTracked;
    private volatile bool _stopping;

    /// <summary>
    /// Starts the thread. For tests: without pidfd it behaves as on an old kernel, and signals may be lost on their way.
    /// </summary>
    /// <exception cref="KernelException">No descriptors are available.</exception>
    internal ScriptRunner(ILoopInbox inbox, bool usesPidFd = true, ActiveScript.SignalSender? send = null)
    {
        _inbox = inbox;
        _usesPidFd = usesPidFd;
        _send = send ?? Libc.Kill;
        int errno = _set.Add(_signal.Descriptor, WakeKey);
        if (errno != 0)
        {
            throw new KernelException(Errno.From("epoll_ctl eventfd", errno));
        }

        EnsureChildrenWait();
        _thread = new Thread(Loop) { Name = "scripts", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public int ActiveRuns => Volatile.Read(ref _runs);

    private bool HasProcesses => _tracks.Active + _notifies.Active + _hungCount > 0;

    /// <inheritdoc/>
    public bool TryStart(ScriptRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (Interlocked.Increment(ref _runs) > MaximumRuns || !_queue.TryEnqueue(run))
        {
            Interlocked.Decrement(ref _runs);
            return false;
        }

        _signal.Set();
        return true;
    }

    /// <inheritdoc/>
    public void TerminateAll()
    {
        _terminateTracked = true;
        _signal.Set();
    }

    /// <summary>
    /// Ends the thread. Runs that are queued are still started, notify scripts run on by themselves, track scripts are
    /// killed.
    /// </summary>
    public void Dispose()
    {
        _stopping = true;
        _signal.Set();
        _thread.Join();
        _set.Dispose();
        _signal.Dispose();
        _spawner.Dispose();
    }

    /// <summary>
    /// A parent may leave SIGCHLD ignored; then the kernel removes ended children at once, and how they ended is lost.
    /// </summary>
    private static unsafe void EnsureChildrenWait()
    {
        const nint Ignored = 1;
        const nint Default = 0;
        byte* action = stackalloc byte[256];
        if (Libc.SignalAction(Libc.SIGCHLD, null, action) == 0 && *(nint*)action == Ignored)
        {
            _ = Libc.Signal(Libc.SIGCHLD, Default);
        }
    }

    private void Loop()
    {
        // Capabilities that a service manager made "ambient" would survive execve into scripts of other users.
        _ = Libc.ProcessControl(Libc.PR_CAP_AMBIENT, Libc.PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
        Span<ulong> keys = stackalloc ulong[EpollSet.EventCount];
        while (true)
        {
            int count = _set.Wait(NextDeadline(), keys);
            if (keys[..count].Contains(WakeKey))
            {
                _signal.Consume();
            }

            // Read after the signal was consumed: a stop that comes in between has signalled again.
            bool last = _stopping;
            CollectEnded(keys[..count]);
            bool terminate = _terminateTracked;
            while (_queue.TryDequeue(out ScriptRun? run))
            {
                LaneOf(run).Waiting.Enqueue(run);
            }

            if (terminate)
            {
                _terminateTracked = false;
                TerminateTracked();
            }

            StartWaiting(_tracks);
            StartWaiting(_notifies);
            HandleDeadlines();
            if (last)
            {
                KillTracked();
                return;
            }
        }
    }

    private Instant NextDeadline()
    {
        Instant next = Instant.Never;
        for (int i = 0; i < _active.Length && HasProcesses; i++)
        {
            if (_active[i] is { } script)
            {
                next = Instant.Min(next, script.Deadline);
                if (script is { ProcessDescriptor: null, IsHung: false })
                {
                    next = Instant.Min(next, _clock.Now + PollInterval);
                }
            }
        }

        return next;
    }

    private Lane LaneOf(ScriptRun run) => run.Token >= 0 ? _tracks : _notifies;

    private void StartWaiting(Lane lane)
    {
        while (lane.Active < MaximumActive && lane.Waiting.TryDequeue(out ScriptRun? run))
        {
            if (FindHung(run) is { } hung)
            {
                Report(run, ScriptOutcome.Hung, hung.ProcessId);
                Interlocked.Decrement(ref _runs);
                continue;
            }

            int errno = Start(run);
            if (errno != 0)
            {
                Report(run, ScriptOutcome.NotStarted, errno);
                Interlocked.Decrement(ref _runs);
            }
        }
    }

    private int Start(ScriptRun run)
    {
        if (_brokenErrno != 0)
        {
            return _brokenErrno;
        }

        int processId = 0;
        int errno = _credentials.Enter(run.Command);
        if (errno == 0)
        {
            errno = _spawner.Start(run, out processId);
        }

        // A thread that cannot return to the daemon's user must not start anything with the wrong one.
        _brokenErrno = _credentials.Leave();
        if (errno != 0)
        {
            return errno;
        }

        int slot = Array.IndexOf(_active, null);
        ActiveScript script = new(run, processId, _clock.Now, _send);
        if (!_usesPidFd)
        {
            script.CloseDescriptor();
        }

        _active[slot] = script;
        LaneOf(run).Active++;
        if (script.ProcessDescriptor is { } descriptor && _set.Add(descriptor, (ulong)slot) != 0)
        {
            script.CloseDescriptor();
        }

        return 0;
    }

    private void Report(ScriptRun run, ScriptOutcome outcome, int status)
    {
        if (run.Token < 0)
        {
            return;
        }

        LoopMessage message = new()
        {
            Kind = LoopMessageKind.ScriptFinished,
            Token = run.Token,
            Result = (int)outcome,
            Result2 = status,
        };
        while (!_inbox.TryPost(message) && !_stopping)
        {
            Thread.Sleep(1); // the loop is far behind; a lost result would keep a track script in its last state
        }
    }

    /// <summary>Runs of one kind: those that wait for a place, and how many have one.</summary>
    private sealed class Lane
    {
        internal Queue<ScriptRun> Waiting { get; } = new();

        internal int Active { get; set; }
    }
}
