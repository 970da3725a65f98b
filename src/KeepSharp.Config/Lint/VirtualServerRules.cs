using KeepSharp.Config.Building.Lvs;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Lint;

/// <summary>A server that nobody checks beside servers that are checked: it keeps its traffic when it is dead.</summary>
internal sealed class UncheckedServerRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (VirtualServerDraft server in context.Build.Lvs.VirtualServers)
        {
            RealServerDraft? with = server.RealServers.Find(static r => r.Checkers.Count > 0);
            if (with is null)
            {
                continue;
            }

            foreach (RealServerDraft real in server.RealServers)
            {
                if (real.Checkers.Count == 0)
                {
                    context.Warn(
                        Codes.RealServerUnchecked,
                        real.Range,
                        $"real server {server.NameOf(real)} of {server.Name} has no checker, others of it have",
                        "it counts as alive for ever and keeps its share of the traffic when it is dead",
                        with.Range);
                }
            }
        }
    }
}

/// <summary>An unknown block whose name was meant to be a checker leaves its server unchecked.</summary>
internal sealed class MisspeltCheckerRule : ILintRule
{
    // The search for the enclosing server is slow; the rest of a file that has more is no different.
    private const int MostFound = 100;

    private static readonly string[] Checkers =
    [
        "HTTP_GET", "SSL_GET", "TCP_CHECK", "SMTP_CHECK", "DNS_CHECK", "MISC_CHECK", "UDP_CHECK", "PING_CHECK",
        "BFD_CHECK", "FILE_CHECK",
    ];

    public void Apply(LintContext context)
    {
        List<RealServerDraft> servers =
            [.. context.Build.Lvs.VirtualServers.SelectMany(static v => v.RealServers).Where(static r => r.Checkers.Count == 0)];
        if (servers.Count == 0)
        {
            return;
        }

        int found = 0;
        foreach (SourceRange range in context.Build.Bag.RangesOf(Codes.UnknownKeyword))
        {
            string word = System.Text.Encoding.UTF8.GetString(
                range.File.Bytes.Slice(range.Start, Math.Min(range.Length, 64)));
            if (Array.Find(Checkers, c => Resembles(word, c)) is not { } meant || ++found > MostFound)
            {
                continue;
            }

            if (Enclosing(servers, range) is { } server)
            {
                context.Warn(
                    Codes.MisspeltChecker,
                    range,
                    $"'{word}' leaves this real server without any check",
                    $"write {meant}; until then the server counts as alive for ever",
                    server.Range);
            }
        }
    }

    // The server that begins last before the word; a following one would begin behind it.
    private static RealServerDraft? Enclosing(List<RealServerDraft> servers, SourceRange range)
    {
        RealServerDraft? found = null;
        foreach (RealServerDraft server in servers)
        {
            if (ReferenceEquals(server.Range.File, range.File) && server.Range.Start < range.Start
                && (found is null || server.Range.Start > found.Range.Start))
            {
                found = server;
            }
        }

        return found;
    }

    // The same letters but for case and underscores, or DidYouMean's own measure of closeness.
    private static bool Resembles(string word, string checker) =>
        word.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal)
            .Equals(checker.Replace("_", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
        || Keywords.DidYouMean.Distance(word, checker) <= 2;
}

/// <summary>A checker that may take longer than the pause between its runs.</summary>
internal sealed class CheckTimeoutRule : ILintRule
{
    public void Apply(LintContext context)
    {
        Model.EquatableArray<VirtualServer> servers = context.Configuration.VirtualServers;
        List<VirtualServerDraft> drafts = context.Build.Lvs.VirtualServers;
        if (servers.Count != drafts.Count)
        {
            return; // services that cannot be used are not in the model, and are reported anyway
        }

        for (int i = 0; i < servers.Count; i++)
        {
            if (Slowest(servers[i]) is { } found)
            {
                context.Warn(
                    Codes.TimeoutLongerThanInterval,
                    drafts[i].Range,
                    $"virtual server {drafts[i].Name}: a check may take {Text.Seconds(found.Timeout)}, longer than delay_loop"
                    + $" {Text.Seconds(found.DelayLoop)}",
                    "a server that hangs is noticed late; keep the timeout of a check below the pause between checks");
            }
        }
    }

    // Checkers that are equal share an object, so few of them are really looked at.
    private static (TimeSpan Timeout, TimeSpan DelayLoop)? Slowest(VirtualServer server)
    {
        Checker? last = null;
        foreach (RealServer real in server.RealServers)
        {
            foreach (Checker checker in real.Checkers)
            {
                if (ReferenceEquals(checker, last))
                {
                    continue;
                }

                last = checker;
                TimeSpan timeout = checker switch
                {
                    MiscCheck misc => misc.Timeout,
                    NetworkCheck network => network.Connection.Timeout,
                    _ => TimeSpan.Zero,
                };
                if (checker is ScheduledCheck scheduled && timeout > scheduled.Schedule.DelayLoop)
                {
                    return (timeout, scheduled.Schedule.DelayLoop);
                }
            }
        }

        return null;
    }
}

/// <summary>One-packet scheduling forgets each packet, persistence remembers clients: only one of them can act.</summary>
internal sealed class PersistenceWithOnePacketRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (VirtualServerDraft server in context.Build.Lvs.VirtualServers)
        {
            if (server.HasPersistence && (server.Options & ServiceOptions.OnePacket) != 0)
            {
                context.Warn(
                    Codes.PersistenceWithOnePacket,
                    server.OnePacketRange.File is null ? server.Range : server.OnePacketRange,
                    $"virtual server {server.Name}: 'ops' schedules every packet anew, so that persistence_timeout holds"
                    + " nobody at one server",
                    "leave one of them out");
            }
        }
    }
}

/// <summary>Ranges of addresses become one service each.</summary>
internal sealed class HugeRangeRule : ILintRule
{
    private const int Many = 1000;

    public void Apply(LintContext context)
    {
        foreach (ServerGroupDraft group in context.Build.Lvs.Groups)
        {
            UInt128 total = 0;
            foreach ((GroupRange addresses, SourceRange _) in group.Ranges)
            {
                total += addresses.Last.Value - addresses.First.Value + 1;
            }

            if (total > Many)
            {
                context.Note(
                    Codes.HugeRange,
                    group.Range,
                    $"virtual_server_group {group.Name} expands to {total} services for each virtual server that uses it",
                    "a firewall mark selects the packets of any number of addresses with one service");
            }
        }
    }
}
