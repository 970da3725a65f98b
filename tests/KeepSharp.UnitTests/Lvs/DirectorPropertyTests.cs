using System.Globalization;
using KeepSharp.Lvs.Checking;
using KeepSharp.Lvs.Director;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>
/// Random histories. Goal: whatever happens in whatever order, the kernel ends with what the state says, scripts alternate,
/// and a pool that could serve is never without a server. Method: results, sessions, reloads and refusals from a fixed
/// seed; after every step the kernel is compared with a table that the test computes from the servers' states alone.
/// </summary>
public sealed class DirectorPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_kernel_has_what_the_state_says_and_scripts_alternate(int seed)
    {
        var random = new Random(seed);
        int variant = 0;
        Stage stage = Stage.Start(Text(random, variant));
        var edges = new Dictionary<string, bool>();
        for (int step = 0; step < 120; step++)
        {
            int[] serving = Serving(stage);
            int[] least = [.. serving];
            stage.Kernel.Changed = () => Lower(least, Serving(stage));
            if (random.Next(25) == 0)
            {
                object[] before = Objects(stage.Director);
                stage.Reload(Text(random, ++variant));
                foreach (object fresh in Objects(stage.Director).Except(before))
                {
                    // What a reload brings has no history, though its name may have one.
                    Forget(fresh, edges);
                }
            }
            else
            {
                Result(stage, random);
            }

            stage.Kernel.Changed = null;
            int[] now = Serving(stage);
            Assert.All(least, (few, n) => Assert.False(few == 0 && serving[n] > 0 && now[n] > 0, "without a server"));
            if (random.Next(10) == 0)
            {
                Disturb(stage, random);
            }

            Settle(stage);
            Assert.Equal(Expected(stage.Director), stage.Kernel.Lines());
            Alternate(stage.Heard(), edges);
        }

        stage.Stop();
        Assert.Empty(stage.Kernel.Lines());
        Assert.Equal(0, stage.Director.Table.Count);
    }

    /// <summary>Servers that get connections, for each of the services that there can be.</summary>
    private static int[] Serving(Stage stage) =>
        [.. Enumerable.Range(1, 3).Select(n => stage.Kernel.Serving($"10.1.0.{n}:tcp:80"))];

    private static void Lower(int[] least, int[] now)
    {
        for (int i = 0; i < now.Length; i++)
        {
            least[i] = Math.Min(least[i], now[i]);
        }
    }

    private static object[] Objects(LvsDirector director) =>
        [.. director.VirtualServers, .. director.VirtualServers.SelectMany(static server => server.RealServers)];

    private static void Forget(object fresh, Dictionary<string, bool> edges)
    {
        if (fresh is VirtualServerState server)
        {
            edges.Remove($"pipe VS {server.Name}");
            edges.Remove($"run /bin/true {server.Name["[10.1.0.".Length]}");
        }
        else if (fresh is RealServerState real)
        {
            edges.Remove($"pipe RS {real.Name} {real.VirtualServer.Name}");
        }
    }

    private static void Result(Stage stage, Random random)
    {
        VirtualServerState server = stage.Director.VirtualServers[random.Next(stage.Director.VirtualServers.Count)];
        RealServerState real = server.RealServers[random.Next(server.RealServers.Count)];
        CheckerState checker = real.Checkers[random.Next(real.Checkers.Count)];
        stage.Report(checker, random.Next(6) switch
        {
            0 or 1 => CheckResult.Success,
            2 => new CheckResult(CheckReason.None, 0, random.Next(4)),
            3 => new CheckResult(CheckReason.LocalError),
            _ => new CheckResult(CheckReason.ConnectFailed),
        });
    }

    /// <summary>Somebody else empties the table, or the kernel refuses for a while.</summary>
    private static void Disturb(Stage stage, Random random)
    {
        if (random.Next(2) == 0)
        {
            stage.Kernel.Apply(KeepSharp.Model.Ipvs.IpvsChange.Flush());
            stage.Director.Table.Distrust();
        }
        else
        {
            stage.Kernel.Refuse[random.Next(2) == 0 ? "10.0.0.2:80" : "Service"] = random.Next(2) == 0 ? 12 : 17;
            Result(stage, random);
            stage.Kernel.Refuse.Clear();
        }
    }

    private static void Settle(Stage stage)
    {
        stage.Settle();
        while (!stage.Director.Table.NextRetry.IsNever)
        {
            stage.Now = stage.Director.Table.NextRetry;
            stage.Settle();
        }
    }

    /// <summary>The table by the words of checkers.md sections 6 and 7, from what each server says about itself.</summary>
    private static string[] Expected(LvsDirector director) => [.. director.VirtualServers.Select(static server =>
    {
        var pool = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (RealServerState real in server.RealServers)
        {
            bool serves = real.Checkers.All(static checker => checker.IsUp) && !server.IsSorryActive;
            if (serves || real.Settings.InhibitOnFailure)
            {
                pool[real.Settings.Address + ":80"] = serves ? real.Weight : 0;
            }
        }

        if (server.Settings.SorryServer is { } sorry && (server.IsSorryActive || sorry.Inhibit))
        {
            string key = sorry.Address + ":80";
            pool[key] = Math.Max(pool.GetValueOrDefault(key), server.IsSorryActive ? 1 : 0);
        }

        string name = server.Name[1..server.Name.IndexOf(']', StringComparison.Ordinal)];
        return $"{name}:tcp:80 rr:" + string.Concat(pool.Select(static entry => $" {entry.Key}={entry.Value}"));
    }).Order(StringComparer.Ordinal)];

    /// <summary>No script and no pipe line twice in a row in the same direction.</summary>
    private static void Alternate(string[] heard, Dictionary<string, bool> edges)
    {
        foreach (string line in heard)
        {
            int space = line.LastIndexOf(' ');
            if (line.StartsWith("log", StringComparison.Ordinal) || line.StartsWith("mail", StringComparison.Ordinal))
            {
                continue;
            }

            bool up = line[(space + 1)..].Equals("UP", StringComparison.OrdinalIgnoreCase);
            Assert.False(edges.TryGetValue(line[..space], out bool before) && before == up, $"{line} twice");
            edges[line[..space]] = up;
        }
    }

    private static string Text(Random random, int variant)
    {
        int servers = random.Next(1, 4);
        return string.Concat(Enumerable.Range(1, servers).Select(n => Stage.Server(
            string.Create(CultureInfo.InvariantCulture, $" quorum {random.Next(1, 3)}\n")
            + $" quorum_up \"/bin/true {n} up\"\n quorum_down \"/bin/true {n} down\"\n"
            + (random.Next(2) == 0 ? " sorry_server 10.0.0.9 80\n" + (random.Next(2) == 0 ? " sorry_server_inhibit\n" : "") : "")
            + (random.Next(3) == 0 ? " inhibit_on_failure\n" : string.Empty)
            + (random.Next(3) == 0 ? " alpha\n" : string.Empty)
            + Pool(random, variant),
            $"10.1.0.{n} 80")));
    }

    private static string Pool(Random random, int variant)
    {
        // 10.0.0.9 is the sorry server and sometimes a real server too.
        int[] addresses = [.. new[] { 2, 3, 4, 9 }.Where(_ => random.Next(4) > 0)];
        return string.Concat((addresses.Length == 0 ? [2] : addresses).Select(n => Stage.Real(
            n,
            $"weight {random.Next(1, 4)}\n TCP_CHECK {{\n retry {random.Next(2)}\n connect_port {80 + (variant % 2)}\n }}\n"
                + (random.Next(3) == 0 ? " PING_CHECK {\n retry 0\n }" : string.Empty))));
    }
}
