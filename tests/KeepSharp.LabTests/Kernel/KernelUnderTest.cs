using System.Collections.Concurrent;
using KeepSharp.Kernel;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.LabTests.Kernel;

/// <summary>A <see cref="LinuxKernel"/> in a namespace, with a mailbox that the test reads.</summary>
internal sealed class KernelUnderTest : ILoopInbox, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly BlockingCollection<LoopMessage> _messages = [];
    private readonly MonotonicClock _clock = new();
    private int _tokens;

    internal KernelUnderTest(NetworkNamespace place) => Kernel = place.Run(() => LinuxKernel.Open(Poller, this));

    internal EpollPoller Poller { get; } = new();

    internal LinuxKernel Kernel { get; }

    public bool TryPost(in LoopMessage message)
    {
        _messages.Add(message);
        Poller.Wake();
        return true;
    }

    public void Dispose()
    {
        Kernel.Dispose();
        Poller.Dispose();
        _messages.Dispose();
    }

    /// <summary>Submits a request and waits for its completion.</summary>
    internal LoopMessage Ask(KernelRequest request)
    {
        int token = ++_tokens;
        Assert.True(Kernel.Writer.TrySubmit(request with { Token = token }));
        LoopMessage message = NextMessage();
        Assert.Equal(LoopMessageKind.KernelCompleted, message.Kind);
        Assert.Equal(token, message.Token);
        return message;
    }

    internal LoopMessage NextMessage()
    {
        Assert.True(_messages.TryTake(out LoopMessage message, Patience), "no message came");
        return message;
    }

    internal LoopMessage Change(KernelRequestKind kind, LinkIndex link, VirtualAddress address) =>
        Ask(new KernelRequest { Kind = kind, Token = 0, Link = link, Address = address });

    internal int OpenChannel(LinkInfo link)
    {
        AdvertChannelSpec spec = new(link.Name, link.Index, IpAddress.Parse("224.0.0.18"));
        LoopMessage message = Ask(
            new KernelRequest { Kind = KernelRequestKind.OpenChannel, Token = 0, Channel = spec });
        Assert.True(message.Result >= 0, $"{message.Payload}");
        return message.Result;
    }

    internal LinkSnapshot Dump()
    {
        LoopMessage message = Ask(new KernelRequest { Kind = KernelRequestKind.DumpLinks, Token = 0 });
        return Assert.IsType<LinkSnapshot>(message.Payload);
    }

    internal LinkInfo Link(string name) => Assert.Single(Dump().Links, link => link.Name == name);

    /// <summary>Waits in the poller until this source is reported; other results are passed over.</summary>
    internal bool WaitFor(PollSource source, int id)
    {
        Instant deadline = _clock.Now + Patience;
        PollResult[] ready = new PollResult[8];
        while (_clock.Now < deadline)
        {
            int count = Poller.Wait(deadline, ready);
            if (ready.AsSpan(0, count).Contains(new PollResult(source, id)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads link events until one fits.</summary>
    internal LinkEvent NextEvent(Func<LinkEvent, bool> fits)
    {
        Instant deadline = _clock.Now + Patience;
        while (_clock.Now < deadline)
        {
            while (Kernel.LinkMonitor.TryRead(out LinkEvent linkEvent))
            {
                if (fits(linkEvent))
                {
                    return linkEvent;
                }
            }

            Assert.True(WaitFor(PollSource.LinkMonitor, 0), "the monitor stays silent");
        }

        throw new TimeoutException("the expected event did not come");
    }
}
