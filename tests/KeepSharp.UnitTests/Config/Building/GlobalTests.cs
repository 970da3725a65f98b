using KeepSharp.Config;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.UnitTests.Config.Building;

/// <summary>
/// What the keywords of <c>global_defs</c> and of the small blocks mean in the model. Values and ranges come from the
/// keyword tables of the specification, orders from config-language.md section 14.
/// </summary>
public sealed class GlobalTests
{
    [Fact]
    public void Defaults_are_those_of_the_reference()
    {
        GlobalOptions global = Global(string.Empty);
        Assert.Equal(new GlobalOptions(), global);
        Assert.Equal(0x7f, global.Daemon.Umask); // 0177
        Assert.Equal(TimeSpan.FromSeconds(30), global.Mail.ConnectTimeout);
        Assert.Equal(IpAddress.Parse("ff02::12"), global.Vrrp.MulticastGroup6);
        Assert.Equal(TimeSpan.FromMilliseconds(10), global.Daemon.Vrrp.RealTimeLimit);
        Assert.Equal(1000u, global.Firewall.IpvsFirstMark);
        Assert.Equal(-1, global.Firewall.Priority);
    }

    [Theory]
    [InlineData("umask 8", 8)]
    [InlineData("umask 010", 8)]
    [InlineData("umask 0x1ff", 511)]
    [InlineData("umask IRUSR | IWGRP|IXOTH", 0x100 + 0x10 + 1)]
    [InlineData("umask IRWXU | IRWXG | IRWXO", 511)]
    [InlineData("umask 01000", 0x7f)]
    [InlineData("umask FOO", 0x7f)]
    public void Umask_is_read_in_all_its_forms(string line, int expected) => Assert.Equal(expected, Global(line).Daemon.Umask);

    [Fact]
    public void Nftables_resets_the_priority_before_it()
    {
        Assert.Equal(-5, Global("nftables\n nftables_priority -5").Firewall.Priority);
        Assert.Equal(-1, Global("nftables_priority -5\n nftables").Firewall.Priority);
        FirewallOptions late = Global("nftables_ipvs_start_fwmark 7\n nftables_ipvs_priority 7\n nftables_ipvs").Firewall;
        Assert.Equal((-1, 1000u), (late.IpvsPriority, late.IpvsFirstMark));
    }

    [Fact]
    public void Longer_start_delay_counts()
    {
        Assert.Equal(TimeSpan.FromSeconds(9), Global("vrrp_startup_delay 9\n vrrp_startup_delay 5").Vrrp.StartupDelay);
        Assert.Equal(TimeSpan.FromSeconds(9), Global("vrrp_startup_delay 5\n vrrp_startup_delay 9").Vrrp.StartupDelay);
    }

    [Fact]
    public void Names_of_processes_are_cut_at_fifteen_bytes()
    {
        DaemonSettings daemon = Global("process_names\n vrrp_process_name abcdefghijklmnopq").Daemon;
        Assert.Equal("abcdefghijklmno", daemon.Vrrp.Name);
        Assert.Equal("keepalived_lvs", daemon.Checker.Name);
        Assert.Null(daemon.ProcessName);
    }

    [Theory]
    [InlineData("vrrp_rt_priority 0", 1)]
    [InlineData("vrrp_rt_priority 100", 99)]
    [InlineData("vrrp_rt_priority 42", 42)]
    [InlineData("vrrp_rt_priority x", null)]
    public void Real_time_priority_is_clamped(string line, int? expected) =>
        Assert.Equal(expected, Global(line).Daemon.Vrrp.RealTimePriority);

    [Fact]
    public void Processor_sets_are_replaced_and_dropped_as_a_whole()
    {
        Assert.Equal([1], Global("vrrp_cpu_affinity 0\n vrrp_cpu_affinity 1 1").Daemon.Vrrp.Processors);
        Assert.Equal([0], Global("vrrp_cpu_affinity 0\n vrrp_cpu_affinity 1 99").Daemon.Vrrp.Processors);
    }

    [Fact]
    public void Lenient_numbers_are_used_up_to_the_garbage_when_running_and_strict_ones_are_not()
    {
        Assert.Equal(3, Global("vrrp_priority 3x").Daemon.Vrrp.Nice);
        Assert.Equal(0, Global("vrrp_priority 3x", test: true).Daemon.Vrrp.Nice);
        Assert.Equal(7, Global("nftables\n nftables_priority 7").Firewall.Priority);
        Assert.Equal(-1, Global("nftables\n nftables_priority 7x").Firewall.Priority);
    }

    [Fact]
    public void Supplementary_groups_are_for_users_below_the_line()
    {
        // The fake name service gives every user the group 999 beside its own.
        Assert.True(Global("script_user nobody\n set_supplementary_groups").Scripts.User!.SupplementaryGroups.IsEmpty);
        Assert.Equal([65534u, 999u], Global("set_supplementary_groups\n script_user nobody").Scripts.User!.SupplementaryGroups);
        Assert.Equal([65534u, 999u], Global("script_user nobody :").Scripts.User!.SupplementaryGroups);
    }

    [Fact]
    public void Host_of_the_mail_relay_must_resolve_in_a_test_only()
    {
        const string line = "smtp_server nosuch.invalid";
        Assert.Null(Global(line, test: true).Mail.Server);
        Assert.Equal(new SmtpServer("nosuch.invalid"), Global(line).Mail.Server);
        Assert.Equal(new SmtpServer("localhost", 587), Global("smtp_server localhost 587", test: true).Mail.Server);
    }

    [Fact]
    public void Extra_announcements_take_their_words_in_any_order()
    {
        foreach (string words in (string[])["all 7", "7 all"])
        {
            GarpSettings garp = Load.Run($"global_defs {{\n vrrp_garp_extra_if {words}\n}}\n{Load.Instance}}}\n")
                .Configuration.Instances[0].Garp;
            Assert.Equal((TimeSpan.FromSeconds(7), true), (garp.ExtraInterfaceInterval, garp.ExtraInterfaceAll));
        }
    }

    [Fact]
    public void Missing_namespace_ends_with_status_0_and_an_existing_one_does_not()
    {
        const string text = "foo\nnet_namespace ns\n";
        LoadResult missing = Load.Test(text);
        Assert.Equal((0, 0), (missing.TestExitStatus, missing.StartExitStatus));
        Assert.Contains(missing.Diagnostics, static d => d.Code == "KS0095" && d.Severity == Severity.Error);

        FakeSystemFacts facts = new();
        facts.Namespaces.Add("ns");
        LoadResult there = Load.Test(text, facts);
        Assert.Equal((5, null), (there.TestExitStatus, there.StartExitStatus));
    }

    [Fact]
    public void Missing_word_in_global_defs_comes_before_the_missing_namespace()
    {
        Assert.Equal(2, Load.Test("net_namespace ns\nglobal_defs {\n vrrp_version\n}\n").TestExitStatus);
        Assert.Equal(0, Load.Test("net_namespace ns\nvrrp_instance V {\n interface\n}\n").TestExitStatus);
    }

    [Fact]
    public void Pipe_for_all_events_replaces_one_of_the_same_path()
    {
        NotifyFifos fifos = Global("vrrp_notify_fifo /run/a\n notify_fifo /run/a\n lvs_notify_fifo /run/b").Fifos;
        Assert.Equal(("/run/a", null, "/run/b"), (fifos.All.Path, fifos.Vrrp.Path, fifos.Lvs.Path));
    }

    [Fact]
    public void Sync_daemon_without_its_instance_is_left_out()
    {
        const string line = "global_defs {\n lvs_sync_daemon eth0 inst V id 3\n}\n";
        Assert.Null(Load.Run(line).Configuration.Global.Lvs.SyncDaemon);
        LvsSyncDaemon? daemon = Load.Run($"{line}{Load.Instance}}}\n").Configuration.Global.Lvs.SyncDaemon;
        Assert.Equal(("V", (byte?)3), (daemon!.Instance, daemon.SyncId));
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("checker_log_all_failures", "", true)]
    [InlineData("checker_log_all_failures", "log_all_failures off", false)]
    [InlineData("", "log_all_failures", true)]
    public void Logging_of_checkers_has_a_global_default(string global, string own, bool expected)
    {
        VirtualServer server = Assert.Single(Load.Run(
            $"global_defs {{\n {global}\n}}\nvirtual_server 10.9.0.1 80 {{\n protocol TCP\n real_server 10.9.0.2 80 {{\n  TCP_CHECK {{\n"
            + $"   {own}\n  }}\n }}\n}}\n").Configuration.VirtualServers);
        Assert.Equal(expected, Assert.IsType<TcpCheck>(server.RealServers[0].Checkers[0]).Schedule.LogAllFailures);
    }

    [Fact]
    public void Tracked_file_is_refused_on_file_systems_that_do_not_tell_of_changes()
    {
        const string text = "track_file f {\n file /tmp/f\n}\n";
        Assert.Single(Load.Test(text).Configuration.TrackFiles);
        FakeSystemFacts facts = new();
        facts.FileSystems["/tmp"] = new FileSystemFacts(IsReadOnly: true, IsWatchable: true);
        LoadResult refused = Load.Test(text, facts);
        Assert.Empty(refused.Configuration.TrackFiles);
        Assert.Equal(["3: The filesystem of /tmp/f is read only or cannot be monitored - ignoring"], refused.Messages());
    }

    [Fact]
    public void First_definition_of_a_name_is_the_one_that_counts()
    {
        KeepSharpConfiguration configuration = Load.Run(
            "track_file f {\n file /tmp/a\n}\ntrack_file f {\n file /tmp/b\n}\n"
            + "vrrp_track_process p {\n process a\n}\nvrrp_track_process p {\n process b\n}\n").Configuration;
        Assert.Equal("/tmp/a", Assert.Single(configuration.TrackFiles).Path);
        Assert.Equal("a", Assert.Single(configuration.TrackProcesses).Process);
    }

    [Fact]
    public void Parameters_mean_the_full_command_and_an_exact_match()
    {
        TrackProcess process = Assert.Single(
            Load.Run("vrrp_track_process p {\n process a b\n}\n").Configuration.TrackProcesses);
        Assert.Equal((true, ProcessParameterMatch.Exact), (process.FullCommand, process.Match));
        TrackProcess plain = Assert.Single(
            Load.Run("vrrp_track_process p {\n process a\n}\n").Configuration.TrackProcesses);
        Assert.Equal((false, null), (plain.FullCommand, plain.Match));
    }

    [Fact]
    public void Process_that_must_not_run_needs_none()
    {
        TrackProcess process = Assert.Single(
            Load.Run("vrrp_track_process p {\n process a\n quorum_max 0\n}\n").Configuration.TrackProcesses);
        Assert.Equal((0, 0), (process.Quorum, process.MaximumQuorum));
    }

    [Theory]
    [InlineData("neighbor_ip 10.0.0.1", 255)]
    [InlineData("neighbor_ip fe80::1", 64)]
    [InlineData("neighbor_ip fe80::1\n hoplimit 255", 255)]
    public void Hop_limit_of_bfd_depends_on_the_family(string lines, int expected) =>
        Assert.Equal(expected, Bfd(lines).HopLimit);

    [Fact]
    public void Refused_bfd_instance_keeps_its_name_for_those_who_track_it()
    {
        BfdInstance bfd = Bfd("neighbor_ip 10.0.0.1\n source_ip fe80::1\n weight 5");
        Assert.Equal((null, 5), (bfd.Neighbor, bfd.Weight));
    }

    [Theory]
    [InlineData("", true, true)]
    [InlineData("vrrp", true, false)]
    [InlineData("checker", false, true)]
    [InlineData("vrrp\n checker", true, true)]
    public void Words_of_bfd_say_who_hears_of_it(string lines, bool vrrp, bool checker)
    {
        BfdInstance bfd = Bfd($"neighbor_ip 10.0.0.1\n {lines}");
        Assert.Equal((vrrp, checker), (bfd.ForVrrp, bfd.ForChecker));
    }

    [Fact]
    public void Milliseconds_of_bfd_have_three_decimals()
    {
        BfdInstance bfd = Bfd("neighbor_ip 10.0.0.1\n min_rx 1.5\n min_tx 4294967\n idle_tx 1000.125");
        Assert.Equal(1500, bfd.MinimumReceive.TotalMicroseconds);
        Assert.Equal(4_294_967_000, bfd.MinimumTransmit.TotalMicroseconds);
        Assert.Equal(1_000_125, bfd.IdleTransmit.TotalMicroseconds);
    }

    [Fact]
    public void Interface_may_be_in_one_group_of_announcements_only()
    {
        KeepSharpConfiguration configuration = Load.Run(
            "garp_group {\n garp_interval 1\n interface eth0\n}\ngarp_group {\n garp_interval 2\n interfaces {\n  eth0 eth1\n }\n}\n")
            .Configuration;
        Assert.Equal(["eth0"], configuration.GarpGroups[0].Interfaces);
        Assert.Equal(["eth1"], configuration.GarpGroups[1].Interfaces);
    }

    [Fact]
    public void Last_line_about_an_interface_counts()
    {
        KeepSharpConfiguration configuration = Load.Run(
            "interface_up_down_delays {\n eth0 1 2\n eth0 3\n}\nlinkbeat_interfaces {\n eth0 MII\n eth0\n}\n").Configuration;
        Assert.Equal(
            new InterfaceDelay("eth0", TimeSpan.FromSeconds(3), TimeSpan.Zero), Assert.Single(configuration.InterfaceDelays));
        Assert.Equal(new LinkbeatInterface("eth0", LinkbeatMethod.Any), Assert.Single(configuration.LinkbeatInterfaces));
    }

    private static GlobalOptions Global(string lines, bool test = false)
    {
        string text = $"global_defs {{\n {lines}\n}}\n";
        return (test ? Load.Test(text) : Load.Run(text)).Configuration.Global;
    }

    private static BfdInstance Bfd(string lines) =>
        Assert.Single(Load.Run($"bfd_instance b {{\n {lines}\n}}\n").Configuration.BfdInstances);
}
