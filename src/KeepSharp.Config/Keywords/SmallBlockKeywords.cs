using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Keywords of small blocks beside <c>global_defs</c>.</summary>
internal static class SmallBlockKeywords
{
    public static readonly KeywordBlock TrackGroup = new("track_group",
    [
        Later("group", KeywordShape.WordBlock).Takes("{ NAME... }", since: "2.0.3", summary: "Names of instances."),
    ]);

    public static readonly KeywordBlock TrackFile = new("track_file",
    [
        Later("file")
            .Takes("PATH", "in a directory that exists and can be watched", since: "2.1.0", summary: "The file."),
        Later("weight")
            .Takes("N [reverse]", "-254..254", "1", "2.1.0", "Factor of the number; 0: a number means Fault."),
        Later("init_file")
            .Takes("[N] [overwrite]", "-254..254", "0", "2.1.0",
                "Creates the file with N at start if it is missing, or always."),
    ]);

    public static readonly KeywordBlock TrackProcess = new("vrrp_track_process",
    [
        (Later("process", needs: true) with { MoreArguments = 1000 })
            .Takes("NAME [PARAMETER...]", since: "2.0.11",
                summary: "Name of the process; parameters compare the command line."),
        Later("param_match")
            .Takes("[initial | partial]", @default: "not compared", since: "2.0.16",
                summary: "How parameters are compared; without word all are equal."),
        Later("weight")
            .Takes("N [reverse]", "-254..254", "0", "2.0.11", "Change of priority; 0: Fault without quorum."),
        Later("quorum", needs: true).Takes("COUNT", "1..65535", "1", "2.0.11", "Fewest processes."),
        Later("quorum_max", needs: true)
            .Takes("COUNT", "0..65535", "no limit", "2.0.16", "Most processes; 0: it must not run."),
        Later("delay", needs: true).Takes("SECONDS", "0.000001..3600", "0", "2.0.11", "Sets both delays."),
        Later("fork_delay", needs: true)
            .Takes("SECONDS", "0.000001..3600", "0", "2.0.16", "Wait after a start gained the quorum."),
        Later("terminate_delay", needs: true)
            .Takes("SECONDS", "0.000001..3600", "0", "2.0.16", "Wait after an end lost the quorum."),
        Later("full_command")
            .Takes("", since: "2.0.11", summary: "Compares the command line in place of the name of the task."),
    ]);

    public static readonly KeywordBlock LinkbeatInterfaces = new("linkbeat_interfaces",
    [
        Later("IFNAME [MII|ETHTOOL|IOCTL]", KeywordShape.EntryWord)
            .Takes("INTERFACE [MII | ETHTOOL | IOCTL]", @default: "the first that works", since: "2.0.13",
                summary: "One interface per line."),
    ]);

    public static readonly KeywordBlock InterfaceDelays = new("interface_up_down_delays",
    [
        Later("IFNAME DOWN [UP]", KeywordShape.EntryWord)
            .Takes("INTERFACE SECONDS [SECONDS]", "0..255", "0", "2.2.3",
                "One interface per line: how long it must be down, and up."),
    ]);

    public static readonly KeywordBlock GarpGroup = new("garp_group",
    [
        Later("garp_interval", needs: true)
            .Takes("SECONDS", "0..4294", since: "1.3.0",
                summary: "Least gap between gratuitous ARP frames of the group."),
        Later("gna_interval", needs: true)
            .Takes("SECONDS", "0..4294", since: "1.3.0",
                summary: "Least gap between unsolicited neighbour advertisements of the group."),
        Later("interface", needs: true)
            .Takes("INTERFACE", "not in another group", since: "1.3.0", summary: "A member."),
        Later("interfaces", KeywordShape.LineBlock)
            .Takes("{ INTERFACE ... }", "not in another group", since: "1.3.0", summary: "Members."),
    ]);

    public static readonly KeywordBlock BfdInstance = new("bfd_instance",
    [
        Later("source_ip", needs: true)
            .Takes("ADDRESS", "family of the neighbour", "chosen by the kernel", "2.0.0", "Source of control packets."),
        Later("neighbor_ip", needs: true).Takes("ADDRESS", since: "2.0.0", summary: "The neighbour; must be given."),
        Later("neighbour_ip", needs: true).Takes("ADDRESS", since: "2.0.0", summary: "The same."),
        Later("min_rx", needs: true).Takes("MILLISECONDS", "1..4294967", "10", "2.0.0", "Required Min RX Interval."),
        Later("min_tx", needs: true)
            .Takes("MILLISECONDS", "1..4294967", "10", "2.0.0", "Desired Min TX Interval while Up."),
        Later("idle_tx", needs: true).Takes("MILLISECONDS", "1000..4294967", "1000", "2.0.0", "Interval while not Up."),
        Later("multiplier", needs: true).Takes("COUNT", "1..255", "5", "2.0.0", "Detect Mult."),
        Later("passive").Takes("", since: "2.0.0", summary: "Sends nothing until the neighbour has sent."),
        Later("ttl", needs: true)
            .Takes("COUNT", "1..255", "255; IPv6: 64", "2.0.0", "TTL or hop limit of control packets."),
        Later("hoplimit", needs: true).Takes("COUNT", "1..255", "255; IPv6: 64", "2.0.0", "The same."),
        Later("max_hops", needs: true)
            .Takes("COUNT", "-1..255", "0", "2.0.0", "Most routers in between; -1 and 255: not checked."),
        Later("multihop").Takes("[BOOL]", "on | off", "off", "2.2.8", "UDP port 4784 in place of 3784."),
        (Later("weight", needs: true) with { MoreArguments = 1 })
            .Takes("N [reverse]", "-253..253", "0", "2.0.0", "Weight for track_bfd; 0: Fault while down."),
        Later("vrrp").Takes("", since: "2.0.8", summary: "VRRP hears of it; neither word: both do."),
        Later("checker").Takes("", since: "2.0.8", summary: "Health checkers hear of it; neither word: both do."),
    ]);
}
