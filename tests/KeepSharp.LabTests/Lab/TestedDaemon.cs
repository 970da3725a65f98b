namespace KeepSharp.LabTests.Lab;

/// <summary>
/// The daemons of the lab. The one under test is keepsharp; KEEPSHARP_LAB_DAEMON names another command line ({conf} is
/// filled in), for instance <c>keepalived -n -l -G -D -f {conf}</c>: that run shows whether the tests themselves hold.
/// </summary>
internal static class TestedDaemon
{
    /// <summary>How a daemon is started in the lab: in the foreground, all log lines to the console only.</summary>
    public const string Arguments = "-n -l -G -D -f {conf}";

    private const string ProgramMount = "/run/program";

    /// <summary>Path of keepsharp on this machine; it may not have been built.</summary>
    public static readonly string Binary = Path.GetFullPath(
        Environment.GetEnvironmentVariable("KEEPSHARP_BINARY") ?? Path.Combine(AppContext.BaseDirectory, "keepsharp"));

    /// <summary>The folder that nodes show as /run/program.</summary>
    public static string? ProgramFolder => File.Exists(Binary) ? Path.GetDirectoryName(Binary) : null;

    /// <summary>The program itself as nodes see it; skips the test when it was not built.</summary>
    public static string Program
    {
        get
        {
            Assert.SkipWhen(IsStandIn, "is about keepsharp itself");
            Assert.SkipUnless(File.Exists(Binary), $"needs the built program, {Binary}");
            return $"{ProgramMount}/{Path.GetFileName(Binary)}";
        }
    }

    /// <summary>Command line that runs instead of keepsharp, or null.</summary>
    public static string? StandIn { get; } = Environment.GetEnvironmentVariable("KEEPSHARP_LAB_DAEMON");

    /// <summary>True when a stand-in runs instead of keepsharp.</summary>
    public static bool IsStandIn => StandIn is not null;

    /// <summary>Starts the daemon under test.</summary>
    public static Task<DaemonProcess> StartAsync(LabNode node, string conf, params string[] environment)
    {
        string command = StandIn ?? $"{ProgramMount}/{Path.GetFileName(Binary)} {Arguments}";
        Assert.SkipUnless(StandIn is not null || File.Exists(Binary), $"needs the built program, {Binary}");
        return RunAsync(node, "keepsharp", command, conf, environment);
    }

    /// <summary>Starts Debian's keepalived.</summary>
    public static Task<DaemonProcess> StartKeepalivedAsync(LabNode node, string conf) =>
        RunAsync(node, "keepalived", $"keepalived {Arguments}", conf, []);

    /// <summary>Lets the program under test check a configuration in a node.</summary>
    public static Task<CommandResult> CheckAsync(LabNode node, string conf)
    {
        Assert.SkipUnless(IsStandIn || File.Exists(Binary), $"needs the built program, {Binary}");
        string program = StandIn?.Split(' ')[0] ?? $"{ProgramMount}/{Path.GetFileName(Binary)}";
        return node.RunAsync(program, "-t", "-f", conf);
    }

    private static Task<DaemonProcess> RunAsync(
        LabNode node, string name, string command, string conf, string[] environment) =>
        node.StartAsync(
            name,
            ["env", .. environment, .. command.Split(' ').Select(word => word.Replace("{conf}", conf))]);
}
