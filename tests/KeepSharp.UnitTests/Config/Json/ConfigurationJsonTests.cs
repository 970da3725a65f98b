using System.Text.Json;
using KeepSharp.Config;
using KeepSharp.Config.Json;
using KeepSharp.Model.Configuration;

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

    private static JsonElement Write(string text)
    {
        using MemoryStream stream = new();
        ConfigurationJson.Write(stream, Load.Run(text).Configuration);
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        return json.RootElement.Clone();
    }
}
