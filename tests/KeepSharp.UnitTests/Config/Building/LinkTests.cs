using KeepSharp.Config;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.UnitTests.Config.Building;

/// <summary>VMAC, ipvlan, unicast and the authentication trailer of an instance.</summary>
public sealed class LinkTests
{
    [Fact]
    public void Words_of_use_vmac_come_in_any_order()
    {
        VmacSettings expected = new()
        {
            Name = "vr7", Address = new MacAddress(0x020000000009), NotifyPeers = true, Group = 5,
        };
        Assert.Equal(expected, Load.With(" use_vmac vr7 02:00:00:00:00:09 netlink_notify_msg group 5").Vmac);
        Assert.Equal(expected, Load.With(" use_vmac group 5 netlink_notify_msg 02:00:00:00:00:09 name vr7").Vmac);
    }

    [Fact]
    public void Five_octets_get_the_router_id_as_the_sixth() =>
        Assert.Equal("02:00:00:00:00:33", Load.With(" use_vmac 02:00:00:00:00\n virtual_router_id 51").Vmac!.Address.ToString());

    [Fact]
    public void Name_that_looks_like_an_option_needs_the_word_name() =>
        Assert.Equal("group", Load.With(" use_vmac name group").Vmac!.Name);

    [Theory]
    [InlineData(" interface eth0\n", "W keeps the name")]
    [InlineData("", null)]
    public void Name_of_a_vmac_that_was_taken_away_is_free(string link, string? kept)
    {
        // With unicast and no interface an instance loses its VMAC (keywords-vrrp.tsv, use_vmac).
        string first = "vrrp_instance W {\n" + link + " virtual_router_id 2\n use_vmac vr9\n"
            + " unicast_src_ip 10.9.0.1\n unicast_peer {\n  10.9.0.2\n }\n virtual_ipaddress {\n  10.9.0.7/24\n }\n}\n";
        LoadResult result = Load.Test(first + Load.Instance + " use_vmac vr9\n}\n");

        VrrpInstance second = result.Configuration.Instances.Single(static i => i.Name == "V");
        Assert.Equal(kept is null ? "vr9" : null, second.Vmac!.Name);
    }

    [Fact]
    public void Ipvlan_has_address_mode_and_group() =>
        Assert.Equal(
            new IpvlanSettings { Name = "iv1", Address = new IpPrefix(IpAddress.Parse("10.9.0.5"), 24), Mode = IpvlanMode.Vepa, Group = 2 },
            Load.With(" use_ipvlan iv1 10.9.0.5/24 vepa group 2").Ipvlan);

    [Fact]
    public void Ipvlan_for_ipv4_without_address_is_a_configuration_fault() =>
        Assert.Contains(Load.With(" use_ipvlan").Blockers, static b => b.EndsWith("use_ipvlan for IPv4 needs an address", StringComparison.Ordinal));

    [Fact]
    public void Peers_keep_their_order_and_their_limits()
    {
        VrrpInstance instance = Load.With(" unicast_peer {\n 10.9.0.9 min_ttl 250 max_ttl 255\n 10.9.0.3\n }\n unicast_ttl 200");
        Assert.Equal([new UnicastPeer(IpAddress.Parse("10.9.0.9"), 250, 255), new UnicastPeer(IpAddress.Parse("10.9.0.3"))], instance.UnicastPeers);
        Assert.True(instance.CheckUnicastSource); // limits for the TTL switch it on
        Assert.Equal((byte)200, instance.UnicastTtl);
    }

    [Fact]
    public void Unicast_ttl_without_peers_is_left_out() => Assert.Null(Load.With(" unicast_ttl 64").UnicastTtl);

    [Fact]
    public void Unicast_with_a_source_does_without_interface()
    {
        const string body = " virtual_router_id 1\n unicast_peer {\n 10.9.0.3\n }\n virtual_ipaddress {\n 10.9.0.1\n }\n}\n";
        Assert.Equal(2, Load.Test($"vrrp_instance V {{\n{body}").StartExitStatus);
        LoadResult result = Load.Test($"vrrp_instance V {{\n unicast_src_ip 10.9.0.2\n{body}");
        Assert.Null(result.StartExitStatus);
        VrrpInstance instance = Assert.Single(result.Configuration.Instances);
        Assert.Equal((string.Empty, "eth0"), (instance.Interface, instance.VirtualAddresses[0].Interface)); // default_interface
    }

    [Fact]
    public void Strict_mode_refuses_unicast_where_multicast_works()
    {
        FakeSystemFacts tunnel = new FakeSystemFacts().AddLink("eth0", static l => l with { IsMulticast = false });
        string text = Load.Instance + " strict_mode\n unicast_peer {\n 10.9.0.3\n }\n}\n";
        Assert.Null(Load.Test(text, tunnel).StartExitStatus);
        Assert.Equal(2, Load.Test(text).StartExitStatus);
    }

    [Fact]
    public void Shared_router_id_is_fatal_only_among_the_same_peers()
    {
        string First(string peer) => Load.Instance + $" unicast_peer {{\n {peer}\n }}\n}}\n";
        string second = First("10.9.0.3").Replace(" V ", " W ", StringComparison.Ordinal);
        Assert.Null(Load.Test(First("10.9.0.4") + second).StartExitStatus);
        Assert.Equal(2, Load.Test(First("10.9.0.3") + second).StartExitStatus);
    }

    [Fact]
    public void Trailer_has_keys_and_a_window_of_three_intervals()
    {
        VrrpInstance instance = Load.With(
            " advert_int 4\n auth_hmac {\n key 3 0123456789abcdef0123456789abcdef\n key 7 hex:"
            + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n active_key 7\n mode receive-only\n }");
        HmacSettings hmac = instance.Hmac!;
        Assert.Equal((7, TimeSpan.FromSeconds(12), true, HmacMode.ReceiveOnly), (hmac.ActiveKey, hmac.TimeWindow, hmac.ChecksTime, hmac.Mode));
        Assert.Equal([3, 7], hmac.Keys.Select(static k => (int)k.Id));
        Assert.Equal("0123456789abcdef0123456789abcdef"u8.ToArray(), hmac.Keys[0].Secret);
        Assert.Equal(Enumerable.Range(0, 32).Select(static i => (byte)i), hmac.Keys[1].Secret);
        Assert.DoesNotContain("01", hmac.Keys[1].ToString(), StringComparison.Ordinal);
    }

    // news-since-2.2.7.md section 4.1; keepalived 2.2.7 does not know the block.
    [Theory]
    [InlineData("key 1", "auth_hmac key needs an id and a value")]
    [InlineData("key 0 0123456789abcdef0123456789abcdef", "auth_hmac key id '0' must be between 1 and 255")]
    [InlineData("key 1 short", "auth_hmac key 1 length 5 not in range [32, 64]")]
    [InlineData("key 9 0123456789abcdef0123456789abcdef", "duplicate auth_hmac key id 9")]
    [InlineData("key 1 file:/no/such", "auth_hmac key file '/no/such' cannot be opened")]
    [InlineData("active_key x", "auth_hmac active_key 'x' must be between 1 and 255")]
    [InlineData("time_window 301", "auth_hmac time_window '301' must be between 1 and 300 seconds")]
    [InlineData("anti_replay never", "auth_hmac anti_replay 'never' must be time or monotonic")]
    [InlineData("mode off", "auth_hmac mode 'off' must be enforce, permissive or receive-only")]
    public void Faults_of_the_trailer_are_named(string line, string message)
    {
        string Text(string more) => Load.Instance
            + $" auth_hmac {{\n key 9 0123456789abcdef0123456789abcdef\n active_key 9\n {more}\n }}\n}}\n";
        Assert.Equal(0, Load.Test(Text(string.Empty)).TestExitStatus);
        LoadResult result = Load.Test(Text(line));
        Assert.Equal(5, result.TestExitStatus);
        Assert.Contains(result.Messages(), m => m.EndsWith($"(V) {message}", StringComparison.Ordinal));
    }

    [Fact]
    public void Key_file_that_others_can_read_is_a_matter_of_security()
    {
        string text = Load.Instance + " auth_hmac {\n key 1 file:/etc/key\n active_key 1\n }\n}\n";
        const string key = "0123456789abcdef0123456789abcdef\n";
        LoadResult closed = Load.Test(text, new FakeSystemFacts().AddProgram("/etc/key", mode: 0x180, start: key));
        Assert.Equal(0, closed.TestExitStatus);
        Assert.Equal(32, closed.Configuration.Instances[0].Hmac!.Keys[0].Secret.Count); // the line end is dropped
        Assert.Equal(6, Load.Test(text, new FakeSystemFacts().AddProgram("/etc/key", mode: 0x1a4, start: key)).TestExitStatus);
    }

    [Fact]
    public void Trailer_without_its_key_is_off_and_replaces_the_password_otherwise()
    {
        const string password = " authentication {\n auth_type PASS\n auth_pass x\n }\n";
        VrrpInstance without = Load.With(password + " auth_hmac {\n active_key 1\n }");
        Assert.Null(without.Hmac);
        Assert.Equal(VrrpAuthenticationType.Password, without.Authentication.Type);
        VrrpInstance with = Load.With(
            password + " auth_hmac {\n key 1 0123456789abcdef0123456789abcdef\n active_key 1\n }");
        Assert.NotNull(with.Hmac);
        Assert.Equal(VrrpAuthenticationType.None, with.Authentication.Type);
    }

    [Fact]
    public void Strict_mode_enforces_the_trailer() =>
        Assert.Equal(HmacMode.Enforce, Load.With(
            " strict_mode\n auth_hmac {\n key 1 0123456789abcdef0123456789abcdef\n active_key 1\n mode permissive\n }").Hmac!.Mode);

    [Fact]
    public void Vmac_on_an_interface_that_is_no_ethernet_is_a_configuration_fault()
    {
        Assert.DoesNotContain(Load.With(" use_vmac").Blockers, static b => b.Contains("Ethernet", StringComparison.Ordinal));
        FakeSystemFacts tunnel = new FakeSystemFacts().AddLink("eth0", static l => l with { IsEthernet = false });
        Assert.Contains(Load.With(" use_vmac", tunnel).Blockers, static b => b.EndsWith("vmacs need an Ethernet interface", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LinkKind.Other, null)]
    [InlineData(LinkKind.Macvlan, null)]
    [InlineData(LinkKind.PrivateMacvlan, "eth1")]
    [InlineData(LinkKind.Unknown, "eth1")]
    public void Vmac_does_not_take_the_name_of_another_kind_of_interface(LinkKind kind, string? name)
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddLink("eth1", l => l with { Kind = kind });
        Assert.Equal(name, Load.With(" use_vmac eth1", facts).Vmac!.Name);
    }

    [Theory]
    [InlineData(LinkKind.PrivateMacvlan, null)]
    [InlineData(LinkKind.Ipvlan, "eth1")]
    [InlineData(LinkKind.Unknown, "eth1")]
    public void Ipvlan_does_not_take_the_name_of_another_kind_of_interface(LinkKind kind, string? name)
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddLink("eth1", l => l with { Kind = kind });
        Assert.Equal(name, Load.With(" use_ipvlan eth1 10.9.0.20", facts).Ipvlan!.Name);
    }

    [Theory]
    [InlineData(LinkKind.Macvlan)]
    [InlineData(LinkKind.PrivateMacvlan)]
    [InlineData(LinkKind.Ipvlan)]
    public void Garp_group_takes_no_interface_that_stands_on_another(LinkKind kind)
    {
        const string text = "garp_group {\n garp_interval .1\n interface eth1\n}\n" + Load.Instance + "}\n";
        LoadResult result = Load.Test(text);
        Assert.Equal((0, 1), (result.TestExitStatus, result.Configuration.GarpGroups[0].Interfaces.Count));
        result = Load.Test(text, new FakeSystemFacts().AddLink("eth1", l => l with { Kind = kind }));
        Assert.Equal(["3: Cannot specify garp_delay on a vmac (eth1) - ignoring"], result.Messages());
        Assert.Equal((5, 0), (result.TestExitStatus, result.Configuration.GarpGroups[0].Interfaces.Count));
    }

    // A VMAC is known by its interface and hardware address: that of the id, or a configured one.
    [Theory]
    [InlineData("use_vmac", "use_vmac\n mcast_dst_ip 224.0.0.50", 1, true)]
    [InlineData("use_vmac 02:00:00:00:00:07", "use_vmac v2 02:00:00:00:00:07", 2, true)]
    [InlineData("use_vmac 02:00:00:00:00:02", "use_vmac v2 02:00:00:00:00", 2, true)]
    [InlineData("use_vmac", "use_vmac", 2, false)]
    [InlineData("use_vmac", "mcast_dst_ip 224.0.0.50", 1, false)]
    public void Vmac_shared_by_two_sync_groups_is_a_configuration_fault(string first, string second, int id, bool fault)
    {
        string text = Instance("V", 1, first) + Instance("W", id, second) + Instance("X", 3, "") + Instance("Y", 4, "");
        LoadResult apart = Load.Test(text + "vrrp_sync_group G {\n group {\n V X\n }\n}\nvrrp_sync_group H {\n group {\n W Y\n }\n}\n");
        Assert.Equal(0, apart.TestExitStatus);
        Assert.Equal(fault, IsShared(apart, 1));
        Assert.False(IsShared(apart, 0));
        Assert.False(IsShared(Load.Test(text + "vrrp_sync_group G {\n group {\n V W\n }\n}\n"), 1));
        Assert.False(IsShared(Load.Test(text), 1));

        static bool IsShared(LoadResult result, int instance) =>
            result.Configuration.Instances[instance].Blockers.Any(static b => b.Contains("belongs to V", StringComparison.Ordinal));
        static string Instance(string name, int id, string line) =>
            $"vrrp_instance {name} {{\n interface eth0\n virtual_router_id {id}\n {line}\n no_virtual_ipaddress\n}}\n";
    }

    // keepalived logs "Cannot use unicast without any peers - going to fault state" for it.
    [Fact]
    public void Unicast_fault_no_peer_alone_keeps_an_instance_without_peers_in_Fault()
    {
        Assert.Contains(
            Load.With(" unicast_fault_no_peer").Blockers,
            static b => b.Contains("unicast without peers", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Load.With(" unicast_fault_no_peer\n unicast_peer {\n 10.9.0.9\n }").Blockers,
            static b => b.Contains("unicast without peers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("5 all", 5, true)]
    [InlineData("all 5", 5, true)]
    [InlineData("5", 5, false)]
    public void Words_of_garp_extra_if_come_in_any_order(string words, int seconds, bool all)
    {
        GarpSettings garp = Load.With($" garp_extra_if {words}").Garp;
        Assert.Equal((TimeSpan.FromSeconds(seconds), all), (garp.ExtraInterfaceInterval, garp.ExtraInterfaceAll));
    }

    [Theory]
    [InlineData(LinkKind.Other, 0)]
    [InlineData(LinkKind.Vrf, 1)]
    public void Route_uses_the_table_of_a_vrf_only(LinkKind kind, int routes)
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddLink("eth1", l => l with { Kind = kind });
        Assert.Equal(routes, Load.Run("static_routes {\n 10.1.0.0/24 vrf eth1\n}\n", facts).Configuration.StaticRoutes.Count);
    }

    [Fact]
    public void Shared_router_id_waits_where_interfaces_may_change()
    {
        string two = Load.Instance + "}\n" + Load.Instance.Replace(" V ", " W ", StringComparison.Ordinal) + "}\n";
        Assert.Equal((5, 2), (Load.Test(two).TestExitStatus, Load.Test(two).StartExitStatus));
        LoadResult result = Load.Test("global_defs {\n dynamic_interfaces allow_if_changes\n}\n" + two);
        Assert.Equal((0, (int?)null), (result.TestExitStatus, result.StartExitStatus));
        Assert.Empty(result.Configuration.Instances[0].Blockers.Where(static b => b.Contains("VRID", StringComparison.Ordinal)));
        Assert.Contains(result.Configuration.Instances[1].Blockers, static b => b.EndsWith("VRID 1 belongs to V", StringComparison.Ordinal));
    }
}
