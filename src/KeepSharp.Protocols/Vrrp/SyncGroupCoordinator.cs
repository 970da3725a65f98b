using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Time;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>
/// Keeps the members of a sync group in one state (vrrp.md section 7). Called by the members inside their own
/// transitions, so the whole group has moved when the call that started it returns.
/// </summary>
public sealed class SyncGroupCoordinator
{
    private readonly VirtualRouter[] _members;

    /// <summary>Binds the members; they belong to no other group.</summary>
    public SyncGroupCoordinator(SyncGroup settings, IReadOnlyList<VirtualRouter> members)
    {
        Settings = settings;
        _members = [.. members];
        AllOwners = true;
        foreach (VirtualRouter member in _members)
        {
            member.Group = this;
            AllOwners &= member.Settings.Priority == 255 && member.Settings.WantMaster;
        }
    }

    /// <summary>Configuration.</summary>
    public SyncGroup Settings { get; }

    /// <summary>State of the group.</summary>
    public RouterState State { get; private set; }

    /// <summary>Members in configuration order.</summary>
    public IReadOnlyList<VirtualRouter> Members => _members;

    /// <summary>True when every member is an address owner that wants to be master: only then may they start as such.</summary>
    public bool AllOwners { get; }

    /// <summary>True while a member has a fault of its own.</summary>
    public bool HasFault
    {
        get
        {
            foreach (VirtualRouter member in _members)
            {
                if (member.Faults != FaultReasons.None)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private bool AnyHeld
    {
        get
        {
            foreach (VirtualRouter member in _members)
            {
                if (member.IsHeld)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private bool AllStarted
    {
        get
        {
            foreach (VirtualRouter member in _members)
            {
                if (!member.IsStarted)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>A member was started; the group leaves Initialize when the last one is there and none is held.</summary>
    internal void OnStarted(VirtualRouter member, Instant now, EffectBuffer effects) => LeaveInitialize(now, effects, true);

    /// <summary>A hold ended, or a member that is not held got a fault while others are.</summary>
    internal void OnReleased(Instant now, EffectBuffer effects, bool atStart) => LeaveInitialize(now, effects, atStart);

    /// <summary>A member was stopped; once all are, the group is as new.</summary>
    internal void OnStopped()
    {
        foreach (VirtualRouter member in _members)
        {
            if (member.IsStarted)
            {
                return;
            }
        }

        State = RouterState.Initialize;
    }

    /// <summary>
    /// Whether a member whose timer ran out may become master: all others wish it too, or the group is master already.
    /// </summary>
    internal bool MayBecomeMaster(VirtualRouter member)
    {
        if (State == RouterState.Master)
        {
            return true;
        }

        foreach (VirtualRouter other in _members)
        {
            if (other != member && !other.WishesMaster && other.State != RouterState.Master)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A member became master: the others follow in configuration order.</summary>
    internal void OnMemberBecameMaster(VirtualRouter member, Instant now, EffectBuffer effects)
    {
        if (State == RouterState.Master)
        {
            return;
        }

        Syncing(RouterState.Master, effects);
        foreach (VirtualRouter other in _members)
        {
            if (other.State == RouterState.Backup)
            {
                other.BecomeMaster(now, effects);
            }
        }

        Change(RouterState.Master, effects, atStart: false);
    }

    /// <summary>A member yielded to a better master: the others follow, without priority 0.</summary>
    internal void OnMemberYielded(VirtualRouter member, Instant now, EffectBuffer effects)
    {
        Syncing(RouterState.Backup, effects);
        foreach (VirtualRouter other in _members)
        {
            if (other.State == RouterState.Master)
            {
                other.YieldToBackup(now, effects);
            }
        }

        Change(RouterState.Backup, effects, atStart: false);
    }

    /// <summary>A member got a fault: all go to Fault.</summary>
    internal void OnMemberFault(VirtualRouter member, EffectBuffer effects)
    {
        if (State == RouterState.Fault)
        {
            return;
        }

        Syncing(RouterState.Fault, effects);
        foreach (VirtualRouter other in _members)
        {
            other.EnterFault(effects);
        }

        Change(RouterState.Fault, effects, atStart: false);
    }

    /// <summary>A member's last fault ended: when no member has one, that member goes to Backup, then the others.</summary>
    internal void OnMemberFaultEnded(VirtualRouter member, Instant now, EffectBuffer effects)
    {
        if (HasFault || AnyHeld || !AllStarted)
        {
            return;
        }

        member.LeaveFault(now, effects);
        Syncing(RouterState.Backup, effects);
        foreach (VirtualRouter other in _members)
        {
            other.LeaveFault(now, effects);
        }

        Change(RouterState.Backup, effects, atStart: false);
    }

    /// <summary>A member answered a lower priority advert: the others repeat their announcements too.</summary>
    internal void OnMemberForcedElection(VirtualRouter member, Instant now, EffectBuffer effects)
    {
        foreach (VirtualRouter other in _members)
        {
            if (other != member && other.State == RouterState.Master)
            {
                other.AnnounceAfterLowerPriority(now, effects);
            }
        }
    }

    private void LeaveInitialize(Instant now, EffectBuffer effects, bool atStart)
    {
        // A fault does not wait for scripts: the group is in Fault whatever they will say (vrrp.md section 5.1).
        if (State != RouterState.Initialize || !AllStarted || (AnyHeld && !HasFault))
        {
            return;
        }

        RouterState target = HasFault ? RouterState.Fault : AllOwners ? RouterState.Master : RouterState.Backup;
        if (target != RouterState.Master)
        {
            // At start the group is told first, then its members (vrrp.md section 17).
            Change(target, effects, atStart);
        }

        foreach (VirtualRouter member in _members)
        {
            member.LeaveInitialize(now, effects, atStart);
        }

        if (target == RouterState.Master)
        {
            Change(target, effects, atStart);
        }
    }

    private void Syncing(RouterState to, EffectBuffer effects) => Raise(effects, new RouterEvent
    {
        Kind = RouterEventKind.GroupSyncing,
        To = to,
        Text = Settings.Name,
    });

    private void Change(RouterState to, EffectBuffer effects, bool atStart)
    {
        RouterState from = State;
        State = to;
        Raise(effects, new RouterEvent
        {
            Kind = RouterEventKind.GroupStateChanged,
            From = from,
            To = to,
            First = atStart ? 1 : 0,
            Text = Settings.Name,
        });
    }

    private void Raise(EffectBuffer effects, in RouterEvent routerEvent) => effects.Add(new RouterEffect
    {
        Kind = RouterEffectKind.Raise,
        Group = this,
        Event = routerEvent,
    });
}
