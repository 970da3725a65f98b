using System.Text;

namespace KeepSharp.Config;

/// <summary>Which node is master of one virtual router, for every combination of failures.</summary>
public sealed record WinnerTable
{
    private const string Gap = "  ";
    private const int PrintedRows = 256;

    /// <summary>The virtual router, for people: <c>VRID 51 (VI_1: 192.0.2.10)</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Names of the nodes, the columns.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>The combinations; states that mean the same priority are one.</summary>
    public required IReadOnlyList<WinnerRow> Rows { get; init; }

    /// <summary>Why not all combinations are in the table; null: they are.</summary>
    public string? Cut { get; init; }

    /// <summary>What the table takes for granted or leaves out.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Writes the table for people.</summary>
    public void Write(TextWriter writer)
    {
        int[] widths = [.. Nodes.Select((node, i) => Math.Max(node.Length, Rows.Max(row => row.States[i].Length)))];
        writer.WriteLine($"Who is master of {Title}?");
        writer.WriteLine(Line(Nodes, widths, "master"));
        foreach (WinnerRow row in Rows.Take(PrintedRows))
        {
            writer.WriteLine(Line(row.States, widths, row.Outcome));
        }

        if (Rows.Count > PrintedRows)
        {
            writer.WriteLine($"{Gap}... and {Rows.Count - PrintedRows} more combinations");
        }

        if (Cut is not null)
        {
            writer.WriteLine($"{Gap}({Cut})");
        }

        foreach (string remark in Remarks)
        {
            writer.WriteLine($"{Gap}({remark})");
        }
    }

    private static string Line(IReadOnlyList<string> cells, int[] widths, string outcome)
    {
        StringBuilder line = new();
        for (int i = 0; i < cells.Count; i++)
        {
            line.Append(Gap).Append(cells[i].PadRight(widths[i]));
        }

        return line.Append(Gap).Append(outcome).ToString();
    }
}

/// <summary>One combination of failures.</summary>
/// <param name="States">State of each node: its priority with the failures that cause it, or "down".</param>
/// <param name="Outcomes">
/// The sets of masters that are possible; more than one when equal priorities leave it open. A set of several are nodes
/// that are master side by side, an empty one nobody.
/// </param>
public sealed record WinnerRow(IReadOnlyList<string> States, IReadOnlyList<IReadOnlyList<string>> Outcomes)
{
    /// <summary>True when equal priorities leave it open.</summary>
    public bool IsTie => Outcomes.Count > 1;

    /// <summary>Names of the nodes that are, or with a tie can be, master.</summary>
    public IReadOnlyList<string> Masters => [.. Outcomes.SelectMany(static o => o).Distinct(StringComparer.Ordinal)];

    /// <summary>The outcome for people.</summary>
    public string Outcome =>
        string.Join(" or ", Outcomes.Select(static o => o.Count == 0 ? "nobody" : string.Join(" AND ", o)))
        + (IsTie ? " (equal priority)" : string.Empty);
}
