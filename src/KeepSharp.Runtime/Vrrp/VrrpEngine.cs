using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Log;
using KeepSharp.Runtime.Loop;
using KeepSharp.Runtime.Notify;
using KeepSharp.Runtime.Reconcile;
using KeepSharp.Runtime.Tracking;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>
/// Owns all VRRP state and connects it with the ports. The event loop drives it in the daemon, the simulation drives it in
/// virtual time: both call the same methods in the same order of a turn — datagrams, link events, deadlines, messages,
/// <see cref="EndTurn"/>.
/// </summary>
/// <remarks>
/// Nothing here waits. An advert leaves inside the call that decided it; addresses, sockets and scripts are requests whose
/// completions come back as messages; log lines and notify scripts leave at the end of the turn. In the steady state of a
/// master and of a backup a turn allocates nothing.
/// </remarks>
public sealed partial class VrrpEngine : IAddressObserver
{
    /// <summary>Datagrams taken from one channel per turn; the rest waits for the next turn.</summary>
    private const int DatagramsPerTurn = 64;

    private const int LinkEventsPerTurn = 256;

    /// <summary>A router that failed internally is tried again after this time, this often.</summary>
    private static readonly TimeSpan QuarantineTime = TimeSpan.FromMinutes(1);
    private const int QuarantineRetries = 3;

    /// <summary>
    /// Log lines and notify scripts wait this long for the claims of the same turn: formatting them would delay the
    /// announcements that follow the kernel's answer.
    /// </summary>
    private static readonly TimeSpan LinePatience = TimeSpan.FromMilliseconds(2);

    private readonly KeepSharpConfiguration _configuration;
    private readonly RuntimePorts _ports;
    private readonly VrrpLog _log;
    private readonly RouterEventLog _lines;
    private readonly List<IVrrpObserver> _observers = [];
    private readonly NotifyDispatcher _notify;
    private readonly RouterSlot[] _slots;
    private readonly SyncGroupCoordinator[] _groups;
    private readonly ScriptTable _scripts;
    private readonly LinkTable _links = new();
    private readonly ChannelTable _channels;
    private readonly AddressTable _addresses;
    private readonly GratuitousScheduler _announcements;
    private readonly DeadlineHeap _deadlines;
    private readonly EffectBuffer _effects = new();
    private readonly EffectBuffer _events = new();
    private readonly byte[] _receiveBuffer = new byte[2048];
    private readonly byte[] _sendBuffer = new byte[2048];
    private readonly List<int>[] _addressOwners;
    private Instant _quarantineDeadline = Instant.Never;
    private Instant _linesDue = Instant.Never;
    private int _eventsShown;

    /// <summary>Builds routers, groups and tables; nothing happens before <see cref="Start"/>.</summary>
    public VrrpEngine(KeepSharpConfiguration configuration, RuntimePorts ports, VrrpLog log)
    {
        _configuration = configuration;
        _ports = ports;
        _log = log;
        _notify = new NotifyDispatcher(ports.Scripts, log);
        _lines = new RouterEventLog(log.Logger);
        _scripts = new ScriptTable(configuration.Scripts, ports.Scripts, log);
        _channels = new ChannelTable(ports.Writer);
        _addresses = new AddressTable(ports.Writer, this);
        _announcements = new GratuitousScheduler(
            ports.Frames, _addresses, _links, configuration.Global.GarpInterval);
        _slots = new RouterSlot[configuration.Instances.Count];
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = MakeSlot(configuration.Instances[i], i);
        }

        _groups = MakeGroups();
        _addressOwners = MapAddressOwners();
        _deadlines = new DeadlineHeap(_slots.Length + _scripts.Count);
    }

    /// <summary>The routers, in configuration order.</summary>
    public IEnumerable<VirtualRouter> Routers => _slots.Select(static slot => slot.Router);

    /// <summary>The sync groups, in configuration order.</summary>
    public IReadOnlyList<SyncGroupCoordinator> Groups => _groups;

    /// <summary>True once an orderly stop has finished.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Times that an address was put back after another program removed it.</summary>
    public ulong AddressRepairs => _addresses.Repairs;

    /// <summary>When the next deadline ends the patience of a backup; never when the next deadline is another one.</summary>
    internal Instant NextTakeOver =>
        _deadlines.NextSlot is var slot and >= 0 && slot < _slots.Length && _slots[slot].Router.State == RouterState.Backup
            ? _deadlines.Next
            : Instant.Never;

    /// <summary>True while the kernel writer has requests about addresses.</summary>
    internal bool HasRequestsInFlight => _addresses.InFlight > 0;

    /// <summary>When <see cref="RunDeadlines"/> is wanted next.</summary>
    public Instant NextDeadline
    {
        get
        {
            Instant next = Instant.Min(_deadlines.Next, _announcements.Deadline);
            next = Instant.Min(next, Instant.Min(_addresses.Deadline, _channels.Deadline));
            next = Instant.Min(next, _dumpDeadline);
            next = Instant.Min(next, _linesDue);
            return Instant.Min(next, Instant.Min(_stopDeadline, _quarantineDeadline));
        }
    }

    /// <summary>Adds an observer of router events; before <see cref="Start"/>.</summary>
    public void Observe(IVrrpObserver observer) => _observers.Add(observer);

    /// <summary>Takes the first dump and starts every router as vrrp.md section 5.1 says.</summary>
    public void Start(LinkSnapshot snapshot, Instant now)
    {
        _links.Load(snapshot);
        foreach (LinkInfo link in snapshot.Links)
        {
            _addresses.SetLink(link.Name, link.Index, now);
        }

        RemoveLeftovers(snapshot, now);
        for (int i = 0; i < _scripts.Count; i++)
        {
            _scripts[i].NextStart = now;
            _deadlines.Set(_slots.Length + i, now);
        }

        foreach (RouterSlot slot in _slots)
        {
            foreach (string reason in slot.Settings.Blockers)
            {
                _log.Blocked(slot.Router.Name, reason);
            }

            slot.Router.SetFault(FaultReasons.Configuration, !slot.Settings.Blockers.IsEmpty, now, _effects);
            if (slot.Settings.Blockers.IsEmpty)
            {
                EvaluateLink(slot, now);
                EvaluateTrackers(slot, now);
                UpdateHold(slot, now);
            }
        }

        foreach (RouterSlot slot in _slots)
        {
            slot.Router.Start(now, _effects);
            Execute(now);
            UpdateDeadline(slot);
        }

        // The first runs of the scripts start in this turn.
        RunDeadlines(now);
    }

    /// <summary>Runs what is due.</summary>
    public void RunDeadlines(Instant now)
    {
        int due;
        int guard = 4 * (_slots.Length + _scripts.Count + 1);
        while ((due = _deadlines.Due(now)) >= 0 && guard-- > 0)
        {
            if (due >= _slots.Length)
            {
                int script = due - _slots.Length;
                _deadlines.Set(due, _stopping ? Instant.Never : _scripts.Start(script, now));
            }
            else
            {
                OnRouterDeadline(_slots[due], now);
            }
        }

        if (_addresses.Deadline <= now)
        {
            _addresses.Retry(now);
        }

        if (_channels.Deadline <= now)
        {
            _channels.Retry(now);
        }

        if (_dumpDeadline <= now)
        {
            RequestDump(now);
        }

        if (_quarantineDeadline <= now)
        {
            EndQuarantine(now);
        }
    }

    /// <summary>Last step of a turn: announcements, log lines, notify scripts, the end of a stop.</summary>
    public void EndTurn(Instant now)
    {
        if (_announcements.Deadline <= now)
        {
            _announcements.Pump(now);
        }

        ShowEvents();
        if (_addresses.InFlight == 0 || now >= _linesDue || _stopping)
        {
            FlushEvents();
        }
        else if (_events.Count > 0 && _linesDue.IsNever)
        {
            _linesDue = now + LinePatience;
        }

        if (_stopping)
        {
            ContinueStop(now);
        }
    }

    private void OnRouterDeadline(RouterSlot slot, Instant now)
    {
        try
        {
            if (slot.Router.State == RouterState.Backup)
            {
                // Most likely a take-over: the writer wakes up while the advert leaves.
                _ports.Writer.Prepare();
            }

            slot.Router.OnDeadline(now, _effects);
            Execute(now);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Quarantine(slot, exception, now);
        }

        UpdateDeadline(slot);
    }

    /// <summary>
    /// A defect in the handling of one router puts that router into Fault and leaves the others alone; a defect in that
    /// handling ends the process, which withdraws everything.
    /// </summary>
    private void Quarantine(RouterSlot slot, Exception exception, Instant now)
    {
        _effects.Clear();
        _log.RouterFailed(exception, slot.Router.Name);
        slot.Router.SetFault(FaultReasons.InternalError, true, now, _effects);
        Execute(now);
        if (++slot.InternalErrors <= QuarantineRetries)
        {
            slot.QuarantinedUntil = now + QuarantineTime;
            _quarantineDeadline = Instant.Min(_quarantineDeadline, slot.QuarantinedUntil);
        }
    }

    private void EndQuarantine(Instant now)
    {
        _quarantineDeadline = Instant.Never;
        foreach (RouterSlot slot in _slots)
        {
            if (slot.QuarantinedUntil <= now)
            {
                slot.QuarantinedUntil = Instant.Never;
                Apply(slot, FaultReasons.InternalError, false, null, now);
            }

            _quarantineDeadline = Instant.Min(_quarantineDeadline, slot.QuarantinedUntil);
        }
    }

    private void UpdateDeadline(RouterSlot slot)
    {
        if (slot.Router.Group is { } group)
        {
            for (int i = 0; i < group.Members.Count; i++)
            {
                VirtualRouter member = group.Members[i];
                _deadlines.Set(member.Index, member.Deadline);
            }
        }
        else
        {
            _deadlines.Set(slot.Router.Index, slot.Router.Deadline);
        }
    }

    private void RemoveLeftovers(LinkSnapshot snapshot, Instant now)
    {
        foreach (AddressInfo address in snapshot.Addresses)
        {
            if (_links.Find(address.Link) is not { } link)
            {
                continue;
            }

            bool configured = _addresses.Contains(link.Name, address.Prefix.Address);
            LeftoverDecision decision = LeftoverPolicy.Decide(
                configured, address.Protocol, recordedAsOurs: false, age: null, TimeSpan.Zero);
            if (decision == LeftoverDecision.Remove && _addresses.NotePresent(link.Name, address.Prefix, now))
            {
                _log.LeftoverRemoved(OwnerName(link.Name, address.Prefix), address.Prefix, link.Name);
            }
        }
    }

    private string OwnerName(string interfaceName, IpPrefix prefix)
    {
        foreach (RouterSlot slot in _slots)
        {
            foreach (int entry in slot.Addresses)
            {
                VirtualAddress address = _addresses.Address(entry);
                if (address.Interface == interfaceName && address.Prefix.Address == prefix.Address)
                {
                    return slot.Router.Name;
                }
            }
        }

        return string.Empty;
    }
}
