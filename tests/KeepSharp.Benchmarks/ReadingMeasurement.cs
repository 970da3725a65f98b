using System.Diagnostics;
using System.Globalization;
using KeepSharp.Config;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Reading;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Benchmarks;

/// <summary>
/// <c>read FILE [TIMES]</c>: time and allocation of reading a large file, without the statistics that BenchmarkDotNet
/// needs minutes for. First the reader alone (logical lines and keyword lookup), then everything up to the model.
/// </summary>
internal static class ReadingMeasurement
{
    public static int Run(string path, int times)
    {
        byte[] text = File.ReadAllBytes(path);
        for (int i = 0; i < times; i++)
        {
            Measure("lines and keywords", () => CountKeywords(text));
            Measure("model", () => new ConfigurationLoader(new ConfigurationBenchmarks.NoFacts())
                .LoadText(path, text, new LoadOptions { TestMode = true }).Diagnostics.Count);
        }

        return 0;
    }

    private static int CountKeywords(byte[] text)
    {
        DiagnosticBag bag = new(new SourceFile("bench.conf", text));
        ReadingEnvironment environment = new() { ConfigId = "bench", Variable = static _ => null };
        ReadingServices services = new(
            new DiskFiles(new ConfigurationBenchmarks.NoFacts()), environment, new ReadingLimits(), bag);
        SourceFile file = services.Files.Add("bench.conf", text);
        LogicalLineReader reader = new([file], services);
        LogicalLine line = new(file);
        KeywordBlock block = KeywordTable.Block("TCP_CHECK");
        int known = 0;
        int lines = 0;
        while (reader.Read(line))
        {
            lines++;
            known += block.Find(line.WordBytes(0)) is null ? 0 : 1;
        }

        return lines + known;
    }

    private static void Measure(string what, Func<int> work)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        using Process process = Process.GetCurrentProcess();
        TimeSpan used = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        int result = work();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        used = process.TotalProcessorTime - used;
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {time.TotalMilliseconds:F0} ms, {used.TotalMilliseconds:F0} ms of processors, {allocated / 1048576.0:F1} MiB allocated, result {result}"));
    }
}
