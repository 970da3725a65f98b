using KeepSharp.LabTests.Lab;

namespace KeepSharp.LabTests.Corpus;

/// <summary>
/// The check (-t) of the 118 published files as the README of the corpus describes it: bare, prepared, and prepared
/// with a configuration id. KEEPSHARP_CORPUS_REPORT names a file for the table (tests/corpus-verdicts.sh shows it).
/// </summary>
public sealed class CorpusVerdictTests
{
    private const double LargestUnmatchedPercent = 2.0;

    [Fact]
    public async Task Every_file_gets_the_exit_status_and_the_complaints_of_keepalived_2_4_3()
    {
        Assert.SkipWhen(TestedDaemon.IsStandIn, "is about keepsharp itself");
        string corpus = Requires.Corpus();
        (IReadOnlyList<Verdict> verdicts, IReadOnlyList<CorpusOutcome> outcomes) =
            await RunAsync(corpus, "VERDICTS-2.4.3.tsv", TestedDaemon.Binary);
        AcceptedDifferences accepted = AcceptedDifferences.Read(
            Path.Combine(AppContext.BaseDirectory, "Corpus", "accepted-differences.tsv"));
        List<Deviation> found = [];
        int errors = 0;
        int unmatched = 0;
        foreach ((Verdict verdict, CorpusOutcome outcome) in verdicts.Zip(outcomes))
        {
            string[] source = await File.ReadAllLinesAsync(
                Path.Combine(corpus, verdict.File), TestContext.Current.CancellationToken);
            List<Deviation> all = [.. CorpusComparison.Compare(verdict, outcome, source)];
            if (verdict.Run != "bare")
            {
                errors += CorpusComparison.Considered(verdict, CorpusComparison.Findings(outcome.Output)).Count;
                unmatched += all.Count(deviation => deviation.Kind == DeviationKind.Finding);
            }

            // Without its interfaces keepalived stops before it has seen everything; we report all at once.
            found.AddRange(all
                .Where(deviation => verdict.Run != "bare" || deviation.Kind != DeviationKind.Finding)
                .Where(deviation => !accepted.Contains(deviation)));
        }

        CorpusResult result = new(found, verdicts.Count, errors, unmatched);
        string report = CorpusReport.Make(corpus, result);
        if (Environment.GetEnvironmentVariable("KEEPSHARP_CORPUS_REPORT") is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, report, TestContext.Current.CancellationToken);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(result.Summary);
        Assert.True(found.Count == 0, report);
        Assert.True(result.UnmatchedPercent <= LargestUnmatchedPercent, result.Summary);
        Assert.Empty(accepted.Unused());
    }

    /// <summary>Proves the preparation, not us: in our namespaces keepalived says what the table says.</summary>
    [Fact]
    public async Task Keepalived_itself_gets_its_recorded_verdicts_in_these_namespaces()
    {
        string corpus = Requires.Corpus();
        Requires.Programs("keepalived");
        (IReadOnlyList<Verdict> verdicts, IReadOnlyList<CorpusOutcome> outcomes) =
            await RunAsync(corpus, "VERDICTS-2.2.7.tsv", Shell.Find("keepalived")!);
        List<string> wrong = [];
        foreach ((Verdict verdict, CorpusOutcome outcome) in verdicts.Zip(outcomes))
        {
            string[] said = [.. outcome.Output.Split('\n').Where(line => line.Length > 0)
                .Select(line => CorpusVerdicts.ToMessage("config", line).Text)];
            string[] lost = [.. verdict.Messages.Where(message => message.Class == "config")
                .Select(message => message.Text).Except(said)];
            if (outcome.ExitStatus != verdict.ExitStatus || lost.Length > 0)
            {
                wrong.Add($"{verdict.File} {verdict.Run}: {outcome.ExitStatus} for {verdict.ExitStatus};"
                    + $" missing: {string.Join(" | ", lost)}\n{outcome.Output}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<(IReadOnlyList<Verdict> Verdicts, IReadOnlyList<CorpusOutcome> Outcomes)> RunAsync(
        string corpus, string table, string program)
    {
        Requires.Root();
        Requires.Programs("unshare", "mount", "chroot", "ip", "timeout");
        Assert.SkipUnless(File.Exists(program), $"needs the built program, {program}");
        IReadOnlyList<Verdict> verdicts = CorpusVerdicts.Read(Path.Combine(corpus, table));
        CorpusEnvironment environment = new(corpus, CorpusPreparation.From(corpus, verdicts), program);
        Verdict[] bare = [.. verdicts.Where(verdict => verdict.Run == "bare")];
        Verdict[] prepared = [.. verdicts.Where(verdict => verdict.Run != "bare")];
        IReadOnlyList<CorpusOutcome>[] outcomes = await Task.WhenAll(
            environment.RunAsync(bare, prepared: false), environment.RunAsync(prepared, prepared: true));
        return ([.. bare, .. prepared], [.. outcomes[0], .. outcomes[1]]);
    }
}
