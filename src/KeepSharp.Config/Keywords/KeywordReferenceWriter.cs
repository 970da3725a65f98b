namespace KeepSharp.Config.Keywords;

/// <summary>Writes the keyword table as a document.</summary>
internal static class KeywordReferenceWriter
{
    public static void Write(TextWriter writer)
    {
        writer.NewLine = "\n";
        List<Keyword> all = [.. KeywordTable.Blocks.SelectMany(static b => b.Own)];
        writer.WriteLine("# Keywords");
        writer.WriteLine();
        writer.WriteLine("Generated from the keyword table in `KeepSharp.Config/Keywords`; do not edit. A unit test");
        writer.WriteLine("says when it is out of date, and rewrites it when `KEEPSHARP_UPDATE=1` is set.");
        writer.WriteLine();
        writer.WriteLine("- **acts**: works as in keepalived, as far as the remark does not limit it.");
        writer.WriteLine("- **not yet**: read, checked and reported, but it does nothing. *blocks*: an instance with it");
        writer.WriteLine("  stays in Fault, as leaving it out would change its packets, peers, timers or addresses.");
        writer.WriteLine("- **no effect**: recognised, nothing to do.");
        writer.WriteLine("- **unknown**: no keyword of keepalived (any more).");
        writer.WriteLine();
        writer.WriteLine(
            $"{all.Count} rows: {Count(all, KeywordStatus.Acts)} act, {Count(all, KeywordStatus.NotSupported)} not yet,"
            + $" {Count(all, KeywordStatus.AcceptedWithoutEffect)} without effect,"
            + $" {Count(all, KeywordStatus.Unknown)} unknown.");
        foreach (KeywordBlock block in KeywordTable.Blocks)
        {
            writer.WriteLine();
            writer.WriteLine($"## {block.Name}");
            writer.WriteLine();
            if (block.Own.Count == 0)
            {
                writer.WriteLine("Only the keywords that it shares with other blocks.");
                continue;
            }

            writer.WriteLine("| keyword | arguments | range | default | since | status | meaning, remark |");
            writer.WriteLine("|---|---|---|---|---|---|---|");
            foreach (Keyword keyword in block.Own)
            {
                Row(writer, keyword);
            }
        }
    }

    private static void Row(TextWriter writer, Keyword keyword)
    {
        string arguments = keyword.Arguments.Length == 0 ? string.Empty : $"`{keyword.Arguments}`";
        string[] cells =
        [
            $"`{keyword.Name}`", arguments, keyword.Range ?? string.Empty, keyword.Default ?? string.Empty,
            keyword.Since ?? string.Empty, Status(keyword), Meaning(keyword),
        ];
        writer.WriteLine($"| {string.Join(" | ", cells.Select(Cell))} |");
    }

    // A bar would begin the next cell.
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static int Count(List<Keyword> all, KeywordStatus status) => all.Count(k => k.Status == status);

    private static string Status(Keyword keyword) => keyword.Status switch
    {
        KeywordStatus.Acts => "**acts**",
        KeywordStatus.NotSupported => keyword.Impact ? "not yet, *blocks*" : "not yet",
        KeywordStatus.AcceptedWithoutEffect => "no effect",
        _ => "unknown",
    };

    private static string Meaning(Keyword keyword)
    {
        string remark = keyword.Replacement is { } replacement ? $"Deprecated: use {replacement}."
            : keyword.Remark ?? string.Empty;
        return $"{keyword.Summary} {remark}".Trim();
    }
}
