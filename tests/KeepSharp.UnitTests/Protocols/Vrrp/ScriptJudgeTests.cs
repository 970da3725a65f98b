using KeepSharp.Model.Configuration;
using KeepSharp.Protocols.Vrrp;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>rise and fall (vrrp.md section 8.2), and what weights add (section 8.1).</summary>
public sealed class ScriptJudgeTests
{
    /// <summary>
    /// Results: + success, - failure. Verdicts after each: O = OK, F = failed; lower case letters repeat the verdict, upper
    /// case ones are reported as a change.
    /// </summary>
    [Theory]
    [InlineData(1, 1, "+", "O")]
    [InlineData(1, 1, "-", "F")]
    [InlineData(1, 1, "+-+-", "OFOF")]
    [InlineData(1, 1, "++--", "OoFf")]
    [InlineData(3, 1, "+", "O")] // at start one result decides
    [InlineData(1, 3, "-", "F")]
    [InlineData(3, 1, "-+++", "FffO")] // then rise counts
    [InlineData(3, 1, "-++-+++", "FfffffO")] // a failure while failed starts anew
    [InlineData(1, 3, "+---", "OooF")]
    [InlineData(1, 3, "+--+---", "OoooooF")] // a success while OK starts anew
    [InlineData(2, 3, "+---+-++---", "OooFfffOooF")]
    [InlineData(2, 2, "--++--", "FffOoF")]
    public void Rise_and_fall(int rise, int fall, string results, string verdicts)
    {
        Assert.Equal(verdicts, Judge(new ScriptJudge(Script(rise, fall)), results));
    }

    [Fact]
    public void Before_the_first_result_there_is_no_verdict()
    {
        var judge = new ScriptJudge(Script(1, 1));

        Assert.False(judge.HasResult);
        Assert.False(judge.IsOk);
    }

    /// <summary>Ours honours init_fail (vrrp.md section 22, item 7): failed from the start, rise successes needed.</summary>
    [Fact]
    public void Init_fail_starts_as_failed()
    {
        var judge = new ScriptJudge(Script(2, 1) with { InitFail = true });

        Assert.True(judge.HasResult);
        Assert.False(judge.IsOk);
        Assert.Equal("fOo", Judge(judge, "+++"));
    }

    [Fact]
    public void The_greatest_rise_and_fall_do_not_overflow()
    {
        var judge = new ScriptJudge(Script(int.MaxValue, int.MaxValue));

        Assert.Equal("Ooooo", Judge(judge, "+----"));
    }

    [Theory]
    [InlineData(10, false, true, 10)]
    [InlineData(10, false, false, 0)]
    [InlineData(-10, false, true, 0)]
    [InlineData(-10, false, false, -10)]
    [InlineData(10, true, true, -10)]
    [InlineData(10, true, false, 0)]
    [InlineData(-10, true, true, 0)]
    [InlineData(-10, true, false, 10)]
    [InlineData(253, false, true, 253)]
    [InlineData(-253, false, false, -253)]
    public void Contribution_of_a_weight(int weight, bool reverse, bool up, int expected)
    {
        Assert.Equal(expected, TrackerWeight.Contribution(weight, reverse, up));
    }

    private static string Judge(ScriptJudge judge, string results)
    {
        string verdicts = "";
        foreach (char result in results)
        {
            bool changed = judge.Report(result == '+');
            char verdict = judge.IsOk ? 'o' : 'f';
            verdicts += changed ? char.ToUpperInvariant(verdict) : verdict;
        }

        return verdicts;
    }

    private static VrrpScript Script(int rise, int fall) => new()
    {
        Name = "check",
        Command = new ScriptCommand { Text = "/bin/true", Path = "/bin/true", Arguments = ["/bin/true"] },
        Rise = rise,
        Fall = fall,
    };
}
