using System.Text;
using KeepSharp.Config;
using KeepSharp.Model.Configuration;

namespace KeepSharp.UnitTests.Config;

/// <summary>Short forms for tests that load a text.</summary>
internal static class Load
{
    /// <summary>An instance without complaint, open for more lines.</summary>
    public const string Instance =
        "vrrp_instance V {\n interface eth0\n virtual_router_id 1\n virtual_ipaddress {\n  10.9.0.1/24\n }\n";

    public static LoadResult Test(string text, FakeSystemFacts? facts = null) => Bytes(Encoding.UTF8.GetBytes(text), true, facts);

    public static LoadResult Run(string text, FakeSystemFacts? facts = null) => Bytes(Encoding.UTF8.GetBytes(text), false, facts);

    public static LoadResult Bytes(byte[] text, bool test = true, FakeSystemFacts? facts = null) =>
        new ConfigurationLoader(facts ?? new FakeSystemFacts()).LoadText("k.conf", text, new LoadOptions { TestMode = test });

    /// <summary>The only instance of a text that consists of <see cref="Instance"/> and these lines.</summary>
    public static VrrpInstance With(string lines, FakeSystemFacts? facts = null) =>
        Assert.Single(Run(Instance + lines + "\n}\n", facts).Configuration.Instances);

    /// <summary>keepalived's form of what it would have printed: line number and message.</summary>
    public static string[] Messages(this LoadResult result) =>
        [.. result.Diagnostics
            .Where(static d => d.KeepalivedClass != KeepalivedClass.None)
            .Select(static d => $"{d.Span.Line}: {d.Message}")];
}
