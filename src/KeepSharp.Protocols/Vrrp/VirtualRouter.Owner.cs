using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>Two address owners, both configured with priority 255 (vrrp.md section 5.5).</summary>
public sealed partial class VirtualRouter
{
    private enum RivalState : byte
    {
        None,
        Answering,
        Waiting,
    }

    private RivalState _rival;
    private int _rivalAnswers;
    private IpAddress _rivalAddress;
    private Instant _rivalDeadline;

    /// <summary>
    /// Handles a rival; false when the ordinary comparison is to decide. The smaller address gives way at once. The
    /// greater one answers twice, then waits 1.2 intervals, and lowers its priority to 254 if the rival still speaks: an
    /// address owner that cannot be convinced is better than two.
    /// </summary>
    private bool OnRivalOwner(in ReceivedAdvertisement advertisement, Instant now, EffectBuffer effects)
    {
        if (EffectivePriority != 255)
        {
            return false;
        }

        if (FirstTime(CauseRivalOwner))
        {
            Raise(effects, new RouterEvent { Kind = RouterEventKind.RivalAddressOwner, Address = advertisement.Source });
        }

        if (advertisement.Source >= SourceAddress)
        {
            if (advertisement.Source == SourceAddress)
            {
                return false;
            }

            LoseTo(advertisement, higherPriority: false, now, effects);
            return true;
        }

        ExpireRivalOwner(now, effects);
        _rivalAddress = advertisement.Source;
        switch (_rival)
        {
            case RivalState.Waiting:
                Raise(effects, new RouterEvent
                {
                    Kind = RouterEventKind.RivalOwnerPersists,
                    Address = advertisement.Source,
                });
                _rival = RivalState.None;
                EffectivePriority = 254;
                LoseTo(advertisement, higherPriority: false, now, effects);
                return true;
            case RivalState.None:
                _rival = RivalState.Answering;
                _rivalAnswers = 0;
                break;
        }

        if (++_rivalAnswers >= 2)
        {
            _rival = RivalState.Waiting;
            _rivalDeadline = now + (_settings.AdvertisementInterval * 1.2);
        }

        ForceElection(advertisement, now, effects);
        return true;
    }

    /// <summary>Looked at with every advert of ours and of a rival: the wait ended in silence.</summary>
    private void ExpireRivalOwner(Instant now, EffectBuffer effects)
    {
        if (_rival == RivalState.Waiting && now > _rivalDeadline)
        {
            _rival = RivalState.None;
            Raise(effects, new RouterEvent { Kind = RouterEventKind.RivalOwnerGone, Address = _rivalAddress });
        }
    }

    private void RestoreOwnerPriority(in ReceivedAdvertisement advertisement, EffectBuffer effects)
    {
        if (_isOwner && EffectivePriority != 255
            && (advertisement.Priority < 255 || advertisement.Source != _rivalAddress))
        {
            EffectivePriority = 255;
            Raise(effects, new RouterEvent { Kind = RouterEventKind.OwnerPriorityRestored, First = 1 });
        }
    }

    /// <summary>The first advert of a take-over still carries 254; the owner is itself again afterwards.</summary>
    private void RestoreOwnerPriorityAsMaster(EffectBuffer effects)
    {
        if (_isOwner && EffectivePriority != 255)
        {
            EffectivePriority = 255;
            Raise(effects, new RouterEvent { Kind = RouterEventKind.OwnerPriorityRestored, First = 2 });
        }
    }
}
