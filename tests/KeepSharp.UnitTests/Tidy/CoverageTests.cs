using System.Net;
using System.Text.RegularExpressions;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Tidy;

/// <summary>Every event has a log line, every reject reason a test, and no test names a foreign address.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_router_event_has_a_log_line()
    {
        string log = File.ReadAllText(Path.Combine(Repository.Root, "src/KeepSharp.Runtime/Log/RouterEventLog.cs"));

        // A group's change of state is told by the lines of its members and by "Syncing instances".
        RouterEventKind[] silent = [RouterEventKind.None, RouterEventKind.GroupStateChanged];
        Assert.Empty(Enum.GetValues<RouterEventKind>()
            .Except(silent)
            .Where(kind => !log.Contains($"RouterEventKind.{kind}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_reject_reason_is_named_by_a_test()
    {
        string tests = string.Concat(Repository.Sources("tests/KeepSharp.UnitTests")
            .Where(static file => !file.Path.Contains("/Tidy/", StringComparison.Ordinal))
            .SelectMany(static file => file.Lines));
        Assert.Empty(Enum.GetValues<RejectReason>()
            .Where(reason => !tests.Contains($"RejectReason.{reason}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Addresses_in_tests_and_samples_are_private_or_for_documentation()
    {
        string[] files = [.. new[] { "tests", "samples" }
            .SelectMany(static folder => Directory.EnumerateFiles(
                Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Where(static file => Regex.IsMatch(file, @"\.(cs|conf|txt|sh|md)$") && !Regex.IsMatch(file, "/(obj|bin)/"))];
        Assert.Empty(files.SelectMany(static file => Regex
            .Matches(File.ReadAllText(file), @"(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.])")
            .Where(static match => IPAddress.TryParse(match.Value, out IPAddress? address) && !IsAllowed(address))
            .Select(match => $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}")));
    }

    private static bool IsAllowed(IPAddress address)
    {
        byte[] b = address.GetAddressBytes();
        // 9.255.255.255 is what 10.0.0.0 minus one is called where a tie-break is tested.
        return b[0] is 0 or 10 or 127 or >= 224
            || (b[0] == 172 && b[1] is >= 16 and <= 31)
            || (b[0] == 192 && b[1] == 168)
            || (b[0] == 169 && b[1] == 254)
            || (b[0] == 192 && b[1] == 0 && b[2] == 2)
            || (b[0] == 198 && b[1] == 51 && b[2] == 100)
            || (b[0] == 203 && b[1] == 0 && b[2] == 113)
            || address.ToString() == "9.255.255.255";
    }
}
