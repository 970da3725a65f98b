using KeepSharp.Config.Diagnostics;
using static KeepSharp.Config.Explain.Examples;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of small blocks and settings of the whole daemon.</summary>
internal static class SmallBlockExplanations
{
    public static IReadOnlyList<Explanation> All { get; } =
    [
        new(Codes.TrackedFile, "tracked file cannot be watched")
        {
            Text = """
                A track_file names a file whose number moves priorities. Its directory is watched for changes, so it must exist, be writable and be no network or pseudo file system. The definition is left out otherwise, and whoever tracks the name complains too.
                """,
            Wrong = Block("track_file load", "weight 2"),
            Right = Block("track_file load", "file /tmp/load", "weight 2"),
        },
        new(Codes.TrackedProcess, "tracked process without process")
        {
            Text = """
                A vrrp_track_process counts the processes of a name, and none is given. The definition is left out.
                """,
            Wrong = Block("vrrp_track_process proxy", "quorum 1"),
            Right = Block("vrrp_track_process proxy", "process haproxy", "quorum 1"),
        },
        new(Codes.TrackGroup, "track group without members")
        {
            Text = """
                The instances of a track_group fail with static addresses, routes and rules that name the group. Without instances it has no meaning and is removed; entries that name it are not found then.
                """,
            Wrong = "track_group upstream {\n}\n" + Instance(),
            Right = Block("track_group upstream", "group {\nVI_1\n}") + Instance(),
        },
        new(Codes.BfdInstance, "BFD session cannot be opened")
        {
            Text = """
                A BFD instance needs the address of its neighbour, a source of the same family if one is given, and a neighbour that no other instance has. The name stays known without a session: what tracks it is down for ever.
                """,
            Wrong = Block("bfd_instance upstream", "min_rx 100"),
            Right = Block("bfd_instance upstream", "neighbor_ip 192.0.2.1", "min_rx 100"),
        },
        new(Codes.GarpGroup, "group of interfaces without a gap")
        {
            Text = """
                A garp_group sets the least gap between announcements on its interfaces together: garp_interval for IPv4, gna_interval for IPv6. Without either it is removed.
                """,
            Wrong = Block("garp_group", "interface eth0"),
            Right = Block("garp_group", "interface eth0", "garp_interval 0.01"),
        },
        new(Codes.NetworkNamespace, "network namespace missing")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                net_namespace names a network namespace that does not exist on this machine (ip netns list). The daemon does not start: it ends with status 0, as keepalived does, and -t ends with 0 without judging the rest. Create the namespace first; --offline checks the rest without it.
                """,
            NoExample = "It depends on the namespaces of the machine.",
        },
        new(Codes.NotifyFifo, "one pipe for two purposes")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                notify_fifo takes all events already. A pipe for VRRP or checker events with the same path would get every line twice, so it is left out.
                """,
            Wrong = Block("global_defs", "notify_fifo /run/events", "vrrp_notify_fifo /run/events"),
            Right = Block("global_defs", "notify_fifo /run/events"),
        },
    ];
}
