using System.Numerics;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Cluster;

/// <summary>
/// Who is master of one virtual router when the dust has settled. Before the failures everything is in order, so that
/// the history which nopreempt and equal priorities depend on is defined.
/// </summary>
/// <remarks>
/// Hearing is directed: a peer that is missing in one file leaves one direction, and three nodes of which two do not know
/// each other need the third to keep them apart. So the rules of vrrp.md section 5 are played until nothing changes, with
/// every order that equal priorities allow. Sets of nodes are bit masks of positions in the group.
/// </remarks>
internal sealed class Election
{
    /// <summary>Nodes that can be compared; the sets of an election are machine words.</summary>
    public const int MaximumNodes = 64;

    // Equal priorities double the orders with every node; beyond this many situations the first order stands for all.
    private const int Situations = 1000;

    private readonly VrrpInstance[] _instances;

    // For each node, those whose adverts it accepts.
    private readonly ulong[] _heard;

    public Election(RouterGroup group)
    {
        States = [.. group.Members.Select(static m => new NodeStates(m))];
        _instances = [.. group.Members.Select(static m => m.Instance)];
        _heard = new ulong[_instances.Length];
        for (int i = 0; i < _instances.Length; i++)
        {
            for (int j = 0; j < _instances.Length; j++)
            {
                _heard[i] |= i != j && Hearing.Accepts(_instances[j], _instances[i]) ? 1UL << j : 0;
            }
        }

        Good = [.. States.Select(static s => s.Good)];
        Normal = Settle([0], Good);
    }

    /// <summary>States of the members, in the order of the group.</summary>
    public NodeStates[] States { get; }

    /// <summary>Priorities with everything in order.</summary>
    public int[] Good { get; }

    /// <summary>
    /// The sets of masters that are possible without any failure; more than one when equal priorities leave it open.
    /// </summary>
    public IReadOnlyList<ulong> Normal { get; }

    /// <summary>The sets of masters that are possible with these priorities (0: takes no part).</summary>
    public IReadOnlyList<ulong> Outcomes(int[] priorities)
    {
        ulong alive = 0;
        for (int i = 0; i < priorities.Length; i++)
        {
            alive |= priorities[i] > 0 ? 1UL << i : 0;
        }

        return Settle([.. Normal.Select(masters => masters & alive)], priorities);
    }

    /// <summary>The positions in a set.</summary>
    public static IEnumerable<int> Positions(ulong set)
    {
        for (; set != 0; set &= set - 1)
        {
            yield return BitOperations.TrailingZeroCount(set);
        }
    }

    private List<ulong> Settle(IReadOnlyList<ulong> beginnings, int[] priorities)
    {
        SortedSet<ulong> settled = [];
        HashSet<ulong> visited = [.. beginnings];
        Stack<ulong> open = new(visited);
        while (open.TryPop(out ulong masters))
        {
            List<ulong> next = Next(masters, priorities);
            if (next.Count == 0)
            {
                settled.Add(masters);
            }

            foreach (ulong situation in next)
            {
                if (visited.Count < Situations && visited.Add(situation))
                {
                    open.Push(situation);
                }
            }
        }

        // Nodes of which each hears only the next may go round for ever: nobody is master for good.
        return settled.Count > 0 ? [.. settled] : [0];
    }

    // What a set of masters turns into; nothing when it is stable.
    private List<ulong> Next(ulong masters, int[] priorities)
    {
        List<ulong> next = [];
        foreach (int i in Positions(masters))
        {
            if (Positions(masters & _heard[i]).Any(j => priorities[j] > priorities[i]))
            {
                next.Add(masters & ~(1UL << i));
                return next;
            }
        }

        foreach (int i in Positions(masters))
        {
            if (Positions(masters & _heard[i]).Any(j => priorities[j] == priorities[i] && MayBeHigher(j, i)))
            {
                next.Add(masters & ~(1UL << i));
            }
        }

        if (next.Count == 0)
        {
            Claims(masters, priorities, next);
        }

        return next;
    }

    // The highest priority has the shortest patience; among equals anyone may be the first.
    private void Claims(ulong masters, int[] priorities, List<ulong> next)
    {
        int top = 1;
        for (int i = 0; i < priorities.Length; i++)
        {
            if ((masters >> i & 1) != 0 || priorities[i] < top || Obeys(i, masters, priorities))
            {
                continue;
            }

            if (priorities[i] > top)
            {
                top = priorities[i];
                next.Clear();
            }

            next.Add(masters | 1UL << i);
        }
    }

    // A backup obeys a master of at least its own priority, with nopreempt any; addresses do not count (vrrp.md 5.2).
    private bool Obeys(int backup, ulong masters, int[] priorities) =>
        Positions(masters & _heard[backup]).Any(j =>
            priorities[j] >= priorities[backup] || (!_instances[backup].Preempt && priorities[backup] != 255));

    // Two masters of equal priority: the lower address gives way, where the addresses are known.
    private bool MayBeHigher(int other, int own) =>
        _instances[other].SourceAddress is not { } left || _instances[own].SourceAddress is not { } right
        || left.CompareTo(right) > 0;
}
