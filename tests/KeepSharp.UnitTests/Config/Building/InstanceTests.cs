using KeepSharp.Config;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Config.Building;

/// <summary>Values of instance keywords in the model, and the defaults of vrrp.md section 1 without them.</summary>
public sealed class InstanceTests
{
    [Fact]
    public void Defaults_are_those_of_the_specification()
    {
        VrrpInstance instance = Load.With(string.Empty);
        Assert.Equal("V", instance.Name);
        Assert.Equal("eth0", instance.Interface);
        Assert.Equal(1, instance.VirtualRouterId);
        Assert.Equal(2, instance.Version);
        Assert.Equal(100, instance.Priority);
        Assert.False(instance.WantMaster);
        Assert.Equal(TimeSpan.FromSeconds(1), instance.AdvertisementInterval);
        Assert.True(instance.Preempt);
        Assert.Equal(3, instance.DownTimerAdvertisements);
        Assert.Equal(IpAddress.Parse("224.0.0.18"), instance.MulticastGroup);
        Assert.Equal(new GarpSettings(), instance.Garp);
        Assert.Empty(instance.Blockers);
    }

    public static TheoryData<string, Func<VrrpInstance, object?>, object?> Values => new()
    {
        { "state MASTER", static i => (i.WantMaster, i.Priority), (true, (byte)255) },
        { "state BACKUP", static i => (i.WantMaster, i.Priority), (false, (byte)100) },
        { "priority 255", static i => (i.WantMaster, i.Priority), (true, (byte)255) },
        { "state MASTER\n priority 120", static i => (i.WantMaster, i.Priority), (true, (byte)120) },
        { "priority 90\n priority 80", static i => i.Priority, (byte)80 }, // the last one wins
        { "interface eth1", static i => i.Interface, "eth1" },
        { "virtual_router_id 255", static i => i.VirtualRouterId, (byte)255 },
        { "advert_int 5", static i => i.AdvertisementInterval, TimeSpan.FromSeconds(5) },
        { "advert_int 1.5", static i => i.AdvertisementInterval, TimeSpan.FromSeconds(2) }, // half up
        { "advert_int 0.2", static i => i.AdvertisementInterval, TimeSpan.FromSeconds(1) }, // at least 1
        { "nopreempt", static i => i.Preempt, false },
        { "nopreempt\n preempt", static i => i.Preempt, true },
        { "preempt_delay 0.5", static i => i.PreemptDelay, TimeSpan.FromMilliseconds(500) },
        { "preempt_delay 300", static i => i.PreemptDelay, TimeSpan.FromSeconds(300) },
        { "preempt_delay 300\n nopreempt", static i => i.PreemptDelay, TimeSpan.Zero },
        { "state MASTER\n priority 90\n nopreempt", static i => i.Preempt, true }, // cleared
        { "down_timer_adverts 7", static i => i.DownTimerAdvertisements, 7 },
        { "mcast_src_ip 192.0.2.9", static i => i.SourceAddress, IpAddress.Parse("192.0.2.9") },
        { "smtp_alert", static i => i.SmtpAlert, true },
        { "smtp_alert no", static i => i.SmtpAlert, false },
        { "debug 3", static i => i.Debug, 3 },
        { "skip_check_adv_addr", static i => i.SkipCheckAdvertisementAddresses, true },
        { "skip_check_adv_addr off", static i => i.SkipCheckAdvertisementAddresses, false }, // vrrp.md section 22, number 7
        { "lower_prio_no_advert", static i => i.LowerPriorityNoAdvertisement, true },
        { "higher_prio_send_advert", static i => i.HigherPrioritySendAdvertisement, true },
        { "priority 255\n owner_ignore_adverts", static i => i.OwnerIgnoreAdvertisements, true },
        { "owner_ignore_adverts", static i => i.OwnerIgnoreAdvertisements, false }, // not an owner
        { "garp_master_delay 9", static i => (i.Garp.MasterDelay, i.Garp.LowerPriorityDelay), (TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(9)) },
        { "garp_master_repeat 0", static i => (i.Garp.MasterRepeat, i.Garp.LowerPriorityRepeat), (1u, 1u) },
        { "garp_master_refresh 60", static i => i.Garp.MasterRefresh, TimeSpan.FromSeconds(60) },
        { "garp_master_refresh_repeat 3", static i => i.Garp.MasterRefreshRepeat, 3u },
        { "garp_lower_prio_delay 8", static i => (i.Garp.MasterDelay, i.Garp.LowerPriorityDelay), (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8)) },
        { "garp_lower_prio_repeat 0", static i => i.Garp.LowerPriorityRepeat, 0u },
        { "strict_mode", static i => (i.Strict, i.LowerPriorityNoAdvertisement, i.Garp.LowerPriorityRepeat), (true, true, 0u) },
        { "notify_deleted", static i => (i.Notify.NotifyDeleted, i.Notify.Deleted), (true, (ScriptCommand?)null) },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Keyword_sets_its_property(string lines, Func<VrrpInstance, object?> read, object? expected) =>
        Assert.Equal(expected, read(Load.With(" " + lines)));

    [Fact]
    public void Password_is_cut_to_eight_bytes_and_never_shown()
    {
        VrrpAuthentication authentication =
            Load.With(" authentication {\n auth_type PASS\n auth_pass keepalived123\n }").Authentication;
        Assert.Equal(VrrpAuthenticationType.Password, authentication.Type);
        Assert.Equal("keepaliv"u8.ToArray(), authentication.Password.ToArray());
        Assert.DoesNotContain("keep", authentication.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("use_vmac", "'use_vmac'")]
    [InlineData("unicast_peer {\n 192.0.2.2\n }", "'unicast_peer'")]
    [InlineData("version 3", "'version 3'")]
    [InlineData("virtual_routes {\n default via 192.0.2.1\n }", "'virtual_routes'")]
    [InlineData("track_file {\n f\n }", "'track_file'")]
    [InlineData("authentication {\n auth_type AH\n auth_pass x\n }", "'auth_type AH'")]
    public void Unsupported_keyword_that_matters_blocks_its_instance_only(string lines, string what)
    {
        LoadResult result = Load.Run($"{Load.Instance} {lines}\n}}\n"
            + "vrrp_instance W {\n interface eth1\n virtual_router_id 1\n virtual_ipaddress { 10.9.0.2 }\n}\n");
        Assert.Equal([$"k.conf:7: {what} is not supported yet"], result.Configuration.Instances[0].Blockers);
        Assert.Empty(result.Configuration.Instances[1].Blockers);
        Assert.Contains(result.Diagnostics, static d => d.Span.Line >= 7 && d.KeepalivedClass == KeepalivedClass.None);
    }

    [Theory]
    [InlineData("net_namespace x")]
    [InlineData("global_defs {\n dynamic_interfaces\n}")]
    public void Unsupported_text_of_the_file_blocks_every_instance(string line)
    {
        Assert.Empty(Assert.Single(Load.Run(Load.Instance + "}\n").Configuration.Instances).Blockers);
        Assert.Single(Assert.Single(Load.Run($"{line}\n{Load.Instance}}}\n").Configuration.Instances).Blockers);
    }

    [Theory]
    [InlineData("use_vmac", "the instance stays in Fault")]
    [InlineData("unicast_peer {\n 192.0.2.2\n }", "the instance stays in Fault")]
    [InlineData("version 3", "the instance stays in Fault")]
    [InlineData("authentication {\n auth_type AH\n auth_pass x\n }", "the instance stays in Fault")]
    [InlineData("virtual_ipaddress_excluded {\n 2001:db8::1\n }", "the instance stays in Fault")]
    [InlineData("virtual_ipaddress {\n 10.9.0.2 peer 10.9.0.3\n }", "the instance stays in Fault")]
    [InlineData("}\nnet_namespace x\nglobal_defs {", "every instance stays in Fault")]
    [InlineData("}\nvrrp_sync_group G {\n group {\n V\n }\n track_bfd {\n b\n }", "the instances of the group stay in Fault")]
    public void The_test_of_a_configuration_says_which_instances_will_stay_in_fault(string lines, string hint)
    {
        LoadResult result = Load.Test($"{Load.Instance} {lines}\n}}\n");
        Assert.NotEmpty(Assert.Single(result.Configuration.Instances).Blockers);
        Assert.Contains(result.Diagnostics, d => d.Hint?.Contains(hint, StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Address_that_is_dropped_for_its_family_blocks_nothing()
    {
        Assert.NotEmpty(Load.With(" virtual_ipaddress_excluded {\n 2001:db8::1\n }").Blockers);
        VrrpInstance instance = Load.With(" virtual_ipaddress {\n 2001:db8::1\n }");
        Assert.Empty(instance.Blockers);
        Assert.Single(instance.VirtualAddresses);
    }

    [Theory]
    [InlineData("priority 90 ;", true)]
    [InlineData("advert_int 2 priority 90", true)]
    [InlineData("authentication {\n auth_type PASS\n auth_pass se cret\n }", true)]
    [InlineData("authentication {\n auth_type PASS\n auth_pass \"se cret\"\n }", false)]
    [InlineData("priority 90 # ;", false)]
    [InlineData("nopreempt", false)]
    [InlineData("notify_master /bin/true nobody", false)]
    [InlineData("}\nvrrp_script s {\n script /bin/true\n weight 5 reverse\n user nobody nobody\n", false)]
    [InlineData("}\nvrrp_script s {\n script /bin/true\n user nobody nobody x\n", true)]
    [InlineData("}\nglobal_defs {\n smtp_server 192.0.2.1 25\n", false)]
    public void Words_behind_a_value_are_warned_of_and_change_no_status(string lines, bool warned)
    {
        IEnumerable<Diagnostic> found = Load.Test($"{Load.Instance} {lines}\n}}\n").Diagnostics
            .Where(static d => d.Message.Contains("words behind the value", StringComparison.Ordinal));
        Assert.Equal(warned ? [KeepalivedClass.None] : [], found.Select(static d => d.KeepalivedClass));
    }

    [Theory]
    [InlineData("notify_master", 2)]
    [InlineData("notify_master \"/bin/true root", 5)] // keepalived 2.2.7: status 5, and it starts
    [InlineData("notify \"", 5)]
    public void Command_with_an_open_quote_is_not_a_missing_argument(string line, int status)
    {
        LoadResult result = Load.Test($"{Load.Instance} {line}\n}}\n");
        Assert.Equal(status, result.TestExitStatus);
        Assert.Equal(status == 2, result.StartExitStatus == 2);
        Assert.Equal(2, Load.Test($"{Load.Instance} notify_master /bin/true\n notify_master \"\n}}\n").TestExitStatus);
        Assert.Equal(NotifyScripts.None, Assert.Single(result.Configuration.Instances).Notify);
    }

    [Fact]
    public void Global_version_3_blocks_instances_without_a_version_of_their_own()
    {
        const string text = "global_defs {\n vrrp_version 3\n}\n" + Load.Instance;
        Assert.Single(Assert.Single(Load.Run(text + "}\n").Configuration.Instances).Blockers);
        Assert.Empty(Assert.Single(Load.Run(text + " version 2\n}\n").Configuration.Instances).Blockers);
    }

    [Fact]
    public void Unsupported_keyword_without_impact_is_a_warning_that_changes_no_status()
    {
        LoadResult result = Load.Test(Load.Instance + " no_accept\n}\n");
        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((Severity.Warning, "'no_accept' is not supported yet"), (diagnostic.Severity, diagnostic.Message));
        Assert.Equal(0, result.TestExitStatus);
        Assert.Empty(Assert.Single(result.Configuration.Instances).Blockers);
    }

    [Fact]
    public void Unsupported_block_is_reported_once_at_its_head()
    {
        LoadResult result = Load.Test("virtual_server 10.0.0.1 80 {\n lb_algo rr\n lb_kind NAT\n protocol TCP\n real_server 10.0.0.2 80 {\n weight 1\n }\n}\n");
        Assert.Equal((1, "'virtual_server' is not supported yet"),
            (Assert.Single(result.Diagnostics).Span.Line, result.Diagnostics[0].Message));
    }
}
