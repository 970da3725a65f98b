namespace KeepSharp.Model.Configuration;

/// <summary>
/// Gratuitous ARP (IPv4) and unsolicited neighbour advertisement (IPv6) schedule of one instance (vrrp.md section 9).
/// A block is <c>repeat</c> rounds over all addresses.
/// </summary>
public sealed record GarpSettings
{
    /// <summary>Delay of the second block after becoming master. Default 5 s; 0 = no second block.</summary>
    public TimeSpan MasterDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rounds per block. At least 1, default 5.</summary>
    public uint MasterRepeat { get; init; } = 5;

    /// <summary>Period of the refresh. Default 0 = never.</summary>
    public TimeSpan MasterRefresh { get; init; }

    /// <summary>Rounds per refresh. At least 1, default 1.</summary>
    public uint MasterRefreshRepeat { get; init; } = 1;

    /// <summary>Delay of the second block after a lower priority advert. Default <see cref="MasterDelay"/>.</summary>
    public TimeSpan LowerPriorityDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rounds after a lower priority advert. Default <see cref="MasterRepeat"/>; 0 = none.</summary>
    public uint LowerPriorityRepeat { get; init; } = 5;

    /// <summary>Period of announcements on other interfaces that carry addresses. 0..86400 s, default 0 = never.</summary>
    public TimeSpan ExtraInterfaceInterval { get; init; }

    /// <summary>True with <c>all</c>: not only on VMAC interfaces.</summary>
    public bool ExtraInterfaceAll { get; init; }
}
