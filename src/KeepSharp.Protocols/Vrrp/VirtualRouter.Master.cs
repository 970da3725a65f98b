using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>Master (RFC 3768 section 6.4.3, RFC 9568 "Active"; vrrp.md section 5.3).</summary>
public sealed partial class VirtualRouter
{
    private Instant _lastAnswer = new(long.MinValue);

    /// <summary>
    /// Enters Master: the advert leaves first, so that peers fall silent at once; then the addresses, then their
    /// announcement (vrrp.md section 5.3).
    /// </summary>
    internal void BecomeMaster(Instant now, EffectBuffer effects)
    {
        WishesMaster = false;
        _preemptAt = Instant.Never;
        _loggedCauses = 0;
        MasterAddress = default;
        MasterPriority = 0;
        Statistics.BecameMaster++;
        Send(effects, EffectivePriority);
        RestoreOwnerPriorityAsMaster(effects);
        Do(effects, RouterEffectKind.ClaimAddresses);
        StartAnnouncements(now, effects);
        Enter(RouterState.Master, effects);
        _timer = now + _settings.AdvertisementInterval;
    }

    /// <summary>Leaves Master for Backup because a better master was heard; no priority 0 is sent.</summary>
    internal void YieldToBackup(Instant now, EffectBuffer effects)
    {
        LeaveMaster(effects);
        EnterBackup(now, MasterDownInterval, effects);
    }

    private void LeaveMaster(EffectBuffer effects)
    {
        Statistics.ReleasedMaster++;
        _loggedCauses = 0;
        _rival = RivalState.None;
        CancelAnnouncements();
        Do(effects, RouterEffectKind.ReleaseAddresses);
    }

    private void SendPriorityZero(EffectBuffer effects)
    {
        Send(effects, 0);
        Raise(effects, new RouterEvent { Kind = RouterEventKind.PriorityZeroSent });
    }

    private void OnAdvertisementTimer(Instant now, EffectBuffer effects)
    {
        Send(effects, EffectivePriority);

        // The adverts keep a fixed grid: the next one is due an interval after this one was, not after it was sent. After
        // a long delay the missed points are left out.
        TimeSpan interval = _settings.AdvertisementInterval;
        Instant next = _timer + interval;
        if (next <= now)
        {
            long missed = (now - _timer).Ticks / interval.Ticks;
            next = _timer + (interval * (missed + 1));
        }

        _timer = next;
        ExpireRivalOwner(now, effects);
    }

    private void OnAdvertisementInMaster(in ReceivedAdvertisement advertisement, Instant now, EffectBuffer effects)
    {
        if (advertisement.Priority == 0)
        {
            Raise(effects, new RouterEvent { Kind = RouterEventKind.PriorityZeroReceived });
            Answer(now, effects);
            return;
        }

        if (_isOwner && advertisement.Priority == 255 && OnRivalOwner(advertisement, now, effects))
        {
            return;
        }

        int byPriority = advertisement.Priority.CompareTo(EffectivePriority);
        int byAddress = advertisement.Source.CompareTo(SourceAddress);
        if (byPriority > 0 || (byPriority == 0 && byAddress > 0))
        {
            LoseTo(advertisement, byPriority > 0, now, effects);
        }
        else if (byPriority == 0 && byAddress == 0)
        {
            if (FirstTime(CauseOwnAddress))
            {
                Raise(effects, new RouterEvent
                {
                    Kind = RouterEventKind.OwnAddressHeard,
                    Address = advertisement.Source,
                });
            }
        }
        else
        {
            ForceElection(advertisement, now, effects);
        }
    }

    /// <summary>The winning advert is obeyed from now on, so its sender is remembered as the master.</summary>
    private void LoseTo(in ReceivedAdvertisement advertisement, bool higherPriority, Instant now, EffectBuffer effects)
    {
        if (_settings.HigherPrioritySendAdvertisement)
        {
            Send(effects, EffectivePriority);
        }

        Raise(effects, new RouterEvent
        {
            Kind = higherPriority
                ? RouterEventKind.HigherPriorityReceived
                : RouterEventKind.EqualPriorityHigherAddress,
            Address = advertisement.Source,
            First = advertisement.Priority,
            Second = EffectivePriority,
        });
        YieldToBackup(now, effects);
        MasterAddress = advertisement.Source;
        MasterPriority = advertisement.Priority;
        Group?.OnMemberYielded(this, now, effects);
    }

    /// <summary>A worse master speaks: tell it who we are and refresh the neighbours' ARP caches.</summary>
    private void ForceElection(in ReceivedAdvertisement advertisement, Instant now, EffectBuffer effects)
    {
        if (!Answer(now, effects, !_settings.LowerPriorityNoAdvertisement))
        {
            return;
        }

        Raise(effects, new RouterEvent
        {
            Kind = RouterEventKind.LowerPriorityReceived,
            Address = advertisement.Source,
            First = advertisement.Priority,
            Second = EffectivePriority,
        });
        AnnounceAfterLowerPriority(now, effects);
        Group?.OnMemberForcedElection(this, now, effects);
    }

    /// <summary>
    /// An advert at once, and the next one an interval later (vector M-02). Bounded: whoever sends losing adverts faster
    /// than twenty per interval gets no more answers than that, since one multicast answer reaches everybody.
    /// </summary>
    private bool Answer(Instant now, EffectBuffer effects, bool send = true)
    {
        if (now < _lastAnswer + (_settings.AdvertisementInterval / 20))
        {
            Statistics.AnswersSuppressed++;
            return false;
        }

        _lastAnswer = now;
        if (send)
        {
            Send(effects, EffectivePriority);
            _timer = now + _settings.AdvertisementInterval;
        }

        return true;
    }
}
