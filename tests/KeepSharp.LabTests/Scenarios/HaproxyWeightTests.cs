using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>Two HAProxy hosts; the tracked script takes a little from the priority.</summary>
public abstract class HaproxyWeightTests(ScenarioSource source)
{
    private const string Vip = "192.168.0.146";

    [Fact]
    public async Task Weight_smaller_than_the_distance_of_the_priorities_moves_nothing()
    {
        await using LabNetwork network = await Haproxy.CreateLabAsync();
        LabNode a = await network.AddNodeAsync("a", "192.168.0.11/24", "ens18");
        LabNode b = await network.AddNodeAsync("b", "192.168.0.12/24", "ens18");
        string first = await network.PutAsync(source, "haproxy-weight/master.conf", "s0-haproxy-master.conf");
        string second = await network.PutAsync(source, "haproxy-weight/backup.conf", "s0-haproxy-backup.conf");
        DaemonProcess haproxy = await Haproxy.StartAsync(network, a);
        await Haproxy.StartAsync(network, b);
        await TestedDaemon.StartAsync(a, first);
        await network.AdvertAsync(advert => advert.Node == "a" && advert.Priority == 105, Patience, "a is master, 105");
        await TestedDaemon.StartAsync(b, second);

        // haproxy dies on the master: 105 - 2 = 103, still above 100. Four adverts later b, which would need
        // 3.6 s of silence, could long have taken over if it were allowed to.
        haproxy.Kill();
        await network.AdvertsAsync(
            advert => advert.Node == "a" && advert.Priority == 103, 5, Patience, "a goes on with 103");
        Assert.True(await a.HasAddressAsync(Vip), network.Describe());
        Assert.False(await b.HasAddressAsync(Vip), network.Describe());
        Assert.DoesNotContain(network.Adverts, advert => advert.Node == "b");

        // haproxy is back, and so is the priority.
        await Haproxy.StartAsync(network, a);
        DateTime restarted = DateTime.UtcNow;
        await network.AdvertAsync(
            advert => advert.Node == "a" && advert.Priority == 105 && advert.Time > restarted, Patience, "105 again");

        // The machine dies: bound is 3 adverts + skew of b, counted from the last advert of a.
        DateTime died = DateTime.UtcNow;
        a.KillAllPrograms();
        AddressChange moved = await network.AddressAsync(b, Vip, added: true, died, Patience);
        DateTime last = network.LastAdvertBefore(a, moved.Time);
        Assert.InRange(moved.Time - last, MasterDown(100) - Slack, MasterDown(100) + Slack);
    }
}
