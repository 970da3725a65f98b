using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KeepSharp.Config.Json;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config;

/// <summary>
/// The effective configuration as JSON: names of the model in camel case, times in seconds, addresses and enumerations
/// as text, bytes as hexadecimal digits; what is not set is left out.
/// </summary>
public static class ConfigurationJson
{
    private static readonly JsonSerializerOptions Options = new(ModelJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        TypeInfoResolver = ((IJsonTypeInfoResolver)ModelJsonContext.Default).WithAddedModifier(ModelJsonContext.AddKinds),
    };

    /// <summary>Writes the configuration.</summary>
    public static void Write(Stream stream, KeepSharpConfiguration configuration)
    {
        JsonSerializer.Serialize(stream, configuration, Info<KeepSharpConfiguration>());
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Any object of the model as a tree, for comparing two of them.</summary>
    internal static JsonElement ToElement<T>(T value) => JsonSerializer.SerializeToElement(value, Info<T>());

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
