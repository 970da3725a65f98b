using System.Diagnostics;
using System.Globalization;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Simulation.Checks;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Random;

public sealed class LongRunTests(ITestOutputHelper output)
{
    private const int VirtualRouters = 150;
    private const long Hour = 3_600_000_000_000;

    /// <summary>
    /// Two nodes with 150 virtual routers each, so 300 routers, each node master of half; one node is killed and restarted
    /// every ten minutes. Adverts of an hour at an interval of 1 s: 150 · 3600, less the gaps of the take-overs.
    /// </summary>
    [Fact]
    public void Three_hundred_routers_for_a_virtual_hour_take_less_than_a_minute()
    {
        var watch = Stopwatch.StartNew();
        var world = new World(1);
        var act = new Operator(world);
        world.AddSwitch("lan");
        for (int i = 0; i < 2; i++)
        {
            AddNode(world, i);
            act.Start(world.Nodes[i]);
        }

        for (int minute = 10; minute < 60; minute += 10)
        {
            Node victim = world.Nodes[minute / 10 % 2];
            world.RunUntil(Hour / 60 * minute);
            act.Kill(victim);
            world.RunUntil(world.Now + 20_000_000_000);
            act.Start(victim);
        }

        world.RunUntil(Hour);
        foreach (MasterSet set in world.Checker.MasterSets)
        {
            RouterWatch master = Assert.Single(set.Masters);
            Assert.Equal(150, master.Router.EffectivePriority);
        }

        ulong adverts = 0;
        foreach (Node node in world.Nodes)
        {
            Assert.All(node.Routers, static router => Assert.True(router.State is RouterState.Master or RouterState.Backup));
            adverts += node.Routers.Aggregate(0UL, static (sum, router) => sum + router.Statistics.AdvertisementsReceived);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"300 routers, 1 virtual hour: {world.Events} events in {watch.Elapsed.TotalSeconds:F1} s"));
        Assert.True(adverts > 0);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    private static void AddNode(World world, int number)
    {
        Node node = world.AddNode($"r{number + 1}");
        node.Latency = 200_000;
        node.AddLink("eth0", world.Switches[0], new IpPrefix(IpAddress.FromV4(0x0a000001u + (uint)number), 24));
        node.Configuration = new KeepSharpConfiguration
        {
            Instances = EquatableArray.From(Enumerable.Range(0, VirtualRouters).Select(i => new VrrpInstance
            {
                Name = $"VI_{i + 1}",
                Interface = "eth0",
                VirtualRouterId = (byte)(i + 1),
                Priority = (byte)(i % 2 == number ? 150 : 100),
                VirtualAddresses =
                [
                    new VirtualAddress
                    {
                        Prefix = new IpPrefix(IpAddress.FromV4(0x0a010000u + (uint)i), 32),
                        Interface = "eth0",
                    },
                ],
            })),
        };
    }
}
