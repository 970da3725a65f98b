using System.Globalization;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>Runs every row of tests/vectors/vrrp-transitions.txt.</summary>
public sealed class TransitionTableTests
{
    private const long Before = 400_000;

    [Fact]
    public void Every_row_of_the_table_holds()
    {
        List<string> failures = [];
        int rows = 0;
        foreach ((int number, string text) in TestData.Lines("vrrp-transitions.txt"))
        {
            rows++;
            try
            {
                RunRow([.. text.Split('|').Select(cell => cell.Trim())]);
            }
            catch (Exception failure)
            {
                failures.Add($"line {number}: {text}\n    {failure.Message.Replace("\n", "\n    ", StringComparison.Ordinal)}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(rows >= 85, "the table lost rows");
    }

    private static void RunRow(string[] cells)
    {
        Assert.Equal(7, cells.Length);
        var bench = new RouterBench(Settings(cells[1]));
        Arrange(bench, cells[0]);
        Steps(bench, cells[2]);
        bench.Take();
        long? before = bench.DeadlineIn;

        Steps(bench, cells[3]);

        Assert.Equal(cells[4] == "-" ? "" : cells[4], bench.TakeText());
        Assert.Equal(cells[5], bench.Router.State.ToString().ToUpperInvariant());
        long? expected = cells[6] switch
        {
            "off" => null,
            "unchanged" => before,
            _ => long.Parse(cells[6], CultureInfo.InvariantCulture),
        };
        Assert.Equal(expected, bench.DeadlineIn);
    }

    private static void Arrange(RouterBench bench, string state)
    {
        switch (state)
        {
            case "INITIALIZE":
                break;
            case "HELD":
                bench.Hold(true);
                bench.Start();
                break;
            case "BACKUP":
                bench.Start();
                bench.Pass(Before);
                break;
            case "MASTER":
                bench.StartAsMaster();
                bench.Pass(Before);
                break;
            case "FAULT":
                bench.Start();
                bench.Fault(FaultReasons.InterfaceDown);
                break;
            default:
                throw new FormatException($"unknown state '{state}'");
        }
    }

    private static void Steps(RouterBench bench, string steps)
    {
        if (steps == "-")
        {
            return;
        }

        foreach (string step in steps.Split(" then ", StringSplitOptions.TrimEntries))
        {
            string[] words = step.Split(' ');
            Step(bench, words, words.Length > 1 ? words[1] : "");
        }
    }

    private static void Step(RouterBench bench, string[] words, string argument)
    {
        switch (words[0])
        {
            case "advert":
                bench.Advert(
                    byte.Parse(argument, CultureInfo.InvariantCulture),
                    words.Length > 3 ? words[3] : RouterBench.Lower);
                break;
            case "junk":
                byte[] packet = RouterBench.Datagram(bench.Router.Settings, 200, RouterBench.Lower);
                packet[8] = 1;
                bench.Receive(packet);
                break;
            case "timer":
                bench.RunToNextDeadline();
                break;
            case "late":
                bench.RunLate(long.Parse(argument, CultureInfo.InvariantCulture));
                break;
            case "pass":
                bench.Pass(long.Parse(argument, CultureInfo.InvariantCulture));
                break;
            case "fault":
                bench.Fault(Enum.Parse<FaultReasons>(argument));
                break;
            case "fault-ends":
                bench.FaultEnds(Enum.Parse<FaultReasons>(argument));
                break;
            case "weights":
                bench.Weights(int.Parse(argument, CultureInfo.InvariantCulture));
                break;
            case "hold":
                bench.Hold(true);
                break;
            case "release":
                bench.Hold(false);
                break;
            case "start":
                bench.Start();
                break;
            case "stop":
                bench.Stop();
                break;
            default:
                throw new FormatException($"unknown step '{words[0]}'");
        }
    }

    private static VrrpInstance Settings(string text)
    {
        VrrpInstance settings = RouterBench.Instance();
        foreach (string word in text == "-" ? [] : text.Split(' '))
        {
            string[] pair = word.Split('=');
            int value = pair.Length > 1 ? int.Parse(pair[1], CultureInfo.InvariantCulture) : 0;
            settings = pair[0] switch
            {
                "priority" => settings with { Priority = (byte)value },
                "want-master" => settings with { WantMaster = true },
                "nopreempt" => settings with { Preempt = false },
                "preempt-delay" => settings with { PreemptDelay = TimeSpan.FromSeconds(value) },
                "lower-no-advert" => settings with { LowerPriorityNoAdvertisement = true },
                "higher-advert" => settings with { HigherPrioritySendAdvertisement = true },
                "garp-lower-repeat" => settings with
                {
                    Garp = settings.Garp with { LowerPriorityRepeat = (uint)value },
                },
                _ => throw new FormatException($"unknown setting '{word}'"),
            };
        }

        return settings;
    }
}
