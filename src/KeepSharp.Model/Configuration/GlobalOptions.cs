using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>Settings of <c>global_defs</c> that act beyond the instances that they were merged into.</summary>
public sealed record GlobalOptions
{
    /// <summary>Name of this node in mails and status. Null: the host name.</summary>
    public string? RouterId { get; init; }

    /// <summary>True with <c>enable_script_security</c>.</summary>
    public bool ScriptSecurity { get; init; }

    /// <summary>Gap between gratuitous ARP frames on one interface. 0 (default) = none; up to 4294.967295 s.</summary>
    public TimeSpan GarpInterval { get; init; }

    /// <summary>Gap between unsolicited neighbour advertisements on one interface. 0 (default) = none.</summary>
    public TimeSpan GnaInterval { get; init; }

    /// <summary>Default multicast group of IPv4 adverts.</summary>
    public IpAddress MulticastGroup4 { get; init; } = IpAddress.FromV4(0xe0000012);

    /// <summary>Recipients of mails; read now, mail comes later.</summary>
    public EquatableArray<string> NotificationEmail { get; init; }

    /// <summary>Sender of mails; null: user at host.</summary>
    public string? NotificationEmailFrom { get; init; }
}
