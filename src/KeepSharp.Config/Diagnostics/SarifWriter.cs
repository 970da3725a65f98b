using System.Text;
using System.Text.Json;

namespace KeepSharp.Config;

/// <summary>
/// Writes a check as SARIF 2.1.0 (Static Analysis Results Interchange Format, OASIS standard): one run, a rule with help
/// for every code that occurs, a result for every diagnostic.
/// </summary>
public static class SarifWriter
{
    private const string Schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>Writes the report; <paramref name="version"/> is that of the program.</summary>
    public static void Write(Stream stream, CheckReport report, string version)
    {
        List<string> codes = [];
        foreach (Diagnostic diagnostic in report.Diagnostics)
        {
            if (!codes.Contains(diagnostic.Code))
            {
                codes.Add(diagnostic.Code);
            }
        }

        using (Utf8JsonWriter json = new(stream, DiagnosticJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, codes, version);
            json.WriteStartArray("invocations");
            json.WriteStartObject();
            json.WriteBoolean("executionSuccessful", true);
            json.WriteNumber("exitCode", report.ExitStatus);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (Diagnostic diagnostic in report.Diagnostics)
            {
                Result(json, diagnostic, codes.IndexOf(diagnostic.Code), report.Sources);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Tool(Utf8JsonWriter json, List<string> codes, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "keepsharp");
        json.WriteString("semanticVersion", version);
        json.WriteStartArray("rules");
        foreach (string code in codes)
        {
            Rule(json, code);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, string code)
    {
        json.WriteStartObject();
        json.WriteString("id", code);
        if (Explanations.Find(code) is { } explanation)
        {
            Text(json, "shortDescription", explanation.Title + ".");
            Text(json, "fullDescription", explanation.Text);
            json.WriteStartObject("help");
            json.WriteString("text", Help(explanation, markdown: false));
            json.WriteString("markdown", Help(explanation, markdown: true));
            json.WriteEndObject();
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(explanation.Severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("keepalivedClass", explanation.KeepalivedClass.ToString());
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Help(Explanation explanation, bool markdown)
    {
        StringBuilder help = new(explanation.Text);
        Append(help, "Wrong", explanation.Wrong, markdown);
        Append(help, "Beside this node", explanation.Peer, markdown);
        Append(help, "Right", explanation.Right, markdown);
        return help.ToString();
    }

    private static void Append(StringBuilder help, string heading, string? example, bool markdown)
    {
        if (example is not null)
        {
            string fence = markdown ? "```" : string.Empty;
            help.Append($"\n\n{heading}:\n\n{fence}\n{example.TrimEnd('\n')}\n{fence}");
        }
    }

    private static void Result(
        Utf8JsonWriter json, Diagnostic diagnostic, int rule, IReadOnlyList<SourceFile> sources)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(diagnostic.Severity));
        Text(json, "message", diagnostic.Hint is null ? diagnostic.Message : $"{diagnostic.Message} ({diagnostic.Hint})");
        json.WriteStartArray("locations");
        Location(json, diagnostic.Span, null, sources);
        json.WriteEndArray();
        if (diagnostic.RelatedSpan is { } related)
        {
            json.WriteStartArray("relatedLocations");
            Location(json, related, "This belongs to it.", sources);
            json.WriteEndArray();
        }

        json.WriteStartObject("properties");
        json.WriteString("keepalivedClass", diagnostic.KeepalivedClass.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Location(
        Utf8JsonWriter json, SourceSpan span, string? message, IReadOnlyList<SourceFile> sources)
    {
        json.WriteStartObject();
        if (message is not null)
        {
            json.WriteNumber("id", 1);
            Text(json, "message", message);
        }

        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(span.File));
        json.WriteEndObject();
        if (span.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", span.Line);
            json.WriteNumber("startColumn", span.Column);
            json.WriteNumber("endColumn", span.Column + span.Length);
            if (sources.FirstOrDefault(s => s.Name == span.File)?.GetLine(span.Line) is { Length: > 0 } line)
            {
                Text(json, "snippet", line);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    // An absolute name becomes a file URI, another one a reference relative to where the check ran.
    private static string Uri(string file)
    {
        string path = string.Join('/', file.Split('/').Select(System.Uri.EscapeDataString));
        return path.StartsWith('/') ? $"file://{path}" : path;
    }
}
