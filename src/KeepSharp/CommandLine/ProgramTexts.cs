using System.Runtime.InteropServices;
using KeepSharp.Kernel.Native;

namespace KeepSharp.CommandLine;

/// <summary>The texts of <c>-v</c> and <c>-h</c>.</summary>
internal static class ProgramTexts
{
    /// <summary>The version: <c>0.1.0</c>.</summary>
    public static string VersionNumber { get; } =
        typeof(ProgramTexts).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Name and version as the log shows it: <c>KeepSharp v0.1.0</c>.</summary>
    public static string NameAndVersion { get; } = $"KeepSharp v{VersionNumber}";

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
        Usage: keepsharp [OPTION...]            run, or test the configuration with -t
               keepsharp COMMAND [ARGUMENT...]  config, explain, completion: see keepsharp COMMAND --help

        Configuration
          -f, --use-file=FILE       read FILE, a pattern (default /etc/keepalived/keepalived.conf)
          -t, --config-test[=FILE]  test the configuration and exit; messages go to standard error or are appended to
              --check-config[=FILE] FILE. Status 0: no mistakes; what is not supported yet is named all the same
          -e, --all-config          whatever is wrong with an include refuses the start
          -i, --config-id=ID        id for @ lines of the configuration (default: node name)
              --offline             with -t: ask nothing about this system; interfaces, users and scripts exist
              --fail-on=SEVERITY    with -t: status 5 (or keepalived's) when there is an info, warning or error, else 0
              --format=FORMAT       with -t: text, json or sarif (the last two go to standard output, or into FILE)
              --color=WHEN          with -t: auto, always or never
              --peer=FILE           with -t: compare with FILE, the configuration of another node; may be repeated
              --explain=CODE        explain a finding such as KS0010 and exit

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
