using KeepSharp.Config;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Config.Comparing;

/// <summary>
/// What a reload does with each object: vrrp.md section 15, checkers.md section 11, daemon.md section 6.
/// </summary>
public sealed class ConfigurationDifferenceTests
{
    private const string Script = "vrrp_script s {\n script /bin/true\n user nobody\n}\n";
    private const string Tracked = Script + "vrrp_instance V {\n interface eth0\n virtual_router_id 1\n"
        + " virtual_ipaddress {\n 10.9.0.1/24\n }\n track_script {\n s\n }\n}\n";

    private static readonly VirtualServer Server = new()
    {
        Service = new AddressService(Address("10.9.0.9"), 80),
        Protocol = TransportProtocol.Tcp,
        Scheduler = Scheduler.Rr,
        RealServers = [Real("10.9.1.1"), Real("10.9.1.2")],
    };

    private static string Instance(string name = "V", string id = "1", string address = "10.9.0.1/24", string more = "") =>
        $"vrrp_instance {name} {{\n interface eth0\n virtual_router_id {id}\n virtual_ipaddress {{\n {address}\n }}\n{more}\n}}\n";

    [Fact]
    public void Equal_configurations_have_no_difference_whatever_their_lines() =>
        Assert.True(Compare(Tracked, "# moved\n\n" + Tracked).IsEmpty);

    [Fact]
    public void Settings_of_a_virtual_router_change_in_place()
    {
        ObjectChange change = Assert.Single(Compare(Instance(), Instance(more: "priority 150")).Changes);
        Assert.Equal(("vrrp_instance", "V", ChangeKind.Change), (change.Block, change.Name, change.Kind));
        Assert.Equal(new PropertyChange("priority", "100", "150"), Assert.Single(change.Properties));
    }

    [Fact]
    public void The_name_of_a_virtual_router_does_not_matter()
    {
        ObjectChange change = Assert.Single(Compare(Instance("A"), Instance("B")).Changes);
        Assert.Equal(("B", ChangeKind.Change), (change.Name, change.Kind));
        Assert.Equal(new PropertyChange("name", "A", "B"), Assert.Single(change.Properties));
    }

    [Fact]
    public void Another_id_under_the_same_name_is_another_virtual_router()
    {
        ObjectChange change = Assert.Single(Compare(Instance(id: "1"), Instance(id: "2")).Changes);
        Assert.Equal(("V", ChangeKind.Restart), (change.Name, change.Kind));
        Assert.Contains("priority 0", change.Remark, StringComparison.Ordinal);
        Assert.Equal(new PropertyChange("virtualRouterId", "1", "2"), Assert.Single(change.Properties));
    }

    [Fact]
    public void Instances_come_and_go()
    {
        ConfigurationDifference difference = Compare(Instance("A", "1"), Instance("B", "2"));
        Assert.Equal(["Remove vrrp_instance A", "Add vrrp_instance B"], difference.Changes.Select(static c => c.ToString()));
    }

    [Fact]
    public void Addresses_are_compared_one_by_one()
    {
        ObjectChange change = Assert.Single(Compare(
            Instance(address: "10.9.0.1/24\n10.9.0.2/24\n10.9.0.3/24"),
            Instance(address: "10.9.0.1/24\n10.9.0.3/24 dev eth1\n10.9.0.4/24")).Changes);
        Assert.Contains(new PropertyChange("virtualAddresses", "10.9.0.2/24", null), change.Properties);
        Assert.Contains(new PropertyChange("virtualAddresses", null, "10.9.0.4/24"), change.Properties);
        Assert.Contains(
            new PropertyChange("virtualAddresses[10.9.0.3/24].interface", "eth0", "eth1"), change.Properties);
    }

    [Fact]
    public void Another_order_of_addresses_is_a_difference()
    {
        ObjectChange change = Assert.Single(
            Compare(Instance(address: "10.9.0.1/24\n10.9.0.2/24"), Instance(address: "10.9.0.2/24\n10.9.0.1/24")).Changes);
        Assert.Equal(
            new PropertyChange("virtualAddresses", "[10.9.0.1/24, 10.9.0.2/24]", "[10.9.0.2/24, 10.9.0.1/24]"),
            Assert.Single(change.Properties));
    }

    [Fact]
    public void A_password_is_not_shown()
    {
        const string first = "authentication {\n auth_type PASS\n auth_pass abc\n }";
        ObjectChange change = Assert.Single(
            Compare(Instance(more: first), Instance(more: first.Replace("abc", "xyz", StringComparison.Ordinal))).Changes);
        Assert.Equal(
            new PropertyChange("authentication.password", "(hidden)", "(hidden)"), Assert.Single(change.Properties));
    }

    [Fact]
    public void A_script_with_another_command_forgets_its_status_and_one_with_another_interval_does_not()
    {
        ObjectChange command = Assert.Single(
            Compare(Tracked, Tracked.Replace("/bin/true", "/bin/false", StringComparison.Ordinal)).Changes);
        Assert.Equal(("vrrp_script", ChangeKind.Restart), (command.Block, command.Kind));
        Assert.Equal(new PropertyChange("command.text", "/bin/true", "/bin/false"), Assert.Single(command.Properties));

        ObjectChange interval = Assert.Single(
            Compare(Tracked, Tracked.Replace("user nobody", "user nobody\n interval 5", StringComparison.Ordinal)).Changes);
        Assert.Equal(ChangeKind.Change, interval.Kind);
        Assert.Contains(new PropertyChange("interval", "1", "5"), interval.Properties);
    }

    [Fact]
    public void Real_servers_are_objects_of_their_virtual_server()
    {
        ConfigurationDifference difference = Compare(
            Server, Server with { Scheduler = Scheduler.Wrr, RealServers = [Real("10.9.1.1"), Real("10.9.1.3")] });
        Assert.Equal(
            [
                "Change virtual_server 10.9.0.9 80 (TCP)",
                "Remove real_server 10.9.1.2 80 of 10.9.0.9 80 (TCP)",
                "Add real_server 10.9.1.3 80 of 10.9.0.9 80 (TCP)",
            ],
            difference.Changes.Select(static c => c.ToString()));
        Assert.Equal(new PropertyChange("scheduler", "Rr", "Wrr"), Assert.Single(difference.Changes[0].Properties));
    }

    [Fact]
    public void A_changed_checker_leaves_its_real_server_and_begins_anew()
    {
        ObjectChange change = Assert.Single(Compare(
            Server, Server with { RealServers = [Real("10.9.1.1", seconds: 4), Real("10.9.1.2")] }).Changes);
        Assert.Equal(ChangeKind.Change, change.Kind);
        Assert.Equal("it stays up or down; changed checkers begin anew", change.Remark);
        Assert.Equal(
            new PropertyChange("checkers[TCP_CHECK].connection.timeout", "3", "4"), Assert.Single(change.Properties));
    }

    [Fact]
    public void Another_protocol_is_another_virtual_server() => Assert.Equal(
        ["Remove virtual_server 10.9.0.9 80 (TCP)", "Add virtual_server 10.9.0.9 80 (UDP)"],
        Compare(Server, Server with { Protocol = TransportProtocol.Udp }).Changes.Select(static c => c.ToString()));

    [Fact]
    public void Static_entries_come_and_go_by_value()
    {
        ConfigurationDifference difference = Compare(
            "static_ipaddress {\n 10.9.0.1/24 dev eth0\n 10.9.0.2/24 dev eth0\n}\n",
            "static_ipaddress {\n 10.9.0.2/24 dev eth0\n 10.9.0.3/24 dev eth0\n}\n");
        Assert.Equal(
            ["Remove static_ipaddress 10.9.0.1/24", "Add static_ipaddress 10.9.0.3/24"],
            difference.Changes.Select(static c => c.ToString()));
    }

    [Theory]
    [InlineData("router_id x", ChangeKind.Change)]
    [InlineData("instance x", ChangeKind.Refuse)]
    [InlineData("net_namespace x", ChangeKind.Refuse)]
    [InlineData("net_namespace_ipvs x", ChangeKind.Refuse)]
    [InlineData("disable_local_igmp", ChangeKind.Refuse)]
    [InlineData("nftables x", ChangeKind.Refuse)]
    [InlineData("nftables_ipvs x", ChangeKind.Refuse)]
    [InlineData("tmp_config_directory /tmp", ChangeKind.Refuse)]
    public void Settings_that_the_start_fixes_are_refused_by_a_reload(string keyword, ChangeKind kind)
    {
        FakeSystemFacts facts = new();
        facts.Namespaces.Add("x");
        string text = $"global_defs {{\n {keyword}\n}}\n";
        bool topLevel = keyword.StartsWith("instance", StringComparison.Ordinal) || keyword.StartsWith("net_", StringComparison.Ordinal);
        ObjectChange change = Assert.Single(ConfigurationDifference.Compare(
            Load.Run("", facts).Configuration, Load.Run(topLevel ? keyword + "\n" : text, facts).Configuration).Changes);
        Assert.Equal(("global_defs", kind), (change.Block, change.Kind));
    }

    [Fact]
    public void No_property_of_the_configuration_is_left_out()
    {
        KeepSharpConfiguration full = Load.Run(Everything).Configuration with
        {
            VirtualServers = [Server],
            VirtualServerGroups = [new VirtualServerGroup { Name = "g" }],
            Tls = new TlsSettings { CertificateFile = "/etc/certificate" },
        };
        List<string> empty = [];
        foreach (System.Reflection.PropertyInfo property in typeof(KeepSharpConfiguration).GetProperties()
            .Where(static p => p.CanWrite))
        {
            KeepSharpConfiguration changed = full with { };
            property.SetValue(changed, property.GetValue(KeepSharpConfiguration.Empty));
            bool same = changed == full;
            empty.AddRange(same ? [property.Name] : []);
            Assert.True(
                same == ConfigurationDifference.Compare(full, changed).IsEmpty,
                $"{property.Name}: a change of it is not noticed");
        }

        // The twin: the text sets all of them.
        Assert.Empty(empty);
    }

    [Fact]
    public void Text_has_a_line_per_object_and_per_property()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        DifferenceWriter.Write(writer, Compare(Instance() + Instance("W", "2"), Instance(more: "priority 150") + Instance("X", "3")));
        Assert.Equal(
            """
            change  vrrp_instance V
                      priority: 100 -> 150
            remove  vrrp_instance W
            add     vrrp_instance X

            """,
            writer.ToString());
    }

    private static string Everything => Tracked
        + "global_defs {\n router_id x\n}\nlinkbeat_interfaces {\n eth1\n}\n"
        + "interface_up_down_delays {\n eth1 2 3\n}\ngarp_group {\n garp_interval 1\n interfaces {\n eth1\n }\n}\n"
        + "track_file f {\n file /etc/f\n}\nvrrp_track_process p {\n process nginx\n}\n"
        + "track_group t {\n group {\n V\n }\n}\nbfd_instance b {\n neighbor_ip 10.9.0.8\n source_ip 10.9.0.7\n}\n"
        + "static_ipaddress {\n 10.9.0.7/24 dev eth0\n}\nstatic_routes {\n 10.8.0.0/16 via 10.9.0.254 dev eth0\n}\n"
        + "static_rules {\n from 10.8.0.0/16 table 5 preference 100\n}\n"
        + "vrrp_sync_group G {\n group {\n V\n }\n}\n";

    private static IpAddress Address(string text) =>
        IpAddress.TryParse(text, out IpAddress address) ? address : throw new ArgumentException(text, nameof(text));

    private static RealServer Real(string address, int seconds = 3) => new()
    {
        Address = Address(address),
        Port = 80,
        Checkers = [new TcpCheck { Connection = new ConnectionOptions { Timeout = TimeSpan.FromSeconds(seconds) } }],
    };

    private static ConfigurationDifference Compare(VirtualServer before, VirtualServer after) =>
        ConfigurationDifference.Compare(
            new KeepSharpConfiguration { VirtualServers = [before] }, new KeepSharpConfiguration { VirtualServers = [after] });

    private static ConfigurationDifference Compare(string before, string after) =>
        ConfigurationDifference.Compare(Load.Run(before).Configuration, Load.Run(after).Configuration);
}
