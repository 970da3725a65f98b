using System.Runtime.InteropServices;
using KeepSharp.Native;

namespace KeepSharp.CommandLine;

/// <summary>The texts of <c>-v</c> and <c>-h</c>.</summary>
internal static class ProgramTexts
{
    /// <summary>Name and version as the log shows it: <c>KeepSharp v0.1.0</c>.</summary>
    public static string NameAndVersion { get; } =
        $"KeepSharp v{typeof(ProgramTexts).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Kernel as uname(2) names it: system, release, version.</summary>
    public static string RunningOn => Libc.KernelName();

    /// <summary>Output of <c>-v</c>.</summary>
    public static string Version =>
        $"""
        {NameAndVersion}

        Licensed under the Apache License, Version 2.0

        Running on {RunningOn} ({RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()})
        Running with {RuntimeInformation.FrameworkDescription}

        """;

    /// <summary>Output of <c>-h</c>.</summary>
    public const string Usage =
        """
        Usage: keepsharp [OPTION...]

        Configuration
          -f, --use-file=FILE       read FILE (default /etc/keepalived/keepalived.conf)
          -t, --config-test[=FILE]  test the configuration and exit; messages go to standard error or are appended to
              --check-config[=FILE] FILE. Status 0: no mistakes; what is not supported yet is named all the same
          -i, --config-id=ID        id for @ lines of the configuration (which are not supported yet)

        Process
          -n, --dont-fork           stay in the foreground
          -P, --vrrp                do not run checkers
          -C, --check               do not run VRRP
          -B, --no_bfd              do not run BFD
          -R, --dont-respawn        end when a part ends (always so: there is one process)
          -u, --umask=N             umask of files that are created (default 0177)
          -p, --pid=FILE            pid file of the daemon (default /run/keepalived.pid)
          -r, --vrrp_pid=FILE       pid file of the VRRP part (default /run/vrrp.pid)
          -c, --checkers_pid=FILE   pid file of the checkers (not written yet)
          -b, --bfd_pid=FILE        pid file of BFD (not written yet)

        Log
          -l, --log-console         with -n: log to standard error too
          -D, --log-detail          log details; given twice: more of them
          -S, --log-facility=F      syslog facility: 0-7, local0-local7, user, daemon (default daemon)
          -g, --log-file[=FILE]     log to FILE too (default keepalived.log in the directory for temporary files)
              --flush-log-file      write each line to the log file at once
          -G, --no-syslog           do not log to syslog

        Other
              --signum=NAME         print the number of signal STOP, RELOAD, DATA, STATS, STATS_CLEAR or JSON and exit
          -v, --version             print the version and exit
          -h, --help                print this text and exit

        Every other option of keepalived is recognised, reported as not supported yet and has no effect. -s and -T are
        refused, since running without them would do something else than what was asked for.

        """;
}
