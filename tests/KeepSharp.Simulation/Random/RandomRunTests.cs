using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace KeepSharp.Simulation.Random;

public sealed class RandomRunTests(ITestOutputHelper output)
{
    private static bool Full => Environment.GetEnvironmentVariable("KEEPSHARP_FULL") == "1";

    [Fact]
    public void Invariants_hold_in_every_seeded_run()
    {
        ulong first = Number("KEEPSHARP_SIM_FIRST", 1);
        int count = (int)Number("KEEPSHARP_SIM_SEEDS", Full ? 100_000UL : 2_000UL);
        var failures = new ConcurrentQueue<(ulong Seed, string Text)>();
        long events = 0;
        long virtualSeconds = 0;
        var watch = Stopwatch.StartNew();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (i, loop) =>
        {
            try
            {
                RandomRun run = RandomRun.Execute(first + (ulong)i);
                Interlocked.Add(ref events, run.Events);
                Interlocked.Add(ref virtualSeconds, run.VirtualNanoseconds / 1_000_000_000);
            }
            catch (Checks.InvariantException exception)
            {
                failures.Enqueue((first + (ulong)i, exception.Message));
                if (failures.Count >= 20)
                {
                    loop.Stop();
                }
            }
        });
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} seeds from {first}: {events} events, {virtualSeconds} virtual s in {watch.Elapsed.TotalSeconds:F1} s"));
        if (!failures.IsEmpty)
        {
            // One line for each failed seed, the whole story for the first.
            foreach ((_, string line) in failures.OrderBy(failure => failure.Seed))
            {
                output.WriteLine(line[..line.IndexOf('\n', StringComparison.Ordinal)]);
            }

            Assert.Fail($"{failures.Count} of {count} seeds failed\n{failures.MinBy(failure => failure.Seed).Text}");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        for (ulong seed = 7; seed < 12; seed++)
        {
            RandomRun one = RandomRun.Execute(seed);
            RandomRun two = RandomRun.Execute(seed);
            Assert.Equal((one.Digest, one.Events), (two.Digest, two.Events));
            Assert.NotEqual(one.Digest, RandomRun.Execute(seed + 1000).Digest);
        }
    }

    private static ulong Number(string name, ulong otherwise) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out ulong value)
            ? value
            : otherwise;
}
