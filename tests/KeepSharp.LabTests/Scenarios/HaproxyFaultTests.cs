using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>Two HAProxy hosts; the tracked script has no weight, so its failure is a Fault.</summary>
public abstract class HaproxyFaultTests(ScenarioSource source)
{
    private const string Vip = "192.168.0.146";

    [Fact]
    public async Task Script_without_weight_puts_the_master_into_fault_and_back()
    {
        await using LabNetwork network = await Haproxy.CreateLabAsync();
        LabNode a = await network.AddNodeAsync("a", "192.168.0.11/24", "ens18");
        LabNode b = await network.AddNodeAsync("b", "192.168.0.12/24", "ens18");
        string first = await network.PutAsync(source, "haproxy-fault/master.conf", "s0-docker-master.conf");
        string second = await network.PutAsync(source, "haproxy-fault/backup.conf", "s0-docker-backup.conf");
        DaemonProcess haproxy = await Haproxy.StartAsync(network, a);
        await Haproxy.StartAsync(network, b);
        DaemonProcess daemon = await TestedDaemon.StartAsync(a, first);
        await network.AdvertAsync(advert => advert.Node == "a" && advert.Priority == 105, Patience, "a is master, 105");
        await TestedDaemon.StartAsync(b, second);
        await network.AdvertsAsync(advert => advert.Node == "a", 3, Patience, "a goes on");

        // Fault on a: priority 0 on the wire, so b waits for its skew only.
        haproxy.Kill();
        DateTime killed = DateTime.UtcNow;
        Advert farewell = await network.AdvertAsync(
            advert => advert.Node == "a" && advert.Priority == 0, Patience, "a says priority 0");
        Assert.True(farewell.Time - killed <= TimeSpan.FromSeconds(2) + Slack, "the script runs every 2 s");
        await daemon.SaysAsync("(VI_1) Entering FAULT STATE", Patience);
        AddressChange taken = await network.AddressAsync(b, Vip, added: true, farewell.Time, Patience);
        Assert.InRange(taken.Time - farewell.Time, TimeSpan.Zero, Skew(100) + Slack);
        await network.AddressAsync(a, Vip, added: false, killed, Patience);

        // haproxy is back: Backup, and the higher priority takes the address again.
        await Haproxy.StartAsync(network, a);
        DateTime restarted = DateTime.UtcNow;
        await network.AddressAsync(a, Vip, added: true, restarted, Patience);
        await network.AddressAsync(b, Vip, added: false, restarted, Patience);
        MasterTimeline.AssertNoDoubleMaster(network, 51, VrrpTimes.Advert);
    }
}
