using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Vrrp;

namespace KeepSharp.UnitTests.Runtime.Vrrp;

public sealed class ChannelTableTests
{
    private static readonly IpAddress Group = IpAddress.Parse("224.0.0.18");
    private readonly FakePorts _ports = new();
    private readonly ChannelTable _table;
    private Instant _now = Instant.FromMicroseconds(1_000_000);

    public ChannelTableTests() => _table = new ChannelTable(_ports);

    [Fact]
    public void Routers_of_one_link_and_group_share_a_channel()
    {
        Channel first = Acquire();
        Assert.Same(first, Acquire());
        Assert.NotSame(first, _table.Acquire(EngineBench.Link, IpAddress.Parse("224.0.0.19"), _now));
        Assert.NotSame(first, _table.Acquire(EngineBench.Link with { Index = new LinkIndex(3) }, Group, _now));
        Assert.Equal(3, _ports.Requests.Count);
    }

    [Fact]
    public void A_channel_is_known_by_its_number_once_it_is_open()
    {
        Channel channel = Acquire();
        Assert.Null(_table.ById(40));
        _table.Complete(channel.Index, 40, _now);
        Assert.Equal(ChannelState.Open, channel.State);
        Assert.Same(channel, _table.ById(40));
        Assert.Null(_table.ById(-1));
        Assert.Null(_table.ById(4000));
    }

    [Fact]
    public void A_refused_opening_is_tried_again_after_1_2_4_seconds_and_at_most_30()
    {
        Channel channel = Acquire();
        foreach (int seconds in (ReadOnlySpan<int>)[1, 2, 4, 8, 16, 30, 30])
        {
            _table.Complete(channel.Index, -19, _now);
            Assert.Equal(ChannelState.Failed, channel.State);
            Assert.Equal(_now + TimeSpan.FromSeconds(seconds), _table.Deadline);
            _now += TimeSpan.FromSeconds(seconds);
            _table.Retry(_now);
            Assert.Equal(ChannelState.Opening, channel.State);
            Assert.True(_table.Deadline.IsNever);
        }
    }

    [Fact]
    public void Closing_forgets_the_number_and_the_routers_and_a_new_channel_is_opened_next_time()
    {
        Channel channel = Acquire();
        _table.Complete(channel.Index, 5, _now);
        channel.Routers[51] = new RouterSlot(new VirtualRouter(EngineBench.Instance(), 0));
        _table.Close(channel, _now);
        Assert.Null(_table.ById(5));
        Assert.Null(channel.Routers[51]);
        Assert.Equal((KernelRequestKind.CloseChannel, 5), (_ports.Requests[^1].Kind, _ports.Requests[^1].Argument));
        Assert.NotSame(channel, Acquire());
    }

    [Fact]
    public void A_channel_that_was_given_up_while_it_opened_is_closed_when_it_is_open()
    {
        Channel channel = Acquire();
        _table.Close(channel, _now);
        Assert.Single(_ports.Requests);
        _table.Complete(channel.Index, 7, _now);
        Assert.Equal(ChannelState.Closed, channel.State);
        Assert.Equal((KernelRequestKind.CloseChannel, 7), (_ports.Requests[^1].Kind, _ports.Requests[^1].Argument));
        Assert.Null(_table.ById(7));
    }

    [Fact]
    public void Opening_and_closing_are_tried_again_50_ms_after_a_full_queue()
    {
        _ports.QueueIsFull = true;
        Channel channel = Acquire();
        Assert.Equal(ChannelState.Failed, channel.State);
        _ports.QueueIsFull = false;
        Step(0.05);
        Assert.Equal(KernelRequestKind.OpenChannel, Assert.Single(_ports.Requests).Kind);
        _table.Complete(channel.Index, 3, _now);
        _ports.QueueIsFull = true;
        _table.Close(channel, _now);
        Assert.Single(_ports.Requests);
        _ports.QueueIsFull = false;
        Step(0.05);
        Assert.Equal(KernelRequestKind.CloseChannel, _ports.Requests[^1].Kind);
        Step(60);
        Assert.Equal(2, _ports.Requests.Count);
    }

    [Fact]
    public void A_failed_channel_whose_link_goes_is_not_tried_again()
    {
        Channel channel = Acquire();
        _table.Complete(channel.Index, -19, _now);
        _table.Close(channel, _now);
        Step(60);
        Assert.Single(_ports.Requests);
    }

    private Channel Acquire() => _table.Acquire(EngineBench.Link, Group, _now);

    private void Step(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        _table.Retry(_now);
    }
}
