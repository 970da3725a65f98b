using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Lint;

/// <summary>Weights, nopreempt and timeouts. Sums are those of vrrp.md section 8.1: 100 and weight -20 make 80.</summary>
public sealed class TrackerRuleTests
{
    [Theory]
    [InlineData("weight -20", 100, "falls from priority 100 to 80: a peer takes over when its priority is 81 to 99")]
    [InlineData("weight 20", 100, "falls from priority 120 to 100: a peer takes over when its priority is 101 to 119")]
    [InlineData("weight -2", 105, "falls from priority 105 to 103: a peer takes over when its priority is 104")]
    [InlineData("weight -150", 100, "falls from priority 100 to 1: a peer takes over when its priority is 2 to 99")]
    [InlineData("weight 200", 100, "falls from priority 254 to 100: a peer takes over when its priority is 101 to 253")]
    public void Weight_tells_the_priorities_at_which_a_peer_takes_over(string weight, int priority, string end) =>
        Assert.Equal(
            [$"12 Note: (V) when chk fails, this node {end}"],
            Linted.Findings("KS0100", Conf(weight, $"priority {priority}")));

    [Fact]
    public void Weight_of_one_moves_nothing() =>
        Assert.StartsWith(
            "12 Warning: (V) when chk fails, this node falls from priority 100 to 99: no peer",
            Assert.Single(Linted.Findings("KS0100", Conf("weight -1"))),
            StringComparison.Ordinal);

    [Fact]
    public void Weight_that_the_limits_swallow_moves_nothing() =>
        Assert.Contains(
            "does not lower the priority 1",
            Assert.Single(Linted.Findings("KS0100", Conf("weight -20", "priority 1"))),
            StringComparison.Ordinal);

    [Fact]
    public void Reversed_weight_counts_success() =>
        Assert.StartsWith(
            "12 Note: (V) when chk succeeds, this node falls from priority 100 to 80:",
            Assert.Single(Linted.Findings("KS0100", Conf("weight 20 reverse"))),
            StringComparison.Ordinal);

    [Fact]
    public void Weight_of_an_interface_stands_where_it_is_tracked() =>
        Assert.Equal(
            ["8 Note: (V) when eth1 goes down, this node falls from priority 100 to 90: a peer takes over when its priority"
                + " is 91 to 99"],
            Linted.Findings("KS0100", Clean.Instance + " track_interface {\n  eth1 weight -10\n }\n}\n"));

    [Theory]
    [InlineData("weight 0")]
    [InlineData("weight -20", "priority 255")]
    public void Without_a_weight_that_acts_nothing_is_said(string weight, string more = "") =>
        Linted.Silent("KS0100", Conf(weight, more));

    [Fact]
    public void Nopreempt_with_a_weight_is_a_mistake() =>
        Assert.StartsWith(
            "12 Warning: (V) chk has a weight, but with nopreempt",
            Assert.Single(Linted.Findings("KS0101", Conf("weight -20", "state BACKUP\n nopreempt"))),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("weight 0", "state BACKUP\n nopreempt")]
    [InlineData("weight -20", "state BACKUP")]
    public void Nopreempt_with_a_fault_or_preempt_with_a_weight_is_none(string weight, string more) =>
        Linted.Silent("KS0101", Conf(weight, more));

    [Fact]
    public void Timeout_longer_than_the_interval_skips_runs()
    {
        // Three runs of 10 s each, the last started up to 2 s after the service began to hang.
        Diagnostic found = Assert.Single(
            Linted.Load(Conf("interval 2\n timeout 10\n fall 3")).Diagnostics, static d => d.Code == "KS0102");
        Assert.Equal(4, found.Span.Line);
        Assert.Equal(3, found.RelatedSpan?.Line);
        Assert.Contains("up to 32 s", found.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("interval 2\n timeout 2")]
    [InlineData("interval 10")]
    public void Timeout_within_the_interval_is_right(string lines) => Linted.Silent("KS0102", Conf(lines));

    private static string Conf(string script, string instance = "") =>
        $"vrrp_script chk {{\n script /bin/true\n {script}\n}}\n"
        + Clean.Instance + $" track_script {{\n  chk\n }}\n {instance}\n}}\n";
}
