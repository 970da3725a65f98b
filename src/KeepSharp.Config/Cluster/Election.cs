using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Cluster;

/// <summary>
/// Who is master of one virtual router when the dust has settled. Before the failures everything is in order, so that
/// the history which nopreempt depends on is defined.
/// </summary>
internal sealed class Election
{
    private readonly VrrpInstance[] _instances;
    private readonly int[][] _islands;

    public Election(RouterGroup group)
    {
        States = [.. group.Members.Select(static m => new NodeStates(m))];
        _instances = [.. group.Members.Select(static m => m.Instance)];
        _islands = Islands(_instances);
        Normal = Masters([.. States.Select(static s => s.Good)], out bool tie);
        IsNormalTie = tie;
    }

    /// <summary>States of the members, in the order of the group.</summary>
    public NodeStates[] States { get; }

    /// <summary>Masters without any failure, as positions in the group.</summary>
    public IReadOnlyList<int> Normal { get; }

    /// <summary>True when equal priorities leave open who is master without any failure.</summary>
    public bool IsNormalTie { get; }

    /// <summary>Members that hear each other, as positions in the group.</summary>
    public IReadOnlyList<IReadOnlyList<int>> HearingGroups => _islands;

    /// <summary>
    /// Masters when the members have these priorities (0: takes no part). With <paramref name="isTie"/> the result holds
    /// all that can be master, of which one is.
    /// </summary>
    public IReadOnlyList<int> Masters(int[] priorities, out bool isTie)
    {
        isTie = false;
        List<int> masters = [];
        foreach (int[] island in _islands)
        {
            List<int> found = Island(island, priorities);
            isTie |= found.Count > 1;
            masters.AddRange(found);
        }

        return masters;
    }

    // Nodes of which one hears the other only become master side by side, so both directions are needed.
    private static int[][] Islands(VrrpInstance[] instances)
    {
        int[] island = [.. Enumerable.Range(0, instances.Length)];
        for (int i = 0; i < instances.Length; i++)
        {
            for (int j = i + 1; j < instances.Length; j++)
            {
                if (Hearing.Accepts(instances[i], instances[j]) && Hearing.Accepts(instances[j], instances[i]))
                {
                    int from = island[j];
                    int to = island[i];
                    island = [.. island.Select(k => k == from ? to : k)];
                }
            }
        }

        return [.. island.Select((k, i) => (k, i)).GroupBy(static p => p.k).Select(g => g.Select(static p => p.i).ToArray())];
    }

    private List<int> Island(int[] island, int[] priorities)
    {
        int[] alive = [.. island.Where(i => priorities[i] > 0)];
        List<int> before = Best(island, [.. States.Select(static s => s.Good)]);
        if (before.Count == 0)
        {
            return Best(alive, priorities);
        }

        // Where it is open who was master before, each of them is tried.
        SortedSet<int> masters = [];
        foreach (int incumbent in before)
        {
            masters.UnionWith(priorities[incumbent] > 0 ? Challenged(incumbent, alive, priorities) : Best(alive, priorities));
        }

        return [.. masters];
    }

    // A backup takes over from a living master only with preempt and a greater priority, never with an equal one.
    private List<int> Challenged(int incumbent, int[] alive, int[] priorities)
    {
        int[] challengers = [.. alive.Where(i =>
            (_instances[i].Preempt || priorities[i] == 255) && priorities[i] > priorities[incumbent])];
        return challengers.Length == 0 ? [incumbent] : Best(challengers, priorities);
    }

    // The greatest priority; among equals the higher address, when all of them are known.
    private List<int> Best(int[] members, int[] priorities)
    {
        int top = members.Length == 0 ? 0 : members.Max(i => priorities[i]);
        if (top == 0)
        {
            return [];
        }

        List<int> best = [.. members.Where(i => priorities[i] == top)];
        if (best.Count > 1 && best.TrueForAll(i => _instances[i].SourceAddress is not null))
        {
            return [best.MaxBy(i => _instances[i].SourceAddress!.Value)];
        }

        return best;
    }
}
