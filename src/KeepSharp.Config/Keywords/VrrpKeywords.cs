using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Keywords of VRRP blocks.</summary>
internal static class VrrpKeywords
{
    public static readonly KeywordBlock Instance = new("vrrp_instance",
    [
        Later("use_vmac", impact: true).Takes(
            "[[name] IFNAME] [MAC] [netlink_notify_msg] [group GROUP]", null, "off", "1.2.3",
            "Puts the addresses onto a macvlan with the virtual MAC address."),
        Later("use_vmac_addr", impact: true).Takes(
            "", null, "off", "2.2.0",
            "Makes a VMAC on every other interface that carries addresses too."),
        Later("vmac_xmit_base", impact: true).Takes(
            "", null, "off", "1.2.8",
            "Sends adverts through the base interface instead of the VMAC."),
        Later("use_ipvlan", impact: true).Takes(
            "[[name] IFNAME] [ADDR] [bridge | private | vepa] [group GROUP]", null, "off", "2.0.17",
            "Puts the addresses onto an ipvlan, whose address is the source of adverts."),
        Later("unicast_peer", KeywordShape.LineBlock, impact: true).Takes(
            "{ ADDR [min_ttl N] [max_ttl N] ... }", "TTL 0..255", null, "1.2.8",
            "Sends adverts to these routers instead of a multicast group."),
        Later("unicast_fault_no_peer", impact: true).Takes(
            "", null, "off", "2.2.7",
            "Stays in Fault when a unicast keyword stands without peers."),
        Later("check_unicast_src", impact: true).Takes(
            "", null, "vrrp_check_unicast_src", "1.4.0",
            "Drops unicast adverts whose source is no peer."),
        Later("old_unicast_checksum", impact: true).Takes(
            "[never]", null, "detect", "1.3.7",
            "Uses the VRRPv3 checksum of keepalived up to 1.3.6 among unicast peers."),
        Later("native_ipv6", impact: true).Takes(
            "", null, "off", "1.2.1",
            "Makes an IPv6 instance.") with { Replacement = "an IPv6 address" },
        Acts("state", needs: true).Takes(
            "MASTER | BACKUP", null, "MASTER with priority 255, else BACKUP", "0.4",
            "State that the instance wishes to start in."),
        Acts("interface", needs: true).Takes(
            "IFNAME", "up to 15 bytes", null, "0.4",
            "Interface of adverts and, unless they name another, of addresses."),
        Later("vrf", needs: true, impact: true).Takes(
            "IFNAME", null, null, "2.2.7",
            "VRF of a unicast instance without interface."),
        Later("dont_track_primary", impact: true).Takes(
            "", null, "off", "1.1.8",
            "Ignores faults of the own interface."),
        Acts("track_interface", KeywordShape.LineBlock).Takes(
            "{ IFNAME [weight N [reverse]] ... }", "-253..253", "weight 0", "0.7",
            "Interfaces whose failure means Fault or changes the priority."),
        Acts("track_script", KeywordShape.LineBlock).Takes(
            "{ NAME [weight N [reverse | noreverse]] ... }", "-253..253", "weight of the script", "0.7",
            "Scripts whose failure means Fault or changes the priority."),
        Later("track_file", KeywordShape.LineBlock, impact: true).Takes(
            "{ NAME [weight N [reverse | noreverse]] ... }", "-254..254", "weight of the file", "2.0.0",
            "Files whose value times weight is added to the priority."),
        Later("track_process", KeywordShape.LineBlock, impact: true).Takes(
            "{ NAME [weight N [reverse | noreverse]] ... }", "-254..254", "weight of the process", "2.0.11",
            "Processes whose absence means Fault or changes the priority."),
        Later("track_bfd", KeywordShape.LineBlock, impact: true).Takes(
            "{ NAME [weight N [reverse | noreverse]] ... }", "-253..253", "weight of the bfd_instance", "2.0.0",
            "BFD sessions whose failure means Fault or changes the priority."),
        Acts("mcast_src_ip", needs: true).Takes(
            "ADDR", "family of the instance", "first address of the interface", "0.6.1",
            "Source address of adverts."),
        Later("unicast_src_ip", needs: true, impact: true).Takes(
            "ADDR", "family of the instance", "first address of the interface", "1.2.8",
            "Source address of unicast adverts."),
        Later("mcast_dst_ip", needs: true, impact: true).Takes(
            "ADDR", "IPv4 multicast, ff02::/16", "vrrp_mcast_group4, vrrp_mcast_group6", "2.2.7",
            "Multicast group of this instance."),
        Later("track_src_ip", impact: true).Takes(
            "", null, "off", "2.0.8",
            "Fault while the configured source address is missing."),
        Acts("virtual_router_id", needs: true).Takes(
            "N", "1..255", null, "0.4",
            "Virtual router id, the same on all routers of the instance."),
        Later("unicast_ttl", needs: true, impact: true).Takes(
            "N", "0..255", "255; IPv6: of the system", "2.1.0",
            "TTL or hop limit of unicast adverts."),
        Acts("version", needs: true).Takes("2 | 3", null, "vrrp_version; 3 for IPv6", "1.2.20", "VRRP version."),
        Acts("priority", needs: true).Takes(
            "N", "1..255", "100; 255 with state MASTER", "0.4",
            "The greatest one of all routers becomes master; 255 owns the addresses."),
        Acts("advert_int", needs: true).Takes(
            "SECONDS", "0.01..255; version 2 whole, version 3 up to 40.95", "1", "0.4",
            "Time between two adverts."),
        Acts("virtual_ipaddress", KeywordShape.LineBlock).Takes(
            "{ ADDR[/LEN] [dev IFNAME] ... }", null, null, "0.4",
            "Addresses that move with the master and are advertised."),
        Acts("virtual_ipaddress_excluded", KeywordShape.LineBlock).Takes(
            "{ ADDR[/LEN] [dev IFNAME] ... }", null, null, "0.5.9",
            "Addresses that move with the master and are not advertised."),
        Acts("no_virtual_ipaddress").Takes(
            "", null, "off", "2.2.8",
            "Says that an instance without addresses is meant."),
        Later("promote_secondaries").Takes("", null, "off", "1.2.20", "Sets promote_secondaries on the interface."),
        Later("linkbeat_use_polling").Takes(
            "", null, "off", "1.1.18",
            "Polls the state of the interface.") with { Replacement = "linkbeat_interfaces" },
        Later("v3_checksum_as_v2").Takes(
            "[BOOL]", null, "v3_checksum_as_v2 of global_defs", "2.2.8",
            "Computes the VRRPv3 checksum for IPv4 without pseudo header."),
        Later("virtual_routes", KeywordShape.LineBlock, impact: true).Takes(
            "{ DEST [via ADDR] [dev IFNAME] ... }", null, null, "1.0.1",
            "Routes that are present while master."),
        Later("virtual_rules", KeywordShape.LineBlock, impact: true).Takes(
            "{ [from NET] [to NET] table ID ... }", null, null, "1.2.14",
            "Policy rules that are present while master."),
        Acts("accept").Takes(
            "", null, "on; off in strict mode unless priority 255", "1.2.20",
            "Accepts packets to the addresses without owning them."),
        Later("no_accept").Takes(
            "", null, "see accept", "1.2.20",
            "Drops packets to the addresses unless they are owned."),
        Acts("skip_check_adv_addr").Takes(
            "[BOOL]", null, "vrrp_skip_check_adv_addr", "1.2.20",
            "Compares the list of addresses only in the first advert of a master."),
        Acts("strict_mode").Takes("[BOOL]", null, "vrrp_strict", "1.2.20", "Refuses what the RFCs do not know."),
        Acts("preempt").Takes("", null, "on", "1.1.8", "Takes over from a master of lower priority."),
        Acts("nopreempt").Takes("", null, "off", "1.1.8", "Leaves a master of lower priority alone."),
        Acts("preempt_delay", needs: true).Takes(
            "SECONDS", "0..1000", "0", "1.1.8",
            "Waits before taking over from a master of lower priority."),
        Acts("debug", needs: true).Takes(
            "N", "0..4", "0", "0.4",
            "Debug level.") with { Remark = "Read; keepalived does nothing with it either." },
        Acts("notify_backup", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "0.5.9",
            "Command that runs on entering Backup."),
        Acts("notify_master", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "0.5.9",
            "Command that runs on entering Master."),
        Acts("notify_fault", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "0.5.9",
            "Command that runs on entering Fault."),
        Acts("notify_stop", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "1.1.13",
            "Command that runs at the stop of the daemon."),
        Acts("notify_deleted", KeywordShape.Script).Takes(
            "[COMMAND [USER [GROUP]]]", null, "off", "2.1.0",
            "Reports DELETED instead of FAULT when a reload removes the instance.") with
        {
            Remark = "Runs when a reload removes the instance: not yet.",
        },
        Acts("notify", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "0.7",
            "Command for every change of state, with kind, name, state and priority."),
        Acts("notify_master_rx_lower_pri", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "2.0.6",
            "Command that runs when a master hears a lower priority."),
        Acts("smtp_alert").Takes(
            "[BOOL]", null, "smtp_alert_vrrp, else smtp_alert", "0.5.9",
            "Sends mail on changes of state.") with { Remark = MailLater },
        Later("notify_priority_changes").Takes(
            "[BOOL]", null, "sync group, else vrrp_notify_priority_changes", "2.0.20",
            "Writes changes of the priority to the notification fifos."),
        Later("lvs_sync_daemon_interface", needs: true).Takes(
            "IFNAME", null, null, "0.5",
            "Runs the IPVS sync daemon along with this instance.") with
        {
            Replacement = "lvs_sync_daemon in global_defs",
        },
        Acts("garp_master_delay", needs: true).Takes(
            "SECONDS", "0..4294", "vrrp_garp_master_delay", "0.7.1",
            "Delay of the second block of gratuitous ARP; 0 = none."),
        Acts("garp_master_refresh", needs: true).Takes(
            "SECONDS", "0..4294967295", "vrrp_garp_master_refresh", "1.2.10",
            "Period of gratuitous ARP while master; 0 = none."),
        Acts("garp_master_repeat", needs: true).Takes(
            "N", "1..4294967295", "vrrp_garp_master_repeat", "1.2.14",
            "Rounds of a block of gratuitous ARP."),
        Acts("garp_master_refresh_repeat", needs: true).Takes(
            "N", "1..4294967295", "vrrp_garp_master_refresh_repeat", "1.2.14",
            "Rounds of a refresh."),
        Acts("garp_lower_prio_delay", needs: true).Takes(
            "SECONDS", "0..4294", "vrrp_garp_lower_prio_delay; 0 in strict mode", "1.2.20",
            "Delay of the second block after a lower priority."),
        Acts("garp_lower_prio_repeat", needs: true).Takes(
            "N", "0..2147483647", "vrrp_garp_lower_prio_repeat; 0 in strict mode", "1.2.20",
            "Rounds after a lower priority; 0 = none."),
        Acts("down_timer_adverts", needs: true).Takes(
            "N", "1..100", "vrrp_down_timer_adverts", "2.2.3",
            "Missed adverts after which a backup takes over."),
        Later("timer_expired_backup", impact: true).Takes(
            "[PRIORITY]", "1..254", "off; 254 without number", "2.2.8",
            "With nopreempt: falls back to Backup after the process slept too long."),
        Later("thread_timer_expired", impact: true).Takes(
            "[PRIORITY]", "1..254", "off", "2.3.2",
            "Other name of timer_expired_backup.") with { Replacement = "timer_expired_backup" },
        Later("garp_extra_if").Takes(
            "[all] SECONDS", "0..86400", "vrrp_garp_extra_if", "2.2.3",
            "Period of gratuitous ARP on other interfaces that carry addresses."),
        Later("vmac_garp_intvl").Takes(
            "[all] SECONDS", "0..86400", "vrrp_garp_extra_if", "2.2.0",
            "Old name of garp_extra_if.") with { Replacement = "garp_extra_if" },
        Acts("lower_prio_no_advert").Takes(
            "[BOOL]", null, "vrrp_lower_prio_no_advert; on in strict mode", "1.2.20",
            "A master does not answer a lower priority."),
        Acts("higher_prio_send_advert").Takes(
            "[BOOL]", null, "vrrp_higher_prio_send_advert; off in strict mode", "1.3.5",
            "A master sends one advert before it yields."),
        Acts("owner_ignore_adverts").Takes(
            "[BOOL]", null, "vrrp_owner_ignore_adverts; on in strict mode", "2.3.3",
            "An owner of the addresses drops all adverts."),
        Later("kernel_rx_buf_size").Takes(
            "BYTES", "0..4294967295", "vrrp_rx_bufs_policy", "2.0.12",
            "Share of the instance in the receive buffer of its socket."),
        Acts("authentication", owns: "authentication").Takes(
            "{ }", null, null, "0.4",
            "Authentication of VRRPv2 as of RFC 2338."),
        Later("auth_hmac", owns: "auth_hmac", impact: true).Takes(
            "{ }", null, null, "2.4.0",
            "Trailer that authenticates adverts by HMAC-SHA-256."),
    ]);

    public static readonly KeywordBlock Authentication = new("authentication",
    [
        Acts("auth_type", needs: true).Takes(
            "PASS | AH", null, null, "0.4",
            "Clear text password, or IP authentication header."),
        Acts("auth_pass", needs: true).Takes(
            "TEXT", "1..8 bytes", null, "0.4",
            "Password; more than eight bytes are cut."),
    ]);

    public static readonly KeywordBlock AuthenticationTrailer = new("auth_hmac",
    [
        Later("key", needs: true).Takes(
            "ID VALUE | ID hex:DIGITS | ID file:PATH", "ID 1..255, 32..64 bytes", null, "2.4.0",
            "A key; all keys verify.") with { MoreArguments = 1 },
        Later("active_key", needs: true).Takes("ID", "1..255", null, "2.4.0", "The key that signs."),
        Later("time_window", needs: true).Takes(
            "SECONDS", "1..300", "3 intervals, at least 5", "2.4.0",
            "Largest difference of clocks."),
        Later("anti_replay", needs: true).Takes(
            "time | monotonic", null, "time", "2.4.0",
            "Freshness by clock, or only by growing numbers."),
        Later("mode", needs: true).Takes(
            "enforce | permissive | receive-only", null, "enforce", "2.4.0",
            "What becomes of adverts without trailer, and whether to sign."),
    ]);

    public static readonly KeywordBlock SyncGroup = new("vrrp_sync_group",
    [
        Acts("group", KeywordShape.WordBlock).Takes(
            "{ INSTANCE ... }", null, null, "0.6",
            "Members, which change state together."),
        Acts("track_interface", KeywordShape.LineBlock).Takes(
            "{ IFNAME [weight N [reverse]] ... }", "-253..253", "weight 0", "2.0.0",
            "As in an instance, for every member."),
        Acts("track_script", KeywordShape.LineBlock).Takes(
            "{ NAME [weight N [reverse | noreverse]] ... }", "-253..253", "weight of the script", "2.0.0",
            "As in an instance, for every member."),
        Later("track_file", KeywordShape.LineBlock, impact: true).Takes(
            "{ NAME [weight N [reverse | noreverse]] ... }", "-254..254", "weight of the file", "2.0.0",
            "As in an instance, for every member."),
        Later("track_process", KeywordShape.LineBlock, impact: true).Takes(
            "{ NAME [weight N [reverse | noreverse]] ... }", "-254..254", "weight of the process", "2.0.11",
            "As in an instance, for every member."),
        Later("track_bfd", KeywordShape.LineBlock, impact: true).Takes(
            "{ NAME [weight N [reverse | noreverse]] ... }", "-253..253", "weight of the bfd_instance", "2.0.0",
            "As in an instance, for every member."),
        Acts("notify_backup", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "0.7",
            "Command that runs when the group enters Backup."),
        Acts("notify_master", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "0.7",
            "Command that runs when the group enters Master."),
        Acts("notify_fault", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "0.7",
            "Command that runs when the group enters Fault."),
        Acts("notify_stop", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "2.0.0",
            "Command that runs at the stop of the daemon."),
        Acts("notify", KeywordShape.Script, needs: true).Takes(
            "COMMAND [USER [GROUP]]", null, null, "0.7",
            "Command for every change of the group, with GROUP, name, state and 0."),
        Acts("smtp_alert").Takes(
            "[BOOL]", null, "smtp_alert_vrrp, else smtp_alert", "0.7",
            "Sends mail on changes of the group.") with { Remark = MailLater },
        Acts("global_tracking").Takes(
            "", null, "off", "1.2.3",
            "Old name of sync_group_tracking_weight.") with { Replacement = "sync_group_tracking_weight" },
        Acts("sync_group_tracking_weight").Takes(
            "", null, "off", "2.0.0",
            "Keeps the weights of trackers of the members."),
        Later("notify_priority_changes").Takes("[BOOL]", null, null, "2.2.0", "Default of the members."),
    ]);

    public static readonly KeywordBlock Script = new("vrrp_script",
    [
        Acts("script", KeywordShape.Script).Takes(
            "COMMAND", null, null, "0.7",
            "Command whose exit status says whether all is well."),
        Acts("interval", needs: true).Takes("SECONDS", "0.001..4294", "1", "0.7", "Time between two starts."),
        Acts("timeout", needs: true).Takes(
            "SECONDS", "0.001..4294", "interval", "1.2.20",
            "Run time after which a run has failed."),
        Acts("weight", needs: true).Takes(
            "N [reverse]", "-253..253", "0", "0.7",
            "Weight for trackers that give none; 0 = Fault.") with { MoreArguments = 1 },
        Acts("rise", needs: true).Takes("N", "1..2147483647", "1", "1.1.18", "Successes that make it good."),
        Acts("fall", needs: true).Takes("N", "1..2147483647", "1", "1.1.18", "Failures that make it bad."),
        Acts("user", needs: true).Takes(
            "USER [GROUP]", null, "script_user, else keepalived_script, else root", "1.3.0",
            "User that runs it.") with { MoreArguments = 1 },
        Acts("init_fail").Takes("", null, "off", "1.3.2", "Counts as failed until its first result."),
    ]);
}
