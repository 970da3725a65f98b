using KeepSharp.Config;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Config.Values;

/// <summary>What the words of a policy rule mean; their messages are in the corpus.</summary>
public sealed class PolicyRuleTests
{
    [Fact]
    public void Lookup_of_a_source_is_kept()
    {
        VirtualRule rule = Read("from 10.1.0.0/16 table 100 preference 7");
        Assert.Equal(
            new VirtualRule
            {
                From = new IpPrefix(IpAddress.Parse("10.1.0.0"), 16), Action = RuleAction.Lookup, Table = 100, Preference = 7,
            },
            rule);
    }

    [Fact]
    public void Selectors_are_typed()
    {
        VirtualRule rule = Read(
            "not to 10.2.0.0/16 iif eth0 oif eth1 tos 4 fwmark 0x5/0xff tunnel-id 99 uidrange 5-9 ipproto udp sport 1-2 dport 80-90"
            + " table blue realms 1/2 suppress_prefixlength 0 suppress_ifgroup default priority 0x10");
        Assert.Equal((true, 42u, 16u), (rule.Inverted, rule.Table!.Value, rule.Preference));
        Assert.Equal(("eth0", "eth1"), (rule.InputInterface, rule.OutputInterface));
        Assert.Equal((5u, 255u, 99ul), (rule.FirewallMark!.Value, rule.FirewallMask!.Value, rule.TunnelId!.Value));
        Assert.Equal((new NumberRange(5, 9), new NumberRange(1, 2), new NumberRange(80, 90)), (rule.Users!.Value, rule.SourcePorts!.Value, rule.DestinationPorts!.Value));
        Assert.Equal((17, 0, 0u), (rule.IpProtocol!.Value, rule.SuppressPrefixLength!.Value, rule.SuppressInterfaceGroup!.Value));
        Assert.Equal(new RouteRealms(1, 2), rule.Realms);
    }

    // The values are the kernel's FR_ACT_* (linux/fib_rules.h).
    [Theory]
    [InlineData("goto 10", 2)]
    [InlineData("type nop", 3)]
    [InlineData("blackhole", 6)]
    [InlineData("unreachable", 7)]
    [InlineData("type prohibit", 8)]
    [InlineData("l3mdev", 0)]
    public void Actions_are_those_of_the_kernel(string action, byte number) =>
        Assert.Equal(number, (byte)Read($"{action} preference 7").Action);

    [Fact]
    public void Rules_without_preference_count_down_from_16384_for_each_family()
    {
        LoadResult result = Load.Run(
            "static_rules {\n from 10.1.0.0/16 table 5\n from 10.1.0.0/16 table 6\n from fd00::/8 table 6\n inet6 table 7\n}\n");
        Assert.Equal(
            [(IpFamily.V4, 16384u), (IpFamily.V4, 16383u), (IpFamily.V6, 16384u), (IpFamily.V6, 16383u)],
            result.Configuration.StaticRules.Select(static r => (r.Rule.Family, r.Rule.Preference)));
    }

    // The manual promises single ports, keepalived refuses them with an error (vrrp.md section 22).
    [Fact]
    public void Single_port_is_a_range_of_one_and_the_status_is_that_of_keepalived()
    {
        Assert.Equal(new NumberRange(80, 80), Read("table 5 sport 80 preference 7").SourcePorts);
        Assert.Equal(0, Load.Test("static_rules {\n table 5 sport 80-80 preference 7\n}\n").TestExitStatus);
        Assert.Equal(5, Load.Test("static_rules {\n table 5 sport 80 preference 7\n}\n").TestExitStatus);
    }

    [Fact]
    public void Misspelt_word_is_suggested()
    {
        LoadResult result = Load.Test("static_rules {\n from 10.1.0.0/16 tabel 5\n}\n");
        Assert.Contains("did you mean 'table'", result.Diagnostics.Single(static d => d.KeepalivedClass != KeepalivedClass.None).Hint, StringComparison.Ordinal);
    }

    private static VirtualRule Read(string line) =>
        Assert.Single(Load.Run($"static_rules {{\n {line}\n}}\n").Configuration.StaticRules).Rule;
}
