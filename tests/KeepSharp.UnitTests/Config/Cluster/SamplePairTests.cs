using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Cluster;

/// <summary>The pairs of the samples: right ones have no findings, the others what their README says.</summary>
public sealed class SamplePairTests
{
    [Theory]
    [InlineData("equal-roles", "h1", "h2")]
    [InlineData("haproxy-fault", "master", "backup")]
    [InlineData("lvs-nat-sync", "director1", "director2")]
    [InlineData("nginx-notify", "proxy1", "proxy2")]
    [InlineData("nopreempt", "node1", "node2")]
    [InlineData("quickstart", "a", "b")]
    [InlineData("haproxy-weight", "master", "backup", "KS0151")] // "a weight that is too small"
    [InlineData("lvs-dr", "director1", "director2", "KS0157")] // rr on one, wlc on the other
    [InlineData("strict-label", "master", "backup", "KS0143", "KS0152")] // "with both running, both are master"
    public void Pair_has_the_findings_of_its_readme(string sample, string first, string second, params string[] codes) =>
        Assert.Equal(codes, ClusterCheck.Compare([Load(sample, first), Load(sample, second)]).Codes());

    [Fact]
    public void Document_with_the_weight_of_two_is_found_out()
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipWhen(shared is null, "KEEPSHARP_SHARED is not set");
        LoadResult[] nodes = [.. new[] { "s0-haproxy-master", "s0-haproxy-backup" }
            .Select(name => Read(Path.Combine(shared!, "seeds", $"{name}.conf")))];
        Assert.Equal(["KS0151"], ClusterCheck.Compare(nodes).Codes());
    }

    private static LoadResult Load(string sample, string node) =>
        Read(Path.Combine(RepositoryFiles.Root!, "samples", sample, $"{node}.conf"));

    // Scripts and interfaces of the samples are not here.
    private static LoadResult Read(string path) =>
        new ConfigurationLoader(new OfflineSystemFacts()).Load(path, new LoadOptions { TestMode = true, Lint = true });
}
