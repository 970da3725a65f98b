using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.LabTests.Kernel;

/// <summary>What the loop relies on about <see cref="IAdvertPort"/> and <see cref="IFramePort"/>, on Linux.</summary>
public sealed class AdvertPortContract
{
    // vrrp-vectors S-01, captured from keepalived 2.2.7: first advert of 10.9.0.1, VRID 51, priority 150.
    private static readonly byte[] FirstAdvert = Convert.FromHexString(
        "45c0002800010000ff70d0880a090001e00000122133960100013e5d0a0900640000000000000000");

    // vrrp.md section 9, captured: gratuitous ARP for 10.9.0.100.
    private static readonly byte[] GratuitousArp = Convert.FromHexString(
        "ffffffffffff32c22b04b7b80806000108000604000132c22b04b7b80a090064ffffffffffff0a090064");

    private static readonly IpAddress Group = IpAddress.Parse("224.0.0.18");

    [Fact]
    public void An_advert_arrives_in_the_other_namespace_with_every_byte()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        left.Command("ip addr add 10.9.0.1/24 dev eth0");
        using KernelUnderTest sender = new(left);
        using KernelUnderTest receiver = new(right);
        int from = sender.OpenChannel(sender.Link("eth0"));
        int to = receiver.OpenChannel(receiver.Link("eth0"));
        byte[] sent = [.. FirstAdvert];
        sent[10] = sent[11] = 0; // the kernel fills the header checksum

        Assert.Equal(0, sender.Kernel.AdvertPort.Send(from, sent, Group));

        Assert.True(receiver.WaitFor(PollSource.Channel, to));
        byte[] buffer = new byte[1500];
        int length = receiver.Kernel.AdvertPort.Receive(to, buffer, out DatagramInfo info);
        Assert.Equal(Convert.ToHexString(FirstAdvert), Convert.ToHexString(buffer, 0, Math.Max(0, length)));
        Assert.Equal(new DatagramInfo(255, false, 0), info);
        Assert.Equal(-1, receiver.Kernel.AdvertPort.Receive(to, buffer, out _));
    }

    [Fact]
    public void The_sender_does_not_hear_itself()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        left.Command("ip addr add 10.9.0.1/24 dev eth0");
        using KernelUnderTest sender = new(left);
        using KernelUnderTest receiver = new(right);
        int from = sender.OpenChannel(sender.Link("eth0"));
        int to = receiver.OpenChannel(receiver.Link("eth0"));

        Assert.Equal(0, sender.Kernel.AdvertPort.Send(from, FirstAdvert, Group));

        Assert.True(receiver.WaitFor(PollSource.Channel, to)); // it did go out
        Assert.Equal(-1, sender.Kernel.AdvertPort.Receive(from, new byte[1500], out _));
    }

    [Fact]
    public void An_advert_of_another_interface_is_not_received()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        left.Command("ip addr add 10.9.0.1/24 dev eth0");
        right.AddLink("other0");
        right.Command("ip link set other0 up");
        using KernelUnderTest sender = new(left);
        using KernelUnderTest receiver = new(right);
        int from = sender.OpenChannel(sender.Link("eth0"));
        int other = receiver.OpenChannel(receiver.Link("other0"));
        int to = receiver.OpenChannel(receiver.Link("eth0"));

        Assert.Equal(0, sender.Kernel.AdvertPort.Send(from, FirstAdvert, Group));

        Assert.True(receiver.WaitFor(PollSource.Channel, to));
        Assert.Equal(-1, receiver.Kernel.AdvertPort.Receive(other, new byte[1500], out _));
        Assert.Equal(40, receiver.Kernel.AdvertPort.Receive(to, new byte[1500], out _));
    }

    [Fact]
    public void A_datagram_longer_than_the_buffer_is_marked()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        left.Command("ip addr add 10.9.0.1/24 dev eth0");
        using KernelUnderTest sender = new(left);
        using KernelUnderTest receiver = new(right);
        int from = sender.OpenChannel(sender.Link("eth0"));
        int to = receiver.OpenChannel(receiver.Link("eth0"));

        Assert.Equal(0, sender.Kernel.AdvertPort.Send(from, FirstAdvert, Group));

        Assert.True(receiver.WaitFor(PollSource.Channel, to));
        Assert.Equal(30, receiver.Kernel.AdvertPort.Receive(to, new byte[30], out DatagramInfo info));
        Assert.True(info.Truncated);
    }

    [Fact]
    public void Datagrams_that_did_not_fit_the_queue_are_counted()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        left.Command("ip addr add 10.9.0.1/24 dev eth0");
        using KernelUnderTest sender = new(left);
        using KernelUnderTest receiver = new(right);
        int from = sender.OpenChannel(sender.Link("eth0"));
        int to = receiver.OpenChannel(receiver.Link("eth0"));
        const int Sent = 5000; // the queue holds about 1 MB, 1,300 adverts of 768 bytes of kernel memory
        int accepted = 0;
        for (int i = 0; i < Sent; i++)
        {
            accepted += sender.Kernel.AdvertPort.Send(from, FirstAdvert, Group) == 0 ? 1 : 0;
        }

        Assert.True(receiver.WaitFor(PollSource.Channel, to));
        int received = 0;
        DatagramInfo info = default;
        byte[] buffer = new byte[1500];
        while (receiver.Kernel.AdvertPort.Receive(to, buffer, out DatagramInfo next) >= 0)
        {
            received++;
            info = next;
        }

        // The counter travels with datagrams that are queued after the drops, so one more is needed to see it.
        Assert.InRange(received, 1000, accepted - 1);
        Assert.Equal(0, sender.Kernel.AdvertPort.Send(from, FirstAdvert, Group));
        Assert.True(receiver.WaitFor(PollSource.Channel, to));
        Assert.Equal(40, receiver.Kernel.AdvertPort.Receive(to, buffer, out info));
        Assert.Equal(accepted, received + (int)info.SocketDrops);
    }

    [Fact]
    public void A_closed_channel_is_silent_and_its_number_is_used_again()
    {
        using NetworkNamespace place = new();
        using NetworkNamespace other = new();
        place.ConnectTo(other);
        using KernelUnderTest kernel = new(place);
        LinkInfo link = kernel.Link("eth0");
        int first = kernel.OpenChannel(link);
        int second = kernel.OpenChannel(link);
        Assert.NotEqual(first, second);

        LoopMessage closed = kernel.Ask(
            new KernelRequest { Kind = KernelRequestKind.CloseChannel, Token = 0, Argument = first });

        Assert.Equal(0, closed.Result);
        Assert.Equal(-1, kernel.Kernel.AdvertPort.Receive(first, new byte[100], out _));
        Assert.Equal(9, kernel.Kernel.AdvertPort.Send(first, FirstAdvert, Group)); // EBADF
        Assert.Equal(first, kernel.OpenChannel(link));
    }

    [Fact]
    public void A_channel_on_a_missing_link_is_refused_with_the_step()
    {
        using NetworkNamespace place = new();
        using KernelUnderTest kernel = new(place);
        AdvertChannelSpec spec = new("gone0", new LinkIndex(4711), Group);

        LoopMessage message = kernel.Ask(
            new KernelRequest { Kind = KernelRequestKind.OpenChannel, Token = 0, Channel = spec });

        Assert.Equal(-19, message.Result); // ENODEV
        Assert.Equal(
            "IP_ADD_MEMBERSHIP 224.0.0.18 dev gone0: No such device (19)",
            Assert.IsType<KernelError>(message.Payload).ToString());
    }

    [Fact]
    public void A_channel_still_receives_after_its_link_was_down()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        left.Command("ip addr add 10.9.0.1/24 dev eth0");
        using KernelUnderTest sender = new(left);
        using KernelUnderTest receiver = new(right);
        int from = sender.OpenChannel(sender.Link("eth0"));
        int to = receiver.OpenChannel(receiver.Link("eth0"));

        right.Command("ip link set eth0 down");
        right.Command("ip link set eth0 up");
        left.WaitForCarrier("eth0");
        right.WaitForCarrier("eth0");

        Assert.Equal(0, sender.Kernel.AdvertPort.Send(from, FirstAdvert, Group));
        Assert.True(receiver.WaitFor(PollSource.Channel, to));
        Assert.Equal(40, receiver.Kernel.AdvertPort.Receive(to, new byte[1500], out _));
    }

    [Fact]
    public void A_channel_whose_link_is_gone_is_silent_and_can_be_closed()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        left.Command("ip addr add 10.9.0.1/24 dev eth0");
        using KernelUnderTest kernel = new(left);
        int channel = kernel.OpenChannel(kernel.Link("eth0"));
        Assert.Equal(0, kernel.Kernel.AdvertPort.Send(channel, FirstAdvert, Group));

        left.Command("ip link del eth0");
        _ = kernel.NextEvent(e => e.Kind == LinkEventKind.LinkRemoved);
        while (kernel.Kernel.LinkMonitor.TryRead(out _))
        {
        }

        Assert.NotEqual(0, kernel.Kernel.AdvertPort.Send(channel, FirstAdvert, Group));
        Assert.Equal(-1, kernel.Kernel.AdvertPort.Receive(channel, new byte[1500], out _));
        PollResult[] ready = new PollResult[8];
        int count = kernel.Poller.Wait(default, ready);
        Assert.DoesNotContain(new PollResult(PollSource.Channel, channel), ready[..count]); // no error that never ends
        LoopMessage closed = kernel.Ask(
            new KernelRequest { Kind = KernelRequestKind.CloseChannel, Token = 0, Argument = channel });
        Assert.Equal(0, closed.Result);
    }

    [Fact]
    public void An_IPv6_channel_is_refused_with_words()
    {
        using NetworkNamespace place = new();
        using KernelUnderTest kernel = new(place);
        AdvertChannelSpec spec = new("lo", new LinkIndex(1), IpAddress.Parse("ff02::12"));

        LoopMessage message = kernel.Ask(
            new KernelRequest { Kind = KernelRequestKind.OpenChannel, Token = 0, Channel = spec });

        Assert.Equal(-97, message.Result); // EAFNOSUPPORT
        Assert.Equal("only IPv4 channels are supported", Assert.IsType<KernelError>(message.Payload).Message);
    }

    [Fact]
    public void A_frame_leaves_the_link_unchanged()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        using KernelUnderTest sender = new(left);
        using FrameListener listener = new(right, "eth0", 0x0806);

        Assert.Equal(0, sender.Kernel.FramePort.Send(sender.Link("eth0").Index, GratuitousArp));

        Assert.Equal(Convert.ToHexString(GratuitousArp), Convert.ToHexString(listener.Next()));
    }

    [Fact]
    public void A_frame_to_a_missing_link_is_an_errno()
    {
        using NetworkNamespace place = new();
        using KernelUnderTest kernel = new(place);

        Assert.Equal(6, kernel.Kernel.FramePort.Send(new LinkIndex(4711), GratuitousArp)); // ENXIO
    }

    [Fact]
    public void Sending_and_receiving_allocates_nothing()
    {
        using NetworkNamespace left = new();
        using NetworkNamespace right = new();
        left.ConnectTo(right);
        left.Command("ip addr add 10.9.0.1/24 dev eth0");
        using KernelUnderTest sender = new(left);
        using KernelUnderTest receiver = new(right);
        int from = sender.OpenChannel(sender.Link("eth0"));
        int to = receiver.OpenChannel(receiver.Link("eth0"));
        LinkIndex link = sender.Link("eth0").Index;
        byte[] buffer = new byte[1500];
        PollResult[] ready = new PollResult[4];
        long before = 0;
        for (int i = 0; i < 2000; i++)
        {
            if (i == 1000)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            _ = sender.Kernel.AdvertPort.Send(from, FirstAdvert, Group);
            _ = sender.Kernel.FramePort.Send(link, GratuitousArp);
            _ = receiver.Poller.Wait(default, ready);
            _ = receiver.Kernel.AdvertPort.Receive(to, buffer, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
