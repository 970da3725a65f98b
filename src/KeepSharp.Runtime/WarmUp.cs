using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Wire;
using KeepSharp.Runtime.Log;
using KeepSharp.Runtime.Loop;
using KeepSharp.Runtime.Vrrp;
using Microsoft.Extensions.Logging;

namespace KeepSharp.Runtime;

/// <summary>
/// A miniature election with ports that do nothing, run before the first real socket is opened. The way from Backup to
/// Master may be needed for the first time months after the start; without this it would run cold code then (measured in
/// tens of milliseconds), so every transition, codec and log line is run here once.
/// </summary>
public static class WarmUp
{
    private static readonly IpAddress Own = IpAddress.FromV4(0xc0000201);
    internal static readonly IpAddress Rival = IpAddress.FromV4(0xc0000202);
    private static readonly LinkIndex Link = new(2);

    /// <summary>The interface that the miniature world is about.</summary>
    internal static readonly LinkInfo World = new()
    {
        Index = Link,
        Name = "warm0",
        IsUp = true,
        IsRunning = true,
        Mac = new MacAddress(2),
    };

    /// <summary>Runs it. Takes a few milliseconds, touches nothing outside.</summary>
    public static void Run()
    {
        foreach (bool grouped in (ReadOnlySpan<bool>)[false, true])
        {
            Elect(grouped);
        }
    }

    private static void Elect(bool grouped)
    {
        var ports = new NullPorts();
        KeepSharpConfiguration configuration = Configuration(grouped);
        var engine = new VrrpEngine(configuration, ports.AsRuntimePorts(), new VrrpLog(new FormattingLogger()));
        LinkInfo link = World;
        engine.Start(Snapshot, ports.Clock);
        Turn(engine, ports, 0);
        engine.OnMessage(new LoopMessage { Kind = LoopMessageKind.ScriptFinished, Token = 0 }, ports.Clock);
        var profile = new AdvertisementProfile(configuration.Instances[0]);
        byte[] datagram = new byte[profile.DatagramLength];
        foreach (byte priority in (ReadOnlySpan<byte>)[200, 50, 0, 200])
        {
            Receive(engine, ports, profile, datagram, priority);
            Turn(engine, ports, 900);
        }

        for (int i = 0; i < 8; i++)
        {
            Turn(engine, ports, 1000);
            if (i == 5)
            {
                foreach (byte priority in (ReadOnlySpan<byte>)[50, 0, 100])
                {
                    Receive(engine, ports, profile, datagram, priority);
                }
            }
        }

        Receive(engine, ports, profile, datagram, 250);
        datagram[^1] ^= 1;
        ports.Pending = datagram;
        engine.OnChannelReadable(0, ports.Clock);
        ports.Event = new LinkEvent(LinkEventKind.LinkChanged, link with { IsRunning = false });
        engine.OnLinksReadable(ports.Clock);
        Turn(engine, ports, 10);
        ports.Event = new LinkEvent(LinkEventKind.LinkChanged, link);
        engine.OnLinksReadable(ports.Clock);
        Turn(engine, ports, 5000);
        Turn(engine, ports, 5000);
        engine.OnMessage(new LoopMessage { Kind = LoopMessageKind.Stop }, ports.Clock);
        Turn(engine, ports, 10);
    }

    /// <summary>The interface with its own address.</summary>
    internal static LinkSnapshot Snapshot => new([World], [new AddressInfo(Link, new IpPrefix(Own, 24))]);

    internal static void Receive(
        VrrpEngine engine, NullPorts ports, AdvertisementProfile profile, byte[] datagram, byte priority)
    {
        profile.WriteDatagram(datagram, priority, 1, Rival);
        ports.Pending = datagram;
        engine.OnChannelReadable(0, ports.Clock);
        engine.EndTurn(ports.Clock);
    }

    internal static void Turn(VrrpEngine engine, NullPorts ports, int milliseconds)
    {
        ports.Clock += TimeSpan.FromMilliseconds(milliseconds);
        engine.RunDeadlines(ports.Clock);
        while (ports.Inbox.TryTake(out LoopMessage message))
        {
            engine.OnMessage(message, ports.Clock);
        }

        engine.EndTurn(ports.Clock);
    }

    internal static KeepSharpConfiguration Configuration(bool grouped)
    {
        VrrpInstance first = new()
        {
            Name = "warm1",
            Interface = "warm0",
            VirtualRouterId = 1,
            Authentication = new VrrpAuthentication(VrrpAuthenticationType.Password, [1, 2, 3]),
            VirtualAddresses =
            [
                new VirtualAddress { Prefix = new IpPrefix(IpAddress.FromV4(0xc0000264), 24), Interface = "warm0" },
            ],
            TrackScripts = [new TrackedScript("warm", -2, false)],
        };
        return new KeepSharpConfiguration
        {
            Scripts =
            [
                new VrrpScript
                {
                    Name = "warm",
                    Command = new ScriptCommand { Text = "true", Path = "/bin/true", Arguments = ["true"] },
                },
            ],
            Instances = [first, first with { Name = "warm2", VirtualRouterId = 2, TrackScripts = default }],
            SyncGroups = grouped ? [new SyncGroup { Name = "warm", Members = ["warm1", "warm2"] }] : default,
        };
    }

    /// <summary>Ports that accept everything and do nothing; completions arrive at once.</summary>
    internal sealed class NullPorts
        : IAdvertPort, IFramePort, ILinkMonitor, IKernelWriter, IScriptRunner, IClock
    {
        public Mailbox Inbox { get; } = new(64, static () => { });

        public byte[]? Pending { get; set; }

        public LinkEvent? Event { get; set; }

        public Instant Clock { get; set; } = Instant.FromMicroseconds(1);

        public Instant Now => Clock;

        public int ActiveRuns => 0;

        public RuntimePorts AsRuntimePorts() => new()
        {
            Clock = this,
            Adverts = this,
            Frames = this,
            Links = this,
            Writer = this,
            Scripts = this,
        };

        public int Receive(int channel, Span<byte> buffer, out DatagramInfo info)
        {
            info = new DatagramInfo(255, false, 0);
            if (Pending is not { } datagram)
            {
                return -1;
            }

            Pending = null;
            datagram.CopyTo(buffer);
            return datagram.Length;
        }

        public int Send(int channel, ReadOnlySpan<byte> datagram, IpAddress destination) => 0;

        public int Send(LinkIndex link, ReadOnlySpan<byte> frame) => 0;

        public bool TryRead(out LinkEvent linkEvent)
        {
            linkEvent = Event ?? default;
            bool any = Event is not null;
            Event = null;
            return any;
        }

        public bool TrySubmit(in KernelRequest request) => Inbox.TryPost(new LoopMessage
        {
            Kind = LoopMessageKind.KernelCompleted,
            Token = request.Token,
        });

        public bool TryStart(ScriptRun run) => true;

        public void TerminateAll()
        {
        }
    }

    /// <summary>Formats every line and throws it away, so that formatting is warm too.</summary>
    internal sealed class FormattingLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => formatter(state, exception);
    }
}
