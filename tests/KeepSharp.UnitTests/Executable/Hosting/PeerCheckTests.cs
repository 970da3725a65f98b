using System.Text;
using KeepSharp.Config;
using KeepSharp.Hosting;
using KeepSharp.UnitTests.Config;

namespace KeepSharp.UnitTests.Executable.Hosting;

/// <summary><c>--peer</c>: whose findings are shown, and which status a peer can change.</summary>
public sealed class PeerCheckTests : IDisposable
{
    private static readonly LoadOptions Options = new() { TestMode = true, Lint = true };

    private readonly string _folder = Directory.CreateTempSubdirectory("keepsharp-test").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_difference_between_the_nodes_is_found_and_changes_no_status()
    {
        CheckReport report = Compare(Text("priority 100"), Text("priority 100"));
        Assert.Contains(report.Diagnostics, static d => d.Code == "KS0148"); // equal priorities
        Assert.Equal(0, report.ExitStatus);
        Assert.Equal(5, (report with { FailOn = Severity.Warning }).ExitStatus);
        Assert.Single(report.Tables);

        Assert.DoesNotContain(Compare(Text("priority 100"), Text("priority 90")).Diagnostics, static d => d.Code == "KS0148");
    }

    [Fact]
    public void Errors_of_a_peer_are_shown_its_warnings_are_not()
    {
        const string findings = "foo\nglobal_defs {\n enable_dbus\n}\n";
        CheckReport report = Compare(Text("priority 100"), Text("priority 90") + findings);
        Assert.Contains(report.Diagnostics, static d => d.Code == "KS0010" && d.Span.File.EndsWith("peer.conf", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Diagnostics, static d => d.Code == "KS0016");
        Assert.Equal(0, report.ExitStatus);

        Assert.Contains(Load.Test(findings).Diagnostics, static d => d.Code == "KS0016");
    }

    [Fact]
    public void A_peer_that_cannot_be_read_is_status_6()
    {
        LoadResult main = Load.Test(Text("priority 100"));
        CheckReport report = PeerCheck.Add(Report(main), main, [Path.Combine(_folder, "none.conf")], Options);
        Assert.Equal(6, report.ExitStatus);
        Assert.Empty(report.Tables);
    }

    private static string Text(string more) => Load.Instance + more + "\n}\n";

    private CheckReport Compare(string main, string peer)
    {
        string file = Path.Combine(_folder, "peer.conf");
        File.WriteAllText(file, peer);
        LoadResult loaded = new ConfigurationLoader(new FakeSystemFacts()).LoadText("k.conf", Encoding.UTF8.GetBytes(main), Options);
        return PeerCheck.Add(Report(loaded), loaded, [file], Options);
    }

    private static CheckReport Report(LoadResult main) => new()
    {
        Files = ["k.conf"],
        Diagnostics = main.Diagnostics,
        Sources = main.Sources,
        TestExitStatus = main.TestExitStatus,
    };
}
