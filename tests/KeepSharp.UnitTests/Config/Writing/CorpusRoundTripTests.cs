using System.Globalization;
using System.Text;
using KeepSharp.Config;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.UnitTests.Config.Writing;

/// <summary>
/// What <c>config show</c> writes for the published files parses to an equal configuration. Set KEEPSHARP_SHARED to the
/// folder that holds them.
/// </summary>
public sealed class CorpusRoundTripTests
{
    [Fact]
    public void Effective_configuration_of_every_published_file_parses_to_an_equal_one()
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipWhen(shared is null, "KEEPSHARP_SHARED is not set");
        string[] files = Directory.GetFiles(Path.Combine(shared!, "corpus"), "*.conf");
        Assert.Equal(118, files.Length);
        Assert.All(files.Order(StringComparer.Ordinal), static file =>
        {
            byte[] bytes = File.ReadAllBytes(file);
            foreach (string id in Ids(bytes))
            {
                RoundTrip(file, bytes, id);
            }
        });
    }

    private static void RoundTrip(string file, byte[] bytes, string id)
    {
        OfflineSystemFacts facts = new();
        KeepSharpConfiguration first = Load(facts, file, bytes, id);
        using StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        ConfigurationWriter.Write(first, writer);
        string shown = writer.ToString();
        KeepSharpConfiguration second = Load(facts, "shown.conf", Encoding.UTF8.GetBytes(shown), id);
        Assert.True(first == second, $"{Path.GetFileName(file)} with id {id}\n{Difference(first, second)}\n{shown}");
    }

    // Conditional lines: none of them, and each of the names that the files use.
    private static string[] Ids(byte[] bytes) =>
        [.. new[] { "nobody", "main", "high", "low", "nfs1" }.Where(id =>
            id == "nobody" || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("@" + id)) >= 0)];

    private static KeepSharpConfiguration Load(OfflineSystemFacts facts, string name, byte[] bytes, string id)
    {
        KeepSharpConfiguration configuration = new ConfigurationLoader(facts)
            .LoadText(name, bytes, new LoadOptions { ConfigId = id })
            .Configuration;
        return configuration with
        {
            Instances = EquatableArray.From(configuration.Instances.Select(static i => i with { Blockers = [] })),
        };
    }

    // The first parts that differ, so that nobody has to compare pages.
    private static string Difference(KeepSharpConfiguration first, KeepSharpConfiguration second)
    {
        string[] left = $"{first}".Split(", ");
        string[] right = $"{second}".Split(", ");
        int at = left.Zip(right).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"- {string.Join(", ", left.Skip(at).Take(4))}\n+ {string.Join(", ", right.Skip(at).Take(4))}";
    }
}
