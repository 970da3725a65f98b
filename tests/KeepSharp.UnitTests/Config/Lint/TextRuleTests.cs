namespace KeepSharp.UnitTests.Config.Lint;

/// <summary>Habits of shells and of other configuration formats.</summary>
public sealed class TextRuleTests
{
    [Theory]
    [InlineData("\"/bin/true && /bin/true\"", "'&&'")]
    [InlineData("\"/usr/bin/killall -0 haproxy > /dev/null\"", "'>'")]
    [InlineData("\"/usr/bin/killall -0 $(cat /etc/name)\"", "'$(cat'")]
    [InlineData("\"/usr/bin/killall -0 a; /bin/true\"", "'a;'")]
    [InlineData("\"/bin/true 2>&1\"", "'2>&1'")]
    public void Shell_operator_is_an_argument(string command, string word) =>
        Assert.Equal(
            [$"2 Warning: {word} is for a shell, but commands are run without one: it is passed as an argument"],
            Linted.Findings("KS0119", Script(command)));

    [Theory]
    [InlineData("\"/bin/sh -c '/bin/true && /bin/true'\"")]
    [InlineData("\"/usr/bin/killall -0 haproxy\"")]
    [InlineData("\"/bin/true 'a && b'\"")]
    public void Shell_or_plain_words_are_right(string command) => Linted.Silent("KS0119", Script(command));

    [Fact]
    public void Notify_scripts_are_looked_at_too() =>
        Assert.Single(Linted.Findings(
            "KS0119", Clean.Instance + " notify_master \"/bin/true | /bin/true\"\n}\n"));

    [Theory]
    [InlineData("priority = 100", 7)]
    [InlineData("priority 100;", 7)]
    [InlineData("priority 100,", 7)]
    public void Punctuation_of_other_formats_is_named(string line, int number) =>
        Assert.StartsWith(
            $"{number} Warning: ",
            Assert.Single(Linted.Findings("KS0117", Clean.Instance + $" {line}\n}}\n")),
            StringComparison.Ordinal);

    [Fact]
    public void Line_without_punctuation_is_right() =>
        Linted.Silent("KS0117", Clean.Instance + " priority 100\n}\n");

    [Theory]
    [InlineData("interface eth1\u3000", "U+3000")]
    [InlineData("mcast_src_ip \u201c10.9.0.11\u201d", "U+201C")]
    public void Character_that_only_looks_like_another_is_named(string line, string character)
    {
        string conf = Clean.Instance + $" {line}\n}}\n";
        Assert.Contains(
            Linted.Load(conf, new FakeSystemFacts().AddLink("eth1\u3000")).Diagnostics,
            d => d.Span.Line == 7 && d.Hint?.Contains(character, StringComparison.Ordinal) == true);
        Linted.Silent("KS0116", Clean.Instance + "}\n");
    }

    [Fact]
    public void Lookalike_that_no_check_notices_is_named_by_lint() =>
        Assert.Equal(
            ["7 Warning: the value of interface contains a character that only looks like a blank or a quote"],
            Linted.Findings(
                "KS0116", Clean.Instance + " interface eth1\u3000\n}\n", new FakeSystemFacts().AddLink("eth1\u3000")));

    [Fact]
    public void Scripts_without_security_are_noted_where_keepalived_says_nothing()
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddUser("keepalived_script", 700, 700);
        Assert.StartsWith(
            "2 Note: scripts are run,",
            Assert.Single(Linted.Findings("KS0110", Script("/bin/true"), facts)),
            StringComparison.Ordinal);
        Linted.Silent("KS0110", "global_defs {\n enable_script_security\n}\n" + Script("/bin/true"), facts);
        Linted.Silent("KS0110", Script("/bin/true"));
    }

    private static string Script(string command) =>
        $"vrrp_script chk {{\n script {command}\n}}\n" + Clean.Instance + " track_script {\n  chk\n }\n}\n";

    // The value of a definition counts, not how its use is written.
    [Fact]
    public void Value_of_a_definition_is_looked_at_like_any_other()
    {
        Assert.Equal(
            ["9 Warning: ';' at the end is read as part of the value"],
            Linted.Findings("KS0117", "$END=100;\n$PRIO=100\n" + Clean.Instance + " priority ${END}\n}\n"));
        Linted.Silent("KS0117", "$END=100;\n$PRIO=100\n" + Clean.Instance + " priority $PRIO\n}\n");
        Assert.Equal(
            ["8 Warning: the value of interface contains a character that only looks like a blank or a quote"],
            Linted.Findings(
                "KS0116",
                "$NAME=eth1\u3000\n" + Clean.Instance + " interface ${NAME}\n}\n",
                new FakeSystemFacts().AddLink("eth1\u3000")));
    }
}
