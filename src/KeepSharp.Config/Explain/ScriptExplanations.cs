using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of what is wrong with scripts.</summary>
internal static class ScriptExplanations
{
    public static IReadOnlyList<Explanation> All { get; } =
    [
        new(Codes.ScriptUser, "user or group of a script does not exist")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Scripts run as the user named with them, else as script_user, else as keepalived_script if there is such a user, else as root. If the one that applies does not exist, the script is not run and trackers of it do not exist.
                """,
            Wrong = """
                vrrp_script check {
                    script "/usr/bin/killall -0 haproxy"
                    user haproxy_typo
                }
                """,
            Right = """
                vrrp_script check {
                    script "/usr/bin/killall -0 haproxy"
                    user nobody
                }
                """,
        },
        new(Codes.ScriptNotFound, "script not found")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The program does not exist or its user cannot reach it. A tracked script is removed with its trackers, so that its failure can move no address; a notify script is not run.
                A command with arguments must be quoted as a whole; it is not run by a shell, so there are no variables, pipes or redirections.
                """,
            Wrong = """
                vrrp_script check {
                    script "/usr/bin/kilall -0 haproxy"
                    user nobody
                }
                """,
            Right = """
                vrrp_script check {
                    script "/usr/bin/killall -0 haproxy"
                    user nobody
                }
                """,
        },
        new(Codes.ScriptPathSearch, "script named without its path")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The program was searched for in PATH. Which file is run then depends on the environment of the daemon, which differs between a shell and a service.
                """,
            Wrong = """
                vrrp_script check {
                    script "killall -0 haproxy"
                    user nobody
                }
                """,
            Right = """
                vrrp_script check {
                    script "/usr/bin/killall -0 haproxy"
                    user nobody
                }
                """,
        },
        new(Codes.ScriptUnsafe, "others can change a script that runs as root")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The file, or a directory on the way to it, belongs to another user than root or is writable for others: whoever that is becomes root. With enable_script_security such a script is not run.
                """,
            Wrong = """
                vrrp_script check {
                    script "/tmp/check.sh"
                    user root
                }
                """,
            Right = """
                vrrp_script check {
                    script "/etc/check.sh"
                    user root
                }
                """,
        },
        new(Codes.ScriptSecurity, "scripts run as root without script security")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.Security,
            Text = """
                Scripts run as root and enable_script_security is not given, so nobody checks whether others can change them. This alone makes the exit status of -t 6.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                    notify_master "/etc/check.sh" root
                }
                """,
            Right = """
                global_defs {
                    enable_script_security
                    script_user nobody
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                    notify_master "/etc/check.sh" root
                }
                """,
        },
        new(Codes.ScriptShebang, "script without a #! line")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The kernel runs only programs and files that name their interpreter in the first line. Without it the script is run by /bin/sh, which may not be the shell that it was written for.
                """,
            Wrong = """
                vrrp_script check {
                    script "/etc/plain.sh"
                    user nobody
                }
                """,
            Right = """
                vrrp_script check {
                    script "/etc/check.sh"
                    user nobody
                }
                """,
        },
        new(Codes.ScriptNotExecutable, "script not executable for its user")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The file exists and its user may not execute it: a mode without x, or x only for another user. It is not run.
                """,
            Wrong = """
                vrrp_script check {
                    script "/etc/noexec.sh"
                    user nobody
                }
                """,
            Right = """
                vrrp_script check {
                    script "/etc/check.sh"
                    user nobody
                }
                """,
        },
        new(Codes.ScriptMissing, "no script named")
        {
            Text = """
                The block or keyword says when something is to be run, but not what. A vrrp_script without script is removed.
                """,
            Wrong = """
                vrrp_script check {
                    interval 2
                }
                """,
            Right = """
                vrrp_script check {
                    script "/usr/bin/killall -0 haproxy"
                    interval 2
                    user nobody
                }
                """,
        },
        new(Codes.ScriptUnused, "script that nothing tracks")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The script is defined and never run, because no instance or group names it in track_script.
                """,
            Wrong = """
                vrrp_script check {
                    script "/usr/bin/killall -0 haproxy"
                    user nobody
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                """,
            Right = """
                vrrp_script check {
                    script "/usr/bin/killall -0 haproxy"
                    user nobody
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                    track_script {
                        check
                    }
                }
                """,
        },
        new(Codes.ScriptRemoved, "tracked script removed")
        {
            Text = """
                A finding above makes the script unusable. The instances that track it run without this tracker: its failure moves no address.
                """,
            Wrong = """
                vrrp_script check {
                    script "/usr/bin/kilall -0 haproxy"
                    user nobody
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                    track_script {
                        check
                    }
                }
                """,
            Right = """
                vrrp_script check {
                    script "/usr/bin/killall -0 haproxy"
                    user nobody
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                    track_script {
                        check
                    }
                }
                """,
        },
    ];
}
