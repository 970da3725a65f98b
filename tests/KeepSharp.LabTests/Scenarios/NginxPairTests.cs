using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>Two proxies whose notify scripts start and stop a real nginx.</summary>
public abstract class NginxPairTests(ScenarioSource source)
{
    private const string Vip = "172.16.23.80";

    /// <summary>What /etc/rc.d/init.d/nginx is on the systems that the configuration was written for.</summary>
    private const string InitScript = """
        #!/bin/sh
        conf=/run/nginx.conf
        start() { killall -0 nginx 2>/dev/null || nginx -c $conf; }
        stop() {
            [ ! -s /run/nginx.pid ] || nginx -c $conf -s stop
            while killall -0 nginx 2>/dev/null; do sleep 0.05; done
        }
        echo "$1" >>/run/nginx.calls
        case $1 in
            start) start ;;
            stop) stop ;;
            restart) stop; start ;;
        esac

        """;

    private const string NginxConfiguration = """
        pid /run/nginx.pid;
        error_log /run/nginx.log;
        events { }
        http {
            access_log off;
            client_body_temp_path /run/nginx-body;
            proxy_temp_path /run/nginx-proxy;
            fastcgi_temp_path /run/nginx-fastcgi;
            uwsgi_temp_path /run/nginx-uwsgi;
            scgi_temp_path /run/nginx-scgi;
            server { listen 127.0.0.1:80; return 204; }
        }

        """;

    [Fact]
    public async Task Nginx_follows_the_state_and_its_death_moves_the_address()
    {
        Requires.Programs("nginx", "killall");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode first = await network.AddNodeAsync("p1", "172.16.23.11/24");
        LabNode second = await network.AddNodeAsync("p2", "172.16.23.12/24");
        string conf1 = await network.PutAsync(source, "nginx-notify/proxy1.conf", "s3-proxy1.conf");
        string conf2 = await network.PutAsync(source, "nginx-notify/proxy2.conf", "s3-proxy2.conf");
        await InstallAsync(network, first);
        await InstallAsync(network, second);

        // Backup runs "restart", so nginx runs on both before anybody is master.
        await TestedDaemon.StartAsync(first, conf1);
        await Eventually.TrueAsync(() => RunsAsync(first), Patience, "nginx was started on p1", network.Describe);
        await TestedDaemon.StartAsync(second, conf2);
        await Eventually.TrueAsync(() => RunsAsync(second), Patience, "nginx was started on p2", network.Describe);
        await network.AdvertsAsync(
            advert => advert.Node == "p1" && advert.Priority == 100, 2, Patience, "p1 is master with 100");
        await CallsAsync(network, first, "start");

        // Two failed checks: 100 - 5 = 95 < 99.
        await first.RunAsync("killall", "-9", "nginx");
        DateTime killed = DateTime.UtcNow;
        await network.AdvertAsync(
            advert => advert.Node == "p1" && advert.Priority == 95 && advert.Time > killed, Patience, "p1 has 95");
        AddressChange moved = await network.AddressAsync(second, Vip, added: true, killed, Patience);
        await network.AddressAsync(first, Vip, added: false, killed, Patience);

        // Backup on p1 runs "restart"; nginx is back, 100 > 99, and the address returns.
        await Eventually.TrueAsync(() => RunsAsync(first), Patience, "nginx was restarted on p1", network.Describe);
        await network.AddressAsync(first, Vip, added: true, moved.Time, Patience);
        await network.AddressAsync(second, Vip, added: false, moved.Time, Patience);
        MasterTimeline.AssertNoDoubleMaster(network, 10, VrrpTimes.Advert);
    }

    private static async Task<bool> RunsAsync(LabNode node) =>
        (await node.RunAsync("killall", "-0", "nginx")).Succeeded;

    private static Task CallsAsync(LabNetwork network, LabNode node, string word) =>
        Eventually.TrueAsync(
            async () => (await node.RunAsync("cat", "/run/nginx.calls")).Output.Split('\n').Contains(word),
            Patience,
            $"the init script was called with {word}",
            network.Describe);

    private static async Task InstallAsync(LabNetwork network, LabNode node)
    {
        string script = await network.WriteAsync("nginx-init", InitScript);
        string conf = await network.WriteAsync("nginx.conf", NginxConfiguration);
        // A copy of /etc in the node's own memory carries the script; the /etc of the machine stays as it is.
        await node.ShellAsync($"""
            cp -a /etc /run/etc
            mount --bind /run/etc /etc
            mkdir -p /etc/rc.d/init.d
            install -m 755 {script} /etc/rc.d/init.d/nginx
            cp {conf} /run/nginx.conf
            """);
    }
}
