using KeepSharp.Config;
using KeepSharp.UnitTests.Config.Lint;

namespace KeepSharp.UnitTests.Config.Cluster;

/// <summary>Two or three nodes compared.</summary>
internal static class Pair
{
    public static ClusterReport Compare(params string[] texts) => ClusterCheck.Compare(
        [.. texts.Select(static (text, i) => Linted.Load(text, name: $"{(char)('a' + i)}.conf"))]);

    /// <summary>Findings: place, severity, code, message.</summary>
    public static string[] Findings(this ClusterReport report) =>
        [.. report.Diagnostics.Select(static d => $"{d.Span.File}:{d.Span.Line} {d.Severity} {d.Code}: {d.Message}")];

    /// <summary>Codes found, without repetition.</summary>
    public static string[] Codes(this ClusterReport report) =>
        [.. report.Diagnostics.Select(static d => d.Code).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The rows of a table: states and outcome.</summary>
    public static string[] Rows(this WinnerTable table) =>
        [.. table.Rows.Select(static row => $"{string.Join(" / ", row.States)} -> {row.Outcome}")];

    /// <summary>A node with one router, whose settings can be changed.</summary>
    public static string Node(
        int priority, string more = "", string before = "", string addresses = "10.9.0.1/24", int id = 1, string name = "V") =>
        $"{before}vrrp_instance {name} {{\n interface eth0\n virtual_router_id {id}\n priority {priority}\n"
        + $" virtual_ipaddress {{\n  {addresses.Replace(",", "\n  ")}\n }}\n {more}\n}}\n";

    /// <summary>A node that tracks a script of that weight.</summary>
    public static string Tracking(int priority, int weight, string more = "") => Node(
        priority,
        $"track_script {{\n  chk\n }}\n {more}",
        $"vrrp_script chk {{\n script /bin/true\n weight {weight}\n}}\n");
}
