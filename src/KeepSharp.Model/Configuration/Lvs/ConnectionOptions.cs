using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Whom a checker asks and from where.</summary>
public sealed record ConnectionOptions
{
    /// <summary>Address to probe. Null: that of the real server.</summary>
    public IpAddress? Address { get; init; }

    /// <summary>Port to probe, 1..65535. Null: that of the real server.</summary>
    public ushort? Port { get; init; }

    /// <summary>Source address; null: the kernel's choice.</summary>
    public IpAddress? BindAddress { get; init; }

    /// <summary>Source port, used with <see cref="BindAddress"/>; null: any.</summary>
    public ushort? BindPort { get; init; }

    /// <summary>Interface that the probe is bound to; null: none.</summary>
    public string? BindInterface { get; init; }

    /// <summary>Firewall mark of the probe's packets. 0 (default) = none.</summary>
    public uint Mark { get; init; }

    /// <summary>Limit of each step of a probe. 1 µs .. 4294.967295 s, default 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
