using System.Text.Json;
using System.Text.Json.Serialization;
using KeepSharp.Model;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Json;

/// <summary>A converter for output only: configurations are read from their own language.</summary>
/// <typeparam name="T">Type.</typeparam>
internal abstract class OutputConverter<T> : JsonConverter<T>
{
    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("a configuration is read from its own language, not from JSON");
}

/// <summary>An address in its text form.</summary>
internal sealed class IpAddressConverter : OutputConverter<IpAddress>
{
    public override void Write(Utf8JsonWriter writer, IpAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>An address with its prefix length: <c>192.0.2.1/24</c>.</summary>
internal sealed class IpPrefixConverter : OutputConverter<IpPrefix>
{
    public override void Write(Utf8JsonWriter writer, IpPrefix value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>A hardware address in its text form.</summary>
internal sealed class MacAddressConverter : OutputConverter<MacAddress>
{
    public override void Write(Utf8JsonWriter writer, MacAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>A time in seconds.</summary>
internal sealed class SecondsConverter : OutputConverter<TimeSpan>
{
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((decimal)value.Ticks / TimeSpan.TicksPerSecond);
}

/// <summary>Bytes (passwords, digests, payloads) as hexadecimal digits.</summary>
internal sealed class BytesConverter : OutputConverter<EquatableArray<byte>>
{
    public override void Write(Utf8JsonWriter writer, EquatableArray<byte> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Convert.ToHexStringLower(value.AsSpan()));
}
