using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Rows of <c>global_defs</c> about what the daemon does: scripts, mail, VRRP, director, filters.</summary>
internal static class GlobalServiceKeywords
{
    /// <summary>Keywords of scripts and notification pipes.</summary>
    public static readonly Keyword[] Scripts =
    [
        Acts("script_user")
            .Takes("USER [[:]GROUP]", "names", "keepalived_script, else the user of the daemon", "1.3.0",
                "User of scripts and pipes below this line; a colon gives supplementary groups too."),
        Acts("enable_script_security")
            .Takes("", since: "1.3.0", summary: "Scripts run as root only when nobody else can change them."),
        Later("use_symlink_paths").Takes("[BOOL]", "on | off", "off", "2.3.0", "Keeps symbolic links in script paths."),
        Later("set_supplementary_groups")
            .Takes("[BOOL]", "on | off", "off", "post-2.4.3", "Scripts get the supplementary groups of their user."),
        Later("startup_script", KeywordShape.Script)
            .Takes("COMMAND [USER [[:]GROUP]]", since: "2.1.0", summary: "Runs once before anything else starts."),
        Later("startup_script_timeout")
            .Takes("SECONDS", "1..1000", "10", "2.1.0", "Time after which the startup script is killed."),
        Later("shutdown_script", KeywordShape.Script)
            .Takes("COMMAND [USER [[:]GROUP]]", since: "2.1.0",
                summary: "Runs once after everything else has stopped."),
        Later("shutdown_script_timeout")
            .Takes("SECONDS", "1..1000", "10", "2.1.0", "Time after which the shutdown script is killed."),
        Later("notify_fifo").Takes("PATH [USER [GROUP]]", since: "1.3.6", summary: "Named pipe that takes all events."),
        Later("notify_fifo_script", KeywordShape.Script)
            .Takes("COMMAND [USER [[:]GROUP]]", since: "1.3.6",
                summary: "Program that reads this pipe; its path is the last argument."),
        Later("vrrp_notify_fifo")
            .Takes("PATH [USER [GROUP]]", since: "1.3.6", summary: "Named pipe that takes VRRP events."),
        Later("vrrp_notify_fifo_script", KeywordShape.Script)
            .Takes("COMMAND [USER [[:]GROUP]]", since: "1.3.6",
                summary: "Program that reads this pipe; its path is the last argument."),
        Later("lvs_notify_fifo")
            .Takes("PATH [USER [GROUP]]", since: "1.3.6", summary: "Named pipe that takes health checker events."),
        Later("lvs_notify_fifo_script", KeywordShape.Script)
            .Takes("COMMAND [USER [[:]GROUP]]", since: "1.3.6",
                summary: "Program that reads this pipe; its path is the last argument."),
        Later("vrrp_notify_priority_changes")
            .Takes("[BOOL]", "on | off", "off", "2.0.16", "Pipes also take changes of priority."),
        Later("fifo_write_vrrp_states_on_reload")
            .Takes("", since: "2.2.5", summary: "Pipes take the state of every instance and group after a reload."),
    ];

    /// <summary>Keywords of mail.</summary>
    public static readonly Keyword[] Mail =
    [
        (Acts("router_id") with { Remark = "It names the router in mail and SNMP, which are not there yet." })
            .Takes("NAME", @default: "the host name", since: "1.1.8",
                summary: "Names this node in mail subjects, SNMP and dumps."),
        (Later("notification_email_from") with { Remark = MailLater })
            .Takes("ADDRESS", @default: "user@host", since: "0.5.3",
                summary: "Sender of mails; a name with an address stands in double quotes."),
        (Later("notification_email", KeywordShape.WordBlock) with { Remark = MailLater })
            .Takes("{ ADDRESS... }", since: "0.5.3", summary: "Recipients of mails; repeated blocks add."),
        (Later("smtp_server", needs: true) with { Remark = MailLater, MoreArguments = 1 })
            .Takes("HOST [PORT]", "address or host name, port 1..65535", "port 25", "0.5.3",
                "Mail relay; without it no mail is sent."),
        Later("smtp_helo_name")
            .Takes("NAME", @default: "the host name", since: "1.2.20", summary: "Name for the HELO command."),
        (Later("smtp_connect_timeout", needs: true) with { Remark = MailLater })
            .Takes("SECONDS", "0..4294", "30", "0.5.3",
                "Limit of the connection and of every answer of the mail relay; 0 means 1."),
        (Later("smtp_alert") with { Remark = MailLater })
            .Takes("[BOOL]", "on | off", "on for real servers, off for the rest", "2.0.0",
                "Default of all smtp_alert settings."),
        (Later("smtp_alert_vrrp") with { Remark = MailLater })
            .Takes("[BOOL]", "on | off", "smtp_alert", "2.0.0", "Default for instances and sync groups."),
        (Later("smtp_alert_checker") with { Remark = MailLater })
            .Takes("[BOOL]", "on | off", "smtp_alert", "2.0.0", "Default for virtual and real servers."),
        Later("no_email_faults").Takes("", since: "2.0.0", summary: "No mail about transitions to Fault."),
        Later("no_checker_emails")
            .Takes("[BOOL]", "on | off", "off", "2.0.0",
                "No mail when a checker changes but its real server does not."),
    ];

    /// <summary>Keywords of VRRP as a whole and defaults of instances.</summary>
    public static readonly Keyword[] Vrrp =
    [
        Later("dynamic_interfaces", impact: true)
            .Takes("[allow_if_changes]", since: "2.0.0",
                summary: "Interfaces of lines below need not exist yet; they may even come back with another type."),
        Later("default_interface")
            .Takes("INTERFACE", @default: "eth0", since: "1.2.24",
                summary: "Interface of static addresses that name none."),
        Later("disable_local_igmp")
            .Takes("", since: "2.2.0", summary: "No IGMP reports for 224.0.0.0/24 on the whole system while running."),
        Later("v3_checksum_as_v2")
            .Takes("", since: "2.2.8", summary: "Default of instances: version 3 checksum without pseudo header."),
        Acts("vrrp_mcast_group4", needs: true)
            .Takes("ADDRESS", "IPv4 multicast", "224.0.0.18", "1.2.10", "Default destination of IPv4 adverts."),
        Later("vrrp_mcast_group6", needs: true)
            .Takes("ADDRESS", "IPv6 multicast", "ff02::12", "1.2.10", "Default destination of IPv6 adverts."),
        Acts("vrrp_garp_master_delay", needs: true)
            .Takes("SECONDS", "0..4294", "5", "1.2.20",
                "Time from becoming master to the second block of announcements; 0: no second block."),
        Acts("vrrp_garp_master_repeat", needs: true)
            .Takes("COUNT", "0..4294967295", "5", "1.2.20", "Rounds per block of announcements; 0 means 1."),
        Acts("vrrp_garp_master_refresh", needs: true)
            .Takes("SECONDS", "0..4294967295", "0", "1.2.20", "Period of announcements while master; 0: never."),
        Acts("vrrp_garp_master_refresh_repeat", needs: true)
            .Takes("COUNT", "0..4294967295", "1", "1.2.20", "Rounds per refresh; 0 means 1."),
        Acts("vrrp_garp_lower_prio_delay", needs: true)
            .Takes("SECONDS", "0..4294", "vrrp_garp_master_delay", "1.2.20",
                "Time to the second block after an advert of lower priority."),
        Acts("vrrp_garp_lower_prio_repeat", needs: true)
            .Takes("COUNT", "0..2147483647", "vrrp_garp_master_repeat", "1.2.20",
                "Rounds per block after an advert of lower priority; 0: none."),
        Acts("vrrp_down_timer_adverts", needs: true)
            .Takes("COUNT", "1..100", "3", "2.2.3", "Intervals without advert before a backup takes over."),
        Acts("vrrp_garp_interval", needs: true)
            .Takes("SECONDS", "0.000001..4294.967295", "0", "1.2.21",
                "Least gap between gratuitous ARP frames on one interface."),
        (Acts("vrrp_gna_interval", needs: true) with { Remark = "Read; IPv6 is not supported yet." })
            .Takes("SECONDS", "0.000001..4294.967295", "0", "1.2.21",
                "Least gap between unsolicited neighbour advertisements on one interface."),
        Acts("vrrp_min_garp")
            .Takes("[BOOL]", "on | off", "off", "2.0.12",
                "One announcement in place of what is still at its default at this line."),
        Later("vrrp_garp_extra_if")
            .Takes("[all] SECONDS", "1..86400", since: "2.2.3",
                summary: "Period of announcements on interfaces other than that of the instance."),
        (Later("vrrp_vmac_garp_intvl") with { Replacement = "vrrp_garp_extra_if" })
            .Takes("[all] SECONDS", "1..86400", since: "2.2.0", summary: "Old name of vrrp_garp_extra_if."),
        Acts("vrrp_lower_prio_no_advert")
            .Takes("[BOOL]", "on | off", "off", "1.2.20",
                "A master does not answer an advert of lower priority at once."),
        Acts("vrrp_higher_prio_send_advert")
            .Takes("[BOOL]", "on | off", "off", "1.3.5",
                "A master sends one more advert before it yields to a higher priority."),
        Acts("vrrp_version", needs: true)
            .Takes("VERSION", "2..3", "2; 3 for IPv6", "1.2.20", "Default version of the protocol."),
        Later("vrrp_check_unicast_src")
            .Takes("", since: "1.2.20", summary: "Unicast adverts of others than the peers are dropped."),
        Acts("vrrp_skip_check_adv_addr")
            .Takes("[BOOL]", "on | off", "off", "1.2.20",
                "Address lists are compared in the first advert of a master only."),
        Acts("vrrp_strict").Takes("[BOOL]", "on | off", "off", "1.2.20", "Default of strict_mode."),
        Acts("vrrp_owner_ignore_adverts")
            .Takes("[BOOL]", "on | off", "off", "2.3.3", "Address owners drop received adverts."),
        Later("vrrp_startup_delay", needs: true, impact: true)
            .Takes("SECONDS", "0.001..4294.967295", "0", "2.0.14", "Time after the start before instances take part."),
        Later("vrrp_delay_after_boot", needs: true, impact: true)
            .Takes("SECONDS", "0.001..4294.967295", "0", "2.4.0", "The same, from the boot of the machine."),
        Later("log_unknown_vrids")
            .Takes("", since: "2.0.16", summary: "Logs adverts with a VRID that is not configured on their interface."),
        Later("vmac_prefix", needs: true)
            .Takes("PREFIX", @default: "vrrp", since: "2.2.0", summary: "Start of the names of VMAC interfaces."),
        Later("vmac_addr_prefix", needs: true)
            .Takes("PREFIX", @default: "vmac_prefix", since: "2.2.0",
                summary: "Start of the names of VMAC interfaces for addresses elsewhere."),
    ];

    /// <summary>Keywords of the director as a whole.</summary>
    public static readonly Keyword[] Lvs =
    [
        Later("lvs_timeouts")
            .Takes("[tcp SECONDS] [tcpfin SECONDS] [udp SECONDS]", "0..2678400 each", "those of the kernel", "1.2.24",
                "Timeouts of IPVS connections; 0 leaves one alone."),
        Later("lvs_flush").Takes("", since: "1.2.23", summary: "Clears the IPVS table at start."),
        Later("lvs_flush_on_stop")
            .Takes("[VS]", since: "2.2.0", summary: "Clears the IPVS table at stop; VS: own services only."),
        Later("lvs_flush_onstop").Takes("[VS]", since: "2.0.15", summary: "Old name of lvs_flush_on_stop."),
        Later("lvs_sync_daemon")
            .Takes("INTERFACE [[inst] INSTANCE] [id N] [maxlen N] [port N] [ttl N] [group ADDRESS]",
                "id 0..255, maxlen 1..65507, port 1..65535, ttl 1..255, group multicast",
                "id: the VRID, else 0; port 8848; ttl 1; group 224.0.0.81", "1.2.20",
                "Synchronises IPVS connections with another director."),
        Later("checker_log_all_failures")
            .Takes("[BOOL]", "on | off", "off", "2.0.11", "Logs every failed try of a checker."),
        Later("rs_init_notifies")
            .Takes("[BOOL]", "on | off", "off", "2.0.0", "Scripts and pipes hear of real servers that are new."),
    ];

    /// <summary>Keywords of packet filters.</summary>
    public static readonly Keyword[] Firewall =
    [
        (Later("vrrp_iptables") with { Replacement = "nftables" })
            .Takes("[INPUT [OUTPUT]]", since: "1.2.20",
                summary: "keepalived built for nftables takes it as nftables, with an error; so do we."),
        NoEffect("vrrp_ipsets", "KeepSharp uses no ipsets.")
            .Takes("[NAME...]", since: "1.2.20", summary: "Names of ipsets; unknown to keepalived without iptables."),
        Later("nftables").Takes("[TABLE]", "1..254 bytes", "keepalived", "2.0.11", "nftables table for VRRP rules."),
        Later("nftables_priority", needs: true)
            .Takes("PRIORITY", "-2147483648..2147483647", "-1", "2.0.11",
                "Priority of its chains; stands behind nftables."),
        Later("nftables_ifindex").Takes("", since: "2.0.11", summary: "Sets hold interface indexes in place of names."),
        Later("nftables_counters").Takes("", since: "2.0.11", summary: "Every rule counts."),
        Later("nftables_ipvs")
            .Takes("[TABLE]", "1..254 bytes", "keepalived_ipvs", "2.2.2",
                "One firewall mark stands for a virtual server group."),
        Later("nftables_ipvs_priority", needs: true)
            .Takes("PRIORITY", "-2147483648..2147483647", "-1", "2.2.2",
                "Priority of its chain; stands behind nftables_ipvs."),
        Later("nftables_ipvs_start_fwmark", needs: true)
            .Takes("MARK", "1..4294967295", "1000", "2.2.2", "First firewall mark; stands behind nftables_ipvs."),
    ];
}
