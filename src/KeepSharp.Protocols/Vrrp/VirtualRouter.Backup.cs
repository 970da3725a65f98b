using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>Backup (RFC 3768 section 6.4.2; vrrp.md section 5.2).</summary>
public sealed partial class VirtualRouter
{
    private Instant _preemptAt = Instant.Never;

    /// <summary>The timer ran out and the sync group did not let the router go on; withdrawn when an advert is obeyed.</summary>
    public bool WishesMaster { get; private set; }

    /// <summary>Enters Backup with a running master-down timer.</summary>
    internal void EnterBackup(Instant now, TimeSpan timer, EffectBuffer effects, bool atStart = false)
    {
        WishesMaster = false;
        _preemptAt = Instant.Never;
        MasterAddress = default;
        MasterPriority = 0;
        _timer = now + timer;
        Enter(RouterState.Backup, effects, atStart);
    }

    private void OnMasterDownTimer(Instant now, EffectBuffer effects)
    {
        Raise(effects, new RouterEvent { Kind = RouterEventKind.AdvertisementTimeout });
        if (Group is not null && !Group.MayBecomeMaster(this))
        {
            WishesMaster = true;
            _timer = now + MasterDownInterval;
            return;
        }

        BecomeMaster(now, effects);
        Group?.OnMemberBecameMaster(this, now, effects);
    }

    private void OnAdvertisementInBackup(in ReceivedAdvertisement advertisement, Instant now, EffectBuffer effects)
    {
        if (advertisement.Priority == 0)
        {
            _timer = now + SkewTime;
            if (FirstTime(CausePriorityZero))
            {
                Raise(effects, new RouterEvent
                {
                    Kind = RouterEventKind.BackupPriorityZeroReceived,
                    Address = advertisement.Source,
                });
            }

            return;
        }

        if (!Obeys(advertisement, now, effects))
        {
            // The timer keeps running: we shall preempt when it ends.
            if (FirstTime(CauseLowerPriority))
            {
                Raise(effects, new RouterEvent
                {
                    Kind = RouterEventKind.LowerPriorityDiscarded,
                    Address = advertisement.Source,
                    First = advertisement.Priority,
                });
            }

            return;
        }

        WishesMaster = false;
        RestoreOwnerPriority(advertisement, effects);
        if (advertisement.Source != MasterAddress)
        {
            IpAddress old = MasterAddress;
            MasterAddress = advertisement.Source;
            _loggedCauses = 0;
            Raise(effects, new RouterEvent
            {
                Kind = RouterEventKind.MasterChanged,
                Address = advertisement.Source,
                Address2 = old,
            });
        }

        MasterPriority = advertisement.Priority;
        _timer = now + MasterDownInterval;
    }

    /// <summary>Rule A of vrrp.md section 5.2; the addresses are not compared in Backup.</summary>
    private bool Obeys(in ReceivedAdvertisement advertisement, Instant now, EffectBuffer effects)
    {
        if (advertisement.Priority >= EffectivePriority)
        {
            if (!_preemptAt.IsNever)
            {
                _preemptAt = Instant.Never;
                Raise(effects, new RouterEvent { Kind = RouterEventKind.PreemptDelayStopped });
            }

            return true;
        }

        if (!_settings.Preempt)
        {
            return true;
        }

        if (_settings.PreemptDelay <= TimeSpan.Zero)
        {
            return false;
        }

        if (_preemptAt.IsNever)
        {
            _preemptAt = now + _settings.PreemptDelay;
            Raise(effects, new RouterEvent
            {
                Kind = RouterEventKind.PreemptDelayStarted,
                First = (int)_settings.PreemptDelay.TotalMilliseconds,
            });
        }

        return now < _preemptAt;
    }
}
