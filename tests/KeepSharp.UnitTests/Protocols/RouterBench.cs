using System.Globalization;
using System.Text;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.UnitTests.Protocols;

/// <summary>
/// Virtual routers in virtual time: every effect becomes a short text, so that a test compares what happened, and in which
/// order, with what the specification says. Times are microseconds since the start of the bench.
/// </summary>
internal sealed class RouterBench
{
    public const string Own = "10.9.0.2";
    public const string Lower = "10.9.0.1";
    public const string Higher = "10.9.0.200";

    private readonly EffectBuffer _effects = new();
    private readonly List<string> _log = [];

    public RouterBench(params VrrpInstance[] instances)
        : this(null, instances)
    {
    }

    private RouterBench(SyncGroup? group, VrrpInstance[] instances)
    {
        Routers = [.. instances.Select((settings, index) => new VirtualRouter(settings, index)
        {
            SourceAddress = IpAddress.Parse(Own),
        })];
        if (group is not null)
        {
            Group = new SyncGroupCoordinator(group, Routers);
        }
    }

    public VirtualRouter[] Routers { get; }

    public VirtualRouter Router => Routers[0];

    public SyncGroupCoordinator? Group { get; }

    public Instant Now { get; private set; } = Instant.FromMicroseconds(1_000_000_000);

    public EffectBuffer Effects => _effects;

    public VirtualRouter this[string name] => Routers.Single(router => router.Name == name);

    /// <summary>Microseconds until the next deadline of the first router; null when none is set.</summary>
    public long? DeadlineIn => In(Router);

    public static RouterBench InGroup(params VrrpInstance[] instances) => new(
        new SyncGroup { Name = "G", Members = EquatableArray.From(instances.Select(instance => instance.Name)) },
        instances);

    public static VrrpInstance Instance(byte priority = 100, string name = "VI_1", byte vrid = 51) => new()
    {
        Name = name,
        Interface = "eth0",
        VirtualRouterId = vrid,
        Priority = priority,
        VirtualAddresses = [Address("10.9.0.100")],
    };

    public static VirtualAddress Address(string text) => new()
    {
        Prefix = new IpPrefix(IpAddress.Parse(text), 24),
        Interface = "eth0",
    };

    public static VrrpAuthentication Password(string text) =>
        new(VrrpAuthenticationType.Password, EquatableArray.From(Encoding.ASCII.GetBytes(text)));

    /// <summary>An advert as a peer with the same configuration would send it.</summary>
    public static byte[] Datagram(VrrpInstance settings, byte priority, string source)
    {
        var profile = new AdvertisementProfile(settings);
        byte[] datagram = new byte[profile.DatagramLength];
        profile.WriteDatagram(datagram, priority, 1, IpAddress.Parse(source));
        return datagram;
    }

    public long? In(VirtualRouter router) =>
        router.Deadline.IsNever ? null : (router.Deadline.Nanoseconds - Now.Nanoseconds) / 1000;

    /// <summary>Starts every router in order.</summary>
    public RouterBench Start()
    {
        foreach (VirtualRouter router in Routers)
        {
            router.Start(Now, _effects);
        }

        return this;
    }

    /// <summary>Starts and lets the timers run until every router is master; what happened is forgotten.</summary>
    public RouterBench StartAsMaster()
    {
        Start();
        for (int i = 0; i < 100 && Routers.Any(router => router.State != RouterState.Master); i++)
        {
            RunToNextDeadline();
        }

        Assert.All(Routers, router => Assert.Equal(RouterState.Master, router.State));
        Take();
        return this;
    }

    public void Advert(byte priority, string source = Lower) => Advert(Router, priority, source);

    public void Advert(VirtualRouter router, byte priority, string source = Lower) =>
        router.OnDatagram(Datagram(router.Settings, priority, source), Now, _effects);

    public void Receive(ReadOnlySpan<byte> datagram) => Router.OnDatagram(datagram, Now, _effects);

    public void Fault(FaultReasons reason, VirtualRouter? router = null) =>
        (router ?? Router).SetFault(reason, true, Now, _effects);

    public void FaultEnds(FaultReasons reason, VirtualRouter? router = null) =>
        (router ?? Router).SetFault(reason, false, Now, _effects);

    public void Hold(bool held, VirtualRouter? router = null) => (router ?? Router).SetHeld(held, Now, _effects);

    public void Weights(int sum, VirtualRouter? router = null) =>
        (router ?? Router).SetPriorityContribution(sum, Now, _effects);

    public void Stop()
    {
        foreach (VirtualRouter router in Routers)
        {
            router.Stop(Now, _effects);
        }
    }

    /// <summary>Lets time pass; every deadline is served in time, in router order.</summary>
    public void Run(long microseconds)
    {
        Instant end = Now + TimeSpan.FromMicroseconds(microseconds);
        for (int turns = 0; ; turns++)
        {
            Assert.True(turns < 100_000, "the deadlines never move on");
            Instant next = Routers.Select(router => router.Deadline).Aggregate(Instant.Min);
            if (next > end)
            {
                break;
            }

            Now = next > Now ? next : Now;
            Serve();
        }

        Now = end;
    }

    public void RunToNextDeadline()
    {
        Instant next = Routers.Select(router => router.Deadline).Aggregate(Instant.Min);
        Assert.False(next.IsNever, "no deadline is set");
        Now = next > Now ? next : Now;
        Serve();
    }

    /// <summary>Time passes and nobody looks: what is due is served once, late.</summary>
    public void RunLate(long microseconds)
    {
        Now += TimeSpan.FromMicroseconds(microseconds);
        foreach (VirtualRouter router in Routers)
        {
            router.OnDeadline(Now, _effects);
        }
    }

    /// <summary>Time passes before anything is due.</summary>
    public void Pass(long microseconds)
    {
        Now += TimeSpan.FromMicroseconds(microseconds);
        Assert.All(Routers, router => Assert.True(router.Deadline > Now, "a deadline was passed over"));
    }

    /// <summary>The effects since the last call.</summary>
    public string[] Take()
    {
        for (int i = 0; i < _effects.Count; i++)
        {
            _log.Add(Text(_effects[i]));
        }

        _effects.Clear();
        string[] all = [.. _log];
        _log.Clear();
        return all;
    }

    public string TakeText() => string.Join(", ", Take());

    private void Serve()
    {
        foreach (VirtualRouter router in Routers)
        {
            if (router.Deadline <= Now)
            {
                router.OnDeadline(Now, _effects);
            }
        }
    }

    private string Text(in RouterEffect effect)
    {
        string prefix = Routers.Length > 1 && effect.Router is not null ? effect.Router.Name + ": " : "";
        return prefix + effect.Kind switch
        {
            RouterEffectKind.SendAdvertisement => $"advert {effect.Priority}",
            RouterEffectKind.ClaimAddresses => "claim",
            RouterEffectKind.ReleaseAddresses => "release",
            RouterEffectKind.Announce => $"announce {effect.Rounds}",
            _ => Text(effect.Event),
        };
    }

    private static string Text(in RouterEvent routerEvent)
    {
        string to = routerEvent.To.ToString().ToUpperInvariant();
        string init = routerEvent.First == 1 ? " (init)" : "";
        switch (routerEvent.Kind)
        {
            case RouterEventKind.StateChanged:
                return $"enter {to}{init}";
            case RouterEventKind.GroupSyncing:
                return $"syncing to {to}";
            case RouterEventKind.GroupStateChanged:
                return $"group {to}{init}";
            case RouterEventKind.FaultBegan:
                return $"fault {routerEvent.Reason}{init}";
            case RouterEventKind.FaultEnded:
                return $"fault over {routerEvent.Reason}";
        }

        var text = new StringBuilder(routerEvent.Kind.ToString());
        if (!routerEvent.Address.IsNone)
        {
            text.Append(' ').Append(routerEvent.Address);
        }

        if (routerEvent.Reject != RejectReason.None)
        {
            text.Append(' ').Append(routerEvent.Reject);
        }

        if (routerEvent.First != 0 || routerEvent.Second != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" {routerEvent.First}");
        }

        if (routerEvent.Second != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" {routerEvent.Second}");
        }

        return text.ToString();
    }
}
