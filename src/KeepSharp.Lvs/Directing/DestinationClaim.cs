using KeepSharp.Model.Ipvs;

namespace KeepSharp.Lvs.Directing;

/// <summary>
/// What one real server or sorry server wants of one kernel service. Several can want the same destination: a sorry server
/// that is a real server too, or two virtual servers that share a firewall mark.
/// </summary>
internal sealed class DestinationClaim(ServiceEntry service)
{
    private DestinationEntry? _entry;

    /// <summary>The service.</summary>
    public ServiceEntry Service { get; } = service;

    /// <summary>The destination as this claim wants it; null: it does not.</summary>
    public IpvsDestination? Wanted { get; private set; }

    /// <summary>Changes what is wanted; returns true when that is a change.</summary>
    public bool Set(IpvsDestination? wanted)
    {
        if (Wanted == wanted)
        {
            return false;
        }

        Wanted = wanted;
        if (_entry is not null && _entry.Key != wanted?.Key)
        {
            _entry.Claims.Remove(this);
            _entry = null;
        }

        if (wanted is not null && _entry is null)
        {
            _entry = Service.DestinationOf(wanted.Key);
            _entry.Claims.Add(this);
        }

        Service.MarkDirty();
        return true;
    }

    /// <summary>True when the kernel has this destination and sends it new connections.</summary>
    public bool IsServed(IpvsDestinationKey key) =>
        Service.Destinations.TryGetValue(key, out DestinationEntry? entry) && entry.Present is { Weight: > 0 };
}
