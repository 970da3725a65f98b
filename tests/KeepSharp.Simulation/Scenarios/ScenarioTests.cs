namespace KeepSharp.Simulation.Scenarios;

/// <summary>Every file below tests/scenarios. KEEPSHARP_UPDATE=1 rewrites what is below the ruler.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> Files() => [.. ScenarioFile.Names()];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_trace_is_the_one_that_was_checked(string name)
    {
        ScenarioFile file = ScenarioFile.Load(name);
        var runner = new ScenarioRunner();
        runner.Run(file);
        IReadOnlyList<string> trace = runner.Trace.Lines;
        HashSet<string> lines = [.. trace.Select(ScenarioFile.Normal)];
        foreach (string claim in file.Claims)
        {
            Assert.True(lines.Contains(claim), $"'{claim}' did not happen:\n{runner.Trace.Tail(200)}");
        }

        if (Environment.GetEnvironmentVariable("KEEPSHARP_UPDATE") == "1")
        {
            file.Rewrite(trace);
        }
        else
        {
            Assert.Equal(string.Join('\n', file.Expected), string.Join('\n', trace));
        }
    }

    [Fact]
    public void Every_scenario_makes_claims_that_were_computed_by_hand()
    {
        string[] names = [.. ScenarioFile.Names()];
        Assert.True(names.Length >= 25, $"{names.Length} scenarios");
        Assert.All(names, static name =>
        {
            ScenarioFile file = ScenarioFile.Load(name);
            Assert.StartsWith("# ", file.Head[0], StringComparison.Ordinal);
            Assert.NotEmpty(file.Claims);
        });
    }
}
