using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Checks;

/// <summary>
/// What one router may do at what time, computed beside it from the datagrams that its node took from the socket.
/// </summary>
/// <remarks>
/// A = interval, D = down_timer_adverts, skew = (256 − P)/256 s, down = D·A + skew (vrrp.md section 4), L = greatest time
/// from a wake-up of the node to its turn, all at the times of turns, which is when the router reads its clock.
/// <list type="bullet">
/// <item>Backup to Master is never earlier than the last of: entering Backup + down; an advert that must be obeyed
/// (priority ≥ own, or nopreempt) + down; a priority 0 + skew. A change of P moves the running timer by the difference of
/// the skews, so the present P counts.</item>
/// <item>It is never later than the last of the same, where every advert that could be obeyed counts (preempt_delay),
/// + L. In a sync group the latest of all members counts, since each waits until all wish it.</item>
/// <item>A master sends in the turn in which it becomes one, then at grid points g + n·A, each at most L late; g is that
/// turn, or that of the last answer (which restarts the timer). Answers are A/20 apart at least, and each has a cause in
/// its own turn: priority 0, or a losing advert.</item>
/// <item>A pause moves a due time to the first turn after it.</item>
/// <item>Frames of gratuitous ARP: at most the rounds of section 9, times the number of addresses.</item>
/// </list>
/// </remarks>
internal sealed class RouterWatch
{
    private readonly World _world;
    private readonly VrrpInstance _settings;
    private readonly long _interval;
    private long _enteredAt;
    private long _notBefore;
    private bool _notBeforeIsSkew;
    private long _notAfter;
    private bool _notAfterIsSkew;
    private long _grid;
    private long _gridIndex;
    private long _sentSinceEntry;
    private long _lastAnswer = long.MinValue / 2;
    private bool _answerAllowed;
    private int _losingAdverts;
    private bool _ended;
    private byte _priority;

    public RouterWatch(World world, Node node, VirtualRouter router, Switch segment)
    {
        _world = world;
        Node = node;
        Router = router;
        Segment = segment;
        _settings = router.Settings;
        _interval = _settings.AdvertisementInterval.Ticks * 100;
        _priority = router.EffectivePriority;
        _enteredAt = world.Now;
    }

    public Node Node { get; }

    public VirtualRouter Router { get; }

    public Switch Segment { get; }

    public RouterState State { get; private set; }

    public long EnteredAt => _enteredAt;

    public long Interval => _interval;

    /// <summary>Gratuitous ARP frames since the router became master.</summary>
    public int Frames { get; private set; }

    public long DownNanoseconds => (_settings.DownTimerAdvertisements * _interval) + SkewNanoseconds;

    private long EarliestTakeOver =>
        _notBefore + (_notBeforeIsSkew ? SkewNanoseconds : DownNanoseconds) - 2_000;

    private long SkewNanoseconds
    {
        get
        {
            int priority = _settings.Priority == 255 ? 255 : Router.EffectivePriority;
            return (256 - priority) * 1_000_000_000L / 256;
        }
    }

    /// <summary>Rounding of the skew to microseconds, and the latency of the node.</summary>
    private long Tolerance => Node.Latency + 2_000;

    /// <summary>Notices a change of state; called before anything else is judged, and at the end of turns.</summary>
    public void Sync()
    {
        if (Router.EffectivePriority != _priority)
        {
            _priority = Router.EffectivePriority;
            _world.Checker.Disturb(Node);
        }

        if (Router.State == State)
        {
            return;
        }

        RouterState from = State;
        State = Router.State;
        long now = _world.Now;
        if (from == RouterState.Backup && State == RouterState.Master)
        {
            Require(now >= EarliestTakeOver, $"becomes master {(EarliestTakeOver - now) / 1e6:F3} ms too early");
        }

        if (State == RouterState.Fault || from == RouterState.Fault)
        {
            _world.Checker.Disturb(Node);
        }

        _enteredAt = now;
        _world.Checker.OnStateChanged(this, from);
        if (State == RouterState.Backup)
        {
            RestartBackupTimer();
            ScheduleCheck(now + DownNanoseconds + Tolerance);
        }
        else if (State == RouterState.Master)
        {
            _grid = now;
            _gridIndex = 0;
            _sentSinceEntry = 0;
            _losingAdverts = 0;
            _answerAllowed = false;
            Frames = 0;
            ScheduleCheck(now + (2 * _interval));
        }
    }

    /// <summary>Entering Backup starts the timer, also when the router only passed through Fault within a turn.</summary>
    public void OnStateEvent(RouterState from, RouterState to)
    {
        // Faults end in link events and messages, which come after the datagrams of a turn.
        if (from == RouterState.Fault && to == RouterState.Backup)
        {
            RestartBackupTimer();
        }
    }

    /// <summary>The node takes an advert for this router from the socket.</summary>
    public void OnConsumed(Packet packet)
    {
        Sync();
        long now = _world.Now;
        byte priority = packet.Priority;
        if (_settings.OwnerIgnoreAdvertisements && Router.EffectivePriority == 255)
        {
            return; // check 19 of vrrp.md section 3.2
        }

        if (State == RouterState.Backup)
        {
            if (priority == 0)
            {
                // A member of a group whose timer had run out keeps its wish to be master (vrrp.md section 7).
                bool wished = Router.Group is not null && now >= EarliestTakeOver;
                if (!wished)
                {
                    _notBefore = now;
                    _notBeforeIsSkew = true;
                }

                _notAfter = now;
                _notAfterIsSkew = true;
            }
            else
            {
                bool must = priority >= Router.EffectivePriority || !_settings.Preempt;
                if (must)
                {
                    _notBefore = now;
                    _notBeforeIsSkew = false;
                }

                if (must || _settings.PreemptDelay > TimeSpan.Zero)
                {
                    _notAfter = now;
                    _notAfterIsSkew = false;
                }
            }
        }
        else if (State == RouterState.Master)
        {
            uint own = (uint)Router.SourceAddress.Value;
            bool losing = priority < Router.EffectivePriority
                || (priority == Router.EffectivePriority && packet.Source < own);
            if (priority != 0 && losing)
            {
                _world.Checker.OnLosingAdvert(this);
            }

            // An answer that is not sent (lower_prio_no_advert) still counts for the distance of answers.
            if (losing && priority != 0 && _settings.LowerPriorityNoAdvertisement)
            {
                _lastAnswer = now >= _lastAnswer + (_interval / 20) ? now : _lastAnswer;
            }
            else
            {
                _answerAllowed |= losing;
            }
        }
    }

    public void CountLosingAdvert() => _losingAdverts++;

    /// <summary>The node hands an advert of this router to its socket.</summary>
    public void OnSent(byte priority)
    {
        Sync();
        long now = _world.Now;
        if (priority == 0)
        {
            Require(State is RouterState.Fault or RouterState.Initialize, $"priority 0 in {State}");
            return;
        }

        if (State == RouterState.Backup)
        {
            Require(_settings.HigherPrioritySendAdvertisement && _enteredAt == now, "an advert in Backup");
            return;
        }

        Require(State == RouterState.Master, $"an advert in {State}");
        Require(priority == Router.EffectivePriority || (_settings.Priority == 255 && priority == 254), "foreign priority");
        if (_sentSinceEntry++ == 0)
        {
            Require(_enteredAt == now, "the first advert is late");
            return;
        }

        if (_answerAllowed && now >= _lastAnswer + (_interval / 20))
        {
            _answerAllowed = false;
            _lastAnswer = now;
            _grid = now;
            _gridIndex = 0;
            return;
        }

        long point = (now - _grid) / _interval;
        Require(point > _gridIndex, "an advert off the grid without a cause");
        long due = Math.Max(_grid + ((_gridIndex + 1) * _interval), Node.ResumedAt);
        Require(now <= due + Tolerance, $"an advert {(now - due) / 1e6:F3} ms late");
        _gridIndex = point;
    }

    /// <summary>A gratuitous ARP frame for one of the router's addresses.</summary>
    public void OnFrame()
    {
        Sync();
        Require(State == RouterState.Master, $"gratuitous ARP in {State}");
        Frames++;
        GarpSettings garp = _settings.Garp;
        double elapsed = (_world.Now - _enteredAt) / 1e9;
        double refresh = garp.MasterRefresh.TotalSeconds;
        double rounds = garp.MasterRepeat
            + (garp.MasterDelay > TimeSpan.Zero && elapsed >= garp.MasterDelay.TotalSeconds ? garp.MasterRepeat : 0)
            + (refresh > 0 ? Math.Max(0, Math.Floor((elapsed - garp.MasterDelay.TotalSeconds) / refresh)) : 0)
                * garp.MasterRefreshRepeat
            + (2.0 * _losingAdverts * garp.LowerPriorityRepeat)
            + (Node.Repairs * garp.MasterRepeat);
        int addresses = _settings.VirtualAddresses.Count + _settings.ExcludedAddresses.Count;
        Require(Frames <= rounds * addresses, $"{Frames} frames of gratuitous ARP, allowed {rounds * addresses}");
    }

    /// <summary>
    /// Ten seconds after the transition the first block is out, however slow the kernel is: every address as often as
    /// garp_master_repeat says.
    /// </summary>
    public void RequireAnnounced()
    {
        int addresses = _settings.VirtualAddresses.Count + _settings.ExcludedAddresses.Count;
        long wanted = _settings.Garp.MasterRepeat * addresses;
        Require(
            State != RouterState.Master || _world.Now - _enteredAt < 10_000_000_000 || Frames >= wanted,
            $"{Frames} frames of gratuitous ARP since it is master, expected at least {wanted}");
    }

    public void OnTurnEnded()
    {
        Sync();
        _answerAllowed = false;
    }

    public void End() => _ended = true;

    /// <summary>When the router must have left Backup; as a member of a group it also waits for the others.</summary>
    public long LatestTakeOver => _notAfter + (_notAfterIsSkew ? SkewNanoseconds : DownNanoseconds);

    /// <summary>A time came at which something must have happened.</summary>
    public void OnCheckDue()
    {
        if (_ended)
        {
            return;
        }

        long now = _world.Now;
        if (State == RouterState.Backup)
        {
            long due = Math.Max(_world.Checker.LatestTakeOver(this), Node.ResumedAt) + Tolerance;
            if (due < now && !Node.IsPaused && !Node.IsStopping)
            {
                Require(false, $"still in Backup {(now - due) / 1e6:F3} ms after it should have taken over");
            }

            ScheduleCheck(Math.Max(due + 1, now + 10_000_000));
        }
        else if (State == RouterState.Master)
        {
            long due = Math.Max(_grid + ((_gridIndex + 1) * _interval), Node.ResumedAt) + Tolerance;
            Require(due >= now || Node.IsPaused || Node.IsStopping, "an advert of the grid is missing");
            ScheduleCheck(now + (3 * _interval));
        }
        else
        {
            _checkScheduled = false;
        }
    }

    private bool _checkScheduled;

    private void ScheduleCheck(long time)
    {
        if (!_checkScheduled || _world.Now >= _scheduledFor)
        {
            _checkScheduled = true;
            _scheduledFor = time;
            _world.Queue.Push(time, EventKind.Check, Node.Index, 0, 0, this);
        }
    }

    private long _scheduledFor;

    private void RestartBackupTimer()
    {
        _notBefore = _notAfter = _world.Now;
        _notBeforeIsSkew = _notAfterIsSkew = false;
    }

    private void Require(bool condition, string text)
    {
        if (!condition)
        {
            _world.Checker.Fail(Node, $"{Router.Name}: {text}");
        }
    }
}
