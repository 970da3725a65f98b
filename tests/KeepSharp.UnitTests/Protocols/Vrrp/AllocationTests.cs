using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>The paths that run once per packet and once per advert allocate nothing once they are warm.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 10_000;

    [Theory]
    [InlineData(150, RouterState.Backup)] // obeyed
    [InlineData(50, RouterState.Backup)] // discarded
    [InlineData(0, RouterState.Backup)]
    [InlineData(50, RouterState.Master)] // answered
    public void Adverts_in(byte priority, RouterState state)
    {
        RouterBench bench = In(state);
        byte[] datagram = RouterBench.Datagram(bench.Router.Settings, priority, RouterBench.Lower);

        AssertNothingAllocated(bench, datagram, state);
    }

    [Fact]
    public void Junk_in()
    {
        RouterBench bench = In(RouterState.Backup);
        byte[] datagram = RouterBench.Datagram(bench.Router.Settings, 150, RouterBench.Lower);
        datagram[8] = 1;

        AssertNothingAllocated(bench, datagram, RouterState.Backup);
    }

    [Fact]
    public void Adverts_out()
    {
        VirtualRouter router = In(RouterState.Master).Router;
        var effects = new EffectBuffer();
        byte[] datagram = new byte[router.DatagramLength];
        for (int i = 0; i < Rounds; i++)
        {
            Advertise(router, effects, datagram);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            Advertise(router, effects, datagram);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(router.Statistics.AdvertisementsSent > Rounds, "these turns did not send");
    }

    private static void Advertise(VirtualRouter router, EffectBuffer effects, byte[] datagram)
    {
        router.OnDeadline(router.Deadline, effects);
        for (int i = 0; i < effects.Count; i++)
        {
            if (effects[i].Kind == RouterEffectKind.SendAdvertisement)
            {
                router.WriteAdvertisement(datagram, effects[i].Priority);
            }
        }

        effects.Clear();
    }

    private static void AssertNothingAllocated(RouterBench bench, byte[] datagram, RouterState state)
    {
        VirtualRouter router = bench.Router;
        var effects = new EffectBuffer();
        Instant now = bench.Now;
        for (int i = 0; i < Rounds; i++)
        {
            now = Deliver(router, datagram, now, effects);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            now = Deliver(router, datagram, now, effects);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2UL * Rounds, router.Statistics.DatagramsDelivered);
        Assert.Equal(state, router.State);
    }

    private static Instant Deliver(VirtualRouter router, byte[] datagram, Instant now, EffectBuffer effects)
    {
        now += TimeSpan.FromMicroseconds(100);
        AdvertisementReader.Peek(datagram, out _, out _);
        router.OnDatagram(datagram, now, effects);
        effects.Clear();
        return now;
    }

    private static RouterBench In(RouterState state)
    {
        var bench = new RouterBench(RouterBench.Instance() with
        {
            Authentication = RouterBench.Password("abcdefgh"),
            Garp = new GarpSettings { MasterRefresh = TimeSpan.FromSeconds(2) },
        });
        return state == RouterState.Master ? bench.StartAsMaster() : bench.Start();
    }
}
