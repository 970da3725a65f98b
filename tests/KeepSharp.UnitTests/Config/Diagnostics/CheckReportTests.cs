using System.Text.Json;
using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Diagnostics;

/// <summary>The exit status of a check, and its forms for programs.</summary>
public sealed class CheckReportTests
{
    private const string Notes = Load.Instance + " smtp_alert\n}\n";
    private const string Warnings = "global_defs {\n enable_dbus\n}\n";
    private const string Deprecated = "global_defs {\n vrrp_vmac_garp_intvl 10\n}\n";
    private const string Missing = "global_defs {\n vrrp_version\n}\n";

    // keepalived: 0 for notes and for what is not supported yet, 5 for a deprecated keyword, 2 for a missing value.
    [Theory]
    [InlineData("", null, 0)]
    [InlineData("", Severity.Note, 0)]
    [InlineData(Notes, null, 0)]
    [InlineData(Notes, Severity.Note, 5)]
    [InlineData(Notes, Severity.Warning, 0)]
    [InlineData(Warnings, null, 0)]
    [InlineData(Warnings, Severity.Warning, 5)]
    [InlineData(Warnings, Severity.Error, 0)]
    [InlineData(Deprecated, null, 5)]
    [InlineData(Deprecated, Severity.Error, 0)]
    [InlineData(Missing, null, 2)]
    [InlineData(Missing, Severity.Error, 2)]
    public void Fail_on_is_a_threshold_over_the_severities(string text, Severity? failOn, int status) =>
        Assert.Equal(status, Report(text, failOn).ExitStatus);

    [Fact]
    public void Json_has_all_of_a_diagnostic()
    {
        using JsonDocument json = Parse(static (stream, report) => DiagnosticJsonWriter.Write(stream, report), Duplicate);
        JsonElement root = json.RootElement;
        Assert.Equal(5, root.GetProperty("exitStatus").GetInt32());
        Assert.Equal(1, root.GetProperty("counts").GetProperty("error").GetInt32());
        JsonElement found = Assert.Single(root.GetProperty("diagnostics").EnumerateArray().ToArray());
        Assert.Equal("KS0020", found.GetProperty("code").GetString());
        Assert.Equal("error", found.GetProperty("severity").GetString());
        Assert.Equal("General", found.GetProperty("keepalivedClass").GetString());
        Assert.Equal("vrrp instance V already defined", found.GetProperty("message").GetString());
        Assert.Equal("the first block counts", found.GetProperty("hint").GetString());
        Assert.Equal((8, 15, 1), Place(found.GetProperty("location")));
        Assert.Equal((1, 15, 1), Place(found.GetProperty("related")));
    }

    [Fact]
    public void Sarif_has_the_members_that_the_standard_requires()
    {
        using JsonDocument json = Parse(static (stream, report) => SarifWriter.Write(stream, report, "1.2.3"), Duplicate + "foo\n");
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        JsonElement run = Assert.Single(json.RootElement.GetProperty("runs").EnumerateArray().ToArray());
        JsonElement driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("keepsharp", driver.GetProperty("name").GetString());
        Assert.Equal("1.2.3", driver.GetProperty("semanticVersion").GetString());
        JsonElement[] rules = [.. driver.GetProperty("rules").EnumerateArray()];
        Assert.All(rules, static rule =>
        {
            Assert.Matches("^KS[0-9]{4}$", rule.GetProperty("id").GetString()!);
            Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!);
            Assert.EndsWith(".", rule.GetProperty("shortDescription").GetProperty("text").GetString()!, StringComparison.Ordinal);
        });
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.Equal(2, results.Length);
        Assert.All(results, result =>
        {
            int index = result.GetProperty("ruleIndex").GetInt32();
            Assert.Equal(rules[index].GetProperty("id").GetString(), result.GetProperty("ruleId").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
            JsonElement region = Physical(result.GetProperty("locations")[0]).GetProperty("region");
            Assert.True(region.GetProperty("startLine").GetInt32() >= 1);
            Assert.True(region.GetProperty("endColumn").GetInt32() > region.GetProperty("startColumn").GetInt32());
        });
        JsonElement related = Physical(results[0].GetProperty("relatedLocations")[0]);
        Assert.Equal(1, related.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Theory]
    [InlineData("/etc/keep alived/k.conf", "file:///etc/keep%20alived/k.conf")]
    [InlineData("a:b/k#.conf", "a%3Ab/k%23.conf")]
    public void Sarif_names_files_by_uri(string name, string uri)
    {
        Diagnostic diagnostic = Load.Test("foo\n").Diagnostics[0];
        CheckReport report = new()
        {
            Files = [name],
            Diagnostics = [diagnostic with { Span = diagnostic.Span with { File = name } }],
            TestExitStatus = 5,
        };
        using MemoryStream stream = new();
        SarifWriter.Write(stream, report, "1.2.3");
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        JsonElement result = json.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal(
            uri, Physical(result.GetProperty("locations")[0]).GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void A_finding_about_a_whole_file_has_no_region()
    {
        LoadResult result = new ConfigurationLoader(new FakeSystemFacts())
            .Load("/nonexistent/k.conf", new LoadOptions { TestMode = true });
        CheckReport report = Report(result, null);
        Assert.Equal(6, report.ExitStatus);
        using MemoryStream stream = new();
        SarifWriter.Write(stream, report, "1.2.3");
        Assert.DoesNotContain("region", System.Text.Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    private static string Duplicate => Load.Instance + "}\n" + "vrrp_instance V {\n}\n";

    private static JsonElement Physical(JsonElement location) => location.GetProperty("physicalLocation");

    private static (int Line, int Column, int Length) Place(JsonElement place) => (
        place.GetProperty("line").GetInt32(),
        place.GetProperty("column").GetInt32(),
        place.GetProperty("length").GetInt32());

    private static JsonDocument Parse(Action<Stream, CheckReport> write, string text)
    {
        using MemoryStream stream = new();
        write(stream, Report(text, null));
        return JsonDocument.Parse(stream.ToArray());
    }

    private static CheckReport Report(string text, Severity? failOn) => Report(Load.Test(text), failOn);

    private static CheckReport Report(LoadResult result, Severity? failOn) => new()
    {
        Files = ["k.conf"],
        Diagnostics = result.Diagnostics,
        Sources = result.Sources,
        TestExitStatus = result.TestExitStatus,
        FailOn = failOn,
    };
}
