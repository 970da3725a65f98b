using static KeepSharp.CommandLine.OptionArgument;

namespace KeepSharp.CommandLine;

/// <summary>
/// Every option that keepalived knows, those of optional parts of its build included. A row is added here first, so that
/// a script which passes it is told what happens instead of "unknown option".
/// </summary>
internal static class OptionTable
{
    /// <summary>The rows, in the order of keepalived's manual page.</summary>
    public static IReadOnlyList<OptionDefinition> All { get; } =
    [
        new(OptionId.UseFile, 'f', "use-file", Required),
        new(OptionId.NoCheckers, 'P', "vrrp", None),
        new(OptionId.NoVrrp, 'C', "check", None),
        new(OptionId.NoBfd, 'B', "no_bfd", None),
        new(OptionId.NotSupported, '\0', "all", None),
        new(OptionId.LogConsole, 'l', "log-console", None),
        new(OptionId.LogDetail, 'D', "log-detail", None),
        new(OptionId.LogFacility, 'S', "log-facility", Required),
        new(OptionId.LogFile, 'g', "log-file", Optional),
        new(OptionId.FlushLogFile, '\0', "flush-log-file", None),
        new(OptionId.NoSyslog, 'G', "no-syslog", None),
        new(OptionId.AllConfig, 'e', "all-config", None),
        new(OptionId.Umask, 'u', "umask", Required),
        new(OptionId.NotSupported, 'X', "release-vips", None),
        new(OptionId.NotSupported, 'V', "dont-release-vrrp", None),
        new(OptionId.NotSupported, 'I', "dont-release-ipvs", None),
        new(OptionId.DontRespawn, 'R', "dont-respawn", None),
        new(OptionId.DontFork, 'n', "dont-fork", None),
        new(OptionId.NotSupported, 'd', "dump-conf", None),
        new(OptionId.PidFile, 'p', "pid", Required),
        new(OptionId.VrrpPidFile, 'r', "vrrp_pid", Required),
        new(OptionId.CheckersPidFile, 'c', "checkers_pid", Required),
        new(OptionId.BfdPidFile, 'b', "bfd_pid", Required),
        new(OptionId.Genhash, 'T', "genhash", None),
        new(OptionId.NotSupported, 'a', "address-monitoring", None),
        new(OptionId.NotSupported, 'x', "snmp", None),
        new(OptionId.NotSupported, 'A', "snmp-agent-socket", Required),
        new(OptionId.Namespace, 's', "namespace", Required),
        new(OptionId.NotSupported, 'm', "core-dump", None),
        new(OptionId.NotSupported, 'M', "core-dump-pattern", Optional),
        new(OptionId.ConfigId, 'i', "config-id", Required),
        new(OptionId.SignalNumber, '\0', "signum", Required),
        new(OptionId.ConfigTest, 't', "config-test", Optional),
        new(OptionId.ConfigTest, '\0', "check-config", Optional),
        new(OptionId.NotSupported, '\0', "config-fd", Required),
        new(OptionId.NotSupported, '\0', "ignore-sigint", None),
        new(OptionId.NotSupported, '\0', "perf", Optional),
        new(OptionId.NotSupported, '\0', "debug", Optional),
        new(OptionId.NotSupported, 'L', "mem-check-log", None),
        new(OptionId.NotSupported, 'O', "openssl-mem-check", None),
        new(OptionId.NotSupported, '\0', "no-mem-check", None),
        new(OptionId.Version, 'v', "version", None),
        new(OptionId.Help, 'h', "help", None),

        // Ours, for -t.
        new(OptionId.Offline, '\0', "offline", None, IsOurs: true),
        new(OptionId.FailOn, '\0', "fail-on", Required, IsOurs: true),
        new(OptionId.Format, '\0', "format", Required, IsOurs: true),
        new(OptionId.Colour, '\0', "color", Required, IsOurs: true),
        new(OptionId.Peer, '\0', "peer", Required, IsOurs: true),
        new(OptionId.Explain, '\0', "explain", Required, IsOurs: true),

        // Ours and internal: the descriptor on which a background process tells the one that started it "I am up".
        new(OptionId.ReadyDescriptor, '\0', "keepsharp-ready-fd", Required, IsOurs: true),
    ];
}
