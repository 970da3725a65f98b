using Serilog.Core;
using Serilog.Events;

namespace KeepSharp.Logging;

/// <summary>
/// Which part of keepalived a line stands for. Monitors filter on the syslog ident, so the one process logs under the
/// ident of the process that would have logged it there.
/// </summary>
internal static class LogAreas
{
    /// <summary>Logger category of start, stop and process duties; every other category belongs to VRRP.</summary>
    public const string Daemon = "KeepSharp.Daemon";

    /// <summary>Logger category of what reading the configuration found.</summary>
    public const string Configuration = "KeepSharp.Configuration";

    /// <summary>Ident of the parent process of keepalived.</summary>
    public const string DaemonIdent = "Keepalived";

    /// <summary>Ident of the VRRP process of keepalived.</summary>
    public const string VrrpIdent = "Keepalived_vrrp";

    /// <summary>True for lines of the daemon itself.</summary>
    public static bool IsDaemon(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out LogEventPropertyValue? value)
        && value is ScalarValue { Value: Daemon };

    /// <summary>The syslog ident of a line.</summary>
    public static string IdentOf(LogEvent logEvent) => IsDaemon(logEvent) ? DaemonIdent : VrrpIdent;
}
