using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>Whether interfaces may be absent (<c>dynamic_interfaces</c>).</summary>
public enum DynamicInterfaces
{
    /// <summary>Interfaces must exist.</summary>
    Off,

    /// <summary>They are adopted when they appear.</summary>
    On,

    /// <summary>They may also come back with another type or parent.</summary>
    AllowChanges,
}

/// <summary>Settings for VRRP as a whole. Defaults of instances are merged into the instances.</summary>
public sealed record VrrpOptions
{
    /// <summary>Default multicast group of IPv6 adverts. Default ff02::12.</summary>
    public IpAddress MulticastGroup6 { get; init; } = IpAddress.FromV6(((UInt128)0xff02 << 112) | 0x12);

    /// <summary>Absent interfaces.</summary>
    public DynamicInterfaces DynamicInterfaces { get; init; }

    /// <summary>
    /// No IGMP reports for link-local groups on the whole system while running (<c>disable_local_igmp</c>).
    /// </summary>
    public bool DisableLocalIgmp { get; init; }

    /// <summary>Time after the start before instances take part. 1 ms .. 4294.967295 s; 0 (default): none.</summary>
    public TimeSpan StartupDelay { get; init; }

    /// <summary>The same, from the boot of the machine; the later of both counts.</summary>
    public TimeSpan DelayAfterBoot { get; init; }

    /// <summary>Adverts with VRIDs of no instance are logged (<c>log_unknown_vrids</c>).</summary>
    public bool LogUnknownVirtualRouters { get; init; }

    /// <summary>Start of generated VMAC names (<c>vmac_prefix</c>). Default vrrp.</summary>
    public string VmacPrefix { get; init; } = "vrrp";

    /// <summary>The same for addresses on other interfaces (<c>vmac_addr_prefix</c>); null: as the other.</summary>
    public string? VmacAddressPrefix { get; init; }

    /// <summary>State of links is polled instead of reported (<c>linkbeat_use_polling</c>).</summary>
    public bool LinkbeatPolling { get; init; }
}
