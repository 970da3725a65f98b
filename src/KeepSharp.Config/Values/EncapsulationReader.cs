using System.Globalization;
using KeepSharp.Config.Building;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Values;

/// <summary>Reads what stands behind <c>encap</c> in a route or next hop.</summary>
internal sealed class EncapsulationReader(BuildContext context)
{
    /// <summary>The tunnel, or null when it is wrong (which has been reported and drops the entry).</summary>
    public RouteEncapsulation? Read(EntryCursor words)
    {
        if (!words.More)
        {
            words.Drop("Missing encap type", "ip, ip6, mpls or ila");
            return null;
        }

        string type = words.Take();
        switch (type)
        {
            case "ip":
                return Tunnel(words, "ip", IpFamily.V4);
            case "ip6":
                return Tunnel(words, "ip6", IpFamily.V6);
            case "mpls":
                return Mpls(words);
            case "ila":
                return Ila(words);
            default:
                words.Drop($"Unknown encap type - {type}", "ip, ip6, mpls or ila");
                return null;
        }
    }

    private static MplsEncapsulation? Mpls(EntryCursor words)
    {
        if (!words.More)
        {
            words.Drop("missing address for MPLS encapsulation");
            return null;
        }

        string text = words.Take();
        if (ValueGrammar.TryLabels(text, out EquatableArray<uint> labels))
        {
            return new MplsEncapsulation(labels);
        }

        words.Drop($"invalid mpls address {text} for encapsulation", "one or two labels up to 1048575, as in 100/200");
        return null;
    }

    private static IlaEncapsulation? Ila(EntryCursor words)
    {
        if (!words.More)
        {
            words.Drop("missing locator for ILA encapsulation");
            return null;
        }

        string text = words.Take();
        if (ValueGrammar.TryLocator(text, out ulong locator))
        {
            return new IlaEncapsulation(locator);
        }

        words.Drop($"invalid locator {text} for ila encapsulation", "four hexadecimal groups, as in 1:2:3:4");
        return null;
    }

    private IpEncapsulation? Tunnel(EntryCursor words, string type, IpFamily family)
    {
        IpEncapsulation tunnel = new() { Family = family };
        while (words.Index + 2 < words.Line.Count && IsOption(words.Peek(), family))
        {
            string option = words.Take();
            if (Option(words, type, option, words.Take(), tunnel) is not { } changed)
            {
                return null;
            }

            tunnel = changed;
        }

        if (tunnel.Id is null && tunnel.Destination is null)
        {
            words.Drop($"address or id missing for {type} encapsulation");
            return null;
        }

        return tunnel;
    }

    private static bool IsOption(string word, IpFamily family) =>
        word is "id" or "dst" or "src" or "flags"
        || (family == IpFamily.V4 ? word is "tos" or "dsfield" or "ttl" : word is "tc" or "hoplimit");

    private IpEncapsulation? Option(
        EntryCursor words, string type, string option, string value, IpEncapsulation tunnel)
    {
        switch (option)
        {
            case "id" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong id):
                return tunnel with { Id = id };
            case "dst" or "src" when Address(words, type, option, value, tunnel.Family) is { } address:
                return option == "dst" ? tunnel with { Destination = address } : tunnel with { Source = address };
            case "dst" or "src":
                return null;
            case "tos" or "dsfield" or "tc"
                when context.RoutingNames.TryFind(NameTable.TypesOfService, value, byte.MaxValue, out uint tos):
                return tunnel with { TypeOfService = (byte)tos };
            case "ttl" or "hoplimit" when words.TryUnsigned(value, byte.MaxValue, out uint hops):
                return tunnel with { HopLimit = (byte)hops };
            case "flags" when words.TryUnsigned(value, ushort.MaxValue, out uint flags):
                return tunnel with { Flags = (ushort)flags };
            default:
                words.Drop(option switch
                {
                    "id" when type == "ip" => $"encap id {value} value is invalid",
                    "id" => $"id {value} value invalid for IPv6 encapsulation",
                    "tos" or "dsfield" => $"dsfield {value} not valid for ip encapsulation",
                    "tc" => $"tc value {value} is invalid for ip6 encapsulation",
                    "hoplimit" => $"Invalid hoplimit {value} specified for ip6 encapsulation",
                    _ => $"{option} {value} is not valid for {type} encapsulation",
                });
                return null;
        }
    }

    private static IpAddress? Address(EntryCursor words, string type, string option, string text, IpFamily family)
    {
        if (!IpAddress.TryParse(text, out IpAddress address))
        {
            words.Drop($"Invalid encap {type} {option} {text}");
            return null;
        }

        if (address.Family != family)
        {
            words.Drop($"IPv{(family == IpFamily.V4 ? 6 : 4)} address {text} not valid for {type} encapsulation");
            return null;
        }

        return address;
    }
}
