namespace KeepSharp.Model.Configuration;

/// <summary>D-Bus interface (daemon.md section 13).</summary>
public sealed record DBusOptions
{
    /// <summary>True with <c>enable_dbus</c>.</summary>
    public bool Enabled { get; init; }

    /// <summary>Bus name (<c>dbus_service_name</c>). Default org.keepalived.Vrrp1.</summary>
    public string ServiceName { get; init; } = "org.keepalived.Vrrp1";

    /// <summary>Path element of instances without interface (<c>dbus_no_interface_name</c>). Default none.</summary>
    public string NoInterfaceName { get; init; } = "none";
}
