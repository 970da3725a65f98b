using System.Text.Json;
using KeepSharp.Config;
using KeepSharp.Config.Json;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Config.Json;

public sealed class ConfigurationJsonTests
{
    [Fact]
    public void Values_have_the_forms_of_the_documentation()
    {
        JsonElement instance = Write(
            Load.Instance + "advert_int 2\n authentication {\n auth_type PASS\n auth_pass abc\n }\n}\n")
            .GetProperty("instances")[0];

        Assert.Equal("V", instance.GetProperty("name").GetString());
        Assert.Equal(1, instance.GetProperty("virtualRouterId").GetInt32());
        Assert.Equal("V4", instance.GetProperty("family").GetString());
        Assert.Equal(2, instance.GetProperty("advertisementInterval").GetDecimal());
        Assert.Equal("224.0.0.18", instance.GetProperty("multicastGroup").GetString());
        Assert.Equal("10.9.0.1/24", instance.GetProperty("virtualAddresses")[0].GetProperty("prefix").GetString());
        Assert.Equal("616263", instance.GetProperty("authentication").GetProperty("password").GetString());
        Assert.False(instance.TryGetProperty("sourceAddress", out _));
    }

    [Fact]
    public void Defaults_are_written_too() =>
        Assert.Equal(100, Write(Load.Instance + "}\n").GetProperty("instances")[0].GetProperty("priority").GetInt32());

    [Fact]
    public void Kinds_of_closed_hierarchies_carry_their_name()
    {
        VirtualServer directed = new()
        {
            Service = new FirewallMarkService(7),
            RealServers = [new RealServer { Address = IpAddress.FromV4(0x0a090002), Checkers = [new TcpCheck(), new DnsCheck()] }],
        };
        JsonElement server = Write(new KeepSharpConfiguration { VirtualServers = [directed] }).GetProperty("virtualServers")[0];

        Assert.Equal("fwmark", server.GetProperty("service").GetProperty("kind").GetString());
        Assert.Equal(7, server.GetProperty("service").GetProperty("mark").GetInt32());
        JsonElement checks = server.GetProperty("realServers")[0].GetProperty("checkers");
        Assert.Equal("TCP_CHECK", checks[0].GetProperty("kind").GetString());
        Assert.Equal(5, checks[0].GetProperty("connection").GetProperty("timeout").GetDecimal());
        Assert.Equal("DNS_CHECK", checks[1].GetProperty("kind").GetString());
        Assert.Equal("Soa", checks[1].GetProperty("type").GetString());
    }

    [Fact]
    public void Every_abstract_record_of_the_model_has_all_its_kinds()
    {
        Type[] model = [.. typeof(KeepSharpConfiguration).Assembly.GetTypes()
            .Where(static t => t.Namespace!.StartsWith("KeepSharp.Model.Configuration", StringComparison.Ordinal))];
        Type[] roots = [.. model.Where(static t => t is { IsClass: true, IsAbstract: true, IsSealed: false }
            && t.BaseType == typeof(object))];
        Assert.True(roots.Length >= 3);
        Assert.All(roots, root =>
        {
            Assert.True(ModelJsonContext.Hierarchies.ContainsKey(root), $"{root} is missing in ModelJsonContext");
            Assert.Equal(
                model.Where(t => t.IsSealed && t.IsSubclassOf(root)).Select(static t => t.Name).Order(StringComparer.Ordinal),
                ModelJsonContext.Hierarchies[root].Select(static k => k.Kind.Name).Order(StringComparer.Ordinal));
        });
    }

    private static JsonElement Write(string text) => Write(Load.Run(text).Configuration);

    private static JsonElement Write(KeepSharpConfiguration configuration)
    {
        using MemoryStream stream = new();
        ConfigurationJson.Write(stream, configuration);
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        return json.RootElement.Clone();
    }
}
