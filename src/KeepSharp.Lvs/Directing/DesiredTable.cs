using KeepSharp.Model;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Lvs.Directing;

/// <summary>
/// The part of the IPVS table that is ours, as it is wanted and as the kernel has it, and the plans that lead from one to
/// the other. Pure: it makes changes, others carry them out.
/// </summary>
/// <remarks>
/// <para>Ours is every service that the configuration names, whoever made it: it is adopted with what it has. All others
/// are foreign and never touched. A service that a reload takes out of the configuration stays ours until it is removed.
/// What a process that died had and the configuration no longer names is foreign: nothing tells it from somebody else's
/// service.</para>
/// <para>There is no plan before the first <see cref="Load"/>: what the kernel has must be known, so that a restart removes
/// nothing that is healthy. A refusal that says that the kernel has something else than believed asks for another look
/// (<see cref="NeedsDump"/>); other refusals are tried again, after a second at first and every minute at last.</para>
/// </remarks>
public sealed class DesiredTable
{
    private const int Exists = 17;
    private const int NoEntry = 2;
    private const int NoService = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<IpvsServiceKey, ServiceEntry> _services = [];
    private readonly List<IpvsChange> _changes = [];
    private readonly List<ServiceEntry> _planned = [];
    private List<ServiceEntry> _dirty = [];
    private List<ServiceEntry> _later = [];

    /// <summary>The kernel's table must be read before there is another plan.</summary>
    public bool NeedsDump { get; private set; } = true;

    /// <summary>Services of others that the last look at the kernel found.</summary>
    public int ForeignServices { get; private set; }

    /// <summary>Number of our services, those included that are about to go.</summary>
    public int Count => _services.Count;

    /// <summary>True when nothing differs and nothing is under way.</summary>
    public bool IsSettled
    {
        get
        {
            foreach (ServiceEntry entry in _services.Values)
            {
                if (entry.IsDirty || entry.IsInFlight)
                {
                    return false;
                }
            }

            return !NeedsDump;
        }
    }

    /// <summary>When the next refused change is due again; <see cref="Instant.Never"/> without one.</summary>
    public Instant NextRetry
    {
        get
        {
            Instant next = Instant.Never;
            foreach (ServiceEntry entry in _dirty)
            {
                next = entry.IsInFlight || entry.Failures == 0 ? next : Instant.Min(next, entry.RetryAt);
            }

            return next;
        }
    }

    internal IReadOnlyDictionary<IpvsServiceKey, ServiceEntry> Services => _services;

    /// <summary>Takes what the kernel has. Every service of ours is compared anew.</summary>
    public void Load(IpvsSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        NeedsDump = false;
        ForeignServices = 0;
        foreach (ServiceEntry entry in _services.Values)
        {
            entry.Forget();
            MarkDirty(entry);
        }

        foreach (IpvsServiceState state in snapshot.Services)
        {
            if (!_services.TryGetValue(state.Service.Key, out ServiceEntry? entry))
            {
                ForeignServices++;
                continue;
            }

            entry.Present = state.Service;
            foreach (IpvsDestinationState destination in state.Destinations)
            {
                entry.DestinationOf(destination.Destination.Key).Present = destination.Destination;
            }
        }
    }

    /// <summary>
    /// The kernel may have something else than believed: somebody else changed it, or the outcome of a request is unknown.
    /// </summary>
    public void Distrust() => NeedsDump = true;

    /// <summary>The whole kernel table was cleared by a request of ours.</summary>
    public void Flushed()
    {
        foreach (ServiceEntry entry in _services.Values)
        {
            entry.Forget();
            MarkDirty(entry);
        }
    }

    /// <summary>
    /// The next changes, or null when there are none to make now. A service is planned as a whole, and again only after
    /// <see cref="Complete"/>.
    /// </summary>
    /// <param name="now">The present, for refused changes.</param>
    /// <param name="limit">After how many changes no further service is added.</param>
    public TablePlan? Plan(Instant now, int limit)
    {
        if (NeedsDump)
        {
            return null;
        }

        _changes.Clear();
        _planned.Clear();
        _later.Clear();
        foreach (ServiceEntry entry in _dirty)
        {
            if (entry.IsInFlight || entry.RetryAt > now || _changes.Count >= limit)
            {
                _later.Add(entry);
            }
            else
            {
                PlanOf(entry);
            }
        }

        (_dirty, _later) = (_later, _dirty);
        return _changes.Count == 0
            ? null
            : new TablePlan(EquatableArray.From(_changes), [.. _planned]);
    }

    /// <summary>Takes the answer to a plan: one entry per change, null where it was made.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="errors">The refusals.</param>
    /// <param name="now">The present.</param>
    public void Complete(TablePlan plan, EquatableArray<KernelError?> errors, Instant now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (ServiceEntry entry in plan.Services)
        {
            entry.IsInFlight = false;
            entry.WasRefused = false;
            entry.RetryAt = new Instant(long.MinValue);
        }

        for (int i = 0; i < plan.Changes.Count; i++)
        {
            IpvsChange change = plan.Changes[i];
            ServiceEntry entry = _services[change.ServiceKey!];
            KernelError? error = i < errors.Count ? errors[i] : null;
            if (error is null)
            {
                Apply(entry, change);
            }
            else
            {
                Refused(entry, change, error, now);
            }
        }

        foreach (ServiceEntry entry in plan.Services)
        {
            entry.Failures = entry.WasRefused ? entry.Failures + 1 : 0;
            Tidy(entry);
        }
    }

    internal ServiceEntry EntryOf(IpvsServiceKey key)
    {
        if (!_services.TryGetValue(key, out ServiceEntry? entry))
        {
            entry = new ServiceEntry(this, key);
            _services.Add(key, entry);
        }

        return entry;
    }

    internal void MarkDirty(ServiceEntry entry)
    {
        if (!entry.IsDirty)
        {
            entry.IsDirty = true;
            _dirty.Add(entry);
        }
    }

    private void PlanOf(ServiceEntry entry)
    {
        int before = _changes.Count;
        ServicePlan.Append(entry, _changes);
        entry.IsDirty = false;
        if (_changes.Count == before)
        {
            Tidy(entry);
            return;
        }

        entry.IsInFlight = true;
        _planned.Add(entry);
    }

    private static void Apply(ServiceEntry entry, IpvsChange change)
    {
        switch (change.Kind)
        {
            case IpvsChangeKind.AddService or IpvsChangeKind.SetService:
                entry.Present = change.Service;
                break;
            case IpvsChangeKind.RemoveService:
                entry.Forget();
                break;
            case IpvsChangeKind.RemoveDestination:
                entry.DestinationOf(change.DestinationKey!).Present = null;
                break;
            default:
                entry.DestinationOf(change.DestinationKey!).Present = change.Destination;
                break;
        }
    }

    private void Refused(ServiceEntry entry, IpvsChange change, KernelError error, Instant now)
    {
        switch (error.Errno)
        {
            case Exists:
                // It is there, but nobody knows with which settings.
                NeedsDump = true;
                break;
            case NoService when change.Kind != IpvsChangeKind.AddService:
                entry.Forget();
                break;
            case NoEntry when change.Kind == IpvsChangeKind.RemoveDestination:
            case NoEntry when change.Kind == IpvsChangeKind.SetDestination:
                entry.DestinationOf(change.DestinationKey!).Present = null;
                break;
        }

        bool exists = error.Errno == Exists && change.IsHarmless(error);
        entry.WasRefused |= exists || !change.IsHarmless(error);

        // Another look explains what exists, unless the kernel goes on to say so of something that it does not show.
        if (!change.IsHarmless(error) || (exists && entry.Failures > 0))
        {
            TimeSpan pause = TimeSpan.FromSeconds(1L << Math.Min(entry.Failures, 6));
            entry.RetryAt = now + (pause < LongestPause ? pause : LongestPause);
        }
    }

    /// <summary>Drops what is neither wanted nor present, and sees to it that a remaining difference is planned.</summary>
    private void Tidy(ServiceEntry entry)
    {
        foreach (DestinationEntry destination in entry.Destinations.Values)
        {
            // Removing while enumerating is allowed; only additions are not.
            if (destination.Present is null && destination.Claims.Count == 0)
            {
                entry.Destinations.Remove(destination.Key);
            }
        }

        // One that waits for a plan is left to that plan, which ends here again.
        if (entry.Wanted is null && entry.Present is null && entry.Destinations.Count == 0 && !entry.IsDirty)
        {
            _services.Remove(entry.Key);
            return;
        }

        if (IsDifferent(entry))
        {
            MarkDirty(entry);
        }
    }

    private static bool IsDifferent(ServiceEntry entry)
    {
        if (entry.Wanted is null || entry.Present != entry.Wanted)
        {
            return entry.Wanted != entry.Present;
        }

        foreach (DestinationEntry destination in entry.Destinations.Values)
        {
            if (destination.Present != destination.Wanted)
            {
                return true;
            }
        }

        return false;
    }
}
