using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Cluster;

/// <summary>
/// Winner tables against hand calculation by vrrp.md sections 5 and 6: a backup takes over from a living master with
/// preempt and a greater priority only; among those that are left the greatest priority wins.
/// </summary>
public sealed class ElectionTests
{
    [Fact]
    public void Weight_that_is_too_small_moves_nothing()
    {
        ClusterReport report = Pair.Compare(Pair.Tracking(105, -2), Pair.Tracking(100, -2));

        Diagnostic found = Assert.Single(report.Diagnostics);
        Assert.Equal("KS0151", found.Code);
        Assert.Equal("(V) chk failing on a.conf moves nothing: 105 becomes 103, b.conf has 100", found.Message);
        Assert.Equal(("a.conf", 13), (found.Span.File, found.Span.Line));
        Assert.Equal(("b.conf", 8), (found.RelatedSpan!.Value.File, found.RelatedSpan.Value.Line));
        Assert.StartsWith("a weight of -6 or less, a priority of at least 104 on b.conf,", found.Hint, StringComparison.Ordinal);
        Assert.Equal(
            [
                "105 / 100 -> a.conf",
                "105 / 98: chk fails -> a.conf",
                "105 / down -> a.conf",
                "103: chk fails / 100 -> a.conf",
                "103: chk fails / 98: chk fails -> a.conf",
                "103: chk fails / down -> a.conf",
                "down / 100 -> b.conf",
                "down / 98: chk fails -> b.conf",
                "down / down -> nobody",
            ],
            Assert.Single(report.Tables).Rows());
    }

    [Fact]
    public void Weight_that_is_great_enough_moves_the_addresses()
    {
        ClusterReport report = Pair.Compare(Pair.Tracking(105, -6), Pair.Tracking(100, -6));
        Assert.Empty(report.Diagnostics);
        Assert.Contains("99: chk fails / 100 -> b.conf", report.Tables[0].Rows());
        Assert.Contains("99: chk fails / 94: chk fails -> a.conf", report.Tables[0].Rows());
    }

    [Fact]
    public void Equal_priority_does_not_take_over() =>
        // 105 - 5 = 100: the backup obeys a master of its own priority.
        Assert.Equal(["KS0151"], Pair.Compare(Pair.Tracking(105, -5), Pair.Tracking(100, -5)).Codes());

    [Fact]
    public void Positive_weight_counts_while_the_script_succeeds()
    {
        ClusterReport report = Pair.Compare(Pair.Tracking(101, 2), Pair.Tracking(100, 2));
        Assert.Empty(report.Diagnostics);
        Assert.Equal("103 / 102 -> a.conf", report.Tables[0].Rows()[0]);
        Assert.Contains("101: chk fails / 102 -> b.conf", report.Tables[0].Rows());
    }

    [Fact]
    public void Weight_zero_is_a_fault()
    {
        ClusterReport report = Pair.Compare(Pair.Tracking(105, 0), Pair.Tracking(100, 0));
        Assert.Empty(report.Diagnostics);
        Assert.Equal(
            [
                "105 / 100 -> a.conf", "105 / down, or chk fails -> a.conf", "down, or chk fails / 100 -> b.conf",
                "down, or chk fails / down, or chk fails -> nobody",
            ],
            report.Tables[0].Rows());
    }

    [Fact]
    public void Nopreempt_keeps_the_lowered_master()
    {
        const string Hold = "state BACKUP\n nopreempt";
        ClusterReport report = Pair.Compare(Pair.Tracking(105, -20, Hold), Pair.Tracking(100, -20, Hold));
        Assert.Contains("85: chk fails / 100 -> a.conf", report.Tables[0].Rows());
        Diagnostic found = Assert.Single(report.Diagnostics);
        Assert.Equal("KS0151", found.Code);
        Assert.Contains("nopreempt", found.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_priorities_are_open_whatever_the_addresses()
    {
        ClusterReport open = Pair.Compare(Pair.Node(100), Pair.Node(100));
        Assert.Equal("100 / 100 -> a.conf or b.conf (equal priority)", open.Tables[0].Rows()[0]);
        Assert.Equal(["b.conf:4 Warning KS0148: (V) priority 100 on b.conf and a.conf"], open.Findings());

        // vrrp.md 5.2, rule A: a backup obeys an equal priority without a look at addresses, so who starts first is master.
        ClusterReport known = Pair.Compare(
            Pair.Node(100, "mcast_src_ip 10.9.0.11"), Pair.Node(100, "mcast_src_ip 10.9.0.12"));
        Assert.Equal("100 / 100 -> a.conf or b.conf (equal priority)", known.Tables[0].Rows()[0]);
    }

    [Fact]
    public void Nodes_that_do_not_know_each_other_need_a_third_between_them()
    {
        ClusterReport report = Pair.Compare(Unicast(110, 1, 2, 3), Unicast(100, 2, 1), Unicast(90, 3, 1));
        Assert.Equal(
            [
                "110 / 100 / 90 -> a.conf",
                "110 / 100 / down -> a.conf",
                "110 / down / 90 -> a.conf",
                "110 / down / down -> a.conf",
                "down / 100 / 90 -> b.conf AND c.conf",
                "down / 100 / down -> b.conf",
                "down / down / 90 -> c.conf",
                "down / down / down -> nobody",
            ],
            report.Tables[0].Rows());
        Assert.Contains(
            report.Findings(),
            static f => f.EndsWith("b.conf and c.conf are master at the same time while a.conf is down", StringComparison.Ordinal));
        Assert.Equal(2, report.Diagnostics.Count(static d => d.Code == "KS0147"));
        Assert.DoesNotContain("KS0147", Pair.Compare(
            Unicast(110, 1, 2, 3), Unicast(100, 2, 1, 3), Unicast(90, 3, 1, 2)).Codes());
    }

    [Fact]
    public void One_direction_is_enough_while_the_node_that_is_heard_is_the_better_one()
    {
        // b sends to nobody that a could be: a is master and b obeys it.
        string[] heard = Pair.Compare(Unicast(110, 1, 2), Unicast(100, 2, 9)).Tables[0].Rows();
        Assert.Equal("110 / 100 -> a.conf", heard[0]);

        // The other way round a does not hear its better, and b does not listen to its adverts.
        string[] unheard = Pair.Compare(Unicast(90, 1, 2), Unicast(100, 2, 9)).Tables[0].Rows();
        Assert.Equal("90 / 100 -> a.conf AND b.conf", unheard[0]);
    }

    [Fact]
    public void Source_that_is_checked_has_to_be_a_peer()
    {
        const string Check = "check_unicast_src";
        string[] rows = Pair.Compare(Unicast(110, 1, 2), Unicast(100, 2, 9)).Tables[0].Rows();
        Assert.Equal("110 / 100 -> a.conf", rows[0]);
        string strict = Pair.Node(100, $"unicast_src_ip 10.9.0.2\n unicast_peer {{\n  10.9.0.9\n }}\n {Check}");
        Assert.Equal("110 / 100 -> a.conf AND b.conf", Pair.Compare(Unicast(110, 1, 2), strict).Tables[0].Rows()[0]);
    }

    [Fact]
    public void Reversed_script_lowers_the_priority_when_it_succeeds()
    {
        // vrrp.md 8.1: weight -20 reversed adds 20 while the script fails, nothing while it succeeds.
        const string Script = "vrrp_script chk {\n script /bin/true\n weight -20 reverse\n}\n";
        WinnerTable table = Pair.Compare(Pair.Node(100, "track_script {\n  chk\n }", Script), Pair.Node(110)).Tables[0];
        Assert.Equal("120 / 110 -> a.conf", table.Rows()[0]);
        Assert.Contains("100: chk succeeds / 110 -> b.conf", table.Rows());
    }

    [Fact]
    public void File_without_weight_is_a_fault_and_one_with_weight_is_named()
    {
        const string Files = "vrrp_track_file f {\n file /tmp/f\n weight 0\n}\nvrrp_track_file g {\n file /tmp/g\n weight 2\n}\n";
        WinnerTable table = Pair.Compare(
            Pair.Node(110, "track_file {\n  f weight 0\n  g weight 2\n }", Files), Pair.Node(100)).Tables[0];
        Assert.Contains("down, or f is not 0 / 100 -> b.conf", table.Rows());
        Assert.Contains("tracked files", Assert.Single(table.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_says_where_history_decides()
    {
        Assert.Empty(Pair.Compare(Pair.Node(110), Pair.Node(100)).Tables[0].Remarks);
        Assert.StartsWith(
            "nopreempt:",
            Assert.Single(Pair.Compare(Pair.Node(110, "nopreempt"), Pair.Node(100)).Tables[0].Remarks),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "at equal priority",
            Assert.Single(Pair.Compare(Pair.Tracking(110, -10), Pair.Node(100)).Tables[0].Remarks),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_failures_that_move_only_together_are_a_note()
    {
        const string Scripts =
            "vrrp_script p {\n script /bin/true\n weight -4\n}\nvrrp_script q {\n script /bin/true\n weight -4\n}\n";
        const string Track = "track_script {\n  p\n  q\n }";
        ClusterReport report = Pair.Compare(Pair.Node(105, Track, Scripts), Pair.Node(100, Track, Scripts));
        Assert.Equal(2, report.Diagnostics.Count(static d => d is { Code: "KS0151", Severity: Severity.Note }));
        Assert.Contains("97: p+q fails / 100 -> b.conf", report.Tables[0].Rows());
        Assert.Contains("101: p or q fails / 100 -> a.conf", report.Tables[0].Rows());
    }

    [Fact]
    public void Three_nodes_hand_on_in_order_of_priority()
    {
        string[] rows = Pair.Compare(Pair.Node(150), Pair.Node(100), Pair.Node(50)).Tables[0].Rows();
        Assert.Equal("150 / 100 / 50 -> a.conf", rows[0]);
        Assert.Contains("down / 100 / 50 -> b.conf", rows);
        Assert.Contains("down / down / 50 -> c.conf", rows);
    }

    [Fact]
    public void Too_many_combinations_are_cut_and_the_table_says_so()
    {
        string scripts = string.Concat(Enumerable.Range(0, 7).Select(i =>
            $"vrrp_script s{i} {{\n script /bin/true\n weight -{1 << i}\n}}\n"));
        string track = $"track_script {{\n{string.Concat(Enumerable.Range(0, 7).Select(i => $"  s{i}\n"))} }}";
        ClusterReport report = Pair.Compare(Pair.Node(200, track, scripts), Pair.Node(150, track, scripts));
        Assert.NotNull(report.Tables[0].Cut);
        Assert.InRange(report.Tables[0].Rows.Count, 10, 4096);
        Assert.Contains("KS0156", report.Codes());
    }

    [Fact]
    public void Member_of_a_sync_group_fails_with_the_others()
    {
        const string Before = "vrrp_script chk {\n script /bin/true\n}\n";
        static string Group(int priority) => Before + Pair.Node(priority, "track_script {\n  chk\n }")
            + Pair.Node(priority, id: 2, name: "W", addresses: "10.9.1.1/24")
            + "vrrp_sync_group G {\n group {\n  V\n  W\n }\n}\n";
        ClusterReport report = Pair.Compare(Group(105), Group(100));
        Assert.Equal(2, report.Tables.Count);
        Assert.Contains("down, or chk fails / 100 -> b.conf", report.Tables[1].Rows());
    }

    private static string Unicast(int priority, int own, params int[] peers) => Pair.Node(
        priority,
        $"unicast_src_ip 10.9.0.{own}\n unicast_peer {{\n{string.Concat(peers.Select(static p => $"  10.9.0.{p}\n"))} }}",
        addresses: "10.9.0.100/24");
}
