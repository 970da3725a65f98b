using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Interop;

/// <summary>One virtual router of keepsharp and Debian's keepalived, with PASS authentication.</summary>
public abstract class KeepalivedInteropTests(bool keepalivedIsHigher)
{
    private const string Vip = "10.9.0.100";
    private const byte Vrid = 51;

    /// <summary>
    /// The whole life of a pair: take-over after kill -9, preemption when the higher one is back, hand-over by
    /// priority 0, preemption again, and the way back when the lower one stops.
    /// </summary>
    [Fact]
    public async Task Pair_takes_over_hands_over_and_preempts_within_its_timers()
    {
        Requires.Programs("keepalived");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode high = await network.AddNodeAsync("high", "10.9.0.1/24");
        LabNode low = await network.AddNodeAsync("low", "10.9.0.2/24");
        string conf150 = await network.WriteAsync("high.conf", Configuration("MASTER", 150));
        string conf100 = await network.WriteAsync("low.conf", Configuration("BACKUP", 100));

        DaemonProcess first = await StartAsync(high, conf150, keepalivedIsHigher);
        await network.AddressAsync(high, Vip, added: true, first.StartTime, Patience);
        DaemonProcess second = await StartAsync(low, conf100, !keepalivedIsHigher);
        await second.SaysAsync("(VI_1) Entering BACKUP STATE (init)", Patience);
        await network.AdvertsAsync(advert => advert.Node == "high", 3, Patience, "the higher priority is master");

        // Sudden death: the other one counts 3 adverts and its skew from the last advert.
        DateTime died = DateTime.UtcNow;
        first.Kill();
        Advert takeover = await FirstAdvertAsync(network, low, died);
        DateTime last = network.LastAdvertBefore(high, takeover.Time);
        Assert.InRange(takeover.Time - last, MasterDown(100) - Slack, MasterDown(100) + Slack);
        await network.AddressAsync(low, Vip, added: true, died, Patience);

        // The higher priority is back. It finds the address that its dead predecessor left and removes it, because the
        // other one is master now; later it preempts, and the other one gives way on its first advert.
        first = await StartAsync(high, conf150, keepalivedIsHigher);
        await network.AddressAsync(high, Vip, added: false, first.StartTime, Patience);
        Advert preemption = await FirstAdvertAsync(network, high, first.StartTime);
        Assert.True(
            preemption.Time - first.StartTime <= MasterDown(150) + TimeSpan.FromSeconds(1) + Slack,
            $"preempted {(preemption.Time - first.StartTime).TotalSeconds:0.000} s after its start");
        AddressChange given = await network.AddressAsync(low, Vip, added: false, preemption.Time, Patience);
        Assert.True(given.Time - preemption.Time <= Slack, "one higher advert is enough");

        // An orderly stop hands over: priority 0, then the skew of the other one.
        DateTime asked = DateTime.UtcNow;
        Assert.Equal(0, await first.StopAsync(Patience));
        Advert farewell = await network.AdvertAsync(
            advert => advert.Node == "high" && advert.Priority == 0 && advert.Time >= asked, Patience, "priority 0");
        takeover = await FirstAdvertAsync(network, low, farewell.Time);
        Assert.InRange(takeover.Time - farewell.Time, Skew(100) - TimeSpan.FromMilliseconds(100), Skew(100) + Slack);

        // Back again, and now the lower one stops: nobody may notice.
        first = await StartAsync(high, conf150, keepalivedIsHigher);
        await network.AddressAsync(high, Vip, added: true, first.StartTime, Patience);
        await network.AddressAsync(low, Vip, added: false, first.StartTime, Patience);
        DateTime stopped = DateTime.UtcNow;
        Assert.Equal(0, await second.StopAsync(Patience));
        await network.AdvertsAsync(
            advert => advert.Node == "high" && advert.Time > stopped, 2, Patience, "the master goes on");
        Assert.DoesNotContain(network.Adverts, advert => advert.Node == "low" && advert.Time > stopped);

        Assert.All(network.Adverts, advert => Assert.Equal("labpass1", advert.Password));
        MasterTimeline.AssertNoDoubleMaster(network, Vrid, VrrpTimes.Advert);
    }

    /// <summary>
    /// Each ignores what the other says with another password, so both are master. keepsharp's adverts go on at their
    /// interval; keepalived's need not, because each packet that it drops restarts its timer.
    /// </summary>
    [Fact]
    public async Task Different_passwords_keep_the_two_apart()
    {
        Requires.Programs("keepalived");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode high = await network.AddNodeAsync("high", "10.9.0.1/24");
        LabNode low = await network.AddNodeAsync("low", "10.9.0.2/24");
        string conf150 = await network.WriteAsync("high.conf", Configuration("MASTER", 150));
        string conf100 = await network.WriteAsync(
            "low.conf", Configuration("BACKUP", 100).Replace("labpass1", "labpass2"));
        await StartAsync(high, conf150, keepalivedIsHigher);
        await StartAsync(low, conf100, !keepalivedIsHigher);
        await Eventually.TrueAsync(
            async () => await high.HasAddressAsync(Vip) && await low.HasAddressAsync(Vip),
            Patience,
            "both are master",
            network.Describe);
        DateTime both = DateTime.UtcNow;
        string ours = keepalivedIsHigher ? "low" : "high";
        await network.AdvertsAsync(
            advert => advert.Node == ours && advert.Time > both, 4, Patience, $"{ours} goes on");
        Assert.True(await high.HasAddressAsync(Vip) && await low.HasAddressAsync(Vip), network.Describe());
    }

    private static Task<DaemonProcess> StartAsync(LabNode node, string conf, bool keepalived) =>
        keepalived ? TestedDaemon.StartKeepalivedAsync(node, conf) : TestedDaemon.StartAsync(node, conf);

    private static Task<Advert> FirstAdvertAsync(LabNetwork network, LabNode node, DateTime after) =>
        network.AdvertAsync(
            advert => advert.Node == node.Name && advert.Time > after && advert.Priority != 0,
            Patience,
            $"{node.Name} becomes master");

    private static string Configuration(string state, int priority) => $$"""
        vrrp_instance VI_1 {
            state {{state}}
            interface eth0
            virtual_router_id {{Vrid}}
            priority {{priority}}
            advert_int 1
            authentication {
                auth_type PASS
                auth_pass labpass1
            }
            virtual_ipaddress {
                {{Vip}}
            }
        }

        """;
}

/// <summary>keepsharp 150 beside keepalived 100.</summary>
public sealed class KeepSharpIsHigherTests() : KeepalivedInteropTests(keepalivedIsHigher: false);

/// <summary>keepalived 150 beside keepsharp 100.</summary>
public sealed class KeepalivedIsHigherTests() : KeepalivedInteropTests(keepalivedIsHigher: true);
