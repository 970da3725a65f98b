using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Reconcile;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>Executes what routers want done, in their order.</summary>
public sealed partial class VrrpEngine
{
    /// <inheritdoc/>
    void IAddressObserver.OnAddressOutcome(int entry, AddressOutcome outcome, KernelError? error, Instant now)
    {
        if (outcome is AddressOutcome.NotSet or AddressOutcome.NotRemoved)
        {
            LogRefusal(entry, outcome == AddressOutcome.NotSet, error);
        }

        foreach (int owner in _addressOwners[entry])
        {
            RouterSlot slot = _slots[owner];
            if (outcome == AddressOutcome.RemovedByOthers && slot.ClaimsAddresses)
            {
                _log.AddressRemovedByOthers(
                    slot.Router.Name, _addresses.Address(entry).Prefix, _addresses.Address(entry).Interface);
                slot.PendingRounds = Math.Max(1, slot.PendingRounds);
            }
            else if (outcome == AddressOutcome.Recovered && slot.ClaimsAddresses)
            {
                slot.PendingRounds = Math.Max(slot.Settings.Garp.MasterRepeat, slot.PendingRounds);
            }

            ReleaseAnnouncement(slot, now);
        }
    }

    /// <summary>One line, however many routers name the address: under the name of one that wants it, if any does.</summary>
    private void LogRefusal(int entry, bool isSet, KernelError? error)
    {
        string name = string.Empty;
        foreach (int owner in _addressOwners[entry])
        {
            if (name.Length == 0 || _slots[owner].ClaimsAddresses)
            {
                name = _slots[owner].Router.Name;
            }

            if (_slots[owner].ClaimsAddresses)
            {
                break;
            }
        }

        VirtualAddress address = _addresses.Address(entry);
        string reason = error?.ToString() ?? "unknown error";
        if (isSet)
        {
            _log.AddressNotSet(name, address.Prefix, address.Interface, reason);
        }
        else
        {
            _log.AddressNotRemoved(name, address.Prefix, address.Interface, reason);
        }
    }

    private void Execute(Instant now)
    {
        for (int i = 0; i < _effects.Count; i++)
        {
            ref readonly RouterEffect effect = ref _effects[i];
            switch (effect.Kind)
            {
                case RouterEffectKind.SendAdvertisement:
                    SendAdvertisement(_slots[effect.Router!.Index], effect.Priority);
                    break;
                case RouterEffectKind.ClaimAddresses:
                    SetClaim(_slots[effect.Router!.Index], true, now);
                    break;
                case RouterEffectKind.ReleaseAddresses:
                    RouterSlot released = _slots[effect.Router!.Index];
                    _announcements.Cancel(released);
                    SetClaim(released, false, now);
                    break;
                case RouterEffectKind.Announce:
                    RouterSlot slot = _slots[effect.Router!.Index];
                    slot.PendingRounds = Math.Max(slot.PendingRounds, effect.Rounds);
                    ReleaseAnnouncement(slot, now);
                    break;
                default:
                    _events.Add(effect);
                    break;
            }
        }

        _effects.Clear();
    }

    private void SendAdvertisement(RouterSlot slot, byte priority)
    {
        if (slot.Channel is not { State: ChannelState.Open } channel || slot.Router.SourceAddress.IsNone)
        {
            slot.SendErrors++;
            return;
        }

        int length = slot.Router.WriteAdvertisement(_sendBuffer, priority);
        int errno = _ports.Adverts.Send(channel.Id, _sendBuffer.AsSpan(0, length), slot.Settings.MulticastGroup);
        if (errno != 0)
        {
            slot.SendErrors++;
            if (errno != slot.LastSendErrno)
            {
                _log.SendFailed(slot.Router.Name, errno, slot.Settings.Interface);
            }
        }
        else if (slot.LastSendErrno != 0)
        {
            _log.SendRecovered(slot.Router.Name, slot.SendErrors);
        }

        slot.LastSendErrno = errno;
    }

    private void SetClaim(RouterSlot slot, bool claim, Instant now)
    {
        if (slot.ClaimsAddresses == claim)
        {
            return;
        }

        slot.ClaimsAddresses = claim;
        foreach (int entry in slot.Addresses)
        {
            _addresses.SetDesired(entry, claim, now);
        }

        slot.HasClaimLine = true;
    }

    /// <summary>
    /// Announcements wait until every claim has ended: announcing an address that the kernel does not answer for yet would
    /// lead traffic into nothing.
    /// </summary>
    private void ReleaseAnnouncement(RouterSlot slot, Instant now)
    {
        if (slot.PendingRounds == 0 || !slot.ClaimsAddresses)
        {
            return;
        }

        foreach (int entry in slot.Addresses)
        {
            if (_addresses.IsPending(entry))
            {
                return;
            }
        }

        _announcements.Enqueue(slot, slot.PendingRounds, now);
        slot.PendingRounds = 0;
        _log.Announcing(slot.Router.Name, slot.Settings.Interface);
    }

    /// <summary>Observers see every event in the turn that raised it.</summary>
    private void ShowEvents()
    {
        for (; _eventsShown < _events.Count; _eventsShown++)
        {
            for (int i = 0; i < _observers.Count; i++)
            {
                Show(_observers[i], _events[_eventsShown]);
            }
        }
    }

    /// <summary>Log lines and notify scripts, in the order of the events.</summary>
    private void FlushEvents()
    {
        ShowEvents();
        for (int i = 0; i < _events.Count; i++)
        {
            ref readonly RouterEffect effect = ref _events[i];
            Show(_lines, effect);
            Show(_notify, effect);
            if (effect.Router is { } router && effect.Event.Kind
                is RouterEventKind.StateChanged or RouterEventKind.PriorityZeroSent)
            {
                LogClaim(_slots[router.Index]);
            }
        }

        _events.Clear();
        _eventsShown = 0;
        _linesDue = Instant.Never;
    }

    private static void Show(IVrrpObserver observer, in RouterEffect effect)
    {
        if (effect.Router is not null)
        {
            observer.OnRouterEvent(effect.Router, effect.Event);
        }
        else
        {
            observer.OnGroupEvent(effect.Group!, effect.Event);
        }
    }

    /// <summary>The lines about the addresses follow the line about the state, as in keepalived's log.</summary>
    private void LogClaim(RouterSlot slot)
    {
        if (!slot.HasClaimLine)
        {
            return;
        }

        slot.HasClaimLine = false;
        string verb = slot.ClaimsAddresses ? "setting" : "removing";
        _log.Addresses(slot.Router.Name, verb);
        if (!slot.Settings.ExcludedAddresses.IsEmpty)
        {
            _log.ExcludedAddresses(slot.Router.Name, verb);
        }
    }
}
