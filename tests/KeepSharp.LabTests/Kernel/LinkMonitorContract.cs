using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.LabTests.Kernel;

/// <summary>What the loop relies on about <see cref="ILinkMonitor"/>, on Linux.</summary>
public sealed class LinkMonitorContract
{
    [Fact]
    public void Down_and_up_are_told()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip link set eth0 up");
        using KernelUnderTest kernel = new(place);

        place.Command("ip link set eth0 down");
        _ = kernel.NextEvent(e => e is { Kind: LinkEventKind.LinkChanged, Link: { Name: "eth0", IsUp: false } });

        place.Command("ip link set eth0 up");
        _ = kernel.NextEvent(e => e is { Kind: LinkEventKind.LinkChanged, Link: { Name: "eth0", IsUsable: true } });
    }

    [Fact]
    public void Loss_of_carrier_is_told_although_the_link_stays_up()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        using KernelUnderTest kernel = new(left);
        Assert.True(kernel.Link("eth0").IsUsable);

        right.Command("ip link set eth0 down");

        LinkEvent lost = kernel.NextEvent(
            e => e is { Kind: LinkEventKind.LinkChanged, Link: { Name: "eth0", IsRunning: false } });
        Assert.True(lost.Link!.IsUp);
        Assert.False(lost.Link.IsUsable);
    }

    [Fact]
    public void Removal_and_return_under_the_same_name_have_different_indexes()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);
        LinkIndex old = kernel.Link("eth0").Index;

        place.Command("ip link del eth0");
        LinkEvent removed = kernel.NextEvent(e => e.Kind == LinkEventKind.LinkRemoved);
        Assert.Equal(old, removed.Link!.Index);

        place.AddLink("eth0");
        LinkEvent back = kernel.NextEvent(e => e is { Kind: LinkEventKind.LinkChanged, Link.Name: "eth0" });
        Assert.NotEqual(old, back.Link!.Index);
    }

    [Fact]
    public void A_rename_is_a_change_with_the_new_name()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);
        LinkIndex index = kernel.Link("eth0").Index;

        place.Command("ip link set eth0 name lan0");

        LinkEvent renamed = kernel.NextEvent(e => e is { Kind: LinkEventKind.LinkChanged, Link.Name: "lan0" });
        Assert.Equal(index, renamed.Link!.Index);
    }

    [Fact]
    public void A_new_hardware_address_and_MTU_are_told()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);

        place.Command("ip link set eth0 address 02:00:00:00:00:07");
        place.Command("ip link set eth0 mtu 1280");

        LinkEvent changed = kernel.NextEvent(e => e is { Kind: LinkEventKind.LinkChanged, Link.Mtu: 1280 });
        Assert.Equal("02:00:00:00:00:07", changed.Link!.Mac.ToString());
    }

    [Fact]
    public void Addresses_of_both_families_come_and_go()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip link set eth0 up");
        using KernelUnderTest kernel = new(place);
        LinkIndex link = kernel.Link("eth0").Index;

        foreach (string prefix in (string[])["10.9.0.1/24", "2001:db8::1/64"])
        {
            place.Command($"ip addr add {prefix} dev eth0");
            LinkEvent added = kernel.NextEvent(
                e => e.Kind == LinkEventKind.AddressAdded && e.Address!.Prefix.ToString() == prefix);
            Assert.Equal(link, added.Address!.Link);

            place.Command($"ip addr del {prefix} dev eth0");
            _ = kernel.NextEvent(
                e => e.Kind == LinkEventKind.AddressRemoved && e.Address!.Prefix.ToString() == prefix);
        }
    }

    [Fact]
    public void Leaving_a_bridge_is_not_the_end_of_the_link()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip link add br0 type bridge");
        place.Command("ip link set eth0 master br0");
        using KernelUnderTest kernel = new(place);

        place.Command("ip link set eth0 nomaster");
        place.AddLink("marker0");

        _ = kernel.NextEvent(e =>
        {
            Assert.NotEqual(LinkEventKind.LinkRemoved, e.Kind);
            return e.Kind == LinkEventKind.LinkChanged && e.Link!.Name == "marker0";
        });
    }

    [Fact]
    public void Lost_messages_are_told_once_and_the_monitor_goes_on()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);
        LinkIndex link = kernel.Link("eth0").Index;
        VirtualAddress address = new()
        {
            Prefix = new IpPrefix(IpAddress.Parse("10.9.0.100"), 32),
            Interface = "eth0",
        };

        // Nobody reads the monitor; each change is a message of about 1 kB of kernel memory, and 8 MB fit.
        const int Changes = 20_000;
        int submitted = 0;
        int completed = 0;
        while (completed < Changes)
        {
            KernelRequestKind kind = submitted % 2 == 0
                ? KernelRequestKind.AddAddress
                : KernelRequestKind.RemoveAddress;
            KernelRequest request = new() { Kind = kind, Token = submitted, Link = link, Address = address };
            if (submitted < Changes && kernel.Kernel.Writer.TrySubmit(request))
            {
                submitted++;
                continue;
            }

            Assert.Equal(0, kernel.NextMessage().Result);
            completed++;
        }

        int overflows = 0;
        while (kernel.Kernel.LinkMonitor.TryRead(out LinkEvent linkEvent))
        {
            overflows += linkEvent.Kind == LinkEventKind.Overflow ? 1 : 0;
        }

        Assert.Equal(1, overflows);
        place.Command("ip link set eth0 mtu 1280");
        _ = kernel.NextEvent(e => e is { Kind: LinkEventKind.LinkChanged, Link.Mtu: 1280 });
    }
}
