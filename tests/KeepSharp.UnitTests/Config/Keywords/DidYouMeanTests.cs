using KeepSharp.Config.Keywords;

namespace KeepSharp.UnitTests.Config.Keywords;

public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("priorty", "did you mean 'priority'?")]
    [InlineData("prioirty", "did you mean 'priority'?")] // two neighbours swapped: one step
    [InlineData("virtual_router_idd", "did you mean 'virtual_router_id'?")]
    [InlineData("real_server", "'real_server' is a keyword of virtual_server, not of vrrp_instance")]
    [InlineData("router_id", "'router_id' is a keyword of global_defs, not of vrrp_instance")]
    [InlineData("nb_get_rety", "did you mean 'nb_get_retry'? It belongs to HTTP_GET, SSL_GET, not to vrrp_instance")]
    public void Near_and_misplaced_words_are_suggested(string word, string hint) =>
        Assert.Equal(hint, DidYouMean.Suggest(word, VrrpKeywords.Instance));

    [Fact]
    public void Old_name_of_router_id_is_known() =>
        Assert.Equal("Old name of router_id.", DidYouMean.Suggest("lvs_id", GlobalKeywords.GlobalDefinitions));

    [Fact]
    public void Word_without_neighbours_gets_no_suggestion() =>
        Assert.Null(DidYouMean.Suggest("qqqqqqqqqqqq", VrrpKeywords.Instance));

    // Distances by hand: kitten/sitting 3 (two substitutions, one insertion), ca/ac 1 (one swap).
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "ac", 1)]
    [InlineData("", "abc", 3)]
    public void Distance_counts_slips(string left, string right, int distance) =>
        Assert.Equal(distance, DidYouMean.Distance(left, right));
}
