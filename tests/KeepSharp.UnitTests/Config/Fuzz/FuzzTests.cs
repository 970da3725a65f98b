using System.Diagnostics;
using System.Globalization;
using System.Text;
using KeepSharp.Config;
using KeepSharp.Config.Reading;
using KeepSharp.UnitTests.Config.Syntax;

namespace KeepSharp.UnitTests.Config.Fuzz;

/// <summary>
/// Seeded mutation of the corpus and of files with every block and every element of the language: nothing throws, every
/// finding has a place, and time and memory stay bounded. KEEPSHARP_FUZZ_CONFIGS sets the number of texts,
/// KEEPSHARP_FUZZ_SEED the seed of the first: with a number of 1 it repeats the text that a failure names.
/// </summary>
public sealed class FuzzTests
{
    private const int DefaultCount = 10_000;
    private const int Seed = 20_240_717;
    private const long MostMemory = 256L << 20;

    // A stall of a loaded machine is no fault of the text: it is tried again.
    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(2);

    private readonly FakeSystemFacts _facts = new();
    private readonly MemoryFiles _included = new();

    [Fact]
    public void Mutated_configurations_never_throw_and_every_finding_has_a_place()
    {
        Assert.SkipWhen(RepositoryFiles.Root is null, "the source tree is not here");
        Mutator mutator = new(Seeds());
        int count = int.TryParse(
            Environment.GetEnvironmentVariable("KEEPSHARP_FUZZ_CONFIGS"), CultureInfo.InvariantCulture, out int given)
            ? given
            : DefaultCount;
        int first = int.TryParse(
            Environment.GetEnvironmentVariable("KEEPSHARP_FUZZ_SEED"), CultureInfo.InvariantCulture, out int seed)
            ? seed
            : Seed;
        string? failure = null;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (i, state) =>
        {
            if (Try(mutator, first + i) is { } fault)
            {
                failure = fault;
                state.Stop();
            }
        });
        Assert.True(failure is null, failure);
    }

    private byte[][] Seeds()
    {
        string folder = Path.Combine(RepositoryFiles.Root!, "tests/KeepSharp.UnitTests/Config/Fuzz/seeds");
        byte[][] own = [.. Directory.GetFiles(folder, "*.conf").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        Assert.True(own.Length >= 4);
        foreach (byte[] seed in own)
        {
            // A seed that is not understood tests nothing.
            int unknown = Read(seed, true).Diagnostics.Count(static d => d.Code == "KS0010");
            Assert.InRange(unknown, 0, 3);
        }

        _included.Add("k.conf", "# itself").Add("x/a.conf", own[0]).Add("x/b.conf", "vrrp_instance I {\n").Add("x/list", "10.9.0.9 dev eth0\n");
        byte[][] corpus = [.. CorpusTests.Paths().Select(static p => Encoding.UTF8.GetBytes(CorpusTests.Read(p).Text))];

        // The own files hold most of what there is; half of the texts come from them.
        return [.. corpus, .. Enumerable.Repeat(own, corpus.Length / own.Length).SelectMany(static f => f)];
    }

    private string? Try(Mutator mutator, int seed)
    {
        Random random = new(seed);
        byte[] text = mutator.Next(random);
        bool test = random.Next(2) == 0;
        try
        {
            for (int attempt = 0; ; attempt++)
            {
                long start = Stopwatch.GetTimestamp();
                long before = GC.GetAllocatedBytesForCurrentThread();
                LoadResult result = Read(text, test);
                if (random.Next(8) == 0)
                {
                    WriteOut(result, text);
                }

                if (test && random.Next(8) == 0)
                {
                    // Beside itself, and with nothing changed but what reading twice must not change.
                    Compare(result, Read(text, test));
                }

                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(allocated < MostMemory, $"{allocated >> 20} MiB were allocated");
                Check(result, text.Length);
                if (Stopwatch.GetElapsedTime(start) < LongestLoad)
                {
                    return null;
                }

                Assert.True(attempt < 3, "it took too long");
            }
        }
        catch (Exception e)
        {
            return $"seed {seed}: {e}\n{Encoding.UTF8.GetString(text)}";
        }
    }

    private LoadResult Read(byte[] text, bool test) => new ConfigurationLoader(_facts).LoadText("k.conf", text, new LoadOptions
    {
        TestMode = test,
        Lint = test,
        ConfigId = "main",
        EnvironmentVariable = static name => name,
        Files = _included,
        Limits = new ReadingLimits { Depth = 8, Includes = 30, Bytes = 1 << 20, Steps = 1000 },
    });

    private static void Compare(LoadResult result, LoadResult again)
    {
        ClusterReport report = ClusterCheck.Compare([result, again]);
        using StringWriter text = new();
        foreach (WinnerTable table in report.Tables)
        {
            table.Write(text);
        }
    }

    private static void Check(LoadResult result, int length)
    {
        Dictionary<string, SourceFile> files = result.Sources.ToDictionary(static s => s.Name);
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            // Only the note that more was found concerns the file as a whole.
            if (diagnostic.Code == "KS0006" || length == 0)
            {
                continue;
            }

            Assert.True(diagnostic.Span.Line >= 1 && diagnostic.Span.Column >= 1, diagnostic.ToString());
            int room = files[diagnostic.Span.File].GetLine(diagnostic.Span.Line).Length + 2;
            Assert.True(diagnostic.Span.Column + diagnostic.Span.Length <= room, diagnostic.ToString());
        }

        Assert.True(result.TestExitStatus == 0 || result.Diagnostics.Count > 0);
        Assert.True(result.StartExitStatus is null || result.Diagnostics.Any(static d => d.Severity == Severity.Error));
    }

    private static void WriteOut(LoadResult result, byte[] text)
    {
        DiagnosticTextWriter.Write(TextWriter.Null, result.Diagnostics, result.Sources, colour: true);
        ConfigurationWriter.Write(result.Configuration, TextWriter.Null);
        ConfigurationFormatter.Format(text);
    }
}
