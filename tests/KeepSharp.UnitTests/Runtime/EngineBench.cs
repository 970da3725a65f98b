using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Protocols.Wire;
using KeepSharp.Runtime.Log;
using KeepSharp.Runtime.Vrrp;
using Microsoft.Extensions.Logging;

namespace KeepSharp.UnitTests.Runtime;

/// <summary>An engine over <see cref="FakePorts"/> and the order of a turn of the event loop.</summary>
internal sealed class EngineBench
{
    public static readonly LinkIndex Eth0 = new(2);
    public static readonly IpAddress Own = IpAddress.Parse("10.9.0.2");

    public EngineBench(KeepSharpConfiguration configuration)
    {
        Log = new RecordingLogger();
        Engine = new VrrpEngine(configuration, Ports.Ports(), new VrrpLog(Log));
    }

    public FakePorts Ports { get; } = new() { Automatic = true };

    public RecordingLogger Log { get; }

    public VrrpEngine Engine { get; }

    public VirtualRouter Router => Engine.Routers.First();

    public static LinkInfo Link { get; } = new()
    {
        Index = Eth0,
        Name = "eth0",
        IsUp = true,
        IsRunning = true,
        Mac = new MacAddress(0x020000000001),
    };

    public static LinkSnapshot Snapshot { get; } = new([Link], [new AddressInfo(Eth0, new IpPrefix(Own, 24))]);

    public static VrrpInstance Instance(string name = "VI_1", byte vrid = 51, byte priority = 100) => new()
    {
        Name = name,
        Interface = "eth0",
        VirtualRouterId = vrid,
        Priority = priority,
        VirtualAddresses =
        [
            new VirtualAddress { Prefix = new IpPrefix(IpAddress.FromV4(0x0a090064u + vrid), 24), Interface = "eth0" },
        ],
    };

    public static ScriptCommand Command(string name) => new() { Text = name, Path = "/bin/" + name, Arguments = [name] };

    public void Start()
    {
        Engine.Start(Snapshot, Ports.Now);
        Engine.EndTurn(Ports.Now);
        Turn();
    }

    /// <summary>Time goes on, then one turn.</summary>
    public void Turn(double seconds = 0, bool readable = false)
    {
        Ports.Now += TimeSpan.FromSeconds(seconds);
        if (readable)
        {
            Engine.OnChannelReadable(0, Ports.Now);
        }

        Engine.OnLinksReadable(Ports.Now);
        Engine.RunDeadlines(Ports.Now);
        int waiting = Ports.Inbox.Count;
        while (waiting-- > 0 && Ports.Inbox.TryTake(out LoopMessage message))
        {
            Engine.OnMessage(message, Ports.Now);
        }

        Engine.EndTurn(Ports.Now);
    }

    public void Receive(VrrpInstance from, byte priority, string source = "10.9.0.1")
    {
        var profile = new AdvertisementProfile(from);
        byte[] datagram = new byte[profile.DatagramLength];
        profile.WriteDatagram(datagram, priority, 1, IpAddress.Parse(source));
        Ports.Deliver(datagram);
        Turn(readable: true);
    }
}

/// <summary>Keeps the lines.</summary>
internal sealed class RecordingLogger : ILogger
{
    public List<string> Lines { get; } = [];

    public bool Enabled { get; set; } = true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => Enabled;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (Enabled)
        {
            Lines.Add(formatter(state, exception));
        }
    }
}
