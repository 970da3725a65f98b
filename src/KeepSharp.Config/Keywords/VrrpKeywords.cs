using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Keywords of VRRP blocks.</summary>
internal static class VrrpKeywords
{
    public static readonly KeywordBlock Instance = new("vrrp_instance",
    [
        Later("use_vmac", impact: true), Later("use_vmac_addr", impact: true), Later("vmac_xmit_base", impact: true),
        Later("use_ipvlan", impact: true), Later("unicast_peer", KeywordShape.LineBlock, impact: true),
        Later("unicast_fault_no_peer", impact: true), Later("check_unicast_src", impact: true),
        Later("old_unicast_checksum", impact: true),
        Later("native_ipv6", impact: true) with { Replacement = "an IPv6 address" }, Acts("state", needs: true),
        Acts("interface", needs: true), Later("vrf", needs: true, impact: true),
        Later("dont_track_primary", impact: true), Acts("track_interface", KeywordShape.LineBlock),
        Acts("track_script", KeywordShape.LineBlock), Later("track_file", KeywordShape.LineBlock, impact: true),
        Later("track_process", KeywordShape.LineBlock, impact: true),
        Later("track_bfd", KeywordShape.LineBlock, impact: true), Acts("mcast_src_ip", needs: true),
        Later("unicast_src_ip", needs: true, impact: true), Later("mcast_dst_ip", needs: true, impact: true),
        Later("track_src_ip", impact: true), Acts("virtual_router_id", needs: true),
        Later("unicast_ttl", needs: true, impact: true), Acts("version", needs: true), Acts("priority", needs: true),
        Acts("advert_int", needs: true), Acts("virtual_ipaddress", KeywordShape.LineBlock),
        Acts("virtual_ipaddress_excluded", KeywordShape.LineBlock), Acts("no_virtual_ipaddress"),
        Later("promote_secondaries"), Later("linkbeat_use_polling") with { Replacement = "linkbeat_interfaces" },
        Later("v3_checksum_as_v2"), Later("virtual_routes", KeywordShape.LineBlock, impact: true),
        Later("virtual_rules", KeywordShape.LineBlock, impact: true),
        Acts("accept"), Later("no_accept"),
        Acts("skip_check_adv_addr"), Acts("strict_mode"), Acts("preempt"), Acts("nopreempt"),
        Acts("preempt_delay", needs: true),
        Acts("debug", needs: true) with { Remark = "Read; keepalived does nothing with it either." },
        Acts("notify_backup", KeywordShape.Script, needs: true),
        Acts("notify_master", KeywordShape.Script, needs: true),
        Acts("notify_fault", KeywordShape.Script, needs: true), Acts("notify_stop", KeywordShape.Script, needs: true),
        Acts("notify_deleted", KeywordShape.Script) with { Remark = "Runs when a reload removes the instance: not yet." },
        Acts("notify", KeywordShape.Script, needs: true),
        Acts("notify_master_rx_lower_pri", KeywordShape.Script, needs: true),
        Acts("smtp_alert") with { Remark = MailLater },
        Later("notify_priority_changes"),
        Later("lvs_sync_daemon_interface", needs: true) with { Replacement = "lvs_sync_daemon in global_defs" },
        Acts("garp_master_delay", needs: true), Acts("garp_master_refresh", needs: true),
        Acts("garp_master_repeat", needs: true), Acts("garp_master_refresh_repeat", needs: true),
        Acts("garp_lower_prio_delay", needs: true), Acts("garp_lower_prio_repeat", needs: true),
        Acts("down_timer_adverts", needs: true), Later("timer_expired_backup", impact: true),
        Later("thread_timer_expired", impact: true) with { Replacement = "timer_expired_backup" },
        Later("garp_extra_if"), Later("vmac_garp_intvl") with { Replacement = "garp_extra_if" },
        Acts("lower_prio_no_advert"), Acts("higher_prio_send_advert"), Acts("owner_ignore_adverts"),
        Later("kernel_rx_buf_size"), Acts("authentication", owns: "authentication"),
        Later("auth_hmac", owns: "auth_hmac", impact: true),
    ]);

    public static readonly KeywordBlock Authentication = new("authentication",
    [
        Acts("auth_type", needs: true), Acts("auth_pass", needs: true),
    ]);

    public static readonly KeywordBlock AuthenticationTrailer = new("auth_hmac",
    [
        Later("key", needs: true), Later("active_key", needs: true), Later("time_window", needs: true),
        Later("anti_replay", needs: true), Later("mode", needs: true),
    ]);

    public static readonly KeywordBlock SyncGroup = new("vrrp_sync_group",
    [
        Acts("group", KeywordShape.WordBlock), Acts("track_interface", KeywordShape.LineBlock),
        Acts("track_script", KeywordShape.LineBlock), Later("track_file", KeywordShape.LineBlock, impact: true),
        Later("track_process", KeywordShape.LineBlock, impact: true),
        Later("track_bfd", KeywordShape.LineBlock, impact: true),
        Acts("notify_backup", KeywordShape.Script, needs: true),
        Acts("notify_master", KeywordShape.Script, needs: true),
        Acts("notify_fault", KeywordShape.Script, needs: true), Acts("notify_stop", KeywordShape.Script, needs: true),
        Acts("notify", KeywordShape.Script, needs: true), Acts("smtp_alert") with { Remark = MailLater },
        Acts("global_tracking") with { Replacement = "sync_group_tracking_weight" },
        Acts("sync_group_tracking_weight"), Later("notify_priority_changes"),
    ]);

    public static readonly KeywordBlock Script = new("vrrp_script",
    [
        Acts("script", KeywordShape.Script), Acts("interval", needs: true), Acts("timeout", needs: true),
        Acts("weight", needs: true) with { MoreArguments = 1 }, Acts("rise", needs: true), Acts("fall", needs: true),
        Acts("user", needs: true) with { MoreArguments = 1 }, Acts("init_fail"),
    ]);
}
