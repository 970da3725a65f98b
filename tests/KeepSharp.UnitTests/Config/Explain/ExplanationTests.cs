using KeepSharp.Config;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.UnitTests.Config.Explain;

/// <summary>
/// Every code is explained, and every example is what it says. A new code needs a row in one of the tables in
/// <c>KeepSharp.Config/Explain</c>.
/// </summary>
public sealed class ExplanationTests
{
    public static TheoryData<string> Codes => [.. Explanations.All.Select(static e => e.Code)];

    [Fact]
    public void Every_code_has_one_explanation_in_the_order_of_the_codes()
    {
        Codes[] all = Enum.GetValues<Codes>();
        Assert.True(all.Length > 40);
        string missing = string.Join(", ", all.Except(Explanations.All.Select(static e => e.Number)));
        Assert.True(
            missing.Length == 0,
            $"no explanation for {missing}: add `new(Codes.X, \"title\") {{ Severity, KeepalivedClass, Text, Wrong, Right }}` to"
            + " a table in src/KeepSharp.Config/Explain (and a new table to Explanations.All)");
        Assert.Equal(Explanations.All.Count, Explanations.All.Select(static e => e.Number).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_wrong_example_yields_the_code_and_the_right_one_does_not(string code)
    {
        Explanation explanation = Explanations.Find(code)!;
        Assert.False(explanation.Title.EndsWith('.'), "a title has no full stop");
        Assert.NotEmpty(explanation.Text);
        if (explanation.Wrong is null)
        {
            Assert.False(string.IsNullOrEmpty(explanation.NoExample), "without an example NoExample says why, or what to do");
            return;
        }

        Assert.NotNull(explanation.Right);
        IReadOnlyList<Diagnostic> wrong = Find(explanation.Wrong, explanation.Peer);
        bool found = wrong.Any(d => d.Code == code
            && d.Severity == explanation.Severity
            && d.KeepalivedClass == explanation.KeepalivedClass);
        Assert.True(
            found,
            $"no {explanation.Severity} {code} of class {explanation.KeepalivedClass} but:\n"
            + string.Join('\n', wrong.Select(static d => $"{d} ({d.KeepalivedClass})")));
        Assert.DoesNotContain(Find(explanation.Right, explanation.Peer), d => d.Code == code);
    }

    [Theory]
    [InlineData("KS0010", "KS0010")]
    [InlineData("ks10", "KS0010")]
    [InlineData("10", "KS0010")]
    [InlineData("KS", null)]
    [InlineData("KS9999", null)]
    [InlineData("priority", null)]
    [InlineData("-10", null)]
    public void A_code_is_found_with_and_without_letters_and_zeros(string text, string? code) =>
        Assert.Equal(code, Explanations.Find(text)?.Code);

    [Fact]
    public void The_long_form_has_why_wrong_and_right()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        ExplanationWriter.Write(writer, Explanations.Find("KS0015")!);
        string text = writer.ToString();
        Assert.StartsWith("KS0015: value missing\nusually an error; keepalived: ends at once with status 2", text, StringComparison.Ordinal);
        Assert.Contains("\nWrong\n    global_defs {\n        vrrp_version\n    }\n", text, StringComparison.Ordinal);
        Assert.Contains("\nRight\n    global_defs {\n        vrrp_version 2\n    }\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), static line => Assert.True(line.Length <= 120, line));
    }

    private static IReadOnlyList<Diagnostic> Find(string text, string? peer)
    {
        LoadResult result = Lint.Linted.Load(text, ExampleFacts());
        return peer is null
            ? result.Diagnostics
            : ClusterCheck.Compare([result, Lint.Linted.Load(peer, ExampleFacts(), "peer.conf")]).Diagnostics;
    }

    // The files that the examples about scripts name.
    private static FakeSystemFacts ExampleFacts() => new FakeSystemFacts()
        .AddProgram("/etc/check.sh", start: "#!/bin/sh")
        .AddProgram("/tmp/check.sh", mode: 0x1ff, start: "#!/bin/sh")
        .AddProgram("/etc/plain.sh", start: "echo")
        .AddProgram("/etc/noexec.sh", mode: 0x1a4, start: "#!/bin/sh");
}
