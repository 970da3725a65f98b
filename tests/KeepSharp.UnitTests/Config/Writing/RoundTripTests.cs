using KeepSharp.Config;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.UnitTests.Config.Writing;

/// <summary>Text, model, text, model: the second model equals the first, whatever the first text left to defaults.</summary>
public sealed class RoundTripTests
{
    private const string Second =
        "vrrp_instance W {\n interface eth1\n virtual_router_id 2\n virtual_ipaddress {\n  10.9.1.1/24\n }\n}\n";

    public static TheoryData<string> Lines => new()
    {
        string.Empty, "state MASTER", "priority 255", "state MASTER\n priority 120\n advert_int 3", "version 3\n advert_int 0.25",
        "strict_mode", "strict_mode\n version 3\n accept", "strict_mode\n version 3\n accept\n priority 255", "no_accept",
        "nopreempt\n timer_expired_backup 200", "preempt_delay 12.5", "down_timer_adverts 7", "debug 3",
        "skip_check_adv_addr\n lower_prio_no_advert\n higher_prio_send_advert", "owner_ignore_adverts\n priority 255",
        "garp_master_delay 1\n garp_master_repeat 2\n garp_master_refresh 3\n garp_master_refresh_repeat 4\n"
            + " garp_lower_prio_delay 5\n garp_lower_prio_repeat 6\n garp_extra_if all 7",
        "garp_extra_if 8", "mcast_src_ip 10.9.0.2\n track_src_ip", "mcast_dst_ip 239.1.2.3",
        "unicast_src_ip 10.9.0.2\n unicast_peer {\n 10.9.0.3 min_ttl 250 max_ttl 255\n 10.9.0.4\n }\n unicast_ttl 254\n"
            + " check_unicast_src\n old_unicast_checksum",
        "unicast_peer {\n 10.9.0.3\n }\n old_unicast_checksum never\n unicast_fault_no_peer",
        "version 3\n v3_checksum_as_v2", "use_vmac", "use_vmac name vr5 02:00:00:00:00:01 netlink_notify_msg group 7",
        "use_vmac 02:00:00:00:00\n vmac_xmit_base\n use_vmac_addr", "use_ipvlan name iv5 10.9.0.5/24 vepa group 3",
        "dont_track_primary\n promote_secondaries\n linkbeat_use_polling\n kernel_rx_buf_size 65536",
        "lvs_sync_daemon_interface eth1\n notify_priority_changes off\n smtp_alert no",
        "authentication {\n auth_type PASS\n auth_pass a#b\n }".Replace("a#b", "\"a#b\"", StringComparison.Ordinal),
        "authentication {\n auth_type AH\n auth_pass secret\n }",
        "auth_hmac {\n key 1 0123456789abcdef0123456789abcdef\n key 2 hex:" + "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
            + "\n active_key 2\n mode permissive\n anti_replay monotonic\n time_window 9\n }",
        "track_interface {\n eth1 weight 5 reverse\n ens0\n }\n track_script {\n s weight -7 reverse\n t\n }",
        "notify_master \"/bin/true 'a b' c\" root\n notify_backup /bin/true root root\n notify_fault '/bin/true \"x y\" z'\n"
            + " notify_stop /bin/true\n notify /bin/true\n notify_deleted /bin/true\n notify_master_rx_lower_pri /bin/true",
        "notify_deleted", "no_virtual_ipaddress",
        "virtual_ipaddress_excluded {\n 10.9.0.7 dev eth1 scope link label eth1:7 no_track\n 10.9.0.8/24 brd +\n"
            + " 10.9.0.9 peer 10.9.0.10\n fe80::7/64 home -nodad mngtmpaddr noprefixroute autojoin\n"
            + " fe80::8\n fe80::9 preferred_lft forever\n fe80::a/64 preferred_lft 30 use_vmac\n }",
    };

    public static TheoryData<string> Routes => new()
    {
        "10.1.0.0/24 dev eth0", "default via 10.9.0.254", "blackhole 10.1.0.0/24 metric 7 table 100",
        "default6 via fe80::1 dev eth0 pref high expires 60", "fd00::/64 from fd01::/48 dev eth1 pref low",
        "10.1.0.0/24 src 10.9.0.1 tos 0x10 scope link protocol static no_track onlink append",
        "10.1.0.0/24 add realms 3/4 features ecn congctl lock cubic ttl-propagate disabled",
        "10.1.0.0/24 mtu lock 1400 advmss 1300 window 9 cwnd lock 8 ssthresh 7 reordering 6 initcwnd 5 initrwnd 4 hoplimit 3"
            + " quickack 1 fastopen_no_cookie 0 rtt 300ms rttvar lock 0.5s rto_min 250",
        "10.1.0.0/24 encap ip id 5 dst 10.9.0.9 src 10.9.0.8 tos 4 ttl 3 flags 2 dev eth0",
        "10.1.0.0/24 encap ip6 id 5 dst fe80::9 tc 4 hoplimit 3 dev eth0", "10.1.0.0/24 encap mpls 100/200 dev eth0",
        "fd00::/64 encap ila 1:22:333:4444 dev eth0",
        "10.1.0.0/24 nexthop via 10.9.0.2 dev eth0 weight 3 onlink realms 5 nexthop via 10.9.0.3 encap mpls 77",
        "10.1.0.0/24 via 10.9.0.2 or 10.9.0.3",
    };

    public static TheoryData<string> Rules => new()
    {
        "from 10.1.0.0/16 table 100", "to fd00::/8 lookup main priority 5", "inet6 not table 7 preference 9",
        "not from 10.1.0.0/16 to 10.2.0.0/16 tos 4 fwmark 0x5/0xff iif eth0 oif eth1 table 9 preference 7",
        "table 9 preference 7 realms 1/2 suppress_prefixlength 0 suppress_ifgroup 3",
        "table 9 preference 7 tunnel-id 99 uidrange 5-9 ipproto tcp sport 1-2 dport 80 protocol 4 no_track",
        "goto 100 preference 7", "nop preference 7", "blackhole preference 7", "unreachable preference 7",
        "type prohibit preference 7", "l3mdev preference 7",
    };

    [Fact]
    public void Default_interface_of_static_addresses_is_kept()
    {
        KeepSharpConfiguration configuration = AssertKept(
            "static_ipaddress {\n 10.9.0.1\n}\nglobal_defs {\n default_interface eth1\n}\n"
            + "static_ipaddress {\n 10.9.0.2\n 10.9.0.3 dev ens0\n}\n");
        Assert.Equal(["eth0", "eth1", "ens0"], configuration.StaticAddresses.Select(static a => a.Address.Interface));
    }

    [Theory]
    [InlineData("include")]
    [InlineData("@x")]
    [InlineData("~SEQ")]
    [InlineData("$x=y")]
    [InlineData("{")]
    public void Name_that_looks_like_the_language_is_kept(string name)
    {
        KeepSharpConfiguration configuration = AssertKept(
            $"vrrp_script \"{name}\" {{\n script /bin/true\n}}\n{Load.Instance} track_script {{\n  \"{name}\"\n }}\n}}\n");
        Assert.Equal(name, Assert.Single(Assert.Single(configuration.Instances).TrackScripts).Name);
    }

    [Fact]
    public void Checksum_of_unicast_means_nothing_without_peers() => Assert.Equal(
        UnicastChecksum.Detect,
        Assert.Single(AssertKept($"{Load.Instance} old_unicast_checksum\n}}\n").Instances).UnicastChecksum);

    [Theory]
    [MemberData(nameof(Lines))]
    public void Instance_keeps_its_settings(string lines)
    {
        const string scripts = "vrrp_script s {\n script \"/bin/true 'a b'\"\n interval 2.5\n timeout 1\n weight 3 reverse\n rise 2\n"
            + " fall 3\n user root\n init_fail\n}\nvrrp_script t {\n script /bin/false\n}\n";
        KeepSharpConfiguration configuration = AssertKept($"{scripts}{Load.Instance} {lines}\n}}\n");
        Assert.Single(configuration.Instances);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void Route_keeps_its_settings(string route)
    {
        KeepSharpConfiguration configuration =
            AssertKept($"{Load.Instance} virtual_routes {{\n  {route}\n }}\n}}\nstatic_routes {{\n {route}\n}}\n");
        Assert.Single(configuration.StaticRoutes);
        Assert.Single(configuration.Instances[0].Routes);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_keeps_its_settings(string rule)
    {
        KeepSharpConfiguration configuration =
            AssertKept($"{Load.Instance} virtual_rules {{\n  {rule}\n }}\n}}\nstatic_rules {{\n {rule}\n}}\n");
        Assert.Single(configuration.StaticRules);
        Assert.Single(configuration.Instances[0].Rules);
    }

    [Theory]
    [InlineData("10.1.0.1/24 dev eth0 brd +")]
    [InlineData("10.1.0.1")]
    [InlineData("fe80::1 dev eth1 no_track")]
    public void Static_address_keeps_its_settings(string address) =>
        Assert.Single(AssertKept($"static_ipaddress {{\n {address}\n}}\n").StaticAddresses);

    [Fact]
    public void Entries_of_a_track_group_keep_it()
    {
        string text = Load.Instance + "}\ntrack_group G {\n group {\n  V\n }\n}\nstatic_ipaddress {\n 10.1.0.1 dev eth1 track_group G\n}\n"
            + "static_routes {\n 10.1.0.0/24 dev eth1 track_group G\n}\nstatic_rules {\n table 5 preference 3 iif eth1 track_group G\n}\n";
        KeepSharpConfiguration configuration = Load.Run(text).Configuration;
        Assert.Equal("G", Assert.Single(configuration.StaticAddresses).TrackGroup);
        Assert.Equal("G", Assert.Single(configuration.StaticRoutes).TrackGroup);
        Assert.Equal("G", Assert.Single(configuration.StaticRules).TrackGroup);
    }

    [Theory]
    [InlineData("interface eth0\n version 3\n virtual_ipaddress {\n fe80::1/64\n 2001:db8::1/64\n }")]
    [InlineData("interface eth0\n version 2\n virtual_ipaddress {\n fe80::1/64\n }")]
    [InlineData("interface eth0\n native_ipv6\n no_virtual_ipaddress")]
    [InlineData("interface eth0\n mcast_dst_ip ff02::99\n virtual_ipaddress {\n fe80::1/64\n }")]
    [InlineData("unicast_src_ip 10.9.0.2\n vrf eth1\n unicast_peer {\n 10.9.0.3\n }\n virtual_ipaddress {\n 10.9.0.1\n }")]
    public void Instance_of_another_kind_keeps_its_settings(string lines) =>
        Assert.Single(AssertKept($"vrrp_instance V {{\n virtual_router_id 1\n {lines}\n}}\n").Instances);

    [Theory]
    [InlineData("")]
    [InlineData("sync_group_tracking_weight\n smtp_alert\n notify_priority_changes\n notify /bin/true\n notify_master \"/bin/true x\" root")]
    [InlineData("track_interface {\n ens0 weight 5\n ens18\n }\n track_script {\n s weight 9\n }")]
    public void Group_keeps_its_settings_and_its_trackers_in_the_members(string lines)
    {
        KeepSharpConfiguration configuration = AssertKept(
            "vrrp_script s {\n script /bin/true\n}\n" + Load.Instance + "}\n" + Second
            + $"vrrp_sync_group G {{\n group {{\n  V W\n }}\n {lines}\n}}\n");
        Assert.Equal(["V", "W"], Assert.Single(configuration.SyncGroups).Members);
    }

    private static KeepSharpConfiguration AssertKept(string text)
    {
        KeepSharpConfiguration first = WithoutBlockers(Load.Run(text).Configuration);
        string written = Write(first);
        LoadResult second = Load.Run(written);
        Assert.Equal(first, WithoutBlockers(second.Configuration));
        Assert.Equal(written, Write(second.Configuration));
        return first;
    }

    private static string Write(KeepSharpConfiguration configuration)
    {
        using StringWriter writer = new();
        ConfigurationWriter.Write(configuration, writer);
        return writer.ToString();
    }

    private static KeepSharpConfiguration WithoutBlockers(KeepSharpConfiguration configuration) => configuration with
    {
        Instances = EquatableArray.From(configuration.Instances.Select(static i => i with { Blockers = [] })),
    };
}
