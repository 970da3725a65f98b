using KeepSharp.Config.Diagnostics;
using static KeepSharp.Config.Explain.Examples;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of the rules over instances, groups and trackers.</summary>
internal static class RuleExplanations
{
    private const string Script = "vrrp_script check {\n    script \"/usr/bin/killall -0 haproxy\"\n    user nobody\n}\n";

    public static IReadOnlyList<Explanation> All { get; } =
    [
        new(Codes.VirtualRouterId, "virtual_router_id missing")
        {
            Text = """
                Routers with the same id on the same network form one virtual router, so it must be given: 1 to 255, the same on all nodes, and used by nobody else on the network. VRRP does not start without it.
                """,
            Wrong = Block("vrrp_instance VI_1", "interface eth0", "virtual_ipaddress {", "    192.0.2.10/24", "}"),
            Right = Instance(),
        },
        new(Codes.DuplicateVirtualRouter, "virtual_router_id used twice on an interface")
        {
            Text = """
                Two instances with the same id, address family and interface would take each other's adverts for those of a peer. VRRP does not start.
                """,
            Wrong = Named("VI_1", "51", "192.0.2.10/24") + Named("VI_2", "51", "192.0.2.20/24"),
            Right = Named("VI_1", "51", "192.0.2.10/24") + Named("VI_2", "52", "192.0.2.20/24"),
        },
        new(Codes.MissingInterface, "interface missing")
        {
            Text = """
                An instance sends its adverts through an interface and has none. VRRP does not start. Only instances with unicast peers can do without.
                """,
            Wrong = Block(
                "vrrp_instance VI_1", "virtual_router_id 51", "virtual_ipaddress {", "    192.0.2.10/24", "}"),
            Right = Instance(),
        },
        new(Codes.NoVirtualAddress, "instance without virtual address")
        {
            Severity = Severity.Warning,
            Text = """
                The instance elects a master, but no address moves with it. If that is intended, no_virtual_ipaddress says so. In strict mode and in VRRP version 3 an address is required.
                """,
            Wrong = Block("vrrp_instance VI_1", "interface eth0", "virtual_router_id 51"),
            Right = Instance(),
        },
        new(Codes.TooManyAddresses, "more addresses than an advert can carry")
        {
            Text = """
                An advert carries its addresses in one packet: at most 255, and at most what fits into the MTU of the interface. The addresses behind that are moved to virtual_ipaddress_excluded: they are set and removed with the others but not advertised. Do that yourself, in the same order on all nodes.
                """,
            NoExample = "Move what need not be advertised into virtual_ipaddress_excluded.",
        },
        new(Codes.StateAndPriority, "state and priority contradict each other")
        {
            Text = """
                In strict mode only the owner of the addresses, priority 255, may start as MASTER. The state is taken from the priority.
                Without strict mode the state is only where the election begins: the priority decides, and BACKUP on all nodes is right.
                """,
            Wrong = "global_defs {\n    vrrp_strict\n}\n" + Instance("state MASTER", "priority 150"),
            Right = "global_defs {\n    vrrp_strict\n}\n" + Instance("state BACKUP", "priority 150"),
        },
        new(Codes.Contradiction, "settings that exclude each other")
        {
            Severity = Severity.Warning,
            Text = """
                One of the settings is reset, as the message says. nopreempt is the frequent one: it means that a router that comes back leaves the addresses where they are, which cannot be when it starts as MASTER. All nodes then start as BACKUP and the priorities decide.
                """,
            Wrong = Instance("state MASTER", "priority 150", "nopreempt"),
            Right = Instance("state BACKUP", "priority 150", "nopreempt"),
        },
        new(Codes.AdvertisementInterval, "interval that the protocol version cannot carry")
        {
            Severity = Severity.Warning,
            Text = """
                Version 2 carries the interval in whole seconds, version 3 in hundredths up to 40.95 s. The value is rounded. All nodes must use the same.
                """,
            Wrong = Instance("advert_int 1.5"),
            Right = Instance("advert_int 2"),
        },
        new(Codes.Authentication, "authentication cannot be used")
        {
            Text = """
                Authentication exists in VRRP version 2 without strict mode. A password needs auth_type and auth_pass; only its first eight octets count, and it travels in clear text: it protects against accidents, not against anybody on the network.
                """,
            Wrong = Instance("authentication {", "    auth_type PASS", "}"),
            Right = Instance("authentication {", "    auth_type PASS", "    auth_pass k4sharp8", "}"),
        },
        new(Codes.StrictMode, "setting that strict mode does not allow")
        {
            Severity = Severity.Warning,
            Text = """
                vrrp_strict and strict_mode hold the instance to the letter of the RFC. What goes beyond it is reset: authentication, repeated gratuitous ARP, preempt_delay, unicast and others. Strict mode also drops packets to the virtual addresses unless the router owns them; whoever needs to reach a service on them leaves it out.
                """,
            Wrong = "global_defs {\n    vrrp_strict\n}\n" + Instance("state BACKUP", "higher_prio_send_advert true"),
            Right = "global_defs {\n    vrrp_strict\n}\n" + Instance("state BACKUP"),
        },
        new(Codes.TrackerWeight, "weight of a tracker that cannot act")
        {
            Severity = Severity.Warning,
            Text = """
                A weight changes the priority while the tracked object is up or down. It cannot act for an address owner, whose priority is 255 by definition, nor for members of a sync group without sync_group_tracking_weight, which change state together. The tracker or its weight is left out.
                """,
            Wrong = Script + Instance("priority 255", "track_script {", "    check weight -20", "}"),
            Right = Script + Instance("priority 200", "track_script {", "    check weight -20", "}"),
        },
        new(Codes.SyncGroup, "sync group with wrong members")
        {
            Text = """
                Members are names of vrrp_instance blocks anywhere in the configuration. Each belongs to one group at most, and a group has at least two. Names that do not exist are left out, a group without members is removed.
                """,
            Wrong = Two("", "", "vrrp_sync_group G1 {\n    group {\n        VI_1\n        VI_3\n    }\n}\n"),
            Right = Two("", "", "vrrp_sync_group G1 {\n    group {\n        VI_1\n        VI_2\n    }\n}\n"),
        },
        new(Codes.OwnInterface, "own interface tracked")
        {
            Text = """
                The interface of an instance is always tracked: when it is down the instance is in Fault. Naming it in track_interface adds nothing and is left out, with its weight.
                """,
            Wrong = Instance("track_interface {", "    eth0", "}"),
            Right = Instance("track_interface {", "    eth1", "}"),
        },
        new(Codes.UnicastPeers, "unicast without peers")
        {
            Text = """
                A keyword asks for unicast, but no valid unicast_peer says where adverts go. keepalived sends them to the multicast group then, which it calls deprecated; with unicast_fault_no_peer the instance stays in Fault.
                """,
            Wrong = Instance("unicast_src_ip 192.0.2.1"),
            Right = Instance("unicast_src_ip 192.0.2.1", "unicast_peer {", "    192.0.2.2", "}"),
        },
        new(Codes.LinkLocalAddress, "first IPv6 address is not link-local")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                RFC 9568 section 5.2.9 wants a link-local address first: hosts learn routers by it. The instance works without; strict mode calls it an error.
                """,
            Wrong = Block(
                "vrrp_instance VI_1", "interface eth0", "virtual_router_id 51", "virtual_ipaddress {", "    2001:db8::1/64", "}"),
            Right = Block(
                "vrrp_instance VI_1", "interface eth0", "virtual_router_id 51", "virtual_ipaddress {", "    fe80::1/64", "}"),
        },
        new(Codes.SharedAddress, "one address with two prefix lengths")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Two instances hold the same address on the same interface with different prefix lengths. The kernel keeps the one that comes first, so the subnet depends on which instance became master first, and the other one counts an address as its own that it did not add.
                """,
            Wrong = Two("", "virtual_ipaddress_excluded {\n    192.0.2.10/32\n}", ""),
            Right = Two("", "", ""),
        },
    ];
}
