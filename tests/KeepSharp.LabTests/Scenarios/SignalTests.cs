using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>Signals that do something else must not end the daemon, nor its adverts.</summary>
public sealed class SignalTests
{
    private const string Vip = "10.9.0.100";

    [Theory]
    [InlineData(LabLibc.SIGHUP)]
    [InlineData(LabLibc.SIGUSR1)]
    [InlineData(LabLibc.SIGUSR2)]
    public async Task Reload_and_dump_signals_end_nothing(int signal)
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        DaemonProcess daemon = await TestedDaemon.StartAsync(
            node, await network.WriteAsync("a.conf", StopTests.Configuration));
        await network.AddressAsync(node, Vip, added: true, daemon.StartTime, Patience);
        daemon.Signal(signal);
        DateTime sent = DateTime.UtcNow;
        await network.AdvertsAsync(advert => advert.Time > sent, 3, Patience, "adverts go on");
        Assert.False(daemon.HasExited, daemon.Log);
        Assert.DoesNotContain(network.Adverts, advert => advert.Priority == 0);
        Assert.True(await node.HasAddressAsync(Vip), network.Describe());
    }
}
