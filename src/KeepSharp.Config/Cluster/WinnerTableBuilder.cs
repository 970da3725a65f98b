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
            Remarks = Remarks(group, election, states),
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
        IReadOnlyList<ulong> outcomes = election.Outcomes([.. states.Select(static s => s.Priority)]);
        return new WinnerRow(
            [.. states.Select(static s => s.Label)],
            [.. outcomes.Select(IReadOnlyList<string> (set) => [.. Election.Positions(set).Select(i => group.Members[i].Name)])]);
    }

    private static List<string> Remarks(RouterGroup group, Election election, NodeState[][] states)
    {
        List<string> remarks = [];
        bool meet = states.Where((mine, i) => states.Where((_, j) => j != i).Any(others => mine.Any(
            s => s.Priority > 0 && others.Any(o => o.Priority == s.Priority)))).Any();
        if (group.Members.Exists(static m => !m.Instance.Preempt))
        {
            remarks.Add("nopreempt: a node that is master stays it, also when one of higher priority comes back; each row"
                + " begins with all nodes in order");
        }
        else if (meet && election.Normal.Count == 1)
        {
            remarks.Add("at equal priority the node that is master stays it; each row begins with all nodes in order");
        }

        if (group.Members.Exists(static m => m.Instance.TrackFiles.Any(static f => f.Weight != 0)))
        {
            remarks.Add("what tracked files add to the priorities depends on their contents and is left out");
        }

        if (group.IsTornApart)
        {
            remarks.Add("its sync group does not settle: see the finding about the group; the router alone would do this");
        }

        return remarks;
    }
}
