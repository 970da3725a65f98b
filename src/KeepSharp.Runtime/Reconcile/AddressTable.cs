using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Runtime.Reconcile;

/// <summary>What became of an address.</summary>
internal enum AddressOutcome
{
    /// <summary>It is present as wanted.</summary>
    Present,

    /// <summary>It is present at last, after the kernel had refused it.</summary>
    Recovered,

    /// <summary>It is absent as wanted.</summary>
    Absent,

    /// <summary>The kernel refused to set it; it is tried again after a while.</summary>
    NotSet,

    /// <summary>The kernel refused to remove it; it is tried again after a while.</summary>
    NotRemoved,

    /// <summary>Somebody else removed it; it is being put back.</summary>
    RemovedByOthers,
}

/// <summary>Told about outcomes; implemented by the engine.</summary>
internal interface IAddressObserver
{
    /// <summary>An address of the table reached an outcome.</summary>
    void OnAddressOutcome(int entry, AddressOutcome outcome, KernelError? error, Instant now);
}

/// <summary>
/// Desired against actual state of the virtual addresses. Per entry at most one request is in flight; when it ends the
/// entry is compared again, so a claim and a release that cross each other settle in the right order. Loop thread only.
/// </summary>
internal sealed class AddressTable(IKernelWriter writer, IAddressObserver observer)
{
    private const int MaximumBackoffSeconds = 30;

    private readonly List<Entry> _entries = [];
    private readonly AddressIndex _index = new();

    /// <summary>When <see cref="Retry"/> is wanted.</summary>
    public Instant Deadline { get; private set; } = Instant.Never;

    /// <summary>Requests in flight.</summary>
    public int InFlight { get; private set; }

    /// <summary>Times that an address was put back after another program removed it.</summary>
    public ulong Repairs { get; private set; }

    /// <summary>Number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>True when every entry is as desired and nothing is in flight; asked by the stop procedure.</summary>
    public bool IsSettled
    {
        get
        {
            foreach (Entry item in _entries)
            {
                if (item.Request is not null
                    || !item.Stray.IsNone
                    || (!item.Link.IsNone && item.Desired > 0 != (item.State == Actual.Present)))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Adds an address, or finds the one that another router named already.</summary>
    public int Register(VirtualAddress address)
    {
        int entry = _index.Find(address.Interface, address.Prefix.Address);
        if (entry < 0)
        {
            entry = _index.Add(address.Interface, address.Prefix.Address);
            _entries.Add(new Entry(address));
        }

        return entry;
    }

    /// <summary>The configured address of an entry.</summary>
    public VirtualAddress Address(int entry) => _entries[entry].Address;

    /// <summary>The link that carries it now.</summary>
    public LinkIndex Link(int entry) => _entries[entry].Link;

    /// <summary>True while the kernel has it.</summary>
    public bool IsPresent(int entry) => _entries[entry].State == Actual.Present;

    /// <summary>True while its claim has neither succeeded nor failed.</summary>
    public bool IsPending(int entry)
    {
        Entry item = _entries[entry];
        return item.Request is not null
            || (item.Desired > 0 && item.State == Actual.Absent && item.Failures == 0 && !item.Link.IsNone);
    }

    /// <summary>True for an address that the table manages on that interface.</summary>
    public bool Contains(string interfaceName, IpAddress address) => _index.Find(interfaceName, address) >= 0;

    /// <summary>A router wants the address, or no longer.</summary>
    public void SetDesired(int entry, bool desired, Instant now)
    {
        Entry item = _entries[entry];
        item.Desired += desired ? 1 : -1;
        if (item.Desired == 0 && item.Failures > 0 && item.Request is null && item.State == Actual.Absent)
        {
            // A refusal may be a guess: the acknowledgement was lost or came too late. Better one removal too many.
            item.Stray = item.Link;
        }

        item.Failures = 0;
        item.RetryAt = Instant.Never;
        Settle(entry, now);
    }

    /// <summary>
    /// The interface of the address got a (new) index, or <c>default</c> when it is gone with its addresses. One that was
    /// renamed still has them; they are taken off it.
    /// </summary>
    public void SetLink(string interfaceName, LinkIndex link, Instant now, bool renamed = false)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            Entry item = _entries[i];
            if (item.Address.Interface == interfaceName && item.Link != link)
            {
                if (renamed && (item.State == Actual.Present || item.Request == KernelRequestKind.AddAddress))
                {
                    item.Stray = item.Link;
                }
                else if (item.Stray == item.Link)
                {
                    item.Stray = default; // gone with the link
                }

                item.Link = link;
                item.State = Actual.Absent;
                Settle(i, now);
            }
        }
    }

    /// <summary>At start or after a dump: the address is there. True when that is news.</summary>
    public bool NotePresent(string interfaceName, IpPrefix prefix, Instant now)
    {
        int entry = _index.Find(interfaceName, prefix.Address);
        if (entry < 0
            || _entries[entry].Address.Prefix != prefix
            || _entries[entry].Request is not null)
        {
            return false;
        }

        bool news = _entries[entry].State != Actual.Present;
        _entries[entry].State = Actual.Present;
        Settle(entry, now);
        return news;
    }

    /// <summary>The monitor says that an address is there.</summary>
    public void NoteAdded(string interfaceName, IpPrefix prefix)
    {
        int entry = _index.Find(interfaceName, prefix.Address);
        if (entry >= 0
            && _entries[entry].Address.Prefix == prefix
            && _entries[entry].Request is not null)
        {
            _entries[entry].LastMessage = Actual.Present;
        }
    }

    /// <summary>The monitor says that an address is gone, or a dump no longer has it.</summary>
    public void NoteRemoved(string interfaceName, IpPrefix prefix, Instant now)
    {
        int entry = _index.Find(interfaceName, prefix.Address);
        if (entry < 0)
        {
            return;
        }

        Entry item = _entries[entry];
        if (item.Address.Prefix != prefix)
        {
            return;
        }

        if (item.Request is not null)
        {
            // Our own removal; or a foreign one of an address that was just added, see Complete.
            item.LastMessage = Actual.Absent;
            return;
        }

        if (item.State == Actual.Present)
        {
            Removed(entry, now);
        }
    }

    private void Removed(int entry, Instant now)
    {
        Entry item = _entries[entry];
        item.State = Actual.Absent;
        if (item.Desired > 0)
        {
            Repairs++;
            observer.OnAddressOutcome(entry, AddressOutcome.RemovedByOthers, null, now);
            if (now < item.LastRepair + TimeSpan.FromMilliseconds(100))
            {
                // Two programs fight over the address: do not let the fight fill the queue.
                item.RetryAt = now + TimeSpan.FromSeconds(1);
                Deadline = Instant.Min(Deadline, item.RetryAt);
                return;
            }

            item.LastRepair = now;
        }

        Settle(entry, now);
    }

    /// <summary>A request of this table ended.</summary>
    public void Complete(int entry, int result, KernelError? error, Instant now)
    {
        Entry item = _entries[entry];
        KernelRequestKind? request = item.Request;
        item.Request = null;
        InFlight--;
        bool added = request == KernelRequestKind.AddAddress;
        bool hadFailed = item.Failures > 0;
        bool wasStray = !added && item.RequestLink != item.Link;
        if (result >= 0 || wasStray)
        {
            // A stray one is removed as well as can be: its link may be gone by now.
            item.Failures = 0;
            item.State = added && item.RequestLink == item.Link ? Actual.Present : Actual.Absent;
        }
        else
        {
            item.State = added ? Actual.Absent : item.State;
            if (added && item.Desired == 0 && item.RequestLink == item.Link)
            {
                item.Stray = item.Link;
            }

            item.Failures++;
            int seconds = Math.Min(MaximumBackoffSeconds, 1 << Math.Min(item.Failures - 1, 5));
            item.RetryAt = now + TimeSpan.FromSeconds(seconds);
            Deadline = Instant.Min(Deadline, item.RetryAt);
            AddressOutcome refused = added ? AddressOutcome.NotSet : AddressOutcome.NotRemoved;
            observer.OnAddressOutcome(entry, refused, error, now);
            return;
        }

        if (item.State == Actual.Present && item.LastMessage == Actual.Absent)
        {
            // The kernel's messages are read before its acknowledgements: the address was there and is gone again.
            Removed(entry, now);
            return;
        }

        if ((item.State == Actual.Present) == (item.Desired > 0))
        {
            AddressOutcome outcome = item.State == Actual.Absent ? AddressOutcome.Absent
                : hadFailed ? AddressOutcome.Recovered
                : AddressOutcome.Present;
            observer.OnAddressOutcome(entry, outcome, null, now);
        }

        Settle(entry, now);
    }

    /// <summary>Tries again what failed or found the queue full.</summary>
    public void Retry(Instant now)
    {
        Deadline = Instant.Never;
        for (int i = 0; i < _entries.Count; i++)
        {
            Entry item = _entries[i];
            if (item.RetryAt > now)
            {
                Deadline = Instant.Min(Deadline, item.RetryAt);
                continue;
            }

            item.RetryAt = Instant.Never;
            Settle(i, now);
        }
    }

    private void Settle(int entry, Instant now)
    {
        Entry item = _entries[entry];
        bool want = item.Desired > 0;
        if (want && item.Stray == item.Link)
        {
            item.Stray = default;
        }

        // What is wanted comes first: a claim does not wait for tidying up.
        bool asDesired = item.Link.IsNone || want == (item.State == Actual.Present);
        bool stray = asDesired && !item.Stray.IsNone;
        if (item.Request is not null || !item.RetryAt.IsNever || (asDesired && !stray))
        {
            return;
        }

        LinkIndex link = stray ? item.Stray : item.Link;
        KernelRequestKind kind = want && !stray ? KernelRequestKind.AddAddress : KernelRequestKind.RemoveAddress;
        var request = new KernelRequest { Kind = kind, Token = entry, Link = link, Address = item.Address };
        if (writer.TrySubmit(request))
        {
            item.Stray = stray ? default : item.Stray;
            item.Request = kind;
            item.RequestLink = link;
            item.LastMessage = null;
            InFlight++;
        }
        else
        {
            item.RetryAt = now + TimeSpan.FromMilliseconds(50);
            Deadline = Instant.Min(Deadline, item.RetryAt);
        }
    }

    private enum Actual : byte
    {
        Absent,
        Present,
    }

    private sealed class Entry(VirtualAddress address)
    {
        public VirtualAddress Address { get; } = address;

        public LinkIndex Link { get; set; }

        public Actual State { get; set; }

        /// <summary>A link that may have the address although it should not, by a rename or a lost answer; or none.</summary>
        public LinkIndex Stray { get; set; }

        /// <summary>The request in flight, or null.</summary>
        public KernelRequestKind? Request { get; set; }

        public LinkIndex RequestLink { get; set; }

        /// <summary>What the monitor said last while the request was in flight; null: nothing.</summary>
        public Actual? LastMessage { get; set; }

        public int Desired { get; set; }

        public int Failures { get; set; }

        public Instant RetryAt { get; set; } = Instant.Never;

        public Instant LastRepair { get; set; } = new(long.MinValue / 2);
    }
}
