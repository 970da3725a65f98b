using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Config.Building;

public sealed class AddressTests
{
    [Fact]
    public void Address_without_options_is_a_host_on_the_interface_of_the_instance()
    {
        VirtualAddress address = Read("192.0.2.1");
        Assert.Equal(new IpPrefix(IpAddress.Parse("192.0.2.1"), 32), address.Prefix);
        Assert.Equal("eth0", address.Interface);
        Assert.Equal(0, address.Scope);
        Assert.Null(address.Broadcast);
        Assert.Null(address.Label);
    }

    [Fact]
    public void All_options_are_read()
    {
        VirtualAddress address = Read("192.0.2.1/24 dev eth1 scope link label eth1:7 broadcast 192.0.2.127");
        Assert.Equal(24, address.Prefix.Length);
        Assert.Equal("eth1", address.Interface);
        Assert.Equal(253, address.Scope); // RT_SCOPE_LINK
        Assert.Equal("eth1:7", address.Label);
        Assert.Equal(IpAddress.Parse("192.0.2.127"), address.Broadcast);
    }

    // 192.0.2.65/26 covers 64 to 127.
    [Theory]
    [InlineData("192.0.2.65/26 brd +", "192.0.2.127")]
    [InlineData("192.0.2.65/26 brd -", "192.0.2.64")]
    [InlineData("192.0.2.65/0 brd +", "255.255.255.255")]
    public void Plus_and_minus_set_and_clear_the_host_bits(string entry, string broadcast) =>
        Assert.Equal(IpAddress.Parse(broadcast), Read(entry).Broadcast);

    [Theory]
    [InlineData("global", 0)]
    [InlineData("site", 200)]
    [InlineData("host", 254)]
    [InlineData("nowhere", 255)]
    [InlineData("17", 17)]
    [InlineData("0x11", 17)]
    [InlineData("021", 17)]
    public void Scopes_are_names_or_numbers_of_base_zero(string scope, int value) =>
        Assert.Equal(value, Read($"192.0.2.1 scope {scope}").Scope);

    [Theory]
    [InlineData("192.0.2.1 use_vmac")]
    [InlineData("192.0.2.1 peer 192.0.2.2")]
    [InlineData("192.0.2.1 noprefixroute")]
    public void Unsupported_word_blocks_the_instance(string entry)
    {
        Assert.Empty(Instance("192.0.2.1").Blockers);
        string blocker = Assert.Single(Instance(entry).Blockers);
        Assert.StartsWith("k.conf:5: '", blocker, StringComparison.Ordinal);
        Assert.EndsWith("is not supported yet", blocker, StringComparison.Ordinal);
    }

    [Fact]
    public void Ipv6_address_blocks_the_instance() =>
        Assert.Equal("k.conf:5: an IPv6 address is not supported yet", Assert.Single(Instance("2001:db8::1").Blockers));

    [Fact]
    public void Order_and_excluded_addresses_are_kept()
    {
        VrrpInstance instance = Load.With(" virtual_ipaddress {\n 10.9.0.3\n 10.9.0.2\n }\n"
            + " virtual_ipaddress_excluded {\n 10.9.0.9/24 dev eth1\n }");
        Assert.Equal(["10.9.0.1/24", "10.9.0.3/32", "10.9.0.2/32"], instance.VirtualAddresses.Select(static a => a.Prefix.ToString()));
        VirtualAddress excluded = Assert.Single(instance.ExcludedAddresses);
        Assert.Equal(("10.9.0.9/24", "eth1"), (excluded.Prefix.ToString(), excluded.Interface));
    }

    [Fact]
    public void Duplicate_address_is_dropped()
    {
        VrrpInstance instance = Load.With(" virtual_ipaddress {\n 10.9.0.2\n 10.9.0.1\n }");
        Assert.Equal(2, instance.VirtualAddresses.Count);
    }

    private static VirtualAddress Read(string entry) => Assert.Single(Instance(entry).VirtualAddresses);

    private static VrrpInstance Instance(string entry) => Assert.Single(Load.Run(
        $"vrrp_instance V {{\n interface eth0\n virtual_router_id 1\n virtual_ipaddress {{\n  {entry}\n }}\n}}\n")
        .Configuration.Instances);
}
