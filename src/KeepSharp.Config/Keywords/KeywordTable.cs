namespace KeepSharp.Config.Keywords;

/// <summary>All keywords of the language by block: what is recognised, what acts, what does not yet.</summary>
internal static class KeywordTable
{
    /// <summary>All blocks in the order of the reference.</summary>
    public static IReadOnlyList<KeywordBlock> Blocks { get; } =
    [
        GlobalKeywords.TopLevel, GlobalKeywords.GlobalDefinitions, VrrpKeywords.Instance, VrrpKeywords.Authentication,
        VrrpKeywords.AuthenticationTrailer, VrrpKeywords.SyncGroup, VrrpKeywords.Script, EntryKeywords.AddressEntry,
        EntryKeywords.RouteEntry, EntryKeywords.RuleEntry, SmallBlockKeywords.TrackProcess,
        SmallBlockKeywords.TrackFile, SmallBlockKeywords.TrackGroup, SmallBlockKeywords.BfdInstance,
        SmallBlockKeywords.GarpGroup, SmallBlockKeywords.LinkbeatInterfaces, SmallBlockKeywords.InterfaceDelays,
        LvsKeywords.VirtualServerGroup,
        LvsKeywords.VirtualServer, LvsKeywords.RealServer, CheckerKeywords.ConnectionOptions,
        CheckerKeywords.CheckerOptions, CheckerKeywords.HttpGet, CheckerKeywords.SslGet, CheckerKeywords.Url,
        CheckerKeywords.SslUrl, CheckerKeywords.TcpCheck, CheckerKeywords.SmtpCheck, CheckerKeywords.SmtpHost,
        CheckerKeywords.DnsCheck, CheckerKeywords.UdpCheck, CheckerKeywords.PingCheck, CheckerKeywords.MiscCheck,
        CheckerKeywords.BfdCheck, CheckerKeywords.FileCheck, LvsKeywords.Tls,
    ];

    private static readonly Dictionary<string, KeywordBlock> ByName =
        Blocks.ToDictionary(static b => b.Name, StringComparer.Ordinal);

    public static KeywordBlock Block(string name) => ByName[name];

    /// <summary>Looks in the rows that keepalived no longer knows.</summary>
    public static Keyword? FindRemoved(KeywordBlock block, string name) =>
        block.Own.FirstOrDefault(k => k.Status == KeywordStatus.Unknown && k.Name == name);
}
