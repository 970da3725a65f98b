using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Config.Values;

/// <summary>What the words of a route mean; their messages are in the corpus. Numbers of the kernel: linux/rtnetlink.h.</summary>
public sealed class RouteTests
{
    [Fact]
    public void Destination_alone_is_a_route_of_keepalived_in_the_main_table()
    {
        VirtualRoute route = Read("10.1.0.0/24");
        Assert.Equal("10.1.0.0/24", route.Destination.ToString());
        Assert.Equal((RouteType.Unicast, (uint?)null, (byte)18, true), (route.Type, route.Table, route.Protocol, route.Tracked));
        Assert.Equal(RouteInsertion.Prepend, route.Insertion);
        Assert.Empty(route.NextHops);
        Assert.Empty(route.Metrics);
    }

    [Theory]
    [InlineData("default via 10.9.0.254", "0.0.0.0/0")]
    [InlineData("any dev eth0", "0.0.0.0/0")]
    [InlineData("default via fe80::1 dev eth0", "::/0")]
    [InlineData("default6 dev eth0", "::/0")]
    [InlineData("default expires 5 dev eth0", "::/0")]
    [InlineData("to 10.1.0.7", "10.1.0.7/32")]
    [InlineData("10.1.0.0/24 10.2.0.0/24", "10.2.0.0/24")]
    public void Destination_takes_its_family_from_the_line(string line, string destination) =>
        Assert.Equal(destination, Read(line).Destination.ToString());

    // keepalived skips the word behind inet and inet6, so both lines are errors there (vrrp.md section 22).
    [Theory]
    [InlineData("inet6 default dev eth0", "::/0")]
    [InlineData("inet 10.1.2.0/24 dev eth0", "10.1.2.0/24")]
    public void Word_behind_the_family_is_read_and_the_status_is_that_of_keepalived(string line, string destination)
    {
        VirtualRoute route = Read(line);
        Assert.Equal((destination, "eth0"), (route.Destination.ToString(), route.Interface));
        Assert.Equal(5, Load.Test($"static_routes {{\n {line}\n}}\n").TestExitStatus);
    }

    [Fact]
    public void Addresses_and_interface_are_kept()
    {
        VirtualRoute route = Read("blackhole 10.1.0.0/24 via inet 10.9.0.2 src 10.9.0.1 oif eth1 onlink");
        Assert.Equal(RouteType.Blackhole, route.Type);
        Assert.Equal(IpAddress.Parse("10.9.0.2"), route.Gateway);
        Assert.Equal(IpAddress.Parse("10.9.0.1"), route.PreferredSource);
        Assert.Equal(("eth1", true), (route.Interface, route.OnLink));
    }

    [Theory]
    [InlineData("unicast", 1)]
    [InlineData("brd", 3)]
    [InlineData("throw", 9)]
    [InlineData("xresolve", 11)]
    [InlineData("12", 12)]
    public void Types_are_names_or_numbers(string type, byte number) =>
        Assert.Equal(number, (byte)Read($"{type} 10.1.0.0/24").Type);

    // Tables and DSCP names come from the iproute2 files: AF11 = 0x28, blue = 42 in the files of the test system.
    [Fact]
    public void Names_come_from_the_tables_of_the_system()
    {
        VirtualRoute route = Read("10.1.0.0/24 table blue tos AF11 scope link protocol static no_track");
        Assert.Equal((42u, (byte)0x28, (byte)253, (byte)4), (route.Table!.Value, route.TypeOfService, route.Scope!.Value, route.Protocol));
    }

    [Theory]
    [InlineData("10.1.0.0/24 table 0x100", 256)]
    [InlineData("10.1.0.0/24 table 010", 8)]
    [InlineData("10.1.0.0/24 table local", 255)]
    public void Tables_are_numbers_in_the_notation_of_C_too(string line, uint table) => Assert.Equal(table, Read(line).Table);

    [Fact]
    public void Tracked_route_has_the_protocol_of_keepalived() => Assert.Equal(18, Read("10.1.0.0/24 protocol static").Protocol);

    [Fact]
    public void Metrics_are_ordered_and_the_last_one_of_a_kind_counts()
    {
        VirtualRoute route = Read("10.1.0.0/24 hoplimit 9 mtu 1400 mtu lock 1300 features ecn");
        Assert.Equal(
            [
                new RouteMetric(RouteMetricKind.Mtu, 1300, true), new RouteMetric(RouteMetricKind.HopLimit, 9, false),
                new RouteMetric(RouteMetricKind.Features, 1, false),
            ],
            route.Metrics);
    }

    // The kernel keeps rtt in 1/8 ms and rttvar in 1/4 ms; 200 ms .. 120 s since keepalived 2.2.8.
    [Theory]
    [InlineData("rtt 300ms", 2400)]
    [InlineData("rtt 1.5s", 12000)]
    [InlineData("rtt 5000", 5000)]
    [InlineData("rtt lock 100ms", 1600)]
    [InlineData("rtt 200secs", 960000)]
    [InlineData("rttvar 1s", 4000)]
    [InlineData("rto_min 250", 250)]
    public void Times_are_in_units_of_the_kernel_and_limited(string words, uint value) =>
        Assert.Equal(value, Assert.Single(Read($"10.1.0.0/24 {words}").Metrics).Value);

    [Theory]
    [InlineData("rtt 1e3")]
    [InlineData("rtt x")]
    [InlineData("rtt 1m")]
    [InlineData("rtt 99999999999999999999999999999999s")]
    public void Time_that_is_none_drops_the_route(string words)
    {
        Assert.Single(Load.Run("static_routes {\n 10.1.0.0/24 rtt 1s\n}\n").Configuration.StaticRoutes);
        Assert.Empty(Load.Run($"static_routes {{\n 10.1.0.0/24 {words}\n}}\n").Configuration.StaticRoutes);
    }

    // RFC 4191 section 2.1: 01 high, 00 medium, 11 low.
    [Theory]
    [InlineData("low", 3)]
    [InlineData("medium", 0)]
    [InlineData("high", 1)]
    public void Router_preference_has_the_bits_of_its_RFC(string word, byte bits) =>
        Assert.Equal(bits, Read($"fd00::/64 dev eth0 pref {word}").RouterPreference);

    [Fact]
    public void Next_hops_follow_in_order_with_their_own_words()
    {
        VirtualRoute route = Read(
            "10.1.0.0/24 metric 5 nexthop via 10.9.0.2 dev eth0 weight 256 onlink realms 3/4 nexthop via 10.9.0.3 encap mpls 5/6");
        Assert.Equal(5u, route.Metric);
        Assert.Equal(2, route.NextHops.Count);
        Assert.Equal(
            new NextHop
            {
                Gateway = IpAddress.Parse("10.9.0.2"), Interface = "eth0", Weight = 256, OnLink = true, Realms = new RouteRealms(3, 4),
            },
            route.NextHops[0]);
        Assert.Equal(new MplsEncapsulation([5, 6]), route.NextHops[1].Encapsulation);
    }

    [Fact]
    public void Wrong_next_hop_leaves_the_ones_before_it()
    {
        VirtualRoute route = Read("10.1.0.0/24 nexthop via 10.9.0.2 nexthop via fe80::1 nexthop via 10.9.0.4");
        Assert.Equal(IpAddress.Parse("10.9.0.2"), Assert.Single(route.NextHops).Gateway);
    }

    [Fact]
    public void Old_form_with_two_gateways_becomes_two_next_hops()
    {
        VirtualRoute route = Read("10.1.0.0/24 via 10.9.0.2 or 10.9.0.3");
        Assert.Null(route.Gateway);
        Assert.Equal(["10.9.0.2", "10.9.0.3"], route.NextHops.Select(static h => h.Gateway.ToString()));
    }

    [Fact]
    public void Tunnels_are_typed()
    {
        Assert.Equal(
            new IpEncapsulation
            {
                Family = IpFamily.V4, Id = 18446744073709551615, Destination = IpAddress.Parse("10.9.0.9"), TypeOfService = 0xb8,
                HopLimit = 9, Flags = 3,
            },
            Read("10.1.0.0/24 dev eth0 encap ip id 18446744073709551615 dst 10.9.0.9 tos EF ttl 9 flags 3").Encapsulation);
        Assert.Equal(new IlaEncapsulation(0x0001_0022_0333_4444), Read("fd00::/64 dev eth0 encap ila 1:22:333:4444").Encapsulation);
    }

    [Fact]
    public void Metric_behind_a_tunnel_belongs_to_the_route()
    {
        VirtualRoute route = Read("10.1.0.0/24 encap ip id 5 mtu 1400 dev eth0");
        Assert.Equal(1400u, Assert.Single(route.Metrics).Value);
        Assert.Equal("eth0", route.Interface);
    }

    private static VirtualRoute Read(string line) =>
        Assert.Single(Load.Run($"static_routes {{\n {line}\n}}\n").Configuration.StaticRoutes).Route;
}
