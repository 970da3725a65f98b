using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Lint;

/// <summary>What is meant is named where it can be guessed.</summary>
public sealed class HintTests
{
    [Theory]
    [InlineData("10.9.0.1,10.9.0.2", "blanks or line ends stand between addresses, without punctuation")]
    [InlineData("10.9.0.1/24,", "blanks or line ends stand between addresses, without punctuation")]
    [InlineData("10.9.0.1-20", "only virtual_server_group has ranges; elsewhere every address is written")]
    [InlineData("10.9.0.1:80", "a blank stands between address and port: 10.9.0.1 80")]
    [InlineData("10.9.0.300/24", "none of the four numbers may be greater than 255")]
    [InlineData("vip.example.com", "host names are not looked up here; write the address")]
    [InlineData("foo", null)]
    public void Address_that_is_none(string word, string? hint) =>
        Assert.Equal(hint, Hint("KS0033", Instance($"virtual_ipaddress {{\n  10.9.0.9\n  {word}\n }}")));

    [Fact]
    public void Address_of_the_other_family() => Assert.StartsWith(
        "addresses of the other family stand in virtual_ipaddress_excluded",
        Hint("KS0033", Instance("virtual_ipaddress {\n  10.9.0.9\n  2001:db8::1\n }")),
        StringComparison.Ordinal);

    [Fact]
    public void Address_and_port_of_a_service() => Assert.Equal(
        "a blank stands between address and port: 10.9.0.1 80",
        Hint("KS0033", "virtual_server 10.9.0.1:80 {\n protocol TCP\n}\n"));

    [Theory]
    [InlineData("chk_htpp", "did you mean 'chk_http'?")]
    [InlineData("other", "the vrrp_script must stand before the block that tracks it")]
    public void Tracked_script_that_does_not_exist(string name, string hint) => Assert.Equal(
        hint,
        Hint("KS0035", "vrrp_script chk_http {\n script /bin/true\n}\n" + Instance($"track_script {{\n  {name}\n }}")));

    [Fact]
    public void Member_of_a_sync_group_that_does_not_exist() => Assert.Equal(
        "did you mean 'VI_1'?",
        Linted.Load("vrrp_sync_group G {\n group {\n  VI_1\n  VI1\n }\n}\n" + Instance(string.Empty))
            .Diagnostics.First(static d => d.Message.Contains("VI1", StringComparison.Ordinal)).Hint);

    [Fact]
    public void Top_level_keyword_within_a_block() => Assert.Equal(
        "'virtual_server' stands outside of all blocks: the '}' of vrrp_instance above it is missing",
        Hint("KS0010", "vrrp_instance VI_1 {\n interface eth0\nvirtual_server 10.9.0.1 80 {\n}\n"));

    [Fact]
    public void Deprecated_word_is_not_replaced_twice()
    {
        const string Server = "virtual_server 10.9.0.1 80 {\n protocol TCP\n real_server 10.9.0.2 80 {\n"
            + "  HTTP_GET {\n   nb_get_retry 3\n   url {\n    path /\n   }\n  }\n }\n}\n";
        Diagnostic found = Assert.Single(Linted.Load(Server).Diagnostics, static d => d.Code == "KS0017");
        Assert.EndsWith("please use 'retry'", found.Message, StringComparison.Ordinal);
        Assert.Null(found.Hint);
    }

    private static string? Hint(string code, string text) =>
        Linted.Load(text).Diagnostics.First(d => d.Code == code).Hint;

    private static string Instance(string more) =>
        $"vrrp_instance VI_1 {{\n interface eth0\n virtual_router_id 1\n priority 100\n {more}\n}}\n";
}
