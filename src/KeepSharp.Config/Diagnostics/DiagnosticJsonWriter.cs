using System.Text.Encodings.Web;
using System.Text.Json;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config;

/// <summary>
/// Writes a check as JSON: <c>{files, exitStatus, counts, diagnostics: [{code, severity, class, message, location,
/// related, hint, title}], tables: [{title, nodes, rows: [{states, masters, tie}], cut}]}</c>.
/// </summary>
public static class DiagnosticJsonWriter
{
    /// <summary>Readable text: the output goes to a terminal or a program, never into a web page.</summary>
    internal static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the report.</summary>
    public static void Write(Stream stream, CheckReport report)
    {
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            Strings(json, "files", report.Files);
            json.WriteNumber("exitStatus", report.ExitStatus);
            json.WriteNumber("keepalivedStatus", report.TestExitStatus);
            Counts(json, report.Diagnostics);
            json.WriteStartArray("diagnostics");
            foreach (Diagnostic diagnostic in report.Diagnostics)
            {
                Write(json, diagnostic);
            }

            json.WriteEndArray();
            Tables(json, report.Tables);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Counts(Utf8JsonWriter json, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartObject("counts");
        foreach (Severity severity in (ReadOnlySpan<Severity>)[Severity.Error, Severity.Warning, Severity.Note])
        {
            json.WriteNumber(severity.Name(), diagnostics.Count(d => d.Severity == severity));
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity.Name());
        json.WriteString("keepalivedClass", diagnostic.KeepalivedClass.ToString());
        json.WriteString("message", diagnostic.Message);
        Write(json, "location", diagnostic.Span);
        if (diagnostic.RelatedSpan is { } related)
        {
            Write(json, "related", related);
        }

        if (diagnostic.Hint is { } hint)
        {
            json.WriteString("hint", hint);
        }

        if (Explanations.Find(diagnostic.Code) is { } explanation)
        {
            json.WriteString("title", explanation.Title);
        }

        json.WriteEndObject();
    }

    private static void Tables(Utf8JsonWriter json, IReadOnlyList<WinnerTable> tables)
    {
        json.WriteStartArray("tables");
        foreach (WinnerTable table in tables)
        {
            json.WriteStartObject();
            json.WriteString("title", table.Title);
            Strings(json, "nodes", table.Nodes);
            json.WriteStartArray("rows");
            foreach (WinnerRow row in table.Rows)
            {
                json.WriteStartObject();
                Strings(json, "states", row.States);
                Strings(json, "masters", row.Masters);
                json.WriteBoolean("tie", row.IsTie);
                if (row.IsTie)
                {
                    json.WriteStartArray("outcomes");
                    foreach (IReadOnlyList<string> outcome in row.Outcomes)
                    {
                        Strings(json, outcome);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (table.Cut is { } cut)
            {
                json.WriteString("cut", cut);
            }

            if (table.Remarks.Count > 0)
            {
                Strings(json, "remarks", table.Remarks);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WritePropertyName(name);
        Strings(json, values);
    }

    private static void Strings(Utf8JsonWriter json, IReadOnlyList<string> values)
    {
        json.WriteStartArray();
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, SourceSpan span)
    {
        json.WriteStartObject(name);
        json.WriteString("file", span.File);
        if (span.Line > 0)
        {
            json.WriteNumber("line", span.Line);
            json.WriteNumber("column", span.Column);
            json.WriteNumber("length", span.Length);
        }

        json.WriteEndObject();
    }
}
