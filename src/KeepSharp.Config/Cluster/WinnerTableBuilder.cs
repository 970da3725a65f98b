using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Cluster;

/// <summary>Tries every combination of node states.</summary>
internal static class WinnerTableBuilder
{
    private const int Limit = 4096;

    public static WinnerTable Build(RouterGroup group, Election election, ClusterDiagnostics bag)
    {
        NodeState[][] states = [.. election.States.Select(static s => s.All.ToArray())];
        long combinations = states.Aggregate(1L, static (product, s) => Math.Min(product * s.Length, long.MaxValue / 4096));
        string? cut = election.States.Any(static s => s.IsCut)
            ? "too many trackers for every combination: one at a time and all together"
            : null;
        List<WinnerRow> rows = [];
        if (combinations > Limit)
        {
            cut = $"{combinations} combinations are too many: states of one node at a time";
            OneAtATime(group, election, states, rows);
        }
        else
        {
            All(group, election, states, rows);
        }

        if (cut is not null)
        {
            bag.Note(Codes.PeerTableCut, group.Members[0].At(), $"{group.Title}: {cut}");
        }

        return new WinnerTable
        {
            Title = group.Title,
            Nodes = [.. group.Members.Select(static m => m.Name)],
            Rows = rows,
            Cut = cut,
        };
    }

    private static void All(RouterGroup group, Election election, NodeState[][] states, List<WinnerRow> rows)
    {
        int[] position = new int[states.Length];
        while (true)
        {
            rows.Add(Row(group, election, [.. position.Select((p, i) => states[i][p])]));
            int node = states.Length - 1;
            while (node >= 0 && ++position[node] == states[node].Length)
            {
                position[node--] = 0;
            }

            if (node < 0)
            {
                return;
            }
        }
    }

    private static void OneAtATime(RouterGroup group, Election election, NodeState[][] states, List<WinnerRow> rows)
    {
        NodeState[] good = [.. states.Select(static s => s[0])];
        rows.Add(Row(group, election, good));
        for (int i = 0; i < states.Length; i++)
        {
            foreach (NodeState state in states[i].Skip(1).Take(Limit))
            {
                NodeState[] row = [.. good];
                row[i] = state;
                rows.Add(Row(group, election, row));
            }
        }
    }

    private static WinnerRow Row(RouterGroup group, Election election, NodeState[] states)
    {
        IReadOnlyList<int> masters = election.Masters([.. states.Select(static s => s.Priority)], out bool tie);
        return new WinnerRow(
            [.. states.Select(static s => s.Label)], [.. masters.Select(i => group.Members[i].Name)], tie);
    }
}
