using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Runtime.Vrrp;

namespace KeepSharp.UnitTests.Runtime.Vrrp;

public sealed class LinkTableTests
{
    private readonly LinkTable _table = new();

    public LinkTableTests() => _table.Load(EngineBench.Snapshot);

    [Fact]
    public void A_link_is_found_by_name_and_by_index()
    {
        Assert.Same(EngineBench.Link, _table.Find("eth0"));
        Assert.Same(EngineBench.Link, _table.Find(EngineBench.Eth0));
        Assert.Null(_table.Find("eth1"));
        Assert.Null(_table.Find(new LinkIndex(9)));
    }

    [Fact]
    public void A_renamed_link_is_found_under_its_new_name_only()
    {
        LinkInfo? before = _table.Update(EngineBench.Link with { Name = "lan0" });
        Assert.Equal("eth0", before?.Name);
        Assert.Null(_table.Find("eth0"));
        Assert.Equal(EngineBench.Eth0, _table.Find("lan0")?.Index);
    }

    [Fact]
    public void A_name_that_moved_to_another_link_stays_there_when_the_old_link_goes()
    {
        _table.Update(EngineBench.Link with { Index = new LinkIndex(9) });
        Assert.NotNull(_table.Remove(EngineBench.Eth0));
        Assert.Equal(9, _table.Find("eth0")?.Index.Value);
        Assert.Null(_table.Remove(EngineBench.Eth0));
    }

    [Fact]
    public void Addresses_keep_the_kernels_order_and_appear_once()
    {
        var second = new AddressInfo(EngineBench.Eth0, new IpPrefix(IpAddress.Parse("10.9.0.3"), 24));
        _table.AddAddress(second);
        _table.AddAddress(second with { Protocol = 18 });
        Assert.Equal([EngineBench.Own, second.Prefix.Address], _table.Addresses(EngineBench.Eth0).Select(a => a.Prefix.Address));
        _table.RemoveAddress(new AddressInfo(EngineBench.Eth0, new IpPrefix(EngineBench.Own, 32)));
        Assert.Equal(2, _table.Addresses(EngineBench.Eth0).Count);
        _table.RemoveAddress(new AddressInfo(EngineBench.Eth0, new IpPrefix(EngineBench.Own, 24)));
        Assert.Equal(18, Assert.Single(_table.Addresses(EngineBench.Eth0)).Protocol);
        _table.AddAddress(new AddressInfo(new LinkIndex(9), second.Prefix)); // of a link that is not known: ignored
        Assert.Empty(_table.Addresses(new LinkIndex(9)));
    }

    [Fact]
    public void A_link_that_goes_and_comes_back_has_no_addresses()
    {
        _table.Remove(EngineBench.Eth0);
        Assert.Null(_table.Update(EngineBench.Link));
        Assert.Empty(_table.Addresses(EngineBench.Eth0));
    }
}
