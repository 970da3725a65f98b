using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Wire;
using KeepSharp.Runtime.Reconcile;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>
/// Sends the rounds of gratuitous ARP that routers have asked for (vrrp.md section 9): all addresses of a router, round
/// after round; with <c>vrrp_garp_interval</c> one frame per interval on an interface, routers taking turns. At most a
/// fixed number of frames leaves per turn, so a master of many addresses delays no advert. Loop thread only.
/// </summary>
internal sealed class GratuitousScheduler(
    IFramePort frames, AddressTable addresses, LinkTable links, TimeSpan interval)
{
    /// <summary>Frames per turn.</summary>
    private const int Budget = 64;

    private readonly List<RouterSlot> _active = [];
    private readonly Dictionary<int, long> _nextAllowed = [];
    private readonly byte[] _frame = new byte[ArpPacket.FrameLength];

    /// <summary>When <see cref="Pump"/> is wanted: now, at the next permitted frame, or never.</summary>
    public Instant Deadline { get; private set; } = Instant.Never;

    /// <summary>Frames sent.</summary>
    public ulong Sent { get; private set; }

    /// <summary>Frames that the kernel refused.</summary>
    public ulong Failed { get; private set; }

    /// <summary>Adds rounds; rounds that still wait are merged, not added up.</summary>
    public void Enqueue(RouterSlot slot, uint rounds, Instant now)
    {
        if (slot.Rounds == 0)
        {
            slot.NextAddress = 0;
            _active.Add(slot);
        }

        slot.Rounds = Math.Max(slot.Rounds, rounds);
        Deadline = Instant.Min(Deadline, now);
    }

    /// <summary>The router is no longer master.</summary>
    public void Cancel(RouterSlot slot)
    {
        slot.PendingRounds = 0;
        if (slot.Rounds > 0)
        {
            slot.Rounds = 0;
            _active.Remove(slot);
        }
    }

    /// <summary>Sends what may be sent now. A router that sent something goes behind those that could not.</summary>
    public void Pump(Instant now)
    {
        Deadline = Instant.Never;
        int budget = Budget;
        int index = 0;
        for (int left = _active.Count; left > 0; left--)
        {
            RouterSlot slot = _active[index];
            int before = budget;
            Instant next = SendRounds(slot, now, ref budget);
            if (slot.Rounds > 0)
            {
                Deadline = Instant.Min(Deadline, next);
                if (budget == before)
                {
                    index++;
                    continue;
                }

                _active.Add(slot);
            }

            _active.RemoveAt(index);
        }
    }

    /// <summary>Sends what it may; returns when the rest may be sent.</summary>
    private Instant SendRounds(RouterSlot slot, Instant now, ref int budget)
    {
        // A round of which nothing can be sent is the last: the number of rounds may be large, and time is not.
        bool sentInRound = slot.NextAddress > 0;
        while (slot.Rounds > 0 && budget > 0)
        {
            if (slot.NextAddress >= slot.Addresses.Length)
            {
                slot.NextAddress = 0;
                slot.Rounds = sentInRound ? slot.Rounds - 1 : 0;
                sentInRound = false;
                continue;
            }

            int entry = slot.Addresses[slot.NextAddress];
            LinkInfo? link = links.Find(addresses.Link(entry));
            IpAddress address = addresses.Address(entry).Prefix.Address;
            bool wanted = link is { IsNoArp: false, Mac.IsNone: false }
                && addresses.IsPresent(entry)
                && address.Family == IpFamily.V4;
            if (wanted)
            {
                if (interval > TimeSpan.Zero
                    && _nextAllowed.TryGetValue(link!.Index.Value, out long allowed)
                    && allowed > now.Nanoseconds)
                {
                    return new Instant(allowed);
                }

                Send(link!, address, now);
                sentInRound = true;
                budget--;
            }

            slot.NextAddress++;
        }

        return now;
    }

    private void Send(LinkInfo link, IpAddress address, Instant now)
    {
        int length = ArpPacket.WriteGratuitous(_frame, link.Mac, address);
        if (frames.Send(link.Index, _frame.AsSpan(0, length)) == 0)
        {
            Sent++;
        }
        else
        {
            Failed++;
        }

        if (interval > TimeSpan.Zero)
        {
            _nextAllowed[link.Index.Value] = (now + interval).Nanoseconds;
        }
    }
}
