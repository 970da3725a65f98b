namespace KeepSharp.Model.Configuration;

/// <summary>Mail (daemon.md section 10). Nothing is sent without <see cref="Server"/> and recipients.</summary>
public sealed record MailOptions
{
    /// <summary>Recipients (<c>notification_email</c>).</summary>
    public EquatableArray<string> Recipients { get; init; }

    /// <summary>Sender (<c>notification_email_from</c>); null: user at host.</summary>
    public string? Sender { get; init; }

    /// <summary>Mail relay (<c>smtp_server</c>); null: no mail.</summary>
    public SmtpServer? Server { get; init; }

    /// <summary>Name for HELO (<c>smtp_helo_name</c>); null: the host name.</summary>
    public string? HeloName { get; init; }

    /// <summary>Limit of the connection and of every answer (<c>smtp_connect_timeout</c>). 1..4294 s, default 30 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Default of all <c>smtp_alert</c> settings; null: on for real servers, off for the rest.</summary>
    public bool? Alert { get; init; }

    /// <summary>Default for instances and sync groups (<c>smtp_alert_vrrp</c>); null: <see cref="Alert"/>.</summary>
    public bool? AlertVrrp { get; init; }

    /// <summary>Default for virtual and real servers (<c>smtp_alert_checker</c>); null: <see cref="Alert"/>.</summary>
    public bool? AlertChecker { get; init; }

    /// <summary>No mail about Fault (<c>no_email_faults</c>).</summary>
    public bool NoFaults { get; init; }

    /// <summary>No mail when a checker changes but its real server does not (<c>no_checker_emails</c>).</summary>
    public bool NoCheckers { get; init; }
}
