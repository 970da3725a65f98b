using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Time;

namespace KeepSharp.Lvs.Directing;

/// <summary>A service of the kernel's table that is ours: wanted now, or wanted until a moment ago.</summary>
internal sealed class ServiceEntry(DesiredTable table, IpvsServiceKey key)
{
    private readonly List<IpvsService> _claims = new(1);

    /// <summary>Which service.</summary>
    public IpvsServiceKey Key { get; } = key;

    /// <summary>The service as the kernel has it, as far as known; null: it does not.</summary>
    public IpvsService? Present { get; set; }

    /// <summary>Its destinations, wanted or present.</summary>
    public Dictionary<IpvsDestinationKey, DestinationEntry> Destinations { get; } = [];

    /// <summary>The service as it is wanted: as the first of those who share it has it. Null: nobody wants it.</summary>
    public IpvsService? Wanted => _claims.Count == 0 ? null : _claims[0];

    /// <summary>True while it waits for its next plan.</summary>
    public bool IsDirty { get; set; }

    /// <summary>True while changes of it are under way; it gets no further plan before they are answered.</summary>
    public bool IsInFlight { get; set; }

    /// <summary>Plans in a row of which a part was refused.</summary>
    public int Failures { get; set; }

    /// <summary>A part of the last plan was refused, or found to exist already.</summary>
    public bool WasRefused { get; set; }

    /// <summary>No plan before this instant.</summary>
    public Instant RetryAt { get; set; } = new(long.MinValue);

    /// <summary>Somebody wants the service.</summary>
    public void Claim(IpvsService settings)
    {
        _claims.Add(settings);
        MarkDirty();
    }

    /// <summary>Somebody wants it in another way, or no more (null).</summary>
    public void Replace(IpvsService old, IpvsService? settings)
    {
        int index = _claims.FindIndex(claim => ReferenceEquals(claim, old));
        if (index < 0)
        {
            return;
        }

        if (settings is null)
        {
            _claims.RemoveAt(index);
        }
        else
        {
            _claims[index] = settings;
        }

        MarkDirty();
    }

    /// <summary>The entry of a destination, made where there is none.</summary>
    public DestinationEntry DestinationOf(IpvsDestinationKey destination)
    {
        if (!Destinations.TryGetValue(destination, out DestinationEntry? entry))
        {
            entry = new DestinationEntry(destination);
            Destinations.Add(destination, entry);
        }

        return entry;
    }

    /// <summary>The kernel has lost the service, and all destinations with it.</summary>
    public void Forget()
    {
        Present = null;
        foreach (DestinationEntry destination in Destinations.Values)
        {
            destination.Present = null;
        }
    }

    /// <summary>Something else is wanted: that does not wait until a refused change is due again.</summary>
    public void MarkDirty()
    {
        RetryAt = new Instant(long.MinValue);
        table.MarkDirty(this);
    }
}
