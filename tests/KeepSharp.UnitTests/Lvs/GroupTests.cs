using KeepSharp.Lvs.Director;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>checkers.md sections 1 and 13: groups, marks, ports and methods.</summary>
public sealed class GroupTests
{
    [Fact]
    public void A_group_is_one_service_per_address_and_mark_across_octets()
    {
        // Such a range hangs keepalived (checkers.md section 18, number 1).
        var group = new VirtualServerGroup
        {
            Name = "G1",
            Ranges =
            [
                new GroupRange(IpAddress.Parse("10.1.0.254"), IpAddress.Parse("10.1.1.1"), 80),
                new GroupRange(IpAddress.Parse("2001:db8::ffff"), IpAddress.Parse("2001:db8::1:0"), 80),
            ],
            Marks = [new GroupMark(7, null), new GroupMark(8, IpFamily.V6)],
        };
        IpvsService[] services = ServiceExpansion.Of(
            new VirtualServer { Service = new GroupService("G1"), Protocol = TransportProtocol.Tcp }, group, out bool isCut);
        Assert.False(isCut);
        Assert.Equal(
            [
                "10.1.0.254:tcp:80", "10.1.0.255:tcp:80", "10.1.1.0:tcp:80", "10.1.1.1:tcp:80",
                "[2001:db8::ffff]:tcp:80", "[2001:db8::1:0]:tcp:80", "Fwm 7", "Fwm 8 inet6",
            ],
            services.Select(static service => service.Key.ToString()));
    }

    [Theory]
    [InlineData("2001:db8::ffff", 0x1_0000, false)]
    [InlineData("2001:db8::1:0", 0x1_0000, true)]
    [InlineData("2001:db8:ffff::", 0x1_0000, true)]
    public void A_range_is_bounded(string last, int services, bool cut)
    {
        var group = new VirtualServerGroup
        {
            Name = "G1",
            Ranges = [new GroupRange(IpAddress.Parse("2001:db8::"), IpAddress.Parse(last), 80)],
        };
        Assert.Equal(services, ServiceExpansion.Of(
            new VirtualServer { Service = new GroupService("G1"), Protocol = TransportProtocol.Tcp },
            group,
            out bool isCut).Length);
        Assert.Equal(cut, isCut);
    }

    [Theory]
    [InlineData("10.0.0.1", "255.255.255.0", "255.255.255.0")]
    [InlineData("10.0.0.1", "255.255.255.255", null)]
    [InlineData("2001:db8::1", "ffff:ffff::", "ffff:ffff::")]
    [InlineData("2001:db8::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null)]
    [InlineData("2001:db8::1", "255.255.255.0", null)]
    public void A_granularity_without_effect_is_no_difference(string address, string mask, string? wanted)
    {
        var settings = new VirtualServer
        {
            Service = new AddressService(IpAddress.Parse(address), 80),
            Protocol = TransportProtocol.Tcp,
            Persistence = new Persistence { Granularity = IpAddress.Parse(mask) },
        };
        IpvsService service = Assert.Single(ServiceExpansion.Of(settings, null, out _));
        Assert.Equal(wanted, service.Persistence!.Granularity?.ToString());
    }

    [Fact]
    public void A_group_that_is_cut_is_said()
    {
        Stage stage = Stage.Start(new KeepSharpConfiguration
        {
            VirtualServerGroups =
            [
                new VirtualServerGroup
                {
                    Name = "G1",
                    Ranges = [new GroupRange(IpAddress.Parse("10.1.0.0"), IpAddress.Parse("10.3.0.0"), 80)],
                },
            ],
            VirtualServers = [new VirtualServer { Service = new GroupService("G1"), Protocol = TransportProtocol.Tcp }],
        });
        Assert.Contains(
            "log VS [G1]:0: group G1 has too many addresses, only the first 65536 are served", stage.Heard());
    }

    [Fact]
    public void Every_service_of_a_group_has_all_servers_and_each_is_checked_once()
    {
        Stage stage = Stage.Start(
            "virtual_server_group G1 {\n 10.1.0.1-2 80\n 10.2.0.1 443\n}\n"
            + Stage.Server(Stage.Real(2) + Stage.Real(3), "group G1"));
        Assert.Equal(
            [
                "10.1.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1",
                "10.1.0.2:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1",
                "10.2.0.1:tcp:443 rr: 10.0.0.2:80=1 10.0.0.3:80=1",
            ],
            stage.Kernel.Lines());
        Assert.Contains("pipe VS [G1]:0 UP", stage.Heard());
        stage.Fail(2);
        Assert.Contains("pipe RS [10.0.0.2]:tcp:80 [G1]:0 DOWN", stage.Heard());
        Assert.All(stage.Kernel.Lines(), static line => Assert.DoesNotContain("10.0.0.2:80", line, StringComparison.Ordinal));
    }

    [Theory]
    // NAT: the server's port; direct routing and tunnels: the service's, 0 for marks.
    [InlineData("10.0.0.1 80", "NAT", 8080, "10.0.0.1:tcp:80 rr: 10.0.0.2:8080=1", "[10.0.0.2]:tcp:8080")]
    [InlineData("10.0.0.1 80", "DR", 80, "10.0.0.1:tcp:80 rr: 10.0.0.2:80=1", "[10.0.0.2]:tcp:80")]
    [InlineData("fwmark 9", "NAT", 8080, "Fwm 9 rr: 10.0.0.2:8080=1", "[10.0.0.2]:none:8080")]
    [InlineData("fwmark 9", "DR", 0, "Fwm 9 rr: 10.0.0.2:0=1", "[10.0.0.2]:none:0")]
    public void Ports_follow_the_method(string service, string method, int port, string line, string name)
    {
        Stage stage = Stage.Start(
            $"virtual_server {service} {{\n lvs_sched rr\n lvs_method {method}\n"
            + (service[0] == 'f' ? string.Empty : " protocol TCP\n")
            + $" real_server 10.0.0.2 {(port == 0 ? string.Empty : port)} {{\n }}\n}}\n");
        Assert.Equal([line], stage.Kernel.Lines());
        Assert.Equal(name, stage.At(2).Name);
    }

    [Fact]
    public void A_mark_that_two_servers_share_goes_with_its_last_user()
    {
        const string group = "virtual_server_group G {\n fwmark 7\n 10.1.0.1 53\n}\n";
        const string udp = "virtual_server group G {\n lvs_sched rr\n lvs_method NAT\n protocol UDP\n"
            + " real_server 10.0.0.2 53 {\n }\n}\n";
        const string tcp = "virtual_server group G {\n lvs_sched rr\n lvs_method NAT\n protocol TCP\n"
            + " real_server 10.0.0.3 53 {\n }\n}\n";
        Stage stage = Stage.Start(group + udp + tcp);
        Assert.Equal("[G]:1", stage.Director.VirtualServers[1].Name);
        Assert.Equal(
            [
                "10.1.0.1:tcp:53 rr: 10.0.0.3:53=1",
                "10.1.0.1:udp:53 rr: 10.0.0.2:53=1",
                "Fwm 7 rr: 10.0.0.2:53=1 10.0.0.3:53=1",
            ],
            stage.Kernel.Lines());
        stage.Reload(group + udp);
        Assert.Equal(["10.1.0.1:udp:53 rr: 10.0.0.2:53=1", "Fwm 7 rr: 10.0.0.2:53=1"], stage.Kernel.Lines());
        stage.Reload(group);
        Assert.Empty(stage.Kernel.Lines());
    }

    [Fact]
    public void Entries_come_and_go_with_a_reload()
    {
        string server = Stage.Server(Stage.Real(2) + Stage.Real(3), "group G1");
        Stage stage = Stage.Start("virtual_server_group G1 {\n 10.1.0.1 80\n 10.1.0.2 80\n}\n" + server);
        stage.Fail(2);
        stage.Pass(3);
        stage.Heard();
        stage.Kernel.Seen.Clear();
        stage.Reload("virtual_server_group G1 {\n 10.1.0.1 80\n 10.1.0.3 80\n}\n" + server);
        Assert.Equal(
            [
                "log VS [[10.1.0.3]:tcp:80] added into group G1",
                "log VS [[10.1.0.2]:tcp:80] in group G1 no longer exists",
            ],
            stage.Heard());
        Assert.Equal(
            ["10.1.0.1:tcp:80 rr: 10.0.0.3:80=1", "10.1.0.3:tcp:80 rr: 10.0.0.3:80=1"], stage.Kernel.Lines());
        Assert.DoesNotContain(stage.Kernel.Seen, static line => line.Contains("10.1.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public void Ha_suspend_follows_any_address_of_a_group()
    {
        // keepalived never matches a group (checkers.md section 18, number 5).
        const string group = "virtual_server_group G1 {\n 10.1.0.1-3 80\n}\n";
        Stage stage = Stage.Start(group + Stage.Server(" ha_suspend\n" + Stage.Real(2), "group G1"), null, "10.1.0.2");
        Assert.False(stage.Director.VirtualServers[0].IsSuspended);
        stage.Address("10.1.0.3", present: true);
        stage.Address("10.1.0.2", present: false);
        Assert.False(stage.Director.VirtualServers[0].IsSuspended);
        stage.Address("10.1.0.3", present: false);
        Assert.True(stage.Director.VirtualServers[0].IsSuspended);
    }
}
