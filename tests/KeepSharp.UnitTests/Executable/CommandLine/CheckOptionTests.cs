using KeepSharp.CommandLine;
using KeepSharp.Config;

namespace KeepSharp.UnitTests.Executable.CommandLine;

/// <summary>Our own options of <c>-t</c>.</summary>
public sealed class CheckOptionTests
{
    private static CommandLineOutcome Read(params string[] words) => CommandLineInterpreter.Interpret(words);

    [Fact]
    public void All_of_them_are_taken_over()
    {
        CommandLineOutcome outcome = Read(
            "--check-config", "--offline", "--fail-on=warning", "--format", "sarif", "--color=never", "--peer=b", "--peer", "c");

        Assert.Null(outcome.ExitStatus);
        CheckOptions check = outcome.Options.Check;
        Assert.True(check.Offline);
        Assert.Equal(Severity.Warning, check.FailOn);
        Assert.Equal(CheckFormat.Sarif, check.Format);
        Assert.Equal(ColourChoice.Never, check.Colour);
        Assert.Equal(["b", "c"], check.Peers);
    }

    [Theory]
    [InlineData("info", Severity.Note)]
    [InlineData("warning", Severity.Warning)]
    [InlineData("error", Severity.Error)]
    public void Fail_on_takes_three_severities(string word, Severity severity) =>
        Assert.Equal(severity, Read("-t", "--fail-on", word).Options.Check.FailOn);

    [Theory]
    [InlineData("Invalid --fail-on 'fatal': info, warning or error\n", "-t", "--fail-on=fatal")]
    [InlineData("Invalid --format 'yaml': text, json or sarif\n", "-t", "--format", "yaml")]
    [InlineData("Invalid --color '1': auto, always or never\n", "-t", "--color=1")]
    [InlineData("Option --offline needs --check-config\n", "--offline")]
    [InlineData("Option --peer needs --check-config\n", "-n", "--peer=x", "--offline")]
    [InlineData("Unknown option --offline=yes\n", "-t", "--offline=yes")]
    [InlineData("Missing parameter for option --peer\n", "-t", "--peer")]
    public void Wrong_use_ends_with_status_1(string message, params string[] words)
    {
        CommandLineOutcome outcome = Read(words);

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Equal(message, outcome.StandardError);
    }

    [Theory]
    [InlineData("--pe")] // perf of keepalived, not peer
    [InlineData("--f")] // flush-log-file, not fail-on or format
    [InlineData("--deb")]
    public void Abbreviations_of_options_of_keepalived_stay_unique(string word) => Assert.Null(Read(word).ExitStatus);

    [Theory]
    [InlineData("--off")]
    [InlineData("--forma")]
    [InlineData("--expl")]
    public void Our_own_options_are_written_out(string word) => Assert.Equal(1, Read("-t", word, "x").ExitStatus);

    [Fact]
    public void Explain_prints_the_long_form_and_exits()
    {
        CommandLineOutcome outcome = Read("--explain", "KS0010", "--nonsense");
        Assert.Equal(0, outcome.ExitStatus);
        Assert.StartsWith("KS0010: ", outcome.StandardOutput, StringComparison.Ordinal);

        CommandLineOutcome unknown = Read("--explain=KS9999");
        Assert.Equal(1, unknown.ExitStatus);
        Assert.Equal("Unknown code KS9999\n", unknown.StandardError);
    }
}
