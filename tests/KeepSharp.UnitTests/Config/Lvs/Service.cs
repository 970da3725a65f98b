using KeepSharp.Config;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.UnitTests.Config.Lvs;

/// <summary>Short forms for tests of virtual servers.</summary>
internal static class Service
{
    /// <summary>What keepalived asks for in every virtual server.</summary>
    public const string Basics = " lvs_sched rr\n lvs_method NAT\n protocol TCP\n";

    /// <summary>A virtual server with these lines and one real server with those.</summary>
    public static string Text(string lines, string realServer = "") =>
        $"virtual_server 10.0.0.1 80 {{\n{Basics} {lines}\n real_server 10.0.0.2 80 {{\n  {realServer}\n }}\n}}\n";

    /// <summary>The only virtual server of a text.</summary>
    public static VirtualServer Read(string text, FakeSystemFacts? facts = null) =>
        Assert.Single(Load.Run(text, facts).Configuration.VirtualServers);

    /// <summary>The only checker of a real server with these lines.</summary>
    public static T Checker<T>(string realServer, string virtualServer = "")
        where T : Checker =>
        Assert.IsType<T>(Assert.Single(Assert.Single(Read(Text(virtualServer, realServer)).RealServers).Checkers));

    /// <summary>The messages that keepalived counts as errors.</summary>
    public static string[] Faults(string text) => Load.Test(text).Messages();
}
