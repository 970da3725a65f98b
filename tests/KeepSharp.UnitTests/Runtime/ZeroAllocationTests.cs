using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.UnitTests.Runtime;

/// <summary>The steady state allocates nothing: 50 instances, 10,000 turns, as master and as backup.</summary>
public sealed class ZeroAllocationTests
{
    private const int Instances = 50;
    private const int Turns = 10_000;

    [Fact]
    public void A_master_of_fifty_instances_allocates_nothing_in_ten_thousand_turns()
    {
        EngineBench bench = Start();
        for (int i = 0; i < 100; i++)
        {
            bench.Turn(0.1);
        }

        Assert.All(bench.Engine.Routers, static router => Assert.Equal(RouterState.Master, router.State));
        long sent = bench.Ports.AdvertsSent;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Turns; i++)
        {
            bench.Turn(0.1);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);

        // 1000 s at an interval of 1 s: it did what a master does.
        Assert.Equal(Instances * 1000, bench.Ports.AdvertsSent - sent);
    }

    [Fact]
    public void A_backup_of_fifty_instances_allocates_nothing_in_ten_thousand_turns()
    {
        EngineBench bench = Start();
        byte[][] adverts = [.. Enumerable.Range(0, Instances).Select(static number =>
        {
            var profile = new AdvertisementProfile(EngineBench.Instance(vrid: (byte)(number + 1)));
            byte[] datagram = new byte[profile.DatagramLength];
            profile.WriteDatagram(datagram, 200, 1, IpAddress.Parse("10.9.0.1"));
            return datagram;
        })];
        Hear(bench, adverts, 500);
        ulong received = bench.Engine.Routers.Aggregate(0UL, static (sum, one) => sum + one.Statistics.AdvertisementsReceived);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Hear(bench, adverts, Turns);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.All(bench.Engine.Routers, static router => Assert.Equal(RouterState.Backup, router.State));
        Assert.Equal(
            received + Turns,
            bench.Engine.Routers.Aggregate(0UL, static (sum, one) => sum + one.Statistics.AdvertisementsReceived));
    }

    /// <summary>One advert per turn and one turn per 20 ms: each router hears one per second.</summary>
    private static void Hear(EngineBench bench, byte[][] adverts, int turns)
    {
        for (int i = 0; i < turns; i++)
        {
            bench.Ports.Deliver(adverts[i % Instances]);
            bench.Turn(0.02, readable: true);
        }
    }

    private static EngineBench Start()
    {
        var bench = new EngineBench(new KeepSharpConfiguration
        {
            Instances = EquatableArray.From(Enumerable.Range(0, Instances).Select(
                static number => EngineBench.Instance($"VI_{number + 1}", (byte)(number + 1)))),
        });
        bench.Start();
        return bench;
    }
}
