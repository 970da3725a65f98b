using System.Text.Json;

namespace KeepSharp.Config.Comparing;

/// <summary>Finds the properties in which two objects of the model differ, by their JSON form.</summary>
internal static class PropertyComparison
{
    private const string Hidden = "(hidden)";

    // What names an element of a list, in this order.
    private static readonly string[] Keys =
        ["name", "prefix", "address", "destination", "preference", "path", "id", "kind", "instance", "first"];

    private static readonly string[] Secrets = ["password", "secret"];

    /// <summary>The differences in the order of the properties.</summary>
    public static IReadOnlyList<PropertyChange> Compare<T>(T before, T after)
    {
        List<PropertyChange> changes = [];
        Compare(ConfigurationJson.ToElement(before), ConfigurationJson.ToElement(after), string.Empty, changes);
        return changes;
    }

    private static void Compare(JsonElement before, JsonElement after, string path, List<PropertyChange> changes)
    {
        if (JsonElement.DeepEquals(before, after))
        {
            return;
        }

        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object && SameType(before, after))
        {
            Objects(before, after, path, changes);
        }
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array)
        {
            Lists(before, after, path, changes);
        }
        else
        {
            changes.Add(new PropertyChange(path, Show(before, path), Show(after, path)));
        }
    }

    private static void Objects(JsonElement before, JsonElement after, string path, List<PropertyChange> changes)
    {
        // A command is known by its line; the file and arguments that it became follow from it.
        bool command = before.TryGetProperty("text", out JsonElement oldText)
            && after.TryGetProperty("text", out JsonElement newText)
            && !JsonElement.DeepEquals(oldText, newText);
        foreach (string name in Names(before, after))
        {
            if (command && name is "path" or "arguments")
            {
                continue;
            }

            JsonElement old = before.TryGetProperty(name, out JsonElement o) ? o : default;
            JsonElement now = after.TryGetProperty(name, out JsonElement n) ? n : default;
            string inner = path.Length == 0 ? name : $"{path}.{name}";
            if (old.ValueKind == JsonValueKind.Undefined || now.ValueKind == JsonValueKind.Undefined)
            {
                changes.Add(new PropertyChange(inner, Show(old, inner), Show(now, inner)));
            }
            else
            {
                Compare(old, now, inner, changes);
            }
        }
    }

    private static void Lists(JsonElement before, JsonElement after, string path, List<PropertyChange> changes)
    {
        List<JsonElement> old = [.. before.EnumerateArray()];
        List<JsonElement> now = [.. after.EnumerateArray()];
        string? key = Keys.FirstOrDefault(k => Identifies(k, old) && Identifies(k, now));
        int found = changes.Count;
        Dictionary<string, Queue<JsonElement>> waiting = [];
        foreach (JsonElement element in now)
        {
            string id = Id(element, key);
            if (!waiting.TryGetValue(id, out Queue<JsonElement>? same))
            {
                waiting.Add(id, same = new Queue<JsonElement>());
            }

            same.Enqueue(element);
        }

        foreach (JsonElement element in old)
        {
            if (waiting.TryGetValue(Id(element, key), out Queue<JsonElement>? same)
                && same.TryDequeue(out JsonElement match))
            {
                Compare(element, match, $"{path}[{Label(element, path)}]", changes);
            }
            else
            {
                changes.Add(new PropertyChange(path, Label(element, path), null));
            }
        }

        // What is left, in its order.
        foreach (JsonElement element in now)
        {
            if (waiting[Id(element, key)].TryPeek(out JsonElement first) && JsonElement.DeepEquals(first, element))
            {
                changes.Add(new PropertyChange(path, null, Label(waiting[Id(element, key)].Dequeue(), path)));
            }
        }

        if (changes.Count == found)
        {
            changes.Add(new PropertyChange(path, List(before, path), List(after, path)));
        }
    }

    // Elements with the same id are compared with each other.
    private static string Id(JsonElement element, string? key) => key is null
        ? element.GetRawText()
        : $"{(element.TryGetProperty("kind", out JsonElement kind) ? kind.ToString() : string.Empty)} {element.GetProperty(key)}";

    // True when all elements are objects that differ in this property.
    private static bool Identifies(string key, List<JsonElement> elements)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return elements.TrueForAll(e => e.ValueKind == JsonValueKind.Object
            && e.TryGetProperty(key, out JsonElement value)
            && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && seen.Add(value.ToString()));
    }

    private static bool SameType(JsonElement before, JsonElement after) =>
        !before.TryGetProperty("kind", out JsonElement old)
        || !after.TryGetProperty("kind", out JsonElement now)
        || JsonElement.DeepEquals(old, now);

    private static IEnumerable<string> Names(JsonElement before, JsonElement after) =>
        after.EnumerateObject().Select(static p => p.Name)
            .Union(before.EnumerateObject().Select(static p => p.Name), StringComparer.Ordinal);

    private static string List(JsonElement list, string path) =>
        $"[{string.Join(", ", list.EnumerateArray().Select(e => Label(e, path)))}]";

    private static string Label(JsonElement element, string path)
    {
        string? key = Keys.FirstOrDefault(k => Identifies(k, [element]));
        return key is null ? Show(element, path)! : element.GetProperty(key).ToString();
    }

    private static string? Show(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ when Secrets.Any(s => path.EndsWith(s, StringComparison.OrdinalIgnoreCase)) => Hidden,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => List(value, path),
        JsonValueKind.Object when value.TryGetProperty("text", out JsonElement text) => text.ToString(),
        JsonValueKind.Object => Compact(value, path),
        _ => value.ToString(),
    };

    private static string Compact(JsonElement value, string path) => string.Join(
        ' ',
        value.EnumerateObject()
            .Select(p => (p.Name, Value: Show(p.Value, $"{path}.{p.Name}")))
            .Where(static p => p.Value is not (null or "[]" or "false" or "0" or ""))
            .Select(static p => $"{p.Name}={p.Value}"));
}
