using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>A real haproxy in a node.</summary>
internal static class Haproxy
{
    public static async Task<LabNetwork> CreateLabAsync()
    {
        Requires.Programs("haproxy", "killall");
        return await LabNetwork.CreateAsync();
    }

    public static async Task<DaemonProcess> StartAsync(LabNetwork network, LabNode node)
    {
        string conf = await network.WriteAsync($"haproxy-{node.Name}.cfg", """
            defaults
                mode http
                timeout connect 1s
                timeout client 1s
                timeout server 1s
            frontend web
                bind 127.0.0.1:8080

            """);
        DaemonProcess haproxy = await node.StartAsync("haproxy", "haproxy", "-db", "-f", conf);
        await Eventually.TrueAsync(
            async () => (await node.RunAsync("killall", "-0", "haproxy")).Succeeded, Patience, "haproxy runs");
        return haproxy;
    }
}
