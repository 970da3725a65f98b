using System.Text.Json;
using KeepSharp.Config.Keywords;

namespace KeepSharp.Config;

/// <summary>
/// The keyword table as JSON for editors: every block with the keywords that may stand in it, their arguments, range,
/// default, first release and status.
/// </summary>
public static class KeywordSchema
{
    /// <summary>Writes the document; <paramref name="version"/> is that of the program.</summary>
    public static void Write(Stream stream, string version)
    {
        using (Utf8JsonWriter json = new(stream, DiagnosticJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("title", "Keywords of keepalived.conf");
            json.WriteString("version", version);
            json.WriteString("root", GlobalKeywords.TopLevel.Name);
            json.WriteStartArray("blocks");
            foreach (KeywordBlock block in KeywordTable.Blocks)
            {
                Block(json, block);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Block(Utf8JsonWriter json, KeywordBlock block)
    {
        json.WriteStartObject();
        json.WriteString("name", block.Name);
        json.WriteStartArray("keywords");
        HashSet<string> written = new(StringComparer.Ordinal);
        foreach (Keyword keyword in block.Own)
        {
            Row(json, keyword);
            written.Add(keyword.Name);
        }

        // Keywords that it shares with other blocks.
        foreach (string name in block.Names.Where(n => !written.Contains(n)).Order(StringComparer.Ordinal))
        {
            Row(json, block.Find(name)!);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter json, Keyword keyword)
    {
        json.WriteStartObject();
        json.WriteString("name", keyword.Name);
        json.WriteString("kind", Kind(keyword.Shape));
        json.WriteString("status", Status(keyword.Status));
        json.WriteBoolean("argumentRequired", keyword.NeedsArgument);
        Optional(json, "arguments", keyword.Arguments);
        Optional(json, "range", keyword.Range);
        Optional(json, "default", keyword.Default);
        Optional(json, "since", keyword.Since);
        Optional(json, "opens", keyword.Owns);
        Optional(json, "summary", keyword.Summary);
        Optional(json, "remark", keyword.Remark);
        json.WriteBoolean("deprecated", keyword.Replacement is not null || keyword.Status == KeywordStatus.Unknown);
        Optional(json, "replacement", keyword.Replacement);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private static string Kind(KeywordShape shape) => shape switch
    {
        KeywordShape.Script => "command",
        KeywordShape.Block => "block",
        KeywordShape.LineBlock => "list of lines",
        KeywordShape.WordBlock => "list of words",
        KeywordShape.EntryWord => "entry",
        KeywordShape.Syntax => "syntax",
        _ => "statement",
    };

    private static string Status(KeywordStatus status) => status switch
    {
        KeywordStatus.Acts => "acts",
        KeywordStatus.NotSupported => "not yet",
        KeywordStatus.AcceptedWithoutEffect => "no effect",
        _ => "unknown",
    };
}
