using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>Two nodes that leave the address where it is, with a label on it.</summary>
public abstract class NopreemptTests(ScenarioSource source)
{
    private const string Vip = "192.168.1.200";

    [Fact]
    public async Task Higher_priority_that_comes_later_stays_backup_until_the_master_dies()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode higher = await network.AddNodeAsync("n1", "192.168.1.11/24", "ens33");
        LabNode lower = await network.AddNodeAsync("n2", "192.168.1.12/24", "ens33");
        string conf100 = await network.PutAsync(source, "nopreempt/node1.conf", "s2-nopreempt-1.conf");
        string conf99 = await network.PutAsync(source, "nopreempt/node2.conf", "s2-nopreempt-2.conf");

        DaemonProcess master = await TestedDaemon.StartAsync(lower, conf99);
        await network.AddressAsync(lower, Vip, added: true, DateTime.MinValue, Patience);
        Assert.Contains(
            $"inet {Vip}/32 scope global ens33:1",
            await lower.MustAsync("ip", "-o", "-4", "addr", "show", "dev", "ens33"),
            StringComparison.Ordinal);

        DaemonProcess late = await TestedDaemon.StartAsync(higher, conf100);
        await late.SaysAsync("(VI_1) Entering BACKUP STATE (init)", Patience);
        DateTime joined = DateTime.UtcNow;

        // Five adverts are more than three and a skew: a node that wanted to preempt would have done it.
        await network.AdvertsAsync(
            advert => advert.Node == "n2" && advert.Time > joined, 5, Patience, "the lower priority goes on");
        Assert.DoesNotContain(network.Adverts, advert => advert.Node == "n1");

        DateTime died = DateTime.UtcNow;
        master.Kill();
        AddressChange moved = await network.AddressAsync(higher, Vip, added: true, died, Patience);
        DateTime last = network.LastAdvertBefore(lower, moved.Time);
        Assert.InRange(moved.Time - last, MasterDown(100) - Slack, MasterDown(100) + Slack);
        await Eventually.TrueAsync(
            () => network.GratuitousArps.Count(arp => arp.Node == "n1" && arp.Address == Vip) == 5,
            Patience,
            "the switch learns the new place from five gratuitous ARPs",
            network.Describe);
    }
}
