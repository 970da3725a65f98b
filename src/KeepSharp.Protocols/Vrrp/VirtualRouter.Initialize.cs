using KeepSharp.Model.Events;
using KeepSharp.Model.Time;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>Start and stop (RFC 3768 section 6.4.1; vrrp.md sections 5.1 and 14).</summary>
public sealed partial class VirtualRouter
{
    /// <summary>
    /// Holds back the start, or lets it go on: while a router is held it is in <see cref="RouterState.Initialize"/>, silent
    /// and deaf. Unweighted scripts without a result hold it, and sockets that are still being opened.
    /// </summary>
    /// <param name="held">Whether it is held now.</param>
    /// <param name="now">The present.</param>
    /// <param name="effects">Receives the effects.</param>
    /// <param name="atStart">The release still belongs to the start, as far as log lines go.</param>
    public void SetHeld(bool held, Instant now, EffectBuffer effects, bool atStart = false)
    {
        if (IsHeld == held)
        {
            return;
        }

        IsHeld = held;
        if (held || !IsStarted)
        {
            return;
        }

        if (State == RouterState.Fault)
        {
            // It started into Fault while it was held, and the fault ended meanwhile.
            if (Faults == FaultReasons.None)
            {
                OnLastFaultEnded(now, effects);
            }
        }
        else if (State == RouterState.Initialize)
        {
            if (Group is not null)
            {
                Group.OnReleased(now, effects, atStart);
            }
            else
            {
                LeaveInitialize(now, effects, atStart);
            }
        }
    }

    /// <summary>The owner has set source address, faults and hold; the router may run.</summary>
    public void Start(Instant now, EffectBuffer effects)
    {
        if (IsStarted)
        {
            return;
        }

        IsStarted = true;
        if (Group is not null)
        {
            Group.OnStarted(this, now, effects);
        }
        else if (Faults != FaultReasons.None || !IsHeld)
        {
            LeaveInitialize(now, effects, atStart: true);
        }
    }

    /// <summary>
    /// Orderly end: a master says priority 0 and gives up its addresses (RFC 3768 section 6.4.3, "shutdown event").
    /// </summary>
    public void Stop(Instant now, EffectBuffer effects)
    {
        if (!IsStarted)
        {
            return;
        }

        IsStarted = false;
        _timer = Instant.Never;
        if (State == RouterState.Master)
        {
            SendPriorityZero(effects);
            CancelAnnouncements();
            Do(effects, RouterEffectKind.ReleaseAddresses);
        }

        // Nothing of this run may show in the next one.
        _preemptAt = Instant.Never;
        _rival = RivalState.None;
        WishesMaster = false;
        MasterAddress = default;
        MasterPriority = 0;
        State = RouterState.Initialize;
        Group?.OnStopped();
    }

    /// <summary>From Initialize to the state that the conditions of vrrp.md section 5.1 give.</summary>
    internal void LeaveInitialize(Instant now, EffectBuffer effects, bool atStart)
    {
        bool groupFault = Group is { HasFault: true };
        if (Faults != FaultReasons.None || groupFault)
        {
            EnterFault(effects, atStart);
        }
        else if (_isOwner && _settings.WantMaster && Group is not { AllOwners: false })
        {
            // keepalived arms a timer of 1 µs and passes through BACKUP without notifying it.
            Raise(effects, new RouterEvent { Kind = RouterEventKind.AdvertisementTimeout });
            BecomeMaster(now, effects);
        }
        else
        {
            EnterBackup(now, MasterDownInterval, effects, atStart);
        }
    }
}
