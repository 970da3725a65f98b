using System.Diagnostics;
using System.Globalization;
using System.Text;
using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config;

/// <summary>
/// Seeded mutation of the corpus: nothing throws, every rejection says where, and time stays bounded. KEEPSHARP_FUZZ_CONFIGS
/// sets the number of texts.
/// </summary>
public sealed class FuzzTests
{
    private const int DefaultCount = 20_000;
    private const int Seed = 20_240_717;
    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(5);

    private static readonly string[] Snippets =
    [
        "{", "}", "\"", "'", "\\", "#", "!", "\n", "\r\n", "\0", "\t", "\v", "@main ", "@^x ", "$A=1\n", "${A}", "$A", "~SEQ(a,1,3) ",
        "include x\n", "\u3000", "\ufeff", "vrrp_instance X {", "virtual_ipaddress {", "10.9.0.1/24", "::1", "-1", "99999999999999999999",
        "0.0000001", "1e9", "track_script {", "group {", "notify_master \"", "\\x", "\\c", "weight", "reverse", "$X= a \\\n", "virtual_server 1 {",
    ];

    [Fact]
    public void Mutated_configurations_never_throw_and_every_rejection_has_a_place()
    {
        Assert.SkipWhen(RepositoryFiles.Root is null, "the source tree is not here");
        byte[][] corpus = [.. CorpusTests.Paths().Select(static p => Encoding.UTF8.GetBytes(CorpusTests.Read(p).Text))];
        int count = int.TryParse(
            Environment.GetEnvironmentVariable("KEEPSHARP_FUZZ_CONFIGS"), CultureInfo.InvariantCulture, out int given)
            ? given
            : DefaultCount;
        FakeSystemFacts facts = new();
        for (int i = 0; i < count; i++)
        {
            Random random = new(Seed + i);
            byte[] text = Mutate(random, corpus);
            long start = Stopwatch.GetTimestamp();
            try
            {
                Check(Load.Bytes(text, random.Next(2) == 0, facts));
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {Seed + i}: {e}\n{Encoding.UTF8.GetString(text)}");
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < LongestLoad, $"seed {Seed + i} took too long");
        }
    }

    private static void Check(LoadResult result)
    {
        SourceFile file = Assert.Single(result.Sources);
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            // Only the note that more was found concerns the file as a whole.
            if (diagnostic.Code == "KS0006")
            {
                continue;
            }

            Assert.True(diagnostic.Span.Line >= 1 && diagnostic.Span.Column >= 1, diagnostic.ToString());
            int room = file.GetLine(diagnostic.Span.Line).Length + 2;
            Assert.True(diagnostic.Span.Column + diagnostic.Span.Length <= room, diagnostic.ToString());
        }

        Assert.True(result.TestExitStatus == 0 || result.Diagnostics.Count > 0);
        Assert.True(result.StartExitStatus is null || result.Diagnostics.Any(static d => d.Severity == Severity.Error));
        DiagnosticTextWriter.Write(TextWriter.Null, result.Diagnostics, result.Sources, colour: true);
    }

    private static byte[] Mutate(Random random, byte[][] corpus)
    {
        List<byte> text = [.. corpus[random.Next(corpus.Length)]];
        for (int i = random.Next(1, 9); i > 0; i--)
        {
            int at = random.Next(text.Count + 1);
            switch (random.Next(6))
            {
                case 0:
                    text.Insert(at, (byte)random.Next(256));
                    break;
                case 1:
                    text.InsertRange(at, Encoding.UTF8.GetBytes(Snippets[random.Next(Snippets.Length)]));
                    break;
                case 2 when text.Count > 0:
                    int from = random.Next(text.Count);
                    text.RemoveRange(from, Math.Min(text.Count - from, random.Next(1, 40)));
                    break;
                case 3 when text.Count > 0:
                    int start = random.Next(text.Count);
                    text.InsertRange(at, text.GetRange(start, Math.Min(text.Count - start, random.Next(1, 200))));
                    break;
                case 4:
                    byte[] other = corpus[random.Next(corpus.Length)];
                    int cut = random.Next(other.Length + 1);
                    text.InsertRange(at, other.AsSpan(cut, Math.Min(other.Length - cut, random.Next(1, 300))).ToArray());
                    break;
                default:
                    text.InsertRange(at, Enumerable.Repeat((byte)"x{}\" #"[random.Next(6)], random.Next(1, 1500)));
                    break;
            }
        }

        return [.. text];
    }
}
