using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Keywords of the top level, of <c>global_defs</c> and of small blocks beside them.</summary>
internal static class GlobalKeywords
{
    public static readonly KeywordBlock TopLevel = new("(top level)",
    [
        Acts("global_defs", owns: "global_defs"), Later("net_namespace", impact: true), Later("net_namespace_ipvs"),
        NoEffect("namespace_with_ipsets", "KeepSharp uses no ipsets."), Later("use_pid_dir"), Later("instance"),
        Later("child_wait_time", needs: true), Later("linkbeat_use_polling"),
        Later("linkbeat_interfaces", KeywordShape.LineBlock), Later("static_ipaddress", KeywordShape.LineBlock),
        Later("static_routes", KeywordShape.LineBlock), Later("static_rules", KeywordShape.LineBlock),
        Later("track_group", owns: "track_group"), Later("track_file", needs: true, owns: "track_file"),
        Later("vrrp_track_file", needs: true, owns: "track_file") with { Replacement = "track_file" },
        Later("vrrp_track_process", needs: true, owns: "vrrp_track_process"),
        Later("interface_up_down_delays", KeywordShape.LineBlock, impact: true),
        Later("garp_group", owns: "garp_group"), Acts("vrrp_sync_group", owns: "vrrp_sync_group"),
        Acts("vrrp_script", needs: true, owns: "vrrp_script"), Acts("vrrp_instance", owns: "vrrp_instance"),
        Later("bfd_instance", needs: true, owns: "bfd_instance"), Later("SSL", owns: "SSL").Takes(
            string.Empty, since: "0.6", summary: "TLS material of all SSL_GET checkers."),
        Later("virtual_server_group", KeywordShape.LineBlock, needs: true).Takes(
            "NAME", since: "1.1.0", summary: "Addresses and firewall marks for virtual_server group NAME."),
        Later("virtual_server", needs: true, owns: "virtual_server").Takes(
            "ADDRESS [PORT] | fwmark MARK | group NAME", "port 1..65535, mark 0..4294967295", null, "1.1.0",
            "An IPVS service and its pool."),
        .. SyntaxKeywords.All,
        Removed("real_server_group", "Removed from keepalived after 1.0.0."),
    ]);

    public static readonly KeywordBlock GlobalDefinitions = new("global_defs",
    [
        Later("process_names"), Later("process_name", needs: true), Later("vrrp_process_name", needs: true),
        Later("checker_process_name", needs: true), Later("bfd_process_name", needs: true),
        Later("lvs_process_name", needs: true) with { Replacement = "checker_process_name" },
        Later("use_symlink_paths"),
        Later("set_supplementary_groups"),
        Acts("router_id") with { Remark = "Read; it names the router in mail and SNMP only." },
        Acts("notification_email_from") with { Remark = MailLater },
        Acts("notification_email", KeywordShape.WordBlock) with { Remark = MailLater },
        Acts("smtp_server", needs: true) with { Remark = MailLater, MoreArguments = 1 }, Later("smtp_helo_name"),
        Acts("smtp_connect_timeout", needs: true) with { Remark = MailLater },
        Acts("smtp_alert") with { Remark = MailLater }, Acts("smtp_alert_vrrp") with { Remark = MailLater },
        Acts("smtp_alert_checker") with { Remark = MailLater }, Later("no_email_faults"), Later("startup_script", KeywordShape.Script),
        Later("startup_script_timeout"), Later("shutdown_script", KeywordShape.Script),
        Later("shutdown_script_timeout"), Later("max_auto_priority"), Later("min_auto_priority_delay"),
        Later("checker_log_all_failures"), Later("dynamic_interfaces", impact: true), Later("default_interface"),
        Later("disable_local_igmp"), Later("v3_checksum_as_v2"), Later("lvs_timeouts"), Later("lvs_flush"),
        Later("lvs_flush_on_stop"), Later("lvs_flush_onstop"), Later("lvs_sync_daemon"),
        Acts("vrrp_mcast_group4", needs: true), Later("vrrp_mcast_group6", needs: true),
        Acts("vrrp_garp_master_delay", needs: true), Acts("vrrp_garp_master_repeat", needs: true),
        Acts("vrrp_garp_master_refresh", needs: true), Acts("vrrp_garp_master_refresh_repeat", needs: true),
        Acts("vrrp_garp_lower_prio_delay", needs: true), Acts("vrrp_garp_lower_prio_repeat", needs: true),
        Acts("vrrp_down_timer_adverts", needs: true), Acts("vrrp_garp_interval", needs: true),
        Acts("vrrp_gna_interval", needs: true) with { Remark = "Read; IPv6 is not supported yet." },
        Acts("vrrp_min_garp"), Later("vrrp_garp_extra_if"),
        Later("vrrp_vmac_garp_intvl") with { Replacement = "vrrp_garp_extra_if" }, Acts("vrrp_lower_prio_no_advert"),
        Acts("vrrp_higher_prio_send_advert"), Acts("vrrp_version", needs: true), Later("vrrp_iptables"),
        NoEffect("vrrp_ipsets", "KeepSharp uses no ipsets."), Later("nftables"),
        Later("nftables_priority", needs: true), Later("nftables_ifindex"), Later("nftables_counters"),
        Later("nftables_ipvs"), Later("nftables_ipvs_priority", needs: true),
        Later("nftables_ipvs_start_fwmark", needs: true), Later("vrrp_check_unicast_src"),
        Acts("vrrp_skip_check_adv_addr"), Acts("vrrp_strict"), Acts("vrrp_owner_ignore_adverts"),
        Later("vrrp_priority"), Later("vrrp_no_swap"), Later("vrrp_rt_priority"), Later("vrrp_cpu_affinity"),
        Later("vrrp_rlimit_rttime", needs: true),
        Later("vrrp_rlimit_rtime") with { Replacement = "vrrp_rlimit_rttime" }, Later("checker_priority"),
        Later("checker_no_swap"), Later("checker_rt_priority"), Later("checker_cpu_affinity"),
        Later("checker_rlimit_rttime", needs: true),
        Later("checker_rlimit_rtime") with { Replacement = "checker_rlimit_rttime" }, Later("bfd_priority"),
        Later("bfd_no_swap"), Later("bfd_rt_priority"), Later("bfd_cpu_affinity"),
        Later("bfd_rlimit_rttime", needs: true), Later("bfd_rlimit_rtime") with { Replacement = "bfd_rlimit_rttime" },
        Later("notify_fifo"), Later("notify_fifo_script", KeywordShape.Script), Later("vrrp_notify_fifo"),
        Later("vrrp_notify_fifo_script", KeywordShape.Script), Later("lvs_notify_fifo"),
        Later("lvs_notify_fifo_script", KeywordShape.Script), Later("vrrp_notify_priority_changes"),
        Later("fifo_write_vrrp_states_on_reload"), Later("snmp_socket"), Later("enable_traps"),
        Later("enable_snmp_vrrp"), Later("enable_snmp_keepalived"), Later("enable_snmp_rfc"),
        Later("enable_snmp_rfcv2"), Later("enable_snmp_rfcv3"), Later("enable_snmp_checker"),
        Later("snmp_vs_stats_update_interval", needs: true), Later("snmp_rs_stats_update_interval", needs: true),
        Later("enable_dbus"), Later("dbus_service_name"), Later("dbus_no_interface_name"), Acts("script_user"),
        Acts("enable_script_security"), Later("vrrp_netlink_cmd_rcv_bufs"), Later("vrrp_netlink_cmd_rcv_bufs_force"),
        Later("vrrp_netlink_monitor_rcv_bufs"), Later("vrrp_netlink_monitor_rcv_bufs_force"),
        Later("process_monitor_rcv_bufs"), Later("process_monitor_rcv_bufs_force"), Later("lvs_netlink_cmd_rcv_bufs"),
        Later("lvs_netlink_cmd_rcv_bufs_force"), Later("lvs_netlink_monitor_rcv_bufs"),
        Later("lvs_netlink_monitor_rcv_bufs_force"), Later("rs_init_notifies"), Later("no_checker_emails"),
        Later("vrrp_rx_bufs_policy"), Later("vrrp_rx_bufs_multiplier"),
        Later("vrrp_startup_delay", needs: true, impact: true),
        Later("vrrp_delay_after_boot", needs: true, impact: true), Later("log_unknown_vrids"),
        Later("vmac_prefix", needs: true), Later("vmac_addr_prefix", needs: true), Later("umask", needs: true),
        NoEffect("random_seed", "Without effect in keepalived too."), Later("reload_check_config"),
        Later("reload_time_file"), Later("reload_repeat"), Later("reload_file"), Acts("include_check"),
        Later("config_save_dir", needs: true), Later("tmp_config_directory"), Later("data_use_instance"),
        Later("json_version"), Later("iproute_usr_dir"), Later("iproute_etc_dir"), Later("state_dump_file"),
        NoEffect("stats_dump_file", "Without effect in keepalived too."),
        NoEffect("json_dump_file", "Without effect in keepalived too."), Removed("lvs_id", "Old name of router_id."),
        Removed("plugin_dir", "Removed from keepalived after 1.2.19."),
    ]);

    public static readonly KeywordBlock TrackGroup = new("track_group",
    [
        Later("group", KeywordShape.WordBlock),
    ]);

    public static readonly KeywordBlock TrackFile = new("track_file",
    [
        Later("file"), Later("weight"), Later("init_file"),
    ]);

    public static readonly KeywordBlock TrackProcess = new("vrrp_track_process",
    [
        Later("process", needs: true), Later("param_match"), Later("weight"), Later("quorum", needs: true),
        Later("quorum_max", needs: true), Later("delay", needs: true), Later("fork_delay", needs: true),
        Later("terminate_delay", needs: true), Later("full_command"),
    ]);

    public static readonly KeywordBlock LinkbeatInterfaces = new("linkbeat_interfaces",
    [
        Later("IFNAME [MII|ETHTOOL|IOCTL]", KeywordShape.EntryWord),
    ]);

    public static readonly KeywordBlock InterfaceDelays = new("interface_up_down_delays",
    [
        Later("IFNAME DOWN [UP]", KeywordShape.EntryWord),
    ]);

    public static readonly KeywordBlock GarpGroup = new("garp_group",
    [
        Later("garp_interval", needs: true), Later("gna_interval", needs: true), Later("interface", needs: true),
        Later("interfaces", KeywordShape.LineBlock),
    ]);

    public static readonly KeywordBlock BfdInstance = new("bfd_instance",
    [
        Later("source_ip", needs: true), Later("neighbor_ip", needs: true), Later("neighbour_ip", needs: true),
        Later("min_rx", needs: true), Later("min_tx", needs: true), Later("idle_tx", needs: true),
        Later("multiplier", needs: true), Later("passive"), Later("ttl", needs: true), Later("hoplimit", needs: true),
        Later("max_hops", needs: true), Later("multihop"), Later("weight", needs: true), Later("vrrp"),
        Later("checker"),
    ]);
}
