namespace KeepSharp.UnitTests.Config.Lint;

/// <summary>Virtual servers that work otherwise than they look.</summary>
public sealed class VirtualServerRuleTests
{
    private const string Tcp = "  TCP_CHECK {\n   connect_timeout 3\n  }\n";

    [Fact]
    public void Server_without_checker_beside_checked_ones_is_named()
    {
        Assert.Equal(
            ["10 Warning: real server [10.9.0.22]:tcp:80 of [10.9.0.1]:tcp:80 has no checker, others of it have"],
            Linted.Findings("KS0103", Pool(Tcp, string.Empty)));
        Linted.Silent("KS0103", Pool(Tcp, Tcp));
        Linted.Silent("KS0103", Pool(string.Empty, string.Empty));
    }

    [Theory]
    [InlineData("TCP_CHEK", "TCP_CHECK")]
    [InlineData("http_get", "HTTP_GET")]
    [InlineData("TCPCHECK", "TCP_CHECK")]
    public void Misspelt_checker_leaves_its_server_unchecked(string word, string meant)
    {
        KeepSharp.Config.Diagnostic found = Assert.Single(
            Linted.Load(Pool(Tcp.Replace("TCP_CHECK", word, StringComparison.Ordinal), Tcp)).Diagnostics,
            static d => d.Code == "KS0104");
        Assert.Equal(6, found.Span.Line);
        Assert.StartsWith($"write {meant};", found.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_unknown_words_are_no_checkers() =>
        Linted.Silent("KS0104", Pool("  notify {\n  }\n", Tcp));

    [Fact]
    public void Check_that_takes_longer_than_the_pause_is_named()
    {
        const string Slow = "  TCP_CHECK {\n   connect_timeout 30\n  }\n";
        Assert.Equal(
            ["1 Warning: virtual server [10.9.0.1]:tcp:80: a check may take 30 s, longer than delay_loop 10 s"],
            Linted.Findings("KS0102", Pool(Slow, Slow)));
        Linted.Silent("KS0102", Pool(Tcp, Tcp));
    }

    [Fact]
    public void Persistence_of_single_packets_is_a_contradiction()
    {
        string conf = Pool(string.Empty, string.Empty)
            .Replace("protocol TCP", "protocol UDP\n ops\n persistence_timeout 60", StringComparison.Ordinal);
        Assert.StartsWith("4 Warning: ", Assert.Single(Linted.Findings("KS0113", conf)), StringComparison.Ordinal);
        Linted.Silent("KS0113", conf.Replace(" ops\n", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Ranges_are_counted()
    {
        // Four ranges of 256 addresses are 1024 services, three are 768.
        static string Group(int ranges) => "virtual_server_group G {\n"
            + string.Concat(Enumerable.Range(0, ranges).Select(static i => $" 10.9.{i}.0-255 80\n")) + "}\n";
        Assert.StartsWith(
            "1 Note: virtual_server_group G expands to 1024 services",
            Assert.Single(Linted.Findings("KS0115", Group(4))),
            StringComparison.Ordinal);
        Linted.Silent("KS0115", Group(3));
    }

    private static string Pool(string first, string second) =>
        "virtual_server 10.9.0.1 80 {\n delay_loop 10\n protocol TCP\n lvs_method NAT\n"
        + $" real_server 10.9.0.21 80 {{\n{first} }}\n real_server 10.9.0.22 80 {{\n{second} }}\n}}\n";
}
