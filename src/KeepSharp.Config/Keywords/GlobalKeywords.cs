using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>Keywords of the top level and the block <c>global_defs</c>.</summary>
internal static class GlobalKeywords
{
    public static readonly KeywordBlock TopLevel = new("(top level)",
    [
        Acts("global_defs", owns: "global_defs")
            .Takes("{ ... }", since: "0.5.3",
                summary: "Settings of the whole daemon; may repeat, and stands before everything else."),
        Later("net_namespace", impact: true)
            .Takes("NAME", "a name in /run/netns", since: "1.2.24",
                summary: "Network namespace that the daemon runs in."),
        Later("net_namespace_ipvs")
            .Takes("[NAME]", "a name in /run/netns", "net_namespace", "2.1.0",
                "Network namespace of IPVS; without name the initial one."),
        NoEffect("namespace_with_ipsets", "KeepSharp uses no ipsets.")
            .Takes("", since: "1.3.0", summary: "Allows ipsets in a namespace on kernels before 3.13."),
        Later("use_pid_dir").Takes("", since: "1.2.24", summary: "Pid files stand in a directory of their own."),
        Later("instance").Takes("NAME", since: "1.2.24", summary: "Name of this daemon in pid files and log."),
        Later("child_wait_time", needs: true)
            .Takes("SECONDS", "0..4294967295", "5", "2.0.0", "Patience with children at stop."),
        Later("linkbeat_use_polling")
            .Takes("", since: "1.1.18", summary: "Polls the state of links in place of waiting for the kernel."),
        Later("linkbeat_interfaces", KeywordShape.LineBlock)
            .Takes("{ INTERFACE [MII | ETHTOOL | IOCTL] ... }", since: "2.0.13",
                summary: "Interfaces whose state is polled."),
        Later("static_ipaddress", KeywordShape.LineBlock)
            .Takes("{ ADDRESS ... }", since: "1.1.0", summary: "Addresses that are there while the daemon runs."),
        Later("static_routes", KeywordShape.LineBlock)
            .Takes("{ ROUTE ... }", since: "1.0.1", summary: "Routes that are there while the daemon runs."),
        Later("static_rules", KeywordShape.LineBlock)
            .Takes("{ RULE ... }", since: "1.2.20", summary: "Policy rules that are there while the daemon runs."),
        Later("track_group", owns: "track_group")
            .Takes("NAME { ... }", since: "2.0.3",
                summary: "Instances that fail with static addresses, routes and rules; stands before them."),
        Later("track_file", needs: true, owns: "track_file")
            .Takes("NAME { ... }", since: "2.1.0",
                summary: "A file whose number moves priorities and weights; stands before its users."),
        (Later("vrrp_track_file", needs: true, owns: "track_file") with { Replacement = "track_file" })
            .Takes("NAME { ... }", since: "2.0.0", summary: "Old name of track_file."),
        Later("vrrp_track_process", needs: true, owns: "vrrp_track_process")
            .Takes("NAME { ... }", since: "2.0.11", summary: "Processes that are counted; stands before its users."),
        Later("interface_up_down_delays", KeywordShape.LineBlock, impact: true)
            .Takes("{ INTERFACE DOWN [UP] ... }", since: "2.2.3",
                summary: "Times for which a change of a link must last."),
        Later("garp_group", owns: "garp_group")
            .Takes("{ ... }", since: "1.2.21", summary: "Interfaces that share a least gap between announcements."),
        Acts("vrrp_sync_group", owns: "vrrp_sync_group")
            .Takes("NAME { ... }", since: "0.6.1", summary: "Instances that change state together."),
        Acts("vrrp_script", needs: true, owns: "vrrp_script")
            .Takes("NAME { ... }", since: "1.1.13",
                summary: "A script that is run again and again; stands before its users."),
        Acts("vrrp_instance", owns: "vrrp_instance")
            .Takes("NAME { ... }", since: "0.5.3", summary: "A virtual router."),
        Later("bfd_instance", needs: true, owns: "bfd_instance")
            .Takes("NAME { ... }", "name up to 31 bytes", since: "2.0.0",
                summary: "A BFD neighbour; stands before its users."),
        Later("SSL", owns: "SSL").Takes("{ ... }", since: "0.5.3", summary: "TLS material of all SSL_GET checkers."),
        Later("virtual_server_group", KeywordShape.LineBlock, needs: true)
            .Takes("NAME { ADDRESS ... }", since: "1.0.2",
                summary: "Addresses and firewall marks for virtual_server group NAME."),
        Later("virtual_server", needs: true, owns: "virtual_server")
            .Takes("ADDRESS [PORT] | fwmark MARK | group NAME { ... }", "port 1..65535, mark 0..4294967295",
                since: "0.5.3", summary: "An IPVS service and its pool."),
        .. SyntaxKeywords.All,
        Removed("real_server_group", "Removed from keepalived after 1.0.0.")
            .Takes("NAME { ... }", since: "0.5.9-1.0.0", summary: "Held real servers."),
    ]);

    public static readonly KeywordBlock GlobalDefinitions = new("global_defs",
    [
        .. GlobalProcessKeywords.Processes, .. GlobalServiceKeywords.Scripts, .. GlobalServiceKeywords.Mail,
        .. GlobalServiceKeywords.Vrrp, .. GlobalServiceKeywords.Lvs, .. GlobalServiceKeywords.Firewall,
        .. GlobalProcessKeywords.Buffers, .. GlobalProcessKeywords.Status, .. GlobalProcessKeywords.Files,
    ]);
}
