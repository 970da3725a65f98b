using KeepSharp.Config;
using KeepSharp.Model.Configuration;

namespace KeepSharp.UnitTests.Config.Validation;

/// <summary>Rules whose result is a refused start or a changed model; their messages are in the corpus.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Fatal => new()
    {
        Load.Instance.Replace("eth0", "nosuch0", StringComparison.Ordinal) + "}\n",
        Load.Instance.Replace(" virtual_router_id 1\n", string.Empty, StringComparison.Ordinal) + "}\n",
        Load.Instance.Replace(" interface eth0\n", string.Empty, StringComparison.Ordinal) + "}\n",
        Load.Instance + "}\n" + Load.Instance.Replace(" V ", " W ", StringComparison.Ordinal) + "}\n",
        "vrrp_instance V {\n interface eth0\n virtual_router_id 1\n strict_mode\n}\n",
        Load.Instance + " virtual_ipaddress {\n 10.9.0.2 dev nosuch0\n }\n}\n",
    };

    [Theory]
    [MemberData(nameof(Fatal))]
    public void Configuration_that_the_vrrp_process_refuses_does_not_start(string text)
    {
        Assert.Null(Load.Test(Load.Instance + "}\n").StartExitStatus);
        LoadResult result = Load.Test(text);
        Assert.Equal((5, 2), (result.TestExitStatus, result.StartExitStatus));
    }

    [Theory]
    [InlineData(" foo\n")]
    [InlineData(" priority 999\n")]
    [InlineData(" virtual_ipaddress {\n 10.9.0.300\n }\n")]
    public void Ordinary_errors_do_not_prevent_the_start(string lines)
    {
        LoadResult result = Load.Test($"{Load.Instance}{lines}}}\n");
        Assert.Equal((5, (int?)null), (result.TestExitStatus, result.StartExitStatus));
        Assert.Single(result.Configuration.Instances);
    }

    [Fact]
    public void Same_id_on_another_interface_is_no_duplicate()
    {
        string second = Load.Instance.Replace(" V ", " W ", StringComparison.Ordinal);
        Assert.Equal(2, Load.Test($"{Load.Instance}}}\n{second}}}\n").StartExitStatus);
        string other = second.Replace("eth0", "eth1", StringComparison.Ordinal);
        Assert.Null(Load.Test($"{Load.Instance}}}\n{other}}}\n").StartExitStatus);
    }

    [Fact]
    public void Addresses_that_do_not_fit_into_an_advert_are_excluded_from_it()
    {
        // MTU 90: 90 - 14 - 20 - 8 - 8 = 40 bytes, 10 addresses.
        FakeSystemFacts facts = new FakeSystemFacts().AddLink("eth0", static l => l with { Mtu = 90 });
        string addresses = string.Concat(Enumerable.Range(2, 11).Select(static i => $" 10.9.0.{i}\n"));
        VrrpInstance instance = Load.With($" virtual_ipaddress {{\n{addresses} }}\n", facts);
        Assert.Equal((10, 2), (instance.VirtualAddresses.Count, instance.ExcludedAddresses.Count));
        Assert.Equal("10.9.0.11/32", instance.ExcludedAddresses[0].Prefix.ToString());
    }

    [Fact]
    public void Interface_without_multicast_keeps_the_instance_in_fault()
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddLink("eth0", static l => l with { IsMulticast = false });
        Assert.Equal("k.conf:2: interface eth0 does not support multicast", Assert.Single(Load.With(string.Empty, facts).Blockers));
    }

    [Fact]
    public void Strict_mode_of_the_globals_reaches_the_instance()
    {
        VrrpInstance instance = Assert.Single(Load.Run("global_defs {\n vrrp_strict\n}\n" + Load.Instance
            + " state MASTER\n priority 100\n preempt_delay 5\n authentication {\n auth_type PASS\n auth_pass x\n }\n}\n")
            .Configuration.Instances);
        Assert.True(instance.Strict);
        Assert.False(instance.WantMaster);
        Assert.Equal(VrrpAuthenticationType.None, instance.Authentication.Type);
        Assert.Equal(TimeSpan.Zero, instance.PreemptDelay);
        Assert.Equal((0u, TimeSpan.Zero), (instance.Garp.LowerPriorityRepeat, instance.Garp.LowerPriorityDelay));
    }

    [Fact]
    public void Globals_behind_the_instances_count_too()
    {
        VrrpInstance instance = Assert.Single(Load.Run(
            Load.Instance + "}\nglobal_defs {\n vrrp_garp_master_delay 9\n vrrp_mcast_group4 224.0.0.99\n}\n").Configuration.Instances);
        Assert.Equal(TimeSpan.FromSeconds(9), instance.Garp.MasterDelay);
        Assert.Equal("224.0.0.99", instance.MulticastGroup.ToString());
    }

    [Fact]
    public void Text_that_keepalived_loses_its_place_in_changes_no_status()
    {
        // keepalived leaves the instance at the end of the unknown block: for it the script does not exist (status 5).
        Assert.Equal(6, Load.Test(Load.Instance + " notify_master /bin/true\n}\n").TestExitStatus);
        LoadResult result = Load.Test(Load.Instance + " foo {\n bar\n }\n notify_master /bin/true\n}\n");
        Assert.Equal(5, result.TestExitStatus);
        Assert.NotNull(result.Configuration.Instances[0].Notify.Master);
        Assert.Equal(["7: Unknown keyword 'foo'"], result.Messages());
    }

    [Fact]
    public void Missing_file_is_status_6()
    {
        LoadResult result = new ConfigurationLoader(new FakeSystemFacts()).Load("/no/such/file.conf", new LoadOptions());
        Assert.Equal((6, 6), (result.TestExitStatus, result.StartExitStatus));
        Assert.Equal("Config files missing '/no/such/file.conf'.", Assert.Single(result.Diagnostics).Message);
    }
}
