using KeepSharp.Config;
using KeepSharp.Config.Keywords;

namespace KeepSharp.UnitTests.Config.Values;

/// <summary>Whatever stands behind a word of an entry ends in a diagnostic or a value, never in an exception.</summary>
public sealed class OddWordTests
{
    private static readonly string[] Odd =
    [
        string.Empty, "\"\"", "x", "-1", "0", "0x", "0x0", "08", "00", "1/", "/1", "1/2/3", "1-", "-", "1-2-3", "4294967295", "4294967296",
        "18446744073709551616", "99999999999999999999999999999999999999", ".", "1.", ".5", "1.2.3", "1e9", "1s", "1.5ms", ":", "::", "::/129",
        "1:2:3:4", "1:2:3:4:5:6:7:8:9", "10.0.0.1/", "10.0.0.1/33", "10.0.0.1/-1", "255.255.255.255/0", "lock", "lock lock", "inet", "inet6",
        "nexthop", "default", "all", "via", "dev", "eth0", "\u3000", "\u00e9\u00e9", new string('9', 300), new string('a', 300) + ":1",
    ];

    public static TheoryData<string, string> Blocks => new()
    {
        { "route entry", "static_routes" }, { "rule entry", "static_rules" }, { "address entry", "static_ipaddress" },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_word_with_every_odd_argument_is_survived(string entry, string block)
    {
        string[] heads = block == "static_rules" ? ["table 5 preference 7", string.Empty] : ["10.1.0.0/24", "fd00::/64", string.Empty];
        List<string> lines = [];
        foreach (Keyword word in KeywordTable.Block(entry).Own)
        {
            foreach (string odd in Odd)
            {
                lines.AddRange(heads.Select(head => $"{head} {word.Name} {odd}"));
                lines.AddRange(heads.Select(head => $"{head} {word.Name} 1 {word.Name} {odd} 2"));
                lines.AddRange(heads.Select(head => $"{head} encap {word.Name} {odd} nexthop {word.Name} {odd}"));
            }
        }

        // Each on its own, so that nothing of one line hides the next; the blocks share one text for speed.
        LoadResult result = Load.Run(string.Concat(lines.Select(l => $"{block} {{\n {l}\n}}\n")));
        Assert.NotEmpty(result.Diagnostics);
        using StringWriter writer = new();
        ConfigurationWriter.Write(result.Configuration, writer);
        LoadResult again = Load.Run(writer.ToString());
        Assert.Equal(result.Configuration.StaticAddresses, again.Configuration.StaticAddresses);
        Assert.Equal(result.Configuration.StaticRoutes, again.Configuration.StaticRoutes);
        Assert.Equal(result.Configuration.StaticRules, again.Configuration.StaticRules);
    }

    [Fact]
    public void Odd_words_behind_statements_of_an_instance_are_survived()
    {
        System.Text.StringBuilder text = new();
        int number = 0;
        foreach (Keyword keyword in VrrpKeywords.Instance.Own.Where(static k => !k.OwnsBraces))
        {
            foreach (string odd in Odd)
            {
                text.Append($"vrrp_instance V{number++} {{\n interface eth0\n virtual_router_id 1\n {keyword.Name} {odd} {odd}\n}}\n");
            }
        }

        Assert.NotEmpty(Load.Run(text.ToString()).Diagnostics);
        Assert.NotEmpty(Load.Test(text.ToString()).Diagnostics);
    }
}
