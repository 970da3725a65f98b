using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Cluster;

/// <summary>Nodes that differ where they may not (vrrp.md section 3.2 says which adverts are dropped).</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void Nodes_that_agree_have_no_findings()
    {
        ClusterReport report = Pair.Compare(Pair.Node(105), Pair.Node(100));
        Assert.Empty(report.Diagnostics);
        Assert.Equal(["105 / 100 -> a.conf", "105 / down -> a.conf", "down / 100 -> b.conf", "down / down -> nobody"],
            Assert.Single(report.Tables).Rows());
    }

    [Theory]
    [InlineData("version 3", "KS0141", "VRRP version 3, but 2 on a.conf")]
    [InlineData("advert_int 2", "KS0142", "advert_int 2 s, but 1 s on a.conf")]
    [InlineData("authentication {\n auth_type PASS\n auth_pass x\n }", "KS0143", "authentication PASS, but none on a.conf")]
    [InlineData("unicast_peer {\n 10.9.0.11\n }", "KS0146", "unicast on b.conf, multicast on a.conf")]
    [InlineData("mcast_dst_ip 224.0.0.19", "KS0146", "multicast group 224.0.0.19, but 224.0.0.18 on a.conf")]
    public void Difference_that_makes_two_masters_is_an_error_with_both_places(string more, string code, string message)
    {
        ClusterReport report = Pair.Compare(Pair.Node(105), Pair.Node(100, more));
        Diagnostic found = Assert.Single(report.Diagnostics, d => d.Code == code);
        Assert.Equal($"(V) {message}", found.Message);
        Assert.Equal((Severity.Error, "b.conf"), (found.Severity, found.Span.File));
        Assert.Equal("a.conf", found.RelatedSpan!.Value.File);
        Assert.Contains("KS0152", report.Codes());
        Assert.Equal("105 / 100 -> a.conf AND b.conf", report.Tables[0].Rows()[0]);
    }

    [Fact]
    public void Difference_is_found_whichever_node_comes_first() =>
        Assert.Contains("KS0141", Pair.Compare(Pair.Node(105, "version 3"), Pair.Node(100)).Codes());

    [Fact]
    public void Interval_of_version_3_is_followed()
    {
        ClusterReport report = Pair.Compare(
            Pair.Node(105, "version 3\n advert_int 0.5"), Pair.Node(100, "version 3"));
        Assert.Equal(["KS0142"], report.Codes());
        Assert.Equal("105 / 100 -> a.conf", report.Tables[0].Rows()[0]);
    }

    [Fact]
    public void Passwords_are_compared_and_never_shown()
    {
        static string Secret(int priority, string password) =>
            Pair.Node(priority, $"authentication {{\n auth_type PASS\n auth_pass {password}\n }}");
        Assert.Empty(Pair.Compare(Secret(105, "secret1"), Secret(100, "secret1")).Diagnostics);
        ClusterReport report = Pair.Compare(Secret(105, "secret1"), Secret(100, "secret2"));
        Assert.Equal(["KS0143", "KS0152"], report.Codes());
        Assert.DoesNotContain(report.Diagnostics, static d => $"{d.Message}{d.Hint}".Contains("secret1", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_address_is_named_at_the_node_that_has_it()
    {
        ClusterReport report = Pair.Compare(
            Pair.Node(105, addresses: "10.9.0.1/24,10.9.0.2/24"), Pair.Node(100, addresses: "10.9.0.1/24"));
        Assert.Equal(["a.conf:7 Error KS0144: (V) 10.9.0.2 is not configured on b.conf"], report.Findings());
        Assert.Equal("b.conf", report.Diagnostics[0].RelatedSpan!.Value.File);
    }

    [Fact]
    public void Other_order_is_a_note_and_another_prefix_length_a_warning()
    {
        Assert.Equal(["KS0145"], Pair.Compare(
            Pair.Node(105, addresses: "10.9.0.1/24,10.9.0.2/24"),
            Pair.Node(100, addresses: "10.9.0.2/24,10.9.0.1/24")).Codes());
        Assert.Equal(
            ["b.conf:6 Warning KS0144: (V) 10.9.0.1/32, but /24 on a.conf"],
            Pair.Compare(Pair.Node(105), Pair.Node(100, addresses: "10.9.0.1/32")).Findings());
    }

    [Fact]
    public void Router_of_one_node_only_is_reported()
    {
        ClusterReport report = Pair.Compare(Pair.Node(105, id: 51), Pair.Node(100, id: 15));
        Assert.Equal(
            [
                "a.conf:3 Warning KS0140: (V) VRID 51 is not configured on b.conf",
                "b.conf:3 Warning KS0140: (V) VRID 15 is not configured on a.conf",
            ],
            report.Findings());
        Assert.Empty(report.Tables);
    }

    [Fact]
    public void Id_of_another_cluster_is_unrelated()
    {
        string[] findings = Pair.Compare(
            Pair.Node(105, name: "WEB"), Pair.Node(100, name: "DB", addresses: "10.9.7.1/24")).Findings();
        Assert.Equal(["b.conf:3 Error KS0149: VRID 1 is WEB (10.9.0.1) on a.conf, but DB (10.9.7.1) on b.conf"], findings);
    }

    [Fact]
    public void Two_routers_of_one_id_are_matched_by_their_addresses()
    {
        string other = Pair.Node(90, name: "W", addresses: "10.9.5.1/24").Replace("eth0", "eth1", StringComparison.Ordinal);
        ClusterReport report = Pair.Compare(
            Pair.Node(105) + other,
            other.Replace("priority 90", "priority 80", StringComparison.Ordinal) + Pair.Node(100));
        Assert.Empty(report.Diagnostics);
        Assert.Equal(2, report.Tables.Count);
    }

    [Fact]
    public void Two_owners_are_an_error() =>
        Assert.Equal(
            ["b.conf:4 Error KS0154: (V) priority 255 on b.conf and a.conf"],
            Pair.Compare(Pair.Node(255), Pair.Node(255)).Findings());

    [Fact]
    public void Nopreempt_on_the_lesser_node_does_not_hold_the_other_back()
    {
        const string Hold = "state BACKUP\n nopreempt";
        Assert.Equal(["KS0153"], Pair.Compare(Pair.Node(105), Pair.Node(100, Hold)).Codes());
        Assert.Empty(Pair.Compare(Pair.Node(105, Hold), Pair.Node(100)).Diagnostics);
        Assert.Empty(Pair.Compare(Pair.Node(105, Hold), Pair.Node(100, Hold)).Diagnostics);
    }

    [Fact]
    public void Same_name_and_same_source_address_come_from_a_copied_file()
    {
        const string Name = "global_defs {\n router_id N1\n}\n";
        Assert.Equal(
            ["b.conf:2 Note KS0155: router_id N1 is that of another node too"],
            Pair.Compare(Pair.Node(105, before: Name), Pair.Node(100, before: Name)).Findings());
        Assert.Contains(
            "KS0155",
            Pair.Compare(Pair.Node(105, "mcast_src_ip 10.9.0.11"), Pair.Node(100, "mcast_src_ip 10.9.0.11")).Codes());
    }

    [Fact]
    public void Names_of_the_nodes_are_their_router_ids()
    {
        ClusterReport report = Pair.Compare(
            Pair.Node(105, before: "global_defs {\n router_id N1\n}\n"),
            Pair.Node(100, before: "global_defs {\n router_id N2\n}\n"));
        Assert.Equal("down / 100 -> N2", report.Tables[0].Rows()[2]);
    }

    [Fact]
    public void Group_that_is_split_on_the_other_node_is_reported()
    {
        string a = Pair.Node(105) + Pair.Node(105, id: 2, name: "W", addresses: "10.9.1.1/24");
        string b = a.Replace("priority 105", "priority 100", StringComparison.Ordinal);
        const string Group = "vrrp_sync_group G {\n group {\n  V\n  W\n }\n}\n";
        Assert.Empty(Pair.Compare(a + Group, b + Group).Diagnostics);
        Assert.Equal(["KS0150"], Pair.Compare(a + Group, b).Codes());
    }

    [Fact]
    public void Group_whose_members_prefer_different_nodes_is_an_error()
    {
        const string Group = "vrrp_sync_group G {\n group {\n  V\n  W\n }\n}\n";
        ClusterReport report = Pair.Compare(
            Pair.Node(105) + Pair.Node(90, id: 2, name: "W", addresses: "10.9.1.1/24") + Group,
            Pair.Node(100) + Pair.Node(95, id: 2, name: "W", addresses: "10.9.1.1/24") + Group);
        Assert.Equal(["KS0150"], report.Codes());
        Assert.Equal(Severity.Error, report.Diagnostics[0].Severity);
    }

    [Fact]
    public void Node_that_is_missing_among_the_peers_is_named_by_its_address()
    {
        static string Unicast(int priority, string own, string peer) =>
            Pair.Node(priority, $"unicast_src_ip {own}\n unicast_peer {{\n  {peer}\n }}");
        string b = Unicast(100, "10.9.0.12", "10.9.0.11");
        Assert.Empty(Pair.Compare(Unicast(105, "10.9.0.11", "10.9.0.12"), b).Diagnostics);
        ClusterReport report = Pair.Compare(Unicast(105, "10.9.0.11", "10.9.0.22"), b);
        Assert.Equal(
            [
                "a.conf:9 Error KS0147: (V) b.conf (10.9.0.12) is not among the peers of a.conf",
                "b.conf:1 Error KS0152: (V) a.conf and b.conf are master at the same time",
            ],
            report.Findings());
    }

    [Fact]
    public void Trailer_that_the_other_node_does_not_know_makes_two_masters()
    {
        static string Hmac(int priority, string secret, string mode) => Pair.Node(
            priority,
            $"version 3\n auth_hmac {{\n  key 1 {secret}\n  active_key 1\n  mode {mode}\n }}");
        string one = new('a', 64);
        string two = new('b', 64);
        Assert.Empty(Pair.Compare(Hmac(105, one, "enforce"), Hmac(100, one, "enforce")).Diagnostics);
        Assert.Equal(
            ["KS0143", "KS0152"], Pair.Compare(Hmac(105, one, "enforce"), Hmac(100, two, "enforce")).Codes());
        Assert.Equal(
            ["KS0143", "KS0152"], Pair.Compare(Hmac(105, one, "permissive"), Pair.Node(100, "version 3")).Codes());
        Assert.Empty(Pair.Compare(Hmac(105, one, "receive-only"), Pair.Node(100, "version 3")).Diagnostics);
    }

    [Theory]
    [InlineData("lb_algo rr", "lb_algo wlc", "virtual server 10.9.0.1 80 tcp: scheduler wlc, but rr on a.conf")]
    [InlineData("lb_kind NAT", "lb_kind DR", "virtual server 10.9.0.1 80 tcp: forwarding DR, but NAT on a.conf")]
    [InlineData("10.9.0.21 80", "10.9.0.22 80", "virtual server 10.9.0.1 80 tcp: real server 10.9.0.21 80 is only on a.conf")]
    public void Directors_that_serve_in_different_ways_are_told(string here, string there, string message)
    {
        const string Server =
            "virtual_server 10.9.0.1 80 {\n lb_algo rr\n lb_kind NAT\n protocol TCP\n real_server 10.9.0.21 80 {\n }\n}\n";
        Assert.Empty(Pair.Compare(Server, Server).Diagnostics);
        Assert.Equal(
            [$"b.conf:1 Warning KS0157: {message}"],
            Pair.Compare(Server, Server.Replace(here, there, StringComparison.Ordinal)).Findings());
    }

    [Fact]
    public void Service_of_one_director_only_is_reported()
    {
        const string Server =
            "virtual_server 10.9.0.1 80 {\n lb_algo rr\n lb_kind NAT\n protocol TCP\n real_server 10.9.0.21 80 {\n }\n}\n";
        string second = Server.Replace("10.9.0.1 80", "10.9.0.1 443", StringComparison.Ordinal);
        Assert.Equal(
            ["a.conf:8 Warning KS0157: virtual server 10.9.0.1 443 tcp is not configured on b.conf"],
            Pair.Compare(Server + second, Server).Findings());
        Assert.Equal(
            ["b.conf:8 Warning KS0157: virtual server 10.9.0.1 443 tcp is not configured on a.conf"],
            Pair.Compare(Server, Server + second).Findings());
    }

    [Fact]
    public void Single_node_has_nothing_to_be_compared_with()
    {
        ClusterReport report = Pair.Compare(Pair.Node(100));
        Assert.Empty(report.Diagnostics);
        Assert.Empty(report.Tables);
    }

    [Fact]
    public void Table_is_written_in_columns()
    {
        using StringWriter writer = new();
        Pair.Compare(Pair.Node(105), Pair.Node(100)).Tables[0].Write(writer);
        Assert.Equal(
            """
            Who is master of VRID 1 (V: 10.9.0.1)?
              a.conf  b.conf  master
              105     100     a.conf
              105     down    a.conf
              down    100     b.conf
              down    down    nobody

            """,
            writer.ToString());
    }
}
