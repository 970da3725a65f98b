using System.Text.Json;

namespace KeepSharp.Config;

/// <summary>Writes what a reload would do, for people and for programs.</summary>
public static class DifferenceWriter
{
    private const string Reset = "\u001b[0m";

    /// <summary>Writes one line per object and one per property; nothing for an empty difference.</summary>
    public static void Write(TextWriter writer, ConfigurationDifference difference, bool colour = false)
    {
        foreach (ObjectChange change in difference.Changes)
        {
            string word = Word(change.Kind).PadRight(8);
            writer.Write(colour ? $"{Tint(change.Kind)}{word}{Reset}" : word);
            writer.Write(change.Name.Length == 0 ? change.Block : $"{change.Block} {change.Name}");
            writer.WriteLine(change.Remark is null ? string.Empty : $": {change.Remark}");
            foreach (PropertyChange property in change.Properties)
            {
                writer.WriteLine($"          {Line(property)}");
            }
        }
    }

    /// <summary>Writes <c>{changes: [{change, block, name, remark, properties: [{path, before, after}]}]}</c>.</summary>
    public static void WriteJson(Stream stream, ConfigurationDifference difference)
    {
        using (Utf8JsonWriter json = new(stream, DiagnosticJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("changes");
            foreach (ObjectChange change in difference.Changes)
            {
                Write(json, change);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, ObjectChange change)
    {
        json.WriteStartObject();
        json.WriteString("change", Word(change.Kind));
        json.WriteString("block", change.Block);
        json.WriteString("name", change.Name);
        if (change.Remark is { } remark)
        {
            json.WriteString("remark", remark);
        }

        json.WriteStartArray("properties");
        foreach (PropertyChange property in change.Properties)
        {
            json.WriteStartObject();
            json.WriteString("path", property.Path);
            json.WriteString("before", property.Before);
            json.WriteString("after", property.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Line(PropertyChange property) => property switch
    {
        { Before: null } => $"{property.Path}: + {property.After}",
        { After: null } => $"{property.Path}: - {property.Before}",
        _ => $"{property.Path}: {property.Before} -> {property.After}",
    };

    private static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Add => "add",
        ChangeKind.Change => "change",
        ChangeKind.Restart => "restart",
        ChangeKind.Remove => "remove",
        _ => "refuse",
    };

    private static string Tint(ChangeKind kind) => kind switch
    {
        ChangeKind.Add => "\u001b[32m",
        ChangeKind.Change => "\u001b[36m",
        ChangeKind.Restart => "\u001b[33m",
        _ => "\u001b[31m",
    };
}
