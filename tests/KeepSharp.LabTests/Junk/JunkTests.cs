using System.Globalization;
using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Junk;

/// <summary>Tests that measure the spacing of packets run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// Packets for the virtual router that its members must throw away, at 1 to 10,000 a second, to a running master and a
/// running backup at once. keepalived's master falls silent here: every packet restarts its advert timer.
/// </summary>
[Collection(nameof(Alone))]
public sealed class JunkTests
{
    private const string Vip = "10.9.0.100";
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task Junk_changes_neither_state_nor_interval()
    {
        Assert.SkipWhen(TestedDaemon.IsStandIn, "the stand-in is keepalived, whose master falls silent under junk");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode master = await network.AddNodeAsync("m", "10.9.0.1/24");
        LabNode backup = await network.AddNodeAsync("b", "10.9.0.2/24");
        LabNode attacker = await network.AddNodeAsync("x", "10.9.0.9/24");
        DaemonProcess first = await TestedDaemon.StartAsync(
            master, await network.WriteAsync("m.conf", Configuration("MASTER", 150)));
        await network.AddressAsync(master, Vip, added: true, first.StartTime, Patience);
        DaemonProcess second = await TestedDaemon.StartAsync(
            backup, await network.WriteAsync("b.conf", Configuration("BACKUP", 100)));
        await second.SaysAsync("(VI_1) Entering BACKUP STATE (init)", Patience);
        await network.AdvertsAsync(advert => advert.Node == "m", 3, Patience, "the master is there");

        // Every packet claims priority 254: whoever obeyed one would leave the master state.
        var claim = new VrrpFrame("10.9.0.9", 51, 254, "labpass1", Vip);
        byte[][] junk =
        [
            claim.WrongChecksum(), claim.WrongPassword(), claim.ForeignVersion(), claim.Truncated(),
            claim.TruncatedInPassword(),
        ];
        using FrameSender sender = FrameSender.Open(attacker, "eth0");
        long total = 0;
        DateTime begin = DateTime.UtcNow;
        foreach ((int rate, int seconds) in new[] { (1, 6), (10, 3), (100, 3), (1_000, 4), (10_000, 5) })
        {
            int sent = await sender.SendAsync(junk, rate, TimeSpan.FromSeconds(seconds));
            Assert.Equal(rate * seconds, sent);
            total += sent;
        }

        DateTime end = DateTime.UtcNow;
        await network.AdvertAsync(advert => advert.Node == "m" && advert.Time > end, Patience, "the master goes on");
        AssertInterval(network, begin);
        Assert.DoesNotContain(network.Adverts, advert => advert.Node == "b");
        Assert.DoesNotContain(network.AddressChanges, change => change.Time > begin);
        Assert.Equal(1, first.Count("Entering MASTER STATE"));
        Assert.Equal(0, second.Count("Entering MASTER STATE"));

        // The positive twin: the same packet without a fault is obeyed at once, so the junk did arrive.
        DateTime obeyed = DateTime.UtcNow;
        sender.Send(claim.Valid());
        total++;
        await network.AddressAsync(master, Vip, added: false, obeyed, Patience);

        // Nothing vanished: what the sockets delivered and what the kernel dropped is what was sent. The backup goes
        // first; so neither hears more of the other than was counted.
        DateTime joined = second.Lines.First(line => line.Text.Contains("BACKUP STATE (init)")).Time;
        Assert.Equal(0, await second.StopAsync(Patience));
        Assert.Equal(0, await first.StopAsync(Patience));
        long toBackup = total + network.Adverts.Count(advert => advert.Node == "m" && advert.Time > joined);
        long toMaster = total + network.Adverts.Count(advert => advert.Node == "b");
        JunkAccounting.AssertAddsUp(second, toBackup, await LostAsync(network, backup));
        JunkAccounting.AssertAddsUp(first, toMaster, await LostAsync(network, master));
    }

    /// <summary>Packets that the queues of the kernel lost between the attacker's cable and this node.</summary>
    private static async Task<long> LostAsync(LabNetwork network, LabNode node) =>
        await network.DroppedAtPortAsync("px") + long.Parse(
            await node.MustAsync("cat", "/sys/class/net/eth0/statistics/rx_dropped"), CultureInfo.InvariantCulture);

    private static void AssertInterval(LabNetwork network, DateTime begin)
    {
        DateTime[] times = network.Adverts
            .Where(advert => advert.Node == "m" && advert.Time > begin - VrrpTimes.Advert - Slack)
            .Select(advert => advert.Time)
            .ToArray();
        Assert.True(times.Length >= 20, "about one advert per second of junk");
        for (int i = 1; i < times.Length; i++)
        {
            TimeSpan gap = times[i] - times[i - 1];
            Assert.True(
                (gap - VrrpTimes.Advert).Duration() <= Jitter,
                $"an interval was {gap.TotalSeconds:0.000} s{Environment.NewLine}{network.Describe()}");
        }
    }

    private static string Configuration(string state, int priority) => $$"""
        vrrp_instance VI_1 {
            state {{state}}
            interface eth0
            virtual_router_id 51
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
