using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Building;

/// <summary>config-language.md section 11: strict reading with <c>-t</c>, lenient reading otherwise.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("3x", 3)]
    [InlineData("02", 2)]
    [InlineData("+4", 4)]
    [InlineData("\" 5\"", 5)]
    [InlineData("6.7", 6)]
    public void Number_is_used_up_to_the_garbage_when_running(string text, int value) =>
        Assert.Equal(value, Load.With($" priority {text}").Priority);

    [Fact]
    public void Garbage_behind_a_number_is_an_error_in_test_mode_and_a_warning_otherwise()
    {
        const string text = Load.Instance + " priority 3x\n}\n";
        LoadResult test = Load.Test(text);
        Assert.Equal(
            ["7: invalid number '3x'", "7: (V) Priority not valid! must be between 1 & 255. Using default 100"], test.Messages());
        Assert.Equal((5, 100), (test.TestExitStatus, test.Configuration.Instances[0].Priority));

        LoadResult run = Load.Run(text);
        Diagnostic warning = Assert.Single(run.Diagnostics);
        Assert.Equal((Severity.Warning, "WARNING - invalid number '3x'"), (warning.Severity, warning.Message));
        Assert.Null(run.StartExitStatus);
    }

    [Theory]
    [InlineData("0.0000005", "number '0.0000005' has too many decimal places")]
    [InlineData("4295", "number '4295' outside range [0.000001, 4294.967295]")]
    [InlineData("-1", "negative number '-1'")]
    [InlineData("1e3", "invalid number '1e3'")]
    [InlineData("99999999999999999999999999999999999999999", "number '99999999999999999999999999999999999999999' outside unsigned decimal range")]
    public void Decimal_faults_are_named(string text, string message) =>
        Assert.Equal($"2: {message}", Load.Test($"global_defs {{\n vrrp_garp_interval {text}\n}}").Messages()[0]);

    [Theory]
    [InlineData(".5", 500_000)]
    [InlineData("5.", 5_000_000)]
    [InlineData("0.000001", 1)]
    [InlineData("1.0000005", 1_000_001)] // rounded and used
    [InlineData("4294.967295", 4_294_967_295)]
    public void Decimal_seconds_have_six_places(string text, long microseconds) =>
        Assert.Equal(
            TimeSpan.FromTicks(microseconds * 10),
            Load.Run($"global_defs {{\n vrrp_garp_interval {text}\n}}").Configuration.Global.GarpInterval);

    [Theory]
    [InlineData("4294967296", "number '4294967296' outside unsigned integer range")]
    [InlineData("-1", "negative number '-1'")]
    [InlineData("x", "invalid number 'x'")]
    public void Unsigned_faults_are_named(string text, string message) =>
        Assert.Equal($"2: {message}", Load.Test($"global_defs {{\n vrrp_garp_master_repeat {text}\n}}").Messages()[0]);

    [Fact]
    public void Missing_argument_is_status_2_in_test_and_at_start_and_everything_is_still_collected()
    {
        LoadResult result = Load.Test(Load.Instance + " priority\n foo\n}\n");
        Assert.Equal((2, 2), (result.TestExitStatus, result.StartExitStatus));
        Assert.Equal(
            [
                "7: *** Configuration line starting `priority` is missing a parameter after keyword `priority` at word position 2",
                "8: Unknown keyword 'foo'",
            ],
            result.Messages());
    }
}
