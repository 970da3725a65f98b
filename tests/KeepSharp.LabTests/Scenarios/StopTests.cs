using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>What the daemon does when it is asked to end.</summary>
public sealed class StopTests
{
    private const string Vip = "10.9.0.100";

    [Theory]
    [InlineData(LabLibc.SIGTERM)]
    [InlineData(LabLibc.SIGINT)]
    public async Task Stop_says_priority_0_removes_the_addresses_and_exits_with_0(int signal)
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string conf = await network.WriteAsync("a.conf", Configuration);
        DaemonProcess daemon = await TestedDaemon.StartAsync(node, conf);
        await network.AddressAsync(node, Vip, added: true, daemon.StartTime, Patience);

        daemon.Signal(signal);
        DateTime asked = DateTime.UtcNow;
        Assert.Equal(0, await daemon.EndsAsync(Patience));
        Advert farewell = await network.AdvertAsync(
            advert => advert.Time > asked - Slack && advert.Priority == 0, Patience, "priority 0");
        Assert.Equal(farewell, network.Adverts.Last());
        Assert.False(await node.HasAddressAsync(Vip), network.Describe());
    }

    [Fact]
    public async Task Service_manager_hears_of_the_start_and_of_the_stop()
    {
        Assert.SkipWhen(TestedDaemon.IsStandIn, "keepalived notifies only a parent that is process 1 named systemd");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        (NotifySocket notify, string setting) = NotifySocket.Open(network);
        using NotifySocket _ = notify;

        DaemonProcess daemon = await TestedDaemon.StartAsync(
            node, await network.WriteAsync("a.conf", Configuration), setting);
        await notify.HearsAsync("READY=1", Patience);
        Assert.DoesNotContain(notify.Messages, message => message.Contains("STOPPING=1", StringComparison.Ordinal));

        Assert.Equal(0, await daemon.StopAsync(Patience));
        await notify.HearsAsync("STOPPING=1", Patience);
    }

    [Fact]
    public async Task Backup_says_nothing_on_the_wire_when_it_stops()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode master = await network.AddNodeAsync("a", "10.9.0.1/24");
        LabNode backup = await network.AddNodeAsync("b", "10.9.0.2/24");
        DaemonProcess first = await TestedDaemon.StartAsync(
            master, await network.WriteAsync("a.conf", Configuration.Replace("priority 100", "priority 150")));
        await network.AddressAsync(master, Vip, added: true, first.StartTime, Patience);
        DaemonProcess second = await TestedDaemon.StartAsync(
            backup, await network.WriteAsync("b.conf", Configuration));
        await second.SaysAsync("(VI_1) Entering BACKUP STATE (init)", Patience);
        Assert.Equal(0, await second.StopAsync(Patience));
        DateTime stopped = DateTime.UtcNow;
        await network.AdvertAsync(advert => advert.Node == "a" && advert.Time > stopped, Patience, "a goes on");
        Assert.DoesNotContain(network.Adverts, advert => advert.Node == "b");
    }

    internal const string Configuration = $$"""
        vrrp_instance VI_1 {
            state MASTER
            interface eth0
            virtual_router_id 51
            priority 100
            advert_int 1
            virtual_ipaddress {
                {{Vip}}
            }
        }

        """;
}
