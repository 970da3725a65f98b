using System.Text.Json;
using KeepSharp.LabTests.Lab;

namespace KeepSharp.LabTests.ProcessTests;

/// <summary>
/// Every form of checking a configuration with the built program: status, and which of the two streams says what.
/// </summary>
public sealed class CheckFormsTests
{
    private const string Good =
        "vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 51\n virtual_ipaddress {\n 10.9.0.100/24\n }\n}\n";

    [Theory]

    // Arguments behind the program, status, text on standard output, text on standard error; null: nothing at all.
    [InlineData("-t -f /run/lab/good", 0, null, null)]
    [InlineData("-t -f /run/lab/foreign", 5, null, "interface nosuch0 for vrrp_instance VI_1 doesn't exist")]
    [InlineData("-t --offline -f /run/lab/foreign", 0, null, null)]
    [InlineData("-t --color=always -f /run/lab/wrong", 5, null, "\u001b[31merror\u001b[0m KS0010")]
    [InlineData("-t --color=auto -f /run/lab/wrong", 5, null, ": error KS0010: Unknown keyword 'foo'")]
    [InlineData("-t --fail-on=error -f /run/lab/wrong", 5, null, "KS0010")]
    [InlineData("-t --fail-on=error -f /run/lab/cut", 0, null, "Truncating auth_pass")]
    [InlineData("-t --fail-on=warning -f /run/lab/cut", 5, null, "Truncating auth_pass")]
    [InlineData("-t -f /run/lab/cut", 5, null, "Truncating auth_pass")]
    [InlineData("-t --format=json -f /run/lab/wrong", 5, "\"code\": \"KS0010\"", null)]
    [InlineData("-t --format=sarif -f /run/lab/wrong", 5, "\"ruleId\": \"KS0010\"", null)]
    [InlineData("-t --format=json -f /run/lab/good", 0, "\"diagnostics\": []", null)]
    [InlineData("-t --format=yaml -f /run/lab/good", 1, null, "Invalid --format 'yaml'")]
    [InlineData("--offline -n -f /run/lab/good", 1, null, "Option --offline needs --check-config")]
    [InlineData("-t -f /run/lab/none", 6, null, "Config files missing '/run/lab/none'.")]
    [InlineData("-t -f /run/lab", 6, null, "is a directory - skipping")]
    [InlineData("-t --format=json -f /run/lab/none", 6, "Config files missing '/run/lab/none'.", null)]
    [InlineData("-t --peer /run/lab/good -f /run/lab/good", 0, null, "Who is master of VRID 51")]
    [InlineData("-t --peer /run/lab/none -f /run/lab/good", 6, null, "Config files missing '/run/lab/none'.")]
    [InlineData("--explain KS0010", 0, "KS0010: keyword not known in its block", null)]
    [InlineData("explain 10", 0, "KS0010: keyword not known in its block", null)]
    [InlineData("explain 9999", 2, null, "unknown code 9999")]
    [InlineData("config show /run/lab/good", 0, "    virtual_router_id 51\n", null)]
    [InlineData("config show --format=json /run/lab/good", 0, "\"virtualRouterId\": 51", null)]
    [InlineData("config show /run/lab/wrong", 1, "virtual_router_id 51", "Unknown keyword 'foo'")]
    [InlineData("config show /run/lab/none", 2, null, "Config files missing '/run/lab/none'.")]
    [InlineData("config diff /run/lab/good /run/lab/good", 0, null, null)]
    [InlineData("config diff /run/lab/good /run/lab/cut", 1, "change  vrrp_instance VI_1\n", null)]
    [InlineData("config fmt /run/lab/good", 0, "\n    interface eth0\n", null)]
    [InlineData("config fmt --check /run/lab/good", 1, "/run/lab/good\n", null)]
    [InlineData("config fmt - </run/lab/good", 0, "\n    interface eth0\n", null)]
    [InlineData("config schema", 0, "\"name\": \"vrrp_instance\"", null)]
    [InlineData("config frobnicate", 2, null, "Unrecognized command or argument 'frobnicate'")]
    [InlineData("completion bash", 0, "complete -o filenames -F _keepsharp keepsharp", null)]
    public async Task Every_form_has_its_status_and_streams(string arguments, int status, string? output, string? error)
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        await network.WriteAsync("good", Good);
        await network.WriteAsync("wrong", Good + "foo\n");
        await network.WriteAsync("foreign", Good.Replace("eth0", "nosuch0"));
        await network.WriteAsync(
            "cut", Good.Replace(" interface", " authentication {\n auth_type PASS\n auth_pass 123456789\n }\n interface"));

        CommandResult result = await node.RunAsync(
            "sh", "-c", $"{TestedDaemon.Program} {arguments} 2>/tmp/error; s=$?; echo ====; cat /tmp/error; exit $s");

        string[] streams = result.Output.Split("====\n", 2);
        Assert.Equal(status, result.ExitStatus);
        Said(output, streams[0]);
        Said(error, streams[1]);
    }

    [Fact]
    public async Task A_document_replaces_the_file_of_the_test_and_text_is_appended()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        await network.WriteAsync("wrong", Good + "foo\n");

        string json = await node.ShellAsync(
            $"for i in 1 2; do {TestedDaemon.Program} -t/tmp/out --format=json -f /run/lab/wrong || test $? = 5; done; cat /tmp/out");
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal(5, document.RootElement.GetProperty("exitStatus").GetInt32());

        string text = await node.ShellAsync(
            $"for i in 1 2; do {TestedDaemon.Program} -t/tmp/text -f /run/lab/wrong || test $? = 5; done; grep -c KS0010 /tmp/text");
        Assert.Equal("2", text.Trim());
    }

    [Fact]
    public async Task Offline_needs_no_rights()
    {
        Requires.Programs("setpriv");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string conf = await network.WriteAsync("foreign", Good.Replace("eth0", "nosuch0"));

        // Folders of the lab are root's alone, so the text is handed over where everybody may read it.
        CommandResult result = await node.RunAsync(
            "sh", "-c",
            $"cp {conf} /tmp/k.conf && chmod 644 /tmp/k.conf && setpriv --reuid=65534 --regid=65534 --clear-groups "
            + $"--bounding-set=-all {TestedDaemon.Program} -t --offline -f /tmp/k.conf 2>&1");

        Assert.Equal(("", 0), (result.Output, result.ExitStatus));
    }

    [Fact]
    public async Task The_completion_works_in_bash()
    {
        Requires.Programs("bash");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");

        string completed = await node.MustAsync(
            "bash", "-ec",
            $"keepsharp() {{ {TestedDaemon.Program} \"$@\"; }}; . <(keepsharp completion bash); "
            + "complete_for() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _keepsharp; echo \"${COMPREPLY[*]}\"; }; "
            + "complete_for keepsharp con; complete_for keepsharp --format = s; complete_for keepsharp explain KS001; "
            + "complete_for keepsharp config d; complete_for keepsharp -f /run/la");

        Assert.Equal(
            "config\nsarif\nKS0010 KS0011 KS0012 KS0013 KS0014 KS0015 KS0016 KS0017 KS0018 KS0019\ndiff\n/run/lab",
            completed.Trim());
    }

    [Fact]
    public async Task A_running_daemon_has_loaded_nothing_of_the_sub_commands()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        DaemonProcess daemon = await TestedDaemon.StartAsync(node, await network.WriteAsync("good", Good));
        Assert.SkipWhen(TestedDaemon.IsStandIn, "is about keepsharp itself");
        await daemon.SaysAsync("Startup complete", Shell.DefaultLimit);

        string maps = await File.ReadAllTextAsync(
            $"/proc/{daemon.Pid}/maps", TestContext.Current.CancellationToken);
        Assert.SkipUnless(
            maps.Contains("KeepSharp.Runtime.dll", StringComparison.Ordinal), "a published file shows no parts of it");
        Assert.DoesNotContain("System.CommandLine.dll", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Text.Json.dll", maps, StringComparison.Ordinal);
    }

    private static void Said(string? expected, string actual)
    {
        if (expected is null)
        {
            Assert.Equal("", actual);
        }
        else
        {
            Assert.Contains(expected, actual, StringComparison.Ordinal);
        }
    }
}
