using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>Links, addresses and trackers, and what they mean for the routers (vrrp.md sections 8, 10.3, 10.4 and 16).</summary>
public sealed partial class VrrpEngine
{
    /// <summary>The link monitor has messages: takes a bounded number; true when none is left.</summary>
    public bool OnLinksReadable(Instant now)
    {
        for (int i = 0; i < LinkEventsPerTurn; i++)
        {
            if (!_ports.Links.TryRead(out LinkEvent linkEvent))
            {
                return true;
            }

            if (linkEvent.Kind != LinkEventKind.Meaningless)
            {
                _linkEvents++;
                OnLinkEvent(linkEvent, now);
            }
        }

        return false;
    }

    private void OnLinkEvent(in LinkEvent linkEvent, Instant now)
    {
        switch (linkEvent.Kind)
        {
            case LinkEventKind.LinkChanged:
                OnLinkChanged(linkEvent.Link!, now);
                break;
            case LinkEventKind.LinkRemoved:
                OnLinkRemoved(linkEvent.Link!, now);
                break;
            case LinkEventKind.AddressAdded:
                _links.AddAddress(linkEvent.Address!);
                OnAddressChanged(linkEvent.Address!, present: true, now);
                break;
            case LinkEventKind.AddressRemoved:
                _links.RemoveAddress(linkEvent.Address!);
                OnAddressChanged(linkEvent.Address!, present: false, now);
                break;
            default:
                _log.MonitorOverflow();
                OnMessagesLost(now);
                break;
        }
    }

    private void OnLinkChanged(LinkInfo link, Instant now)
    {
        LinkInfo? before = _links.Update(link);
        bool tracked = IsTracked(link.Name);
        if (before is not null && before.Name != link.Name)
        {
            // A renamed interface is a deleted and a new one (vrrp.md section 16), except that its addresses are still there.
            LinkGone(before, now, renamed: true);
            before = null;
        }

        if (before is null)
        {
            if (tracked)
            {
                _log.LinkAdded(link.Name);
            }

            _addresses.SetLink(link.Name, link.Index, now);
        }
        else if (tracked && before.IsUsable != link.IsUsable)
        {
            LogUsable(link);
        }

        EvaluateLinks(link.Name, now);
    }

    private void LogUsable(LinkInfo link)
    {
        if (link.IsUsable)
        {
            _log.LinkUp(link.Name);
        }
        else
        {
            _log.LinkDown(link.Name);
        }
    }

    private void OnLinkRemoved(LinkInfo link, Instant now)
    {
        LinkInfo? known = _links.Remove(link.Index);
        if (known is not null)
        {
            LinkGone(known, now);
        }
    }

    private void LinkGone(LinkInfo link, Instant now, bool renamed = false)
    {
        for (int i = _channels.All.Count - 1; i >= 0; i--)
        {
            Channel channel = _channels.All[i];
            if (channel.Spec.Link == link.Index && channel.State != ChannelState.Closed)
            {
                _log.ChannelTotals(channel.Spec.Interface, channel.Statistics);
                _channels.Close(channel, now);
            }
        }

        if (_links.Find(link.Name) is { } other && other.Index != link.Index)
        {
            return; // the name belongs to another link by now
        }

        if (IsTracked(link.Name))
        {
            _log.LinkDeleted(link.Name);
        }

        _addresses.SetLink(link.Name, default, now, renamed);
        EvaluateLinks(link.Name, now);
    }

    private void OnAddressChanged(AddressInfo address, bool present, Instant now)
    {
        if (_links.Find(address.Link) is not { } link)
        {
            return;
        }

        if (present)
        {
            _log.AddressAssigned(address.Prefix.Address, link.Name);
            _addresses.NoteAdded(link.Name, address.Prefix);
        }
        else
        {
            _log.AddressDeassigned(address.Prefix.Address, link.Name);
            _addresses.NoteRemoved(link.Name, address.Prefix, now);
        }

        if (_addresses.Contains(link.Name, address.Prefix.Address))
        {
            return; // a virtual address is no source, so a claim of hundreds costs no router a look
        }

        foreach (RouterSlot slot in _slots)
        {
            if (slot.Link == link.Index && slot.Settings.Blockers.IsEmpty)
            {
                EvaluateSource(slot, now);
            }
        }
    }

    private bool IsTracked(string interfaceName)
    {
        foreach (RouterSlot slot in _slots)
        {
            if (slot.Settings.Interface == interfaceName
                || Array.Exists(slot.Interfaces, tracked => tracked.Name == interfaceName))
            {
                return true;
            }
        }

        return false;
    }

    private void EvaluateLinks(string interfaceName, Instant now)
    {
        foreach (RouterSlot slot in _slots)
        {
            if (!slot.Settings.Blockers.IsEmpty)
            {
                continue;
            }

            if (slot.Settings.Interface == interfaceName)
            {
                EvaluateLink(slot, now);
            }

            if (Array.Exists(slot.Interfaces, tracked => tracked.Name == interfaceName))
            {
                EvaluateTrackers(slot, now, interfaceName);
            }
        }
    }

    /// <summary>The router's own interface: sockets, source address, and whether it is usable.</summary>
    private void EvaluateLink(RouterSlot slot, Instant now)
    {
        LinkInfo? link = _links.Find(slot.Settings.Interface);
        LinkIndex index = link?.Index ?? default;
        if (slot.Link != index)
        {
            slot.Link = index;
            slot.Channel = null;
        }

        EvaluateSource(slot, now);
        if (link is not null && slot.Channel is null)
        {
            slot.Channel = _channels.Acquire(link, slot.Settings.MulticastGroup, now);
            slot.Channel.Routers[slot.Router.VirtualRouterId] = slot;
        }

        EvaluateChannel(slot, now);
    }

    /// <summary>
    /// While sockets are being opened a router that has not started is held, and one in Fault stays there; sockets that
    /// cannot be opened are a fault of their own.
    /// </summary>
    private void EvaluateChannel(RouterSlot slot, Instant now)
    {
        bool usable = _links.Find(slot.Settings.Interface) is { IsUsable: true };
        bool opening = slot.Channel is { State: ChannelState.Opening };
        bool inUse = slot.Router.State != RouterState.Initialize;
        Apply(slot, FaultReasons.InterfaceDown, !usable || (opening && inUse), slot.Settings.Interface, now);
        Apply(
            slot,
            FaultReasons.SocketError,
            slot.Channel is { State: ChannelState.Failed },
            slot.Settings.Interface,
            now);
        UpdateHold(slot, now);
    }

    private void EvaluateSource(RouterSlot slot, Instant now)
    {
        IpAddress source = slot.Settings.SourceAddress ?? FirstAddress(slot);
        if (!source.IsNone)
        {
            slot.Router.SourceAddress = source;
        }

        Apply(slot, FaultReasons.NoSourceAddress, source.IsNone, null, now);
    }

    /// <summary>The first address of the interface that is no virtual address of ours (vrrp.md section 2.2).</summary>
    private IpAddress FirstAddress(RouterSlot slot)
    {
        IReadOnlyList<AddressInfo> known = _links.Addresses(slot.Link);
        for (int i = 0; i < known.Count; i++)
        {
            IpAddress address = known[i].Prefix.Address;
            if (address.Family == slot.Settings.Family
                && !known[i].Tentative
                && !_addresses.Contains(slot.Settings.Interface, address))
            {
                return address;
            }
        }

        return default;
    }

    /// <summary>Scripts and interfaces that the router tracks: faults and the sum of the weights.</summary>
    private void EvaluateTrackers(RouterSlot slot, Instant now, string? subject = null)
    {
        int sum = 0;
        bool scriptFault = false;
        bool linkFault = false;
        foreach (ScriptTracker tracker in slot.Scripts)
        {
            ScriptJudge judge = _scripts[tracker.Script].Judge;
            if (!judge.HasResult)
            {
                continue;
            }

            if (tracker.Weight == 0)
            {
                scriptFault |= judge.IsOk == tracker.Reverse;
            }
            else
            {
                sum += TrackerWeight.Contribution(tracker.Weight, tracker.Reverse, judge.IsOk);
            }
        }

        foreach (LinkTracker tracker in slot.Interfaces)
        {
            bool up = _links.Find(tracker.Name) is { IsUsable: true };
            if (tracker.Weight == 0)
            {
                linkFault |= up == tracker.Reverse;
            }
            else
            {
                sum += TrackerWeight.Contribution(tracker.Weight, tracker.Reverse, up);
            }
        }

        slot.Router.SetPriorityContribution(sum, now, _effects);
        Execute(now);
        Apply(slot, FaultReasons.ScriptFailed, scriptFault, subject, now);
        Apply(slot, FaultReasons.TrackedInterfaceDown, linkFault, subject, now);
    }

    /// <summary>A router is held while an unweighted script has no result, or while its sockets are being opened.</summary>
    private void UpdateHold(RouterSlot slot, Instant now)
    {
        bool opening = slot.Channel is { State: ChannelState.Opening };
        bool byScripts = false;
        foreach (ScriptTracker tracker in slot.Scripts)
        {
            byScripts |= tracker.Weight == 0 && !_scripts[tracker.Script].Judge.HasResult;
        }

        slot.WasHeldByScripts |= byScripts;
        slot.Router.SetHeld(opening || byScripts, now, _effects, atStart: !slot.WasHeldByScripts);
        Execute(now);
        UpdateDeadline(slot);
    }

    private void Apply(RouterSlot slot, FaultReasons reason, bool present, string? subject, Instant now)
    {
        slot.Router.SetFault(reason, present, now, _effects, subject);
        Execute(now);
        UpdateDeadline(slot);
    }
}
