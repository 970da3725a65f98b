using KeepSharp.Config.Diagnostics;
using static KeepSharp.Config.Explain.Examples;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of what keepalived lets pass. None of these changes an exit status unless asked to.</summary>
internal static class LintExplanations
{
    private const string Track = "track_script {\n    check\n}";

    public static IReadOnlyList<Explanation> All { get; } =
    [
        new(Codes.WeightedTracker, "what a weight does to the election")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A tracked object with a weight changes the priority of its instance; it moves the addresses only when a peer has a priority between the two values. The most frequent mistake is a weight that is smaller than the distance of the priorities: 105 with weight -2 is 103, still above a peer with 100, so that the failure moves nothing.
                A positive weight counts while the object is up, a negative one while it is down, and 'reverse' exchanges the two. The sum stays within 1 to 254. A backup takes over from a living master only when its own priority is greater; a peer with an equal one does not. 'keepsharp -t -f a.conf --peer b.conf' computes the outcome for the real peers.
                """,
            Wrong = Check("weight -20") + Instance("priority 100", Track),
            Right = Check("weight 0") + Instance("priority 100", Track),
        },
        new(Codes.NopreemptWithWeight, "weights are without effect because of nopreempt")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                With nopreempt a backup obeys every master that it hears, however low its priority is. A weight that lowers the priority of the master therefore moves nothing. A tracker of weight 0 does: it puts the master into Fault, and it stops sending.
                """,
            Wrong = Check("weight -20") + Instance("state BACKUP", "nopreempt", Track),
            Right = Check("weight 0") + Instance("state BACKUP", "nopreempt", Track),
        },
        new(Codes.TimeoutLongerThanInterval, "check that may run longer than its interval")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A run that is still active when the next one is due makes that one be skipped. A service that hangs is then noticed only after 'fall' whole timeouts. A timeout at or below the interval keeps the rhythm.
                """,
            Wrong = Check("interval 2", "timeout 10", "weight 0") + Instance(Track),
            Right = Check("interval 2", "timeout 2", "weight 0") + Instance(Track),
        },
        new(Codes.RealServerUnchecked, "server without checker beside servers that have one")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A real server without any checker counts as alive for ever. When it dies it keeps its share of the traffic, and clients see errors as often as the scheduler chooses it. If the block was forgotten or misspelt in one server, the others hide it for a long time.
                """,
            Wrong = Pool("", "TCP_CHECK {\n    connect_timeout 3\n}"),
            Right = Pool("TCP_CHECK {\n    connect_timeout 3\n}", "TCP_CHECK {\n    connect_timeout 3\n}"),
        },
        new(Codes.MisspeltChecker, "misspelt checker")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The block is not known, so the server has no checker at all and counts as alive for ever. keepalived starts all the same.
                """,
            Wrong = Pool("TCP_CHEK {\n    connect_timeout 3\n}", ""),
            Right = Pool("TCP_CHECK {\n    connect_timeout 3\n}", "TCP_CHECK {\n    connect_timeout 3\n}"),
        },
        new(Codes.AddressOutsideSubnets, "address in no subnet of its interface")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Neighbours reach an address directly only when it lies in a subnet that they share with the interface. For any other address they ask their router, which knows nothing of it. Found only when the interface exists here and has an address; not with --offline.
                """,
            NoExample = "depends on the addresses of the interface: eth0 has 192.0.2.1/24, the instance 198.51.100.10/24",
        },
        new(Codes.AddressTwice, "address of two instances")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Each virtual router is elected on its own. When two of them hold the same address, their masters can be different machines, which then both answer for it; and the one that becomes backup first removes the address from a machine that still needs it.
                """,
            Wrong = Named("VI_1", "51", "192.0.2.10/24") + Named("VI_2", "52", "192.0.2.10/24"),
            Right = Named("VI_1", "51", "192.0.2.10/24") + Named("VI_2", "52", "192.0.2.20/24"),
        },
        new(Codes.PeerIsOwnAddress, "node that is its own peer")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                unicast_peer lists the other nodes. The same file on all nodes makes each send adverts to itself, and often misses one of the others.
                """,
            Wrong = Instance("unicast_src_ip 192.0.2.1", "check_unicast_src", "unicast_peer {\n    192.0.2.1\n    192.0.2.2\n}"),
            Right = Instance("unicast_src_ip 192.0.2.1", "check_unicast_src", "unicast_peer {\n    192.0.2.2\n}"),
        },
        new(Codes.UnauthenticatedUnicast, "unicast adverts from anybody are accepted")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A multicast advert cannot pass a router: its TTL must be 255. A unicast advert can come from anywhere, and whoever sends one with a higher priority takes the addresses away. check_unicast_src refuses sources that are no peers, min_ttl and max_ttl at a peer limit the distance, and auth_hmac authenticates.
                """,
            Wrong = Instance("unicast_src_ip 192.0.2.1", "unicast_peer {\n    192.0.2.2\n}"),
            Right = Instance("unicast_src_ip 192.0.2.1", "check_unicast_src", "unicast_peer {\n    192.0.2.2\n}"),
        },
        new(Codes.FastAdvertisements, "interval that a shared machine cannot keep")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A backup takes over when it has heard nothing for three intervals and a bit. A process on a loaded machine is late by tens of milliseconds now and then, so that intervals of a few hundredths make the addresses move without any failure. 100 ms leave a margin of about ten.
                """,
            Wrong = Instance("version 3", "advert_int 0.02"),
            Right = Instance("version 3", "advert_int 0.2"),
        },
        new(Codes.ScriptSecurityOff, "scripts without enable_script_security")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The daemon runs as root, and so do its scripts unless script_user, the user keepalived_script or a user of their own says otherwise. Without enable_script_security a script is run although others than root can change it: whoever can write to it, or to a folder above it, becomes root.
                """,
            NoExample = "a vrrp_script on a machine with the user keepalived_script, or --offline; otherwise keepalived reports it itself",
        },
        new(Codes.PersistenceWithOnePacket, "persistence with one-packet scheduling")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                'ops' chooses a server for every single packet and keeps no connection. Persistence keeps a client at one server by its connections. Together they contradict each other: leave one of them out.
                """,
            Wrong = Service("protocol UDP", "ops", "persistence_timeout 60"),
            Right = Service("protocol UDP", "ops"),
        },
        new(Codes.StrictConsequences, "what strict mode takes away")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Strict mode follows the letter of the RFC: a master that does not own the addresses forwards for them but accepts no packets to them. They answer neither ping nor connections, which is what most people want them for. In version 3 'accept' allows it; in version 2 only leaving strict mode out does.
                """,
            Wrong = "global_defs {\n    vrrp_strict\n}\n" + Instance("state BACKUP"),
            Right = Instance("state BACKUP"),
        },
        new(Codes.HugeRange, "range of addresses that becomes very many services")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Every address of a range in a virtual_server_group is a service of its own in the kernel, for each virtual server that uses the group, with all its real servers. A firewall mark set by one rule selects the packets of any number of addresses with a single service.
                """,
            Wrong = Block("virtual_server_group G", [.. Enumerable.Range(0, 5).Select(static i => $"10.0.{i}.0-255 80")]),
            Right = Block("virtual_server_group G", "fwmark 7"),
        },
        new(Codes.LookalikeCharacters, "character that only looks like a blank or a quote")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Text copied from web pages, documents or chats brings no-break spaces, full-width spaces, typographic quotes and dashes along. They are ordinary characters of the value: 'eth0' with such a space behind it is another interface, a path in typographic quotes is another file.
                """,
            Wrong = "global_defs {\n    router_id \u201cnode1\u201d\n}\n",
            Right = "global_defs {\n    router_id node1\n}\n",
        },
        new(Codes.StrayPunctuation, "punctuation of another format")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A keyword and its value are separated by a blank, and the line ends without punctuation. An equals sign or a semicolon becomes part of the value, which is then refused or, where any text is allowed, taken.
                """,
            Wrong = Instance("priority = 150"),
            Right = Instance("priority 150"),
        },
        new(Codes.ShellSyntax, "shell operator in a command that no shell runs")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Commands are split into words and executed directly. Pipes, &&, redirections and $( ) reach the program as plain arguments: 'killall -0 haproxy && true' asks for processes named '&&' and 'true'. Write a script file with #!/bin/sh, or call /bin/sh -c '...'.
                """,
            Wrong = "global_defs {\n    enable_script_security\n    script_user root\n}\n"
                + Block("vrrp_script check", "script \"/usr/bin/killall -0 haproxy && true\"") + Instance(Track),
            Right = "global_defs {\n    enable_script_security\n    script_user root\n}\n"
                + Block("vrrp_script check", "script \"/usr/bin/killall -0 haproxy\"") + Instance(Track),
        },
    ];

    private static string Service(params ReadOnlySpan<string> statements) =>
        Block("virtual_server 192.0.2.10 80", ["lb_algo rr", "lb_kind NAT", .. statements, "real_server 192.0.2.21 80 {\n}"]);

    private static string Pool(string first, string second) => Block(
        "virtual_server 192.0.2.10 80",
        "lb_algo rr",
        "lb_kind NAT",
        "protocol TCP",
        $"real_server 192.0.2.21 80 {{\n{first}\n}}",
        $"real_server 192.0.2.22 80 {{\n{second}\n}}");

    private static string Check(params ReadOnlySpan<string> statements) =>
        "global_defs {\n    enable_script_security\n    script_user root\n}\n"
        + Block("vrrp_script check", ["script /etc/check.sh", .. statements]);
}
