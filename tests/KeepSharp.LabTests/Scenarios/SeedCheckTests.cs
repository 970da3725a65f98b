using System.Globalization;
using System.Text.RegularExpressions;
using KeepSharp.LabTests.Lab;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>
/// The check (-t) of the unchanged files, with the interfaces that they name: the exit status is the one listed for
/// keepalived 2.4.3, and where the installed keepalived names a line, so do we.
/// </summary>
public sealed partial class SeedCheckTests
{
    private static readonly (string File, int ExitStatus)[] Expected =
    [
        ("s0-docker-backup.conf", 6), ("s0-docker-master.conf", 6),
        ("s0-haproxy-backup.conf", 6), ("s0-haproxy-master.conf", 6),
        ("s1-h1.conf", 5), ("s1-h1-short.conf", 0), ("s1-h2.conf", 0), ("s1-host.conf", 0),
        ("s2-lvs-dr-1.conf", 5), ("s2-lvs-dr-2.conf", 5),
        ("s2-multicast-backup.conf", 5), ("s2-multicast-master.conf", 5),
        ("s2-nopreempt-1.conf", 0), ("s2-nopreempt-2.conf", 0),
        ("s3-lvs-backup.conf", 5), ("s3-lvs-master.conf", 5),
        ("s3-proxy1.conf", 6), ("s3-proxy2.conf", 6),
    ];

    [Fact]
    public async Task Check_gives_the_exit_status_and_the_lines_of_keepalived()
    {
        string seeds = Requires.Seeds();
        Requires.Programs("keepalived", "killall");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await CreateNodeAsync(network);
        Assert.Equal(
            Directory.EnumerateFiles(seeds, "*.conf").Select(Path.GetFileName).Order(),
            Expected.Select(entry => entry.File).Order());

        var wrong = new List<string>();
        foreach ((string file, int exitStatus) in Expected)
        {
            string conf = await network.WriteAsync(file, Read(seeds, file));
            CommandResult reference = await node.RunAsync("keepalived", "-t", "-f", conf);
            CommandResult ours = await TestedDaemon.CheckAsync(node, conf);
            if (ours.ExitStatus != exitStatus || reference.ExitStatus != exitStatus)
            {
                wrong.Add($"{file}: {ours.ExitStatus}, keepalived {reference.ExitStatus}, want {exitStatus}");
            }

            int[] missing = Lines(reference.Output).Except(Lines(ours.Output)).ToArray();
            if (missing.Length > 0)
            {
                wrong.Add($"{file}: lines {string.Join(", ", missing)} are named by keepalived only:\n{ours.Output}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Samples_get_the_same_exit_status_from_both()
    {
        Requires.Programs("keepalived", "killall");
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await CreateNodeAsync(network);
        string samples = Path.Combine(AppContext.BaseDirectory, "samples");
        string[] files = Directory.GetFiles(samples, "*.conf", SearchOption.AllDirectories);
        Assert.True(files.Length >= 12, "the samples came along");

        var wrong = new List<string>();
        foreach (string file in files.Order())
        {
            string name = Path.GetRelativePath(samples, file).Replace('/', '-');
            string conf = await network.WriteAsync(name, Read(samples, file));
            CommandResult reference = await node.RunAsync("keepalived", "-t", "-f", conf);
            CommandResult ours = await TestedDaemon.CheckAsync(node, conf);
            if (ours.ExitStatus != reference.ExitStatus)
            {
                wrong.Add($"{name}: {ours.ExitStatus}, keepalived {reference.ExitStatus}\n{ours.Output}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Full_width_space_is_called_by_its_name()
    {
        Assert.SkipWhen(TestedDaemon.IsStandIn, "keepalived only says that the interface does not exist");
        string seeds = Requires.Seeds();
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode node = await CreateNodeAsync(network);
        string conf = await network.WriteAsync(
            "s1-h1.conf", Read(seeds, "s1-h1.conf"));
        CommandResult ours = await TestedDaemon.CheckAsync(node, conf);
        Assert.Contains("U+3000", ours.Output, StringComparison.Ordinal);
        Assert.Contains("hint:", ours.Output, StringComparison.Ordinal);
        Assert.Contains(3, Lines(ours.Output));
    }

    private static string Read(string folder, string file) => File.ReadAllText(Path.Combine(folder, file));

    private static async Task<LabNode> CreateNodeAsync(LabNetwork network)
    {
        LabNode node = await network.AddNodeAsync("c", "192.168.200.1/24");
        foreach (string link in new[] { "eth1", "ens0", "ens18", "ens33" })
        {
            await network.PlugAsync(node, link, $"p{link}");
        }

        return node;
    }

    // keepalived writes "(FILE: Line 3)" or "(Line 3)", we "FILE:3:5:".
    private static SortedSet<int> Lines(string output) =>
        new(LineNumber().Matches(output).Select(match => int.Parse(
            match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"Line (\d+)\)|\.conf:(\d+):\d+")]
    private static partial Regex LineNumber();
}
