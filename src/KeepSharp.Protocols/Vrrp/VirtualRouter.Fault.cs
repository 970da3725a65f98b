using KeepSharp.Model.Events;
using KeepSharp.Model.Time;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>Fault (vrrp.md section 5.4): the router takes no part while at least one reason holds.</summary>
public sealed partial class VirtualRouter
{
    /// <summary>
    /// A fault reason begins or ends. Entering Fault from Master sends priority 0 and gives up the addresses; leaving it
    /// always means Backup with a full master-down time, also for an address owner.
    /// </summary>
    /// <param name="reason">One reason.</param>
    /// <param name="present">Whether it holds now.</param>
    /// <param name="now">The present.</param>
    /// <param name="effects">Receives the effects.</param>
    /// <param name="subject">Name of the script or interface concerned, for the log.</param>
    public void SetFault(
        FaultReasons reason, bool present, Instant now, EffectBuffer effects, string? subject = null)
    {
        bool had = (Faults & reason) != 0;
        if (had == present)
        {
            return;
        }

        bool wasClear = Faults == FaultReasons.None;
        Faults = present ? Faults | reason : Faults & ~reason;
        Raise(effects, new RouterEvent
        {
            Kind = present ? RouterEventKind.FaultBegan : RouterEventKind.FaultEnded,
            Reason = reason,
            First = State == RouterState.Initialize ? 1 : 0,
            Text = subject,
        });
        if (!IsStarted)
        {
            return;
        }

        if (present && wasClear)
        {
            OnFirstFault(now, effects);
        }
        else if (Faults == FaultReasons.None)
        {
            OnLastFaultEnded(now, effects);
        }
    }

    /// <summary>Enters Fault whatever the state was; does nothing when already there.</summary>
    internal void EnterFault(EffectBuffer effects, bool atStart = false)
    {
        if (State == RouterState.Fault)
        {
            return;
        }

        if (State == RouterState.Master)
        {
            SendPriorityZero(effects);
            LeaveMaster(effects);
        }

        _timer = Instant.Never;
        _preemptAt = Instant.Never;
        WishesMaster = false;
        MasterAddress = default;
        MasterPriority = 0;
        Enter(RouterState.Fault, effects, atStart);
    }

    /// <summary>Leaves Fault for Backup; the caller knows that no reason is left in the router or its group.</summary>
    internal void LeaveFault(Instant now, EffectBuffer effects)
    {
        if (State == RouterState.Fault)
        {
            EnterBackup(now, MasterDownInterval, effects);
        }
    }

    private void OnFirstFault(Instant now, EffectBuffer effects)
    {
        if (State == RouterState.Initialize)
        {
            // A held router keeps its fault to itself until the hold ends, as keepalived does. A router that only waits for
            // the held members of its group takes the group to Fault.
            if (!IsHeld)
            {
                Group?.OnReleased(now, effects, atStart: true);
            }

            return;
        }

        EnterFault(effects);
        Group?.OnMemberFault(this, effects);
    }

    private void OnLastFaultEnded(Instant now, EffectBuffer effects)
    {
        if (State != RouterState.Fault)
        {
            return;
        }

        if (Group is not null)
        {
            Group.OnMemberFaultEnded(this, now, effects);
        }
        else if (!IsHeld)
        {
            LeaveFault(now, effects);
        }
    }
}
