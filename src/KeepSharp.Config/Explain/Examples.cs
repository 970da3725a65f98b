namespace KeepSharp.Config.Explain;

/// <summary>Puts examples together, so that the tables show what differs.</summary>
internal static class Examples
{
    private const string Indentation = "    ";

    /// <summary>An instance that has all it needs, and these statements.</summary>
    public static string Instance(params ReadOnlySpan<string> statements) => Named("VI_1", "51", "192.0.2.10/24", statements);

    /// <summary>Two instances and a block behind them.</summary>
    public static string Two(string first, string second, string more = "") =>
        Named("VI_1", "51", "192.0.2.10/24", first) + Named("VI_2", "52", "192.0.2.20/24", second) + more;

    /// <summary>A block of statements.</summary>
    public static string Block(string head, params ReadOnlySpan<string> statements)
    {
        System.Text.StringBuilder text = new($"{head} {{\n");
        Append(text, statements);
        return text.Append("}\n").ToString();
    }

    /// <summary>An instance of that name, id and address.</summary>
    public static string Named(string name, string id, string address, params ReadOnlySpan<string> statements)
    {
        System.Text.StringBuilder text = new($"vrrp_instance {name} {{\n");
        Append(text, "interface eth0", $"virtual_router_id {id}");
        Append(text, "virtual_ipaddress {", $"{Indentation}{address}", "}");
        Append(text, statements);
        return text.Append("}\n").ToString();
    }

    // A statement may have several lines: a block within the block.
    private static void Append(System.Text.StringBuilder text, params ReadOnlySpan<string> statements)
    {
        foreach (string statement in statements)
        {
            foreach (string line in statement.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                text.Append(Indentation).Append(line).Append('\n');
            }
        }
    }
}
