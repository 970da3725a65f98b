namespace KeepSharp.CommandLine;

/// <summary>The command line as the daemon acts on it.</summary>
internal sealed record DaemonOptions
{
    /// <summary>Configuration file that is read without <c>-f</c>.</summary>
    public const string DefaultConfigurationFile = "/etc/keepalived/keepalived.conf";

    /// <summary>Log file of <c>-g</c> without a name.</summary>
    public const string DefaultLogFile = "keepalived.log";

    /// <summary>Configuration file; a pattern, as in an include line.</summary>
    public string ConfigurationFile { get; init; } = DefaultConfigurationFile;

    /// <summary>Stay in the foreground (<c>-n</c>).</summary>
    public bool Foreground { get; init; }

    /// <summary>Log to standard error too (<c>-l</c>; acts in the foreground only).</summary>
    public bool LogToConsole { get; init; }

    /// <summary>Log to syslog; off with <c>-G</c>.</summary>
    public bool LogToSyslog { get; init; } = true;

    /// <summary>Log file (<c>-g</c>), or null for none.</summary>
    public string? LogFile { get; init; }

    /// <summary>Flush the log file after every line.</summary>
    public bool FlushLogFile { get; init; }

    /// <summary>0 normal, 1 detail (<c>-D</c>), 2 extra detail (<c>-D -D</c>).</summary>
    public int DetailLevel { get; init; }

    /// <summary>Syslog facility number. Default 3 (daemon).</summary>
    public int Facility { get; init; } = SyslogFacilities.Daemon;

    /// <summary>A facility was given that is no number 0..7, which keepalived's <c>-t</c> counts as an error.</summary>
    public bool FacilityIsNotANumber { get; init; }

    /// <summary>False with <c>-C</c>.</summary>
    public bool RunVrrp { get; init; } = true;

    /// <summary>False with <c>-P</c>. No checker exists yet, the choice is kept for the day it does.</summary>
    public bool RunCheckers { get; init; } = true;

    /// <summary>Pid file of the daemon.</summary>
    public string PidFile { get; init; } = "/run/keepalived.pid";

    /// <summary>Pid file of the VRRP part.</summary>
    public string VrrpPidFile { get; init; } = "/run/vrrp.pid";

    /// <summary>Pid file of the checkers; nothing writes it while there are none.</summary>
    public string CheckersPidFile { get; init; } = "/run/checkers.pid";

    /// <summary>Pid file of BFD; nothing writes it while there is none.</summary>
    public string BfdPidFile { get; init; } = "/run/bfd.pid";

    /// <summary>Test the configuration and exit (<c>-t</c>).</summary>
    public bool TestConfiguration { get; init; }

    /// <summary>File that the test appends its messages to, or null for standard error.</summary>
    public string? TestOutputFile { get; init; }

    /// <summary>What a test of the configuration does beyond keepalived's.</summary>
    public CheckOptions Check { get; init; } = new();

    /// <summary>Id for <c>@</c> lines of the configuration (<c>-i</c>), or null for the node name.</summary>
    public string? ConfigId { get; init; }

    /// <summary>Whatever is wrong with an include refuses the start (<c>-e</c>).</summary>
    public bool AllIncludeChecks { get; init; }

    /// <summary>Umask, 0..0777. Default 0177.</summary>
    public int Umask { get; init; } = 0x7f;

    /// <summary>
    /// <c>-R</c>. One process has no children to respawn, so the daemon always behaves as with it: it ends when its VRRP
    /// part does.
    /// </summary>
    public bool DontRespawn { get; init; }

    /// <summary>Descriptor on which a background process reports that it is up, or -1.</summary>
    public int ReadyDescriptor { get; init; } = -1;

    /// <summary>Options as spelled that were given but have no effect yet.</summary>
    public IReadOnlyList<string> NotSupported { get; init; } = [];

    /// <summary>True with <c>-s</c>, which cannot be ignored: the routers would run in the wrong network.</summary>
    public bool NamespaceRequested { get; init; }
}
