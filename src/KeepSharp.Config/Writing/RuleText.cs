using System.Globalization;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Writing;

/// <summary>Puts the words of rule entries together.</summary>
internal static class RuleText
{
    /// <summary>The words of one entry; <paramref name="trackGroup"/> for static rules.</summary>
    public static string[] Words(VirtualRule rule, string? trackGroup = null)
    {
        List<string> words = rule.Inverted ? ["not"] : [];
        Option(words, "from", rule.From?.ToString());
        Option(words, "to", rule.To?.ToString());
        Option(words, "preference", ValueText.Number(rule.Preference));
        Option(words, "tos", rule.TypeOfService == 0 ? null : ValueText.Number(rule.TypeOfService));
        Option(words, "fwmark", rule.FirewallMark is { } mark ? Mark(mark, rule.FirewallMask) : null);
        Option(words, "iif", rule.InputInterface);
        Option(words, "oif", rule.OutputInterface);
        Option(words, "tunnel-id", rule.TunnelId?.ToString(CultureInfo.InvariantCulture));
        Option(words, "uidrange", rule.Users?.ToString());
        Option(words, "protocol",
            rule.Protocol == VirtualRoute.OwnProtocol ? null : ValueText.Number(rule.Protocol));
        Option(words, "ipproto", rule.IpProtocol is { } protocol ? Protocol(protocol) : null);
        Option(words, "sport", rule.SourcePorts?.ToString());
        Option(words, "dport", rule.DestinationPorts?.ToString());
        Action(words, rule);
        Option(words, "realms", rule.Realms is { } realms ? RouteText.Realms(realms) : null);
        Option(words, "suppress_prefixlength",
            rule.SuppressPrefixLength is { } length ? ValueText.Number(length) : null);
        Option(words, "suppress_ifgroup",
            rule.SuppressInterfaceGroup is { } group ? ValueText.Number(group) : null);
        if (!rule.Tracked)
        {
            words.Add("no_track");
        }

        Option(words, "track_group", trackGroup);
        if (rule is { Family: IpFamily.V6, From: null, To: null })
        {
            words.Add("inet6"); // last, because keepalived skips the word behind it
        }

        return [.. words];
    }

    // A number above 127 is refused; the one protocol of /etc/protocols up there that anybody uses has a name.
    private static string Protocol(byte protocol) => protocol == 132 ? "sctp" : ValueText.Number(protocol);

    private static void Action(List<string> words, VirtualRule rule)
    {
        switch (rule.Action)
        {
            case RuleAction.Lookup:
                Option(words, "table", ValueText.Number(rule.Table ?? 0));
                break;
            case RuleAction.Goto:
                Option(words, "goto", ValueText.Number(rule.Target ?? 0));
                break;
            default:
                words.Add(rule.Action switch
                {
                    RuleAction.LookupMasterDevice => "l3mdev",
                    RuleAction.None => "nop",
                    RuleAction.Blackhole => "blackhole",
                    RuleAction.Unreachable => "unreachable",
                    _ => "prohibit",
                });
                break;
        }
    }

    private static string Mark(uint mark, uint? mask) =>
        mask is null ? $"0x{mark:x}" : $"0x{mark:x}/0x{mask:x}";

    private static void Option(List<string> words, string keyword, string? value)
    {
        if (value is not null)
        {
            words.Add(keyword);
            words.Add(value);
        }
    }
}
