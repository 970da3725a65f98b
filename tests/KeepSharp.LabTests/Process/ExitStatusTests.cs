using KeepSharp.LabTests.Lab;

namespace KeepSharp.LabTests.ProcessTests;

/// <summary>
/// Exit statuses of the built program: keepalived's (1 command line, 2 configuration, 6 no configuration file), in the
/// foreground, in the background, and with -t.
/// </summary>
public sealed class ExitStatusTests
{
    private const string Good =
        "vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 51\n virtual_ipaddress {\n 10.9.0.100\n }\n}\n";

    private const string WithoutArgument = "vrrp_instance VI_1 {\n interface\n virtual_router_id 51\n}\n";

    [Theory]
    [InlineData(0, "-v", "KeepSharp v")]
    [InlineData(0, "--help", "Usage: keepsharp")]
    [InlineData(0, "--signum=DATA", "10")]
    [InlineData(1, "--signum=NONE", "Unknown sigfunc NONE")]
    [InlineData(1, "-n -y -f", "Unknown option -y\nMissing parameter for option -f\n")]
    [InlineData(1, "-n -s red", "Option -s is not supported yet\n")]
    [InlineData(0, "-t -f /run/lab/good", "")]
    [InlineData(0, "--check-config -f /run/lab/good foo", "Unexpected argument(s): foo\n")]
    [InlineData(5, "-S local0 -t -f /run/lab/good", "")]
    [InlineData(5, "-t -S 9 -f /run/lab/good", "Invalid log facility '9'\n")]
    [InlineData(0, "-S 7 -t -f /run/lab/good", "")]
    [InlineData(2, "-t -f /run/lab/without", "")]
    [InlineData(6, "-t -f /run/lab/none", "Config files missing '/run/lab/none'.")]
    [InlineData(2, "-n -l -G -f /run/lab/without", "terminating with status 2")]
    [InlineData(6, "-n -l -G -f /run/lab/none", "Config files missing '/run/lab/none'.")]
    [InlineData(2, "-n -G -f /run/lab/without", "keepsharp ended with status 2, the log says why")]
    [InlineData(2, "-G -f /run/lab/without", "keepsharp did not start (status 2), the log says why\n")]
    [InlineData(6, "-G -f /run/lab/none", "keepsharp did not start (status 6), the log says why\n")]
    public async Task The_program_ends_with_the_status_of_keepalived(int status, string arguments, string text)
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        await network.WriteAsync("good", Good);
        await network.WriteAsync("without", WithoutArgument);

        CommandResult result = await node.RunAsync("sh", "-c", $"{TestedDaemon.Program} {arguments} 2>&1");

        Assert.Equal(status, result.ExitStatus);
        Assert.Contains(text, result.Output, StringComparison.Ordinal);
        Assert.Equal("", (await node.ShellAsync("ls /run/*.pid 2>/dev/null || true")).Trim());
    }

    [Fact]
    public async Task Config_test_appends_to_its_file_which_is_private_and_no_link()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string program = TestedDaemon.Program;

        string twice = await node.ShellAsync(
            $"for i in 1 2; do {program} -t/tmp/out -f /run/lab/none || test $? = 6; done; "
            + "stat -c %a /tmp/out; grep -c 'Config files missing' /tmp/out");
        Assert.Equal("600\n2", twice.Trim());

        string link = await node.ShellAsync(
            $"echo precious >/tmp/target; ln -s /tmp/target /tmp/link; {program} --config-test=/tmp/link -f /run/lab/none "
            + "2>&1 || test $? = 6; cat /tmp/target");
        Assert.Contains("Unable to write to config-test log file '/tmp/link'", link, StringComparison.Ordinal);
        Assert.EndsWith("precious", link.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_read_permission_is_not_called_missing()
    {
        Requires.Programs("setpriv");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string conf = await network.WriteAsync("good", Good);
        await node.ShellAsync($"chmod 0 {conf}");

        CommandResult result = await node.RunAsync(
            "sh", "-c",
            $"setpriv --bounding-set=-dac_override,-dac_read_search {TestedDaemon.Program} -t -f {conf} 2>&1");

        Assert.Equal(6, result.ExitStatus);
        Assert.Contains(
            $"Configuration file '{conf}' open problem (Permission denied) - skipping",
            result.Output,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// SIGRTMAX-1 (63) is the last handler that the program sets: bit 62 of the mask of caught signals. From then on, long
    /// before the configuration is read, TERM is a stop.
    /// </summary>
    [Fact]
    public async Task A_TERM_in_the_middle_of_the_start_is_an_orderly_end()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string conf = await network.WriteAsync("good", Good);

        CommandResult result = await node.RunAsync(
            "sh", "-c",
            $"{TestedDaemon.Program} -n -l -G -f {conf} 2>&1 & p=$!; "
            + "until grep -q 'SigCgt:.[4567cdef]' /proc/$p/status; do :; done; kill -TERM $p; wait $p");

        Assert.Equal(0, result.ExitStatus);
        Assert.DoesNotContain("Startup complete", result.Output, StringComparison.Ordinal);
        Assert.Contains("Stopped KeepSharp v", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_rights_are_status_4()
    {
        Requires.Programs("setpriv");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await network.AddNodeAsync("a", "10.9.0.1/24");
        string conf = await network.WriteAsync("good", Good);

        CommandResult result = await node.RunAsync(
            "setpriv", "--bounding-set=-net_raw,-net_admin", TestedDaemon.Program, "-n", "-l", "-G", "-f", conf);

        Assert.Equal(4, result.ExitStatus);
    }
}
