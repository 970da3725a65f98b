using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config;

/// <summary>
/// The configurations of the documents that the project started from, against what keepalived 2.2.7 printed for them
/// with <c>-t</c> on a system with the same interfaces. Set KEEPSHARP_SHARED to the folder that holds them.
/// </summary>
public sealed class SeedTests
{
    private const string Violation =
        "SECURITY VIOLATION - scripts are being executed but script_security not enabled.";

    /// <summary>File, status, and the messages with their lines; 0: keepalived gives no line.</summary>
    public static TheoryData<string, int, string[]> Expected => new()
    {
        { "s0-docker-backup", 6, [$"0: {Violation}"] },
        { "s0-docker-master", 6, [$"0: {Violation}"] },
        { "s0-haproxy-backup", 6, [$"0: {Violation}"] },
        { "s0-haproxy-master", 6, [$"0: {Violation}"] },
        { "s1-h1-short", 0, [] },
        {
            "s1-h1", 5,
            [
                "3: WARNING - interface eth0\u3000 for vrrp_instance VI_1 doesn't exist",
                "0: Non-existent interface specified in configuration",
            ]
        },
        { "s1-h2", 0, [] },
        { "s1-host", 0, [] },
        {
            "s2-lvs-dr-1", 5,
            [
                "25: Unknown keyword 'nb_get_retry'", "34: Unknown keyword 'nb_get_retry'",
                "9: Truncating auth_pass to 8 characters",
            ]
        },
        {
            "s2-lvs-dr-2", 5,
            [
                "25: Unknown keyword 'nb_get_retry'", "34: Unknown keyword 'nb_get_retry'",
                "9: Truncating auth_pass to 8 characters",
            ]
        },
        {
            "s2-multicast-backup", 5,
            [
                "11: number '0' outside range [0.000001, 4294.967295]", "11: vrrp_garp_interval '0' is invalid",
                "12: number '0' outside range [0.000001, 4294.967295]", "12: vrrp_gna_interval '0' is invalid",
            ]
        },
        {
            "s2-multicast-master", 5,
            [
                "11: number '0' outside range [0.000001, 4294.967295]", "11: vrrp_garp_interval '0' is invalid",
                "12: number '0' outside range [0.000001, 4294.967295]", "12: vrrp_gna_interval '0' is invalid",
                "0: (VI_1) State MASTER must match being address owner",
                "0: (VI_1) Strict mode does not support authentication. Ignoring.",
            ]
        },
        { "s2-nopreempt-1", 0, [] },
        { "s2-nopreempt-2", 0, [] },
        {
            "s3-lvs-backup", 5,
            [
                "56: nb_get_retry is deprecated - please use 'retry'", "68: nb_get_retry is deprecated - please use 'retry'",
                "14: Unknown keyword 'lvs_sync_daemon_inteface'", "29: Unknown keyword 'lvs_sync_daemon_inteface'",
            ]
        },
        {
            "s3-lvs-master", 5,
            [
                "56: nb_get_retry is deprecated - please use 'retry'", "68: nb_get_retry is deprecated - please use 'retry'",
                "14: Unknown keyword 'vs_sync_daemon_inteface'", "29: Unknown keyword 'vs_sync_daemon_inteface'",
            ]
        },
        { "s3-proxy1", 6, [$"0: {Violation}"] },
        { "s3-proxy2", 6, [$"0: {Violation}"] },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void Seed_gives_the_status_and_messages_of_keepalived(string name, int status, string[] messages)
    {
        LoadResult result = LoadSeed(name);

        Assert.Equal(status, result.TestExitStatus);
        List<string> said = [.. result.Messages()];
        foreach (string message in messages)
        {
            string? found = message.StartsWith("0:", StringComparison.Ordinal)
                ? said.Find(s => s.EndsWith(message[2..], StringComparison.Ordinal))
                : said.Find(s => s == message);
            Assert.True(found is not null, $"'{message}' is missing in:\n{string.Join('\n', said)}");
            said.Remove(found);
        }

        Assert.Empty(said);
    }

    [Fact]
    public void Ideographic_space_in_the_first_document_is_named()
    {
        Diagnostic diagnostic = LoadSeed("s1-h1").Diagnostics.First(static d => d.Span.Line == 3);
        Assert.Contains("U+3000 IDEOGRAPHIC SPACE", diagnostic.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3-lvs-backup", "lvs_sync_daemon_interface")]
    [InlineData("s3-lvs-master", "lvs_sync_daemon_interface")]
    public void Misspelt_sync_daemon_is_suggested(string name, string suggestion)
    {
        Diagnostic diagnostic = LoadSeed(name).Diagnostics.Single(static d => d.Span.Line == 14);
        Assert.Contains(suggestion, diagnostic.Hint, StringComparison.Ordinal);
    }

    private static LoadResult LoadSeed(string name)
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipWhen(shared is null, "KEEPSHARP_SHARED is not set");
        byte[] text = File.ReadAllBytes(Path.Combine(shared!, "seeds", name + ".conf"));
        FakeSystemFacts facts = new FakeSystemFacts()
            .AddDirectory("/etc/rc.d").AddDirectory("/etc/rc.d/init.d");
        return Load.Bytes(text, test: true, facts);
    }
}
