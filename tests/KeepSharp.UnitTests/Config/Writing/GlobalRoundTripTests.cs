using KeepSharp.Config;
using KeepSharp.Config.Keywords;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.UnitTests.Config.Writing;

/// <summary>Global settings and small blocks survive the way from text to model to text to model.</summary>
public sealed class GlobalRoundTripTests
{
    private const string Blocks =
        "net_namespace ns\nnet_namespace_ipvs\ninstance node\nuse_pid_dir\nchild_wait_time 9\nlinkbeat_use_polling\n"
        + "namespace_with_ipsets\n"
        + "linkbeat_interfaces {\n eth0\n eth1 MII\n ens0 ETHTOOL\n ens18 IOCTL\n}\n"
        + "interface_up_down_delays {\n eth0 1.5 0.25\n eth1 2\n}\n"
        + "garp_group {\n garp_interval 0.5\n gna_interval 0\n interface eth0\n interfaces {\n  eth1 ens0\n }\n}\n"
        + "track_file f {\n file \"/tmp/a b\"\n weight -3 reverse\n init_file 7 overwrite\n}\n"
        + "vrrp_track_file g {\n file /tmp/g\n weight 1\n init_file\n}\n"
        + "vrrp_track_process p {\n process foo \"a b\" c\n weight 5 reverse\n quorum 2\n quorum_max 7\n delay 1.5\n fork_delay 2\n"
        + " terminate_delay 0.000001\n}\n"
        + "vrrp_track_process q {\n process foo\n full_command\n quorum_max 0\n}\n"
        + "vrrp_track_process r {\n process foo\n param_match\n}\nvrrp_track_process s {\n process foo a\n param_match partial\n}\n"
        + "vrrp_track_process t {\n process foo a\n param_match initial\n}\n"
        + "track_group G {\n group {\n  V\n }\n}\n"
        + "bfd_instance a {\n neighbor_ip 10.0.0.1\n source_ip 10.0.0.2\n min_rx 1.5\n min_tx 20\n idle_tx 2000.125\n multiplier 7\n"
        + " passive\n hoplimit 200\n max_hops 9\n multihop\n weight -7 reverse\n vrrp\n}\n"
        + "bfd_instance b {\n neighbour_ip fe80::1\n ttl 255\n max_hops -1\n checker\n}\nbfd_instance c {\n min_rx 5\n}\n";

    private const string Global =
        "enable_script_security\n use_symlink_paths\n set_supplementary_groups\n script_user nobody :\n"
        + " startup_script \"/bin/true 'a b'\" root\n startup_script_timeout 20\n shutdown_script /bin/false\n"
        + " shutdown_script_timeout 1000\n router_id node1\n notification_email_from \"Node <node@example.org>\"\n"
        + " notification_email {\n ops@example.org \"Me <me@example.org>\"\n }\n smtp_server 192.0.2.25 587\n"
        + " smtp_helo_name node.example.org\n smtp_connect_timeout 5\n smtp_alert off\n smtp_alert_vrrp\n smtp_alert_checker no\n"
        + " no_email_faults\n no_checker_emails\n dynamic_interfaces allow_if_changes\n vrrp_mcast_group4 224.0.0.19\n"
        + " vrrp_mcast_group6 ff02::13\n vrrp_garp_interval 0.001\n vrrp_gna_interval 1.5\n vrrp_startup_delay 5.5\n"
        + " vrrp_delay_after_boot 60\n disable_local_igmp\n log_unknown_vrids\n vmac_prefix vm\n vmac_addr_prefix va\n"
        + " lvs_timeouts tcp 900 tcpfin 120 udp 300\n lvs_flush\n lvs_flush_on_stop VS\n"
        + " lvs_sync_daemon eth1 inst V id 3 maxlen 1400 port 9000 ttl 5 group ff05::81\n rs_init_notifies\n"
        + " nftables keep\n nftables_priority -7\n nftables_ifindex\n nftables_counters\n nftables_ipvs\n"
        + " nftables_ipvs_priority 9\n nftables_ipvs_start_fwmark 77\n"
        + " notify_fifo /run/all root root\n notify_fifo_script \"/bin/true x\"\n vrrp_notify_fifo /run/vrrp\n"
        + " vrrp_notify_fifo_script /bin/true root\n lvs_notify_fifo /run/lvs\n lvs_notify_fifo_script /bin/false\n"
        + " vrrp_notify_priority_changes\n fifo_write_vrrp_states_on_reload\n"
        + " process_name main\n process_names\n vrrp_process_name v\n vrrp_priority -5\n vrrp_no_swap\n vrrp_rt_priority 9\n"
        + " vrrp_cpu_affinity 1 0\n vrrp_rlimit_rttime 500\n checker_process_name c\n checker_priority 5\n checker_no_swap\n"
        + " checker_rt_priority 8\n checker_cpu_affinity 1\n checker_rlimit_rttime 1\n bfd_process_name b\n bfd_priority 1\n"
        + " bfd_no_swap\n bfd_rt_priority 7\n bfd_cpu_affinity 0\n bfd_rlimit_rttime 700\n max_auto_priority\n"
        + " min_auto_priority_delay 5000\n umask IRWXO | IWGRP\n config_save_dir /tmp/\n tmp_config_directory /tmp\n"
        + " data_use_instance\n state_dump_file /tmp/state\n json_version 2\n iproute_usr_dir /usr\n iproute_etc_dir /etc\n"
        + " reload_check_config\n reload_time_file /tmp/time\n reload_repeat\n reload_file\n"
        + " snmp_socket udp:127.0.0.1:705\n enable_traps\n enable_snmp_vrrp\n enable_snmp_checker\n enable_snmp_rfc\n"
        + " snmp_vs_stats_update_interval 0.5\n snmp_rs_stats_update_interval 30\n enable_dbus\n"
        + " dbus_service_name org.example.Vrrp\n dbus_no_interface_name nothing\n"
        + " vrrp_netlink_cmd_rcv_bufs 1000\n vrrp_netlink_cmd_rcv_bufs_force\n vrrp_netlink_monitor_rcv_bufs 2000\n"
        + " vrrp_netlink_monitor_rcv_bufs_force\n lvs_netlink_cmd_rcv_bufs 3000\n lvs_netlink_cmd_rcv_bufs_force\n"
        + " lvs_netlink_monitor_rcv_bufs 4000\n lvs_netlink_monitor_rcv_bufs_force\n process_monitor_rcv_bufs 5000\n"
        + " process_monitor_rcv_bufs_force\n vrrp_rx_bufs_policy 65536\n vrrp_rx_bufs_multiplier 5";

    /// <summary>Defaults that are merged into instances and checkers, aliases, and what has no effect.</summary>
    private static readonly string[] NotInTheModel =
    [
        "v3_checksum_as_v2", "vrrp_garp_master_delay", "vrrp_garp_master_repeat", "vrrp_garp_master_refresh",
        "vrrp_garp_master_refresh_repeat", "vrrp_garp_lower_prio_delay", "vrrp_garp_lower_prio_repeat",
        "vrrp_down_timer_adverts", "vrrp_min_garp", "vrrp_garp_extra_if", "vrrp_vmac_garp_intvl",
        "vrrp_lower_prio_no_advert", "vrrp_higher_prio_send_advert", "vrrp_version", "vrrp_check_unicast_src",
        "vrrp_skip_check_adv_addr", "vrrp_strict", "vrrp_owner_ignore_adverts", "default_interface",
        "checker_log_all_failures", "lvs_process_name", "vrrp_rlimit_rtime", "checker_rlimit_rtime", "bfd_rlimit_rtime",
        "lvs_flush_onstop", "vrrp_iptables", "vrrp_ipsets", "enable_snmp_keepalived", "enable_snmp_rfcv2",
        "enable_snmp_rfcv3", "random_seed", "include_check", "stats_dump_file", "json_dump_file",
    ];

    public static TheoryData<string> Variants => new()
    {
        string.Empty, "dynamic_interfaces", "lvs_flush_on_stop", "lvs_sync_daemon eth0", "reload_file /tmp/reload",
        "reload_check_config /tmp/log", "vrrp_rx_bufs_policy MTU", "vrrp_rx_bufs_policy ADVERT", "umask 0", "max_auto_priority -1",
        "smtp_server localhost", "script_user root root", "nftables", "enable_snmp_rfcv3", "smtp_alert", "lvs_timeouts udp 5",
        "vrrp_mcast_group4 224.0.0.19\n}\n" + Load.Instance + " mcast_dst_ip 224.0.0.18\n",
        "vrrp_notify_priority_changes\n}\n" + Load.Instance + " notify_priority_changes off\n",
    };

    [Fact]
    public void Every_setting_is_kept()
    {
        string text = $"{Blocks}global_defs {{\n {Global}\n}}\n{Load.Instance}}}\n";
        KeepSharpConfiguration kept = AssertKept(text);

        // The positive twin: nothing of the text was refused, and every record differs from its default.
        Assert.Empty(Load.Run(text, Facts()).Diagnostics.Where(static d => d.Severity == Severity.Error)
            .Where(static d => !d.Message.Contains("BFD instance c has no neighbor", StringComparison.Ordinal)));
        GlobalOptions usual = new();
        Assert.NotEqual(usual.Vrrp, kept.Global.Vrrp);
        Assert.NotEqual(usual.Daemon.Reload, kept.Global.Daemon.Reload);
        Assert.Equal(LvsStopFlush.VirtualServers, kept.Global.Lvs.StopFlush);
        Assert.Equal(5, kept.TrackProcesses.Count);
        Assert.Equal(3, kept.BfdInstances.Count);
    }

    [Fact]
    public void Every_keyword_stands_in_the_text_of_this_test()
    {
        HashSet<string> words = [.. (Blocks + Global).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];
        IEnumerable<string> missing = KeywordTable.Block("global_defs").Own
            .Where(static k => k.Status != KeywordStatus.Unknown)
            .Select(static k => k.Name)
            .Except(NotInTheModel)
            .Where(n => !words.Contains(n));
        Assert.Empty(missing);
        foreach (string block in (string[])["track_file", "vrrp_track_process", "track_group", "garp_group", "bfd_instance"])
        {
            Assert.Empty(KeywordTable.Block(block).Own.Select(static k => k.Name).Where(n => !words.Contains(n)));
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Setting_is_kept(string lines) => AssertKept($"global_defs {{\n {lines}\n}}\n");

    [Fact]
    public void Nothing_is_written_for_nothing()
    {
        using StringWriter writer = new();
        ConfigurationWriter.Write(KeepSharpConfiguration.Empty, writer);
        Assert.Empty(writer.ToString());
    }

    private static FakeSystemFacts Facts()
    {
        FakeSystemFacts facts = new();
        facts.Namespaces.Add("ns");
        return facts;
    }

    private static KeepSharpConfiguration AssertKept(string text)
    {
        KeepSharpConfiguration first = Read(text);
        string written = Write(first);
        KeepSharpConfiguration second = Read(written);
        Assert.Equal(first.Global, second.Global);
        Assert.Equal(first, second);
        Assert.Equal(written, Write(second));
        return first;
    }

    private static KeepSharpConfiguration Read(string text)
    {
        KeepSharpConfiguration configuration = Load.Run(text, Facts()).Configuration;
        return configuration with
        {
            Instances = EquatableArray.From(configuration.Instances.Select(static i => i with { Blockers = [] })),
        };
    }

    private static string Write(KeepSharpConfiguration configuration)
    {
        using StringWriter writer = new();
        ConfigurationWriter.Write(configuration, writer);
        return writer.ToString();
    }
}
