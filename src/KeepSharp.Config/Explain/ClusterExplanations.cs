using KeepSharp.Config.Diagnostics;
using static KeepSharp.Config.Explain.Examples;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of what the comparison of nodes (<c>--peer</c>) finds.</summary>
internal static class ClusterExplanations
{
    private const string Address = "192.0.2.10/24";
    private const string Group = "vrrp_sync_group G1 {\n    group {\n        VI_1\n        VI_2\n    }\n}\n";

    public static IReadOnlyList<Explanation> All { get; } =
    [
        new(Codes.PeerWithoutRouter, "virtual router that another node does not have")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A node without the virtual router cannot take its addresses over. Often the virtual_router_id was mistyped on one side; then both nodes are master, each of its own router with the same addresses.
                """,
            Wrong = Named("VI_1", "51", Address),
            Peer = Named("VI_1", "52", Address, "priority 90"),
            Right = Named("VI_1", "52", Address),
        },
        Mismatch(Codes.PeerVersion, "another VRRP version", "version 3", "version 2", """
            A node drops adverts of the other version. Both become master and both hold the addresses.
            """),
        Mismatch(Codes.PeerInterval, "another advertisement interval", "advert_int 2", "advert_int 1", """
            Version 2 drops adverts with another interval, so that both nodes become master. Version 3 takes the interval of the master over; there the finding is a warning.
            """),
        Mismatch(
            Codes.PeerAuthentication,
            "authentication that differs",
            "authentication {\n    auth_type PASS\n    auth_pass k4sharp8\n}",
            "authentication {\n    auth_type PASS\n    auth_pass k4sharp9\n}",
            """
            A node drops adverts with another authentication type, password or key. Both become master. The report never shows a password.
            """),
        new(Codes.PeerAddresses, "addresses that differ")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                An address that only one node has exists only while that node is master: after a take-over nobody answers for it. keepalived 2.2 drops adverts with another list, and both nodes become master.
                """,
            Wrong = Named("VI_1", "51", Address + "\n        192.0.2.11/24"),
            Peer = Named("VI_1", "51", Address, "priority 90"),
            Right = Named("VI_1", "51", Address),
        },
        new(Codes.PeerAddressOrder, "same addresses in another order")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                keepalived looks each address of its own up in the advert, so the order does not matter between keepalived and KeepSharp. Other implementations compare the lists as they are.
                """,
            Wrong = Named("VI_1", "51", Address + "\n        192.0.2.11/24"),
            Peer = Named("VI_1", "51", "192.0.2.11/24\n        " + Address, "priority 90"),
            Right = Named("VI_1", "51", "192.0.2.11/24\n        " + Address),
        },
        new(Codes.PeerTransport, "multicast and unicast, or two multicast groups")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The adverts of one node do not arrive where the other one listens. Both become master and both hold the addresses.
                """,
            Wrong = Instance("priority 100", "unicast_src_ip 192.0.2.1", "unicast_peer {\n    192.0.2.2\n}"),
            Peer = Instance("priority 90"),
            Right = Instance("priority 100"),
        },
        new(Codes.PeerMissing, "node that is not among the peers of the other")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Unicast adverts go to the addresses in unicast_peer only. A node that is left out hears nothing and becomes master. Each node lists the source addresses (unicast_src_ip) of all others.
                """,
            Wrong = Instance("priority 100", "unicast_src_ip 192.0.2.1", "unicast_peer {\n    192.0.2.3\n}"),
            Peer = Instance("priority 90", "unicast_src_ip 192.0.2.2", "unicast_peer {\n    192.0.2.1\n}"),
            Right = Instance("priority 100", "unicast_src_ip 192.0.2.1", "unicast_peer {\n    192.0.2.2\n}"),
        },
        new(Codes.PeerEqualPriority, "equal priorities")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Nothing prefers one of the nodes: who starts first is master, and when both are, the one with the higher address stays. That works, but nobody can tell where the addresses are without looking, and weights of trackers do not move them as planned.
                """,
            Wrong = Instance("priority 100"),
            Peer = Instance("priority 100"),
            Right = Instance("priority 110"),
        },
        new(Codes.PeerUnrelated, "virtual router id that an unrelated instance uses too")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Neither name nor addresses agree, only family and virtual_router_id. On one network the two are one virtual router: the one with the lower priority becomes backup of the other and its addresses vanish.
                """,
            Wrong = Named("WEB", "51", Address),
            Peer = Named("DB", "51", "198.51.100.10/24", "priority 90") + Named("WEB", "52", Address, "priority 90"),
            Right = Named("WEB", "52", Address),
        },
        new(Codes.PeerSyncGroup, "sync groups that do not fit together")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Members of a sync group change state together. If another node has them apart, a failure of one leaves the addresses on different nodes. And since they move together, the same node has to have the highest priority in all of them: otherwise each take-over of one pulls the others back.
                """,
            Wrong = Two("priority 100", "priority 100", Group),
            Peer = Two("priority 90", "priority 90"),
            Right = Two("priority 100", "priority 100"),
        },
        new(Codes.FailureMovesNothing, "failure that moves nothing")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                What is tracked on the master can fail without any peer getting a greater priority than the master still has. The addresses stay where the service does not work. The weight has to be greater than the distance of the priorities; or weight 0, with which a failure puts the node into Fault.
                """,
            Wrong = Tracking(105, -2),
            Peer = Tracking(100, -2),
            Right = Tracking(105, -10),
        },
        Mismatch(Codes.TwoMasters, "two nodes that are master at the same time", "version 3", "version 2", """
            The settings of the nodes keep them from accepting each other's adverts; the other findings of the same virtual router say which. Both hold the addresses and answer for them.
            """),
        new(Codes.PeerPreemption, "nopreempt on the node that does not need it")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                nopreempt keeps a node that comes back from taking the addresses from a lower master. It belongs to the node with the highest priority; on the others it changes nothing. Usually it is set on all nodes.
                """,
            Wrong = Instance("state BACKUP", "priority 100"),
            Peer = Instance("state BACKUP", "priority 90", "nopreempt"),
            Right = Instance("state BACKUP", "priority 100", "nopreempt"),
        },
        new(Codes.PeerTwoOwners, "two address owners")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Priority 255 says that the addresses are configured on the interface whether or not the router runs. That can be true for one node at most. Both become master at once and send adverts against each other.
                """,
            Wrong = Instance("priority 255"),
            Peer = Instance("priority 255"),
            Right = Instance("priority 254"),
        },
        new(Codes.PeerSameName, "name or source address of another node")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A file was copied from node to node and not adapted. Two nodes with one router_id cannot be told apart in mails and status. Two with one source address take the adverts of the other for their own: that is reported as an error.
                """,
            Wrong = "global_defs {\n    router_id node1\n}\n" + Instance("priority 100"),
            Peer = "global_defs {\n    router_id node1\n}\n" + Instance("priority 90"),
            Right = "global_defs {\n    router_id node2\n}\n" + Instance("priority 100"),
        },
        new(Codes.PeerVirtualServer, "virtual server that differs on another node")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The directors of a cluster should offer the same services: the same addresses, scheduler, forwarding and real servers. Otherwise a take-over changes which servers answer, or whether anybody does.
                """,
            Wrong = Service("rr"),
            Peer = Service("wlc"),
            Right = Service("wlc"),
        },
        new(Codes.PeerTableCut, "winner table without all combinations")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The table of masters tries every combination of failures of what the nodes track. With many trackers there are too many of them; then the table holds the failures one at a time and all together.
                """,
            NoExample = "needs more trackers than fit here",
        },
    ];

    private static Explanation Mismatch(Codes code, string title, string here, string there, string text) => new(code, title)
    {
        KeepalivedClass = KeepalivedClass.None,
        Text = text,
        Wrong = Instance("priority 100", here),
        Peer = Instance("priority 90", there),
        Right = Instance("priority 100", there),
    };

    private static string Service(string scheduler) => Block(
        "virtual_server 192.0.2.10 80",
        $"lb_algo {scheduler}",
        "lb_kind NAT",
        "protocol TCP",
        "real_server 192.0.2.21 80 {\n}");

    private static string Tracking(int priority, int weight) =>
        Block("vrrp_script check", "script /etc/check.sh", $"weight {weight}")
        + Instance($"priority {priority}", "track_script {\n    check\n}");
}
