using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Persistence of a service: packets of one client go to one server (checkers.md section 13).</summary>
public sealed record Persistence
{
    /// <summary>How long a template lasts. 1 s .. 31 days, default 360 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(360);

    /// <summary>
    /// Which bits of the client address count: an IPv4 mask (not necessarily contiguous), or for IPv6 the mask of a
    /// prefix. Null, the default: all.
    /// </summary>
    public IpAddress? Granularity { get; init; }

    /// <summary>Persistence engine of at most 16 characters (<c>sip</c>), or null.</summary>
    public string? Engine { get; init; }
}
