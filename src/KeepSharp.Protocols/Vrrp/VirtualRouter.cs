using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>
/// One virtual router (RFC 3768 section 6, vrrp.md sections 4 to 7): pure state, no sockets, no clock, no logger.
/// </summary>
/// <remarks>
/// Inputs are methods: a datagram, a deadline that came, a fault that began or ended, a priority change, start and stop;
/// each with the present <see cref="Instant"/>. Outputs are effects appended to an <see cref="EffectBuffer"/> and the
/// next <see cref="Deadline"/>. The files beside this one hold one RFC state each. The owner calls
/// <see cref="OnDeadline"/> when <see cref="Deadline"/> has come, late or not, and never needs to cancel anything.
/// A router in a sync group asks its <see cref="SyncGroupCoordinator"/> before it changes state, and the coordinator pulls
/// the other members; all of it happens inside the one call, in one effect buffer.
/// </remarks>
public sealed partial class VirtualRouter
{
    private readonly VrrpInstance _settings;
    private readonly AdvertisementProfile _profile;
    private readonly bool _isOwner;
    private ulong _loggedCauses;
    private ushort _identification;
    private Instant _timer = Instant.Never;

    /// <summary>A router in <see cref="RouterState.Initialize"/>.</summary>
    /// <param name="settings">Its configuration.</param>
    /// <param name="index">Its number in the owner's tables.</param>
    public VirtualRouter(VrrpInstance settings, int index)
    {
        _settings = settings;
        _profile = new AdvertisementProfile(settings);
        _isOwner = settings.Priority == 255;
        EffectivePriority = settings.Priority;
        Index = index;
    }

    /// <summary>Number in the owner's tables.</summary>
    public int Index { get; }

    /// <summary>Configuration.</summary>
    public VrrpInstance Settings => _settings;

    /// <summary>Instance name.</summary>
    public string Name => _settings.Name;

    /// <summary>VRID.</summary>
    public byte VirtualRouterId => _settings.VirtualRouterId;

    /// <summary>Present state.</summary>
    public RouterState State { get; private set; }

    /// <summary>Priority in the adverts: configured plus weights, 1..254, or 255 for an address owner.</summary>
    public byte EffectivePriority { get; private set; }

    /// <summary>Source address of adverts and side of the tie-break; none until known.</summary>
    public IpAddress SourceAddress { get; set; }

    /// <summary>Sender of the last obeyed advert; none as master or before the first.</summary>
    public IpAddress MasterAddress { get; private set; }

    /// <summary>Its priority.</summary>
    public byte MasterPriority { get; private set; }

    /// <summary>Reasons that keep the router in Fault.</summary>
    public FaultReasons Faults { get; private set; }

    /// <summary>True while unweighted scripts without a result, or sockets being opened, hold back the start.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>True between <see cref="Start"/> and <see cref="Stop"/>.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>The sync group, or null.</summary>
    public SyncGroupCoordinator? Group { get; internal set; }

    /// <summary>Counters.</summary>
    public RouterStatistics Statistics { get; } = new();

    /// <summary>When <see cref="OnDeadline"/> is wanted next.</summary>
    public Instant Deadline => Instant.Min(_timer, AnnouncementDeadline);

    /// <summary>Octets of one advert datagram.</summary>
    public int DatagramLength => _profile.DatagramLength;

    /// <summary>Priority that counts for skew and master-down: 255 for an address owner, even when lowered.</summary>
    private int TimerPriority => _isOwner ? 255 : EffectivePriority;

    private TimeSpan SkewTime => VrrpTimers.SkewTime(TimerPriority);

    private TimeSpan MasterDownInterval => VrrpTimers.MasterDownInterval(
        _settings.AdvertisementInterval, _settings.DownTimerAdvertisements, TimerPriority);

    /// <summary>Writes the next advert datagram; returns its length. Counts it as sent.</summary>
    public int WriteAdvertisement(Span<byte> target, byte priority)
    {
        // Identification starts at 1, grows by one per advert and leaves out 0 (vrrp.md section 2.2).
        _identification++;
        if (_identification == 0)
        {
            _identification = 1;
        }

        Statistics.AdvertisementsSent++;
        if (priority == 0)
        {
            Statistics.PriorityZeroSent++;
        }

        return _profile.WriteDatagram(target, priority, _identification, SourceAddress);
    }

    /// <summary>A datagram for this VRID, as received.</summary>
    public void OnDatagram(ReadOnlySpan<byte> datagram, Instant now, EffectBuffer effects)
    {
        Statistics.DatagramsDelivered++;
        if (State is not (RouterState.Backup or RouterState.Master))
        {
            Statistics.CountRejected(RejectReason.NotRunning);
            return;
        }

        // In BACKUP the list need only be looked at again when the sender is a new one, if the operator wants that; in
        // MASTER it always is (vrrp.md section 3.2).
        AdvertisementReader.Peek(datagram, out _, out IpAddress source);
        bool checkAddresses = State == RouterState.Master
            || !_settings.SkipCheckAdvertisementAddresses
            || source != MasterAddress;
        RejectReason reason = AdvertisementReader.Check(
            _profile, datagram, EffectivePriority, checkAddresses,
            out ReceivedAdvertisement advertisement, out RejectDetails details);
        if (reason != RejectReason.None)
        {
            Reject(reason, source, details, effects);
            return;
        }

        Statistics.AdvertisementsReceived++;
        NoteAddressList(advertisement, effects);
        if (advertisement.Priority == 0)
        {
            Statistics.PriorityZeroReceived++;
        }

        if (State == RouterState.Backup)
        {
            OnAdvertisementInBackup(advertisement, now, effects);
        }
        else
        {
            OnAdvertisementInMaster(advertisement, now, effects);
        }
    }

    /// <summary>Time has come; does nothing when called early.</summary>
    public void OnDeadline(Instant now, EffectBuffer effects)
    {
        if (_timer <= now)
        {
            if (State == RouterState.Backup)
            {
                OnMasterDownTimer(now, effects);
            }
            else if (State == RouterState.Master)
            {
                OnAdvertisementTimer(now, effects);
            }
            else
            {
                _timer = Instant.Never;
            }
        }

        AnnounceIfDue(now, effects);
    }

    /// <summary>
    /// Sum of all weights changed (vrrp.md section 6). An address owner never changes. The new priority goes into the
    /// next advert; a running master-down timer moves by the difference of the two intervals.
    /// </summary>
    public void SetPriorityContribution(int sum, Instant now, EffectBuffer effects)
    {
        if (_isOwner)
        {
            return;
        }

        byte priority = (byte)Math.Clamp(_settings.Priority + sum, 1, 254);
        if (priority == EffectivePriority)
        {
            return;
        }

        TimeSpan before = MasterDownInterval;
        byte old = EffectivePriority;
        EffectivePriority = priority;
        if (State == RouterState.Backup)
        {
            _timer += MasterDownInterval - before;
        }

        Raise(effects, new RouterEvent { Kind = RouterEventKind.PriorityChanged, First = old, Second = priority });
    }

    private void Reject(RejectReason reason, IpAddress source, RejectDetails details, EffectBuffer effects)
    {
        Statistics.CountRejected(reason);
        if (FirstTime((int)reason))
        {
            Raise(effects, new RouterEvent
            {
                Kind = RouterEventKind.AdvertisementRejected,
                Reject = reason,
                Address = source,
                First = details.Received,
                Second = details.Expected,
            });
        }
    }

    /// <summary>Checks 20 and 21 of vrrp.md section 3.2: differences are counted and logged once, never a reason to drop.</summary>
    private void NoteAddressList(in ReceivedAdvertisement advertisement, EffectBuffer effects)
    {
        if (advertisement.AddressCount != _profile.Addresses.Length)
        {
            Statistics.AddressListErrors++;
            if (FirstTime(CauseAddressCount))
            {
                Raise(effects, new RouterEvent
                {
                    Kind = RouterEventKind.AddressCountMismatch,
                    Address = advertisement.Source,
                    First = _profile.Addresses.Length,
                    Second = advertisement.AddressCount,
                });
            }
        }
        else if (!advertisement.MissingAddress.IsNone)
        {
            Statistics.AddressListErrors++;
            if (FirstTime(CauseAddressList))
            {
                Raise(effects, new RouterEvent
                {
                    Kind = RouterEventKind.AddressListMismatch,
                    Address = advertisement.Source,
                    Address2 = advertisement.MissingAddress,
                    First = VirtualRouterId,
                });
            }
        }
    }

    private const int CauseAddressCount = 40;
    private const int CauseAddressList = 41;
    private const int CauseLowerPriority = 42;
    private const int CauseOwnAddress = 43;
    private const int CauseRivalOwner = 44;
    private const int CausePriorityZero = 45;

    /// <summary>
    /// True the first time for a cause; the causes are forgotten on becoming and leaving master and when a new master is
    /// obeyed, so a flood of bad packets costs one line (vrrp.md section 3.2).
    /// </summary>
    private bool FirstTime(int cause)
    {
        ulong bit = 1UL << cause;
        bool first = (_loggedCauses & bit) == 0;
        _loggedCauses |= bit;
        return first;
    }

    private void Enter(RouterState state, EffectBuffer effects, bool atStart = false)
    {
        RouterState from = State;
        State = state;
        Raise(effects, new RouterEvent
        {
            Kind = RouterEventKind.StateChanged,
            From = from,
            To = state,
            First = atStart ? 1 : 0,
            Second = EffectivePriority,
        });
    }

    private void Send(EffectBuffer effects, byte priority) => effects.Add(new RouterEffect
    {
        Kind = RouterEffectKind.SendAdvertisement,
        Router = this,
        Priority = priority,
    });

    private void Raise(EffectBuffer effects, in RouterEvent routerEvent) => effects.Add(new RouterEffect
    {
        Kind = RouterEffectKind.Raise,
        Router = this,
        Event = routerEvent,
    });

    private void Do(EffectBuffer effects, RouterEffectKind kind) => effects.Add(new RouterEffect
    {
        Kind = kind,
        Router = this,
    });
}
