using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Rows of <c>global_defs</c> about the daemon: processes, files, buffers, status.</summary>
internal static class GlobalProcessKeywords
{
    /// <summary>Keywords of names, priorities and limits of processes.</summary>
    public static readonly Keyword[] Processes =
    [
        Later("process_names").Takes("", since: "2.0.16", summary: "Names the three child processes after their work."),
        Later("process_name", needs: true)
            .Takes("NAME", "up to 15 bytes", "the program name", "2.0.16", "Kernel name of the parent."),
        Later("vrrp_process_name", needs: true)
            .Takes("NAME", "up to 15 bytes", "the program name", "2.0.16", "Kernel name of the VRRP process."),
        Later("checker_process_name", needs: true)
            .Takes("NAME", "up to 15 bytes", "the program name", "2.2.0", "Kernel name of the health checker process."),
        Later("bfd_process_name", needs: true)
            .Takes("NAME", "up to 15 bytes", "the program name", "2.0.16", "Kernel name of the BFD process."),
        (Later("lvs_process_name", needs: true) with { Replacement = "checker_process_name" })
            .Takes("NAME", "up to 15 bytes", "the program name", "2.0.16", "Old name of checker_process_name."),
        Later("vrrp_priority").Takes("NICE", "-20..19", "0", "1.2.20", "Nice value of the VRRP process."),
        Later("vrrp_no_swap").Takes("", since: "1.2.20", summary: "Locks the memory of the VRRP process."),
        Later("vrrp_rt_priority")
            .Takes("PRIORITY", "1..99", since: "2.0.0", summary: "Real-time priority (SCHED_RR) of the VRRP process."),
        Later("vrrp_cpu_affinity")
            .Takes("CPU...", "processors that are online", "all", "2.0.17",
                "Processors for the VRRP process; a second line replaces the first."),
        Later("vrrp_rlimit_rttime", needs: true)
            .Takes("MICROSECONDS", "1..4294967295", "10000", "2.1.0",
                "Processor time that the VRRP process may use at a stretch under real-time scheduling."),
        (Later("vrrp_rlimit_rtime", needs: true) with { Replacement = "vrrp_rlimit_rttime" })
            .Takes("MICROSECONDS", "1..4294967295", "10000", "2.0.0", "Old name of vrrp_rlimit_rttime."),
        Later("checker_priority").Takes("NICE", "-20..19", "0", "1.2.20", "Nice value of the health checker process."),
        Later("checker_no_swap").Takes("", since: "1.2.20", summary: "Locks the memory of the health checker process."),
        Later("checker_rt_priority")
            .Takes("PRIORITY", "1..99", since: "2.0.0",
                summary: "Real-time priority (SCHED_RR) of the health checker process."),
        Later("checker_cpu_affinity")
            .Takes("CPU...", "processors that are online", "all", "2.0.17",
                "Processors for the health checker process; a second line replaces the first."),
        Later("checker_rlimit_rttime", needs: true)
            .Takes("MICROSECONDS", "1..4294967295", "10000", "2.1.0",
                "Processor time that the health checker process may use at a stretch under real-time scheduling."),
        (Later("checker_rlimit_rtime", needs: true) with { Replacement = "checker_rlimit_rttime" })
            .Takes("MICROSECONDS", "1..4294967295", "10000", "2.0.0", "Old name of checker_rlimit_rttime."),
        Later("bfd_priority").Takes("NICE", "-20..19", "0", "2.0.0", "Nice value of the BFD process."),
        Later("bfd_no_swap").Takes("", since: "2.0.0", summary: "Locks the memory of the BFD process."),
        Later("bfd_rt_priority")
            .Takes("PRIORITY", "1..99", since: "2.0.0", summary: "Real-time priority (SCHED_RR) of the BFD process."),
        Later("bfd_cpu_affinity")
            .Takes("CPU...", "processors that are online", "all", "2.0.17",
                "Processors for the BFD process; a second line replaces the first."),
        Later("bfd_rlimit_rttime", needs: true)
            .Takes("MICROSECONDS", "1..4294967295", "10000", "2.1.0",
                "Processor time that the BFD process may use at a stretch under real-time scheduling."),
        (Later("bfd_rlimit_rtime", needs: true) with { Replacement = "bfd_rlimit_rttime" })
            .Takes("MICROSECONDS", "1..4294967295", "10000", "2.0.0", "Old name of bfd_rlimit_rttime."),
        Later("max_auto_priority")
            .Takes("[PRIORITY]", "-1..99", "0", "2.1.0",
                "How far late timers raise the real-time priority; without number 99, -1 for never and no hint."),
        Later("min_auto_priority_delay")
            .Takes("MICROSECONDS", "1..10000000", "1000000", "2.1.0",
                "Lateness of a timer that raises the priority by one."),
    ];

    /// <summary>Keywords of files, directories and reload.</summary>
    public static readonly Keyword[] Files =
    [
        (Later("umask", needs: true) with { MoreArguments = 20 })
            .Takes("MODE | BIT[|BIT...]", "0..0777, decimal, octal or hexadecimal; I[RWX]USR, IRWXU, ...", "0177",
                "2.0.9", "umask of the daemon and of scripts."),
        NoEffect("random_seed", "Without effect in keepalived too.", needs: true)
            .Takes("SEED", "0..4294967295", since: "2.0.15", summary: "Meant for ${_RANDOM}."),
        Later("reload_check_config")
            .Takes("[FILE]", @default: "off", since: "2.2.0",
                summary: "A reload is refused when its files fail the test; FILE takes the output of the test."),
        Later("reload_time_file")
            .Takes("FILE", since: "2.1.0", summary: "File that holds the time of a planned reload."),
        Later("reload_repeat").Takes("", since: "2.1.0", summary: "The time file stays after the reload."),
        Later("reload_file").Takes("[FILE]", since: "2.2.0", summary: "File that exists while configuration is read."),
        Acts("include_check")
            .Takes("[[+|-]WORD...]", "read, match, wildcard_match, brace_match", "none; without word all", "2.2.0",
                "Checks of include lines below."),
        Later("config_save_dir", needs: true)
            .Takes("DIRECTORY", since: "2.2.3", summary: "Takes copies of what was read at every load."),
        Later("tmp_config_directory")
            .Takes("DIRECTORY", @default: "memory", since: "2.2.0",
                summary: "Holds the consolidated copy of the configuration."),
        Later("data_use_instance")
            .Takes("[BOOL]", "on | off", "off", "2.2.3", "Names of dump files hold namespace and instance."),
        Later("iproute_usr_dir")
            .Takes("DIRECTORY", @default: "/usr/share/iproute2", since: "2.3.2",
                summary: "Read-only name tables of iproute2."),
        Later("iproute_etc_dir")
            .Takes("DIRECTORY", @default: "/etc/iproute2", since: "2.3.2",
                summary: "Name tables of iproute2 that win over the others."),
        Later("state_dump_file")
            .Takes("PATH", @default: "keepalived.data in /tmp", since: "2.3.3",
                summary: "Template of the names of state dumps."),
        NoEffect("stats_dump_file", "Without effect in keepalived too.")
            .Takes("PATH", since: "2.3.3", summary: "Read and not used."),
        NoEffect("json_dump_file", "Without effect in keepalived too.")
            .Takes("PATH", since: "2.3.3", summary: "Read and not used."),
        Removed("lvs_id", "Old name of router_id.").Takes("NAME", since: "0.5.3-1.1.7", summary: "Named this node."),
        Removed("plugin_dir", "Removed from keepalived after 1.2.19.")
            .Takes("DIRECTORY", since: "1.1.8-1.2.19", summary: "Held plug-ins."),
    ];

    /// <summary>Keywords of receive buffers.</summary>
    public static readonly Keyword[] Buffers =
    [
        Later("vrrp_netlink_cmd_rcv_bufs")
            .Takes("BYTES", "0..4294967295", "that of the kernel", "2.0.0",
                "Receive buffer of netlink requests of VRRP."),
        Later("vrrp_netlink_cmd_rcv_bufs_force")
            .Takes("[BOOL]", "on | off", "off", "2.0.0", "The buffer may exceed the limit of the system."),
        Later("vrrp_netlink_monitor_rcv_bufs")
            .Takes("BYTES", "0..4294967295", "that of the kernel", "2.0.0",
                "Receive buffer of the netlink monitor of VRRP."),
        Later("vrrp_netlink_monitor_rcv_bufs_force")
            .Takes("[BOOL]", "on | off", "off", "2.0.0", "The buffer may exceed the limit of the system."),
        Later("process_monitor_rcv_bufs")
            .Takes("BYTES", "0..4294967295", "that of the kernel", "2.0.11", "Receive buffer of the process monitor."),
        Later("process_monitor_rcv_bufs_force")
            .Takes("[BOOL]", "on | off", "off", "2.0.11", "The buffer may exceed the limit of the system."),
        Later("lvs_netlink_cmd_rcv_bufs")
            .Takes("BYTES", "0..4294967295", "that of the kernel", "2.0.0",
                "Receive buffer of netlink requests of the health checkers."),
        Later("lvs_netlink_cmd_rcv_bufs_force")
            .Takes("[BOOL]", "on | off", "off", "2.0.0", "The buffer may exceed the limit of the system."),
        Later("lvs_netlink_monitor_rcv_bufs")
            .Takes("BYTES", "0..4294967295", "that of the kernel", "2.0.0",
                "Receive buffer of the netlink monitor of the health checkers."),
        Later("lvs_netlink_monitor_rcv_bufs_force")
            .Takes("[BOOL]", "on | off", "off", "2.0.0", "The buffer may exceed the limit of the system."),
        Later("vrrp_rx_bufs_policy")
            .Takes("MTU | ADVERT | BYTES", "0..4294967295", "that of the kernel", "2.0.3",
                "How the receive buffer of VRRP sockets is computed."),
        Later("vrrp_rx_bufs_multiplier")
            .Takes("FACTOR", "1..4294967295", "3", "2.0.3", "Factor of the policies MTU and ADVERT."),
    ];

    /// <summary>Keywords of SNMP, D-Bus and dumps.</summary>
    public static readonly Keyword[] Status =
    [
        Later("snmp_socket")
            .Takes("SOCKET", "transport of net-snmp, under 4096 bytes", "unix:/var/agentx/master", "1.2.20",
                "AgentX master."),
        Later("enable_traps").Takes("", since: "1.2.5", summary: "Sends SNMP notifications."),
        Later("enable_snmp_vrrp").Takes("", since: "2.0.0", summary: "VRRP part of KEEPALIVED-MIB."),
        Later("enable_snmp_keepalived").Takes("", since: "1.2.20", summary: "Old name of enable_snmp_vrrp."),
        Later("enable_snmp_rfc").Takes("", since: "1.2.20", summary: "The MIBs of both RFCs."),
        Later("enable_snmp_rfcv2").Takes("", since: "1.2.20", summary: "VRRP-MIB of RFC 2787."),
        Later("enable_snmp_rfcv3").Takes("", since: "1.2.20", summary: "VRRPV3-MIB of RFC 6527."),
        Later("enable_snmp_checker").Takes("", since: "1.2.20", summary: "Checker part of KEEPALIVED-MIB."),
        Later("snmp_vs_stats_update_interval", needs: true)
            .Takes("SECONDS", "0.001..30", "5", "2.3.0", "Age at which counters of virtual servers are read again."),
        Later("snmp_rs_stats_update_interval", needs: true)
            .Takes("SECONDS", "0.001..30", "snmp_vs_stats_update_interval", "2.3.0",
                "Age at which counters of real servers are read again."),
        Later("enable_dbus").Takes("", since: "1.3.0", summary: "D-Bus interface."),
        Later("dbus_service_name")
            .Takes("NAME", @default: "org.keepalived.Vrrp1", since: "1.3.7", summary: "Name on the bus."),
        Later("dbus_no_interface_name")
            .Takes("NAME", @default: "none", since: "2.3.0", summary: "Path element of instances without interface."),
        Later("json_version").Takes("VERSION", "1..2", "1", "2.2.8", "Layout of the JSON dump."),
    ];
}
