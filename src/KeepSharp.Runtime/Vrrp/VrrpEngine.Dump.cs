using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>What happens when the kernel had to drop monitor messages: everything is read and compared again.</summary>
public sealed partial class VrrpEngine
{
    /// <summary>A dump that messages overtook is taken again, this often; then it is used as it is.</summary>
    private const int DumpAttempts = 8;

    private ulong _linkEvents;
    private ulong _dumpEvents;
    private int _dumpAttempts;
    private bool _dumpInFlight;
    private bool _lostDuringDump;
    private Instant _dumpDeadline = Instant.Never;

    /// <summary>
    /// At most one dump is under way: in a storm of messages the writer has addresses to set, not a queue of dumps to make.
    /// </summary>
    private void OnMessagesLost(Instant now)
    {
        if (_dumpInFlight)
        {
            _lostDuringDump = true;
            return;
        }

        _dumpAttempts = 0;
        RequestDump(now);
    }

    private void RequestDump(Instant now)
    {
        _lostDuringDump = false;
        _dumpEvents = _linkEvents;
        bool queued = _ports.Writer.TrySubmit(new KernelRequest
        {
            Kind = KernelRequestKind.DumpLinks,
            Token = KernelTokens.Make(KernelTokens.Dump, 0),
        });
        _dumpInFlight = queued;
        _dumpDeadline = queued ? Instant.Never : now + TimeSpan.FromMilliseconds(50);
    }

    /// <summary>A dump after lost messages: everything is compared again.</summary>
    private void OnDump(LinkSnapshot snapshot, Instant now)
    {
        if (_linkEvents != _dumpEvents && ++_dumpAttempts < DumpAttempts)
        {
            // Messages were read while the dump was on its way: they may be newer than it, so it must not overwrite them.
            RequestDump(now);
            return;
        }

        if (_lostDuringDump)
        {
            // The storm goes on: this dump is better than nothing, and another one follows.
            _lostDuringDump = false;
            _dumpAttempts = 0;
            _dumpDeadline = now + TimeSpan.FromSeconds(1);
        }

        HashSet<int> present = [.. snapshot.Links.Select(static link => link.Index.Value)];
        foreach (LinkInfo gone in _links.Links.Where(link => !present.Contains(link.Index.Value)).ToArray())
        {
            OnLinkRemoved(gone, now);
        }

        foreach (LinkInfo link in snapshot.Links)
        {
            List<AddressInfo> before = [.. _links.Addresses(link.Index)];
            AddressInfo[] after = [.. snapshot.Addresses.Where(address => address.Link == link.Index)];
            foreach (AddressInfo address in before)
            {
                if (!after.Any(other => other.Prefix == address.Prefix))
                {
                    OnLinkEvent(new LinkEvent(LinkEventKind.AddressRemoved, Address: address), now);
                }
            }

            OnLinkChanged(link, now);
            foreach (AddressInfo address in after)
            {
                OnLinkEvent(new LinkEvent(LinkEventKind.AddressAdded, Address: address), now);
            }
        }

        // An address that was set and removed again while messages were lost was never in the link table.
        for (int entry = 0; entry < _addresses.Count; entry++)
        {
            LinkIndex link = _addresses.Link(entry);
            IpPrefix prefix = _addresses.Address(entry).Prefix;
            if (_addresses.IsPresent(entry)
                && present.Contains(link.Value)
                && !snapshot.Addresses.Any(known => known.Link == link && known.Prefix == prefix))
            {
                _addresses.NoteRemoved(_addresses.Address(entry).Interface, prefix, now);
            }
        }
    }
}
