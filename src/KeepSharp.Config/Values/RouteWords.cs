using System.Globalization;
using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Values;

/// <summary>What routes and rules have in common.</summary>
internal static class RouteWords
{
    /// <summary>The route type of a word or number, or null.</summary>
    public static RouteType? FindType(string word) => word switch
    {
        "unicast" => RouteType.Unicast,
        "local" => RouteType.Local,
        "broadcast" or "brd" => RouteType.Broadcast,
        "anycast" => RouteType.Anycast,
        "multicast" => RouteType.Multicast,
        "throw" => RouteType.Throw,
        "unreachable" => RouteType.Unreachable,
        "prohibit" => RouteType.Prohibit,
        "blackhole" => RouteType.Blackhole,
        "nat" => RouteType.Nat,
        "xresolve" => RouteType.ExternalResolve,
        _ => byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out byte number)
            ? (RouteType)number
            : null,
    };

    /// <summary>The word of a route type; its number when it has none.</summary>
    public static string Name(RouteType type) => type switch
    {
        RouteType.Unicast => "unicast",
        RouteType.Local => "local",
        RouteType.Broadcast => "broadcast",
        RouteType.Anycast => "anycast",
        RouteType.Multicast => "multicast",
        RouteType.Throw => "throw",
        RouteType.Unreachable => "unreachable",
        RouteType.Prohibit => "prohibit",
        RouteType.Blackhole => "blackhole",
        RouteType.Nat => "nat",
        RouteType.ExternalResolve => "xresolve",
        _ => ((byte)type).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>True for words of a route that stand alone.</summary>
    public static bool IsFlag(string word) => word is "onlink" or "no_track" or "add" or "append" or "prepend";

    /// <summary><c>[FROM/]TO</c>, names or numbers.</summary>
    public static bool TryRealms(BuildContext context, string text, out RouteRealms realms)
    {
        realms = default;
        if (!ValueGrammar.TryRealms(text, out string from, out string to)
            || !context.RoutingNames.TryFind(NameTable.Realms, to, byte.MaxValue, out uint second))
        {
            return false;
        }

        uint first = 0;
        if (from.Length > 0 && !context.RoutingNames.TryFind(NameTable.Realms, from, byte.MaxValue, out first))
        {
            return false;
        }

        realms = new RouteRealms((byte)first, (byte)second);
        return true;
    }

    /// <summary>Reports an interface that does not exist; the entry stays.</summary>
    public static void RequireInterface(BuildContext context, EntryCursor words, string name, string message)
    {
        if (context.FindLink(name) is null)
        {
            context.InterfaceMissing(words.Range, message);
        }
    }

    /// <summary>The group that a static entry names; the one before when this one cannot be used.</summary>
    public static string? TrackGroup(BuildContext context, EntryCursor words, string? before, string name)
    {
        if (before is not null)
        {
            words.Ignore($"track_group {name} is a duplicate");
            return before;
        }

        if (context.TrackGroupsByName.ContainsKey(name))
        {
            return name;
        }

        context.Bag.Error(
            Codes.UnknownName,
            words.Range,
            $"track_group {name} not found",
            "the track_group must stand before the entry that names it");
        return null;
    }
}
