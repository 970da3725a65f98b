using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Json;

/// <summary>
/// The JSON form of the model, generated at build time. Closed hierarchies carry the name of their kind in
/// <c>kind</c>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(IpAddressConverter), typeof(IpPrefixConverter), typeof(MacAddressConverter), typeof(SecondsConverter),
        typeof(BytesConverter),
    ])]
[JsonSerializable(typeof(KeepSharpConfiguration))]
[JsonSerializable(typeof(TcpCheck))]
[JsonSerializable(typeof(HttpCheck))]
[JsonSerializable(typeof(SslCheck))]
[JsonSerializable(typeof(SmtpCheck))]
[JsonSerializable(typeof(DnsCheck))]
[JsonSerializable(typeof(UdpCheck))]
[JsonSerializable(typeof(PingCheck))]
[JsonSerializable(typeof(MiscCheck))]
[JsonSerializable(typeof(BfdCheck))]
[JsonSerializable(typeof(FileCheck))]
[JsonSerializable(typeof(AddressService))]
[JsonSerializable(typeof(FirewallMarkService))]
[JsonSerializable(typeof(GroupService))]
[JsonSerializable(typeof(IpEncapsulation))]
[JsonSerializable(typeof(MplsEncapsulation))]
[JsonSerializable(typeof(IlaEncapsulation))]
internal sealed partial class ModelJsonContext : JsonSerializerContext
{
    /// <summary>The kinds of every closed hierarchy of the model with the name that <c>kind</c> gives them.</summary>
    public static IReadOnlyDictionary<Type, (Type Kind, string Name)[]> Hierarchies { get; } =
        new Dictionary<Type, (Type Kind, string Name)[]>
        {
            [typeof(Checker)] =
            [
                (typeof(TcpCheck), "TCP_CHECK"), (typeof(HttpCheck), "HTTP_GET"), (typeof(SslCheck), "SSL_GET"),
                (typeof(SmtpCheck), "SMTP_CHECK"), (typeof(DnsCheck), "DNS_CHECK"), (typeof(UdpCheck), "UDP_CHECK"),
                (typeof(PingCheck), "PING_CHECK"), (typeof(MiscCheck), "MISC_CHECK"), (typeof(BfdCheck), "BFD_CHECK"),
                (typeof(FileCheck), "FILE_CHECK"),
            ],
            [typeof(VirtualService)] =
            [
                (typeof(AddressService), "address"), (typeof(FirewallMarkService), "fwmark"),
                (typeof(GroupService), "group"),
            ],
            [typeof(RouteEncapsulation)] =
            [
                (typeof(IpEncapsulation), "ip"), (typeof(MplsEncapsulation), "mpls"), (typeof(IlaEncapsulation), "ila"),
            ],
        };

    /// <summary>Adds the kinds to the description of a hierarchy.</summary>
    public static void AddKinds(JsonTypeInfo info)
    {
        if (!Hierarchies.TryGetValue(info.Type, out (Type Kind, string Name)[]? kinds))
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach ((Type kind, string name) in kinds)
        {
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, name));
        }
    }
}
