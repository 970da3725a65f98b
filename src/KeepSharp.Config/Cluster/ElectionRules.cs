using System.Numerics;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Lint;

namespace KeepSharp.Config.Cluster;

/// <summary>Priorities and weights that do not do what they are there for.</summary>
internal static class ElectionRules
{
    public static void Apply(RouterGroup group, Election election, ClusterDiagnostics bag)
    {
        if (TwoMasters(group, election, election.Good, string.Empty, bag)
            || TwoMastersAfterFailure(group, election, bag)
            || election.Normal.Count != 1
            || election.Normal[0] == 0)
        {
            return;
        }

        int master = BitOperations.TrailingZeroCount(election.Normal[0]);
        NodeStates states = election.States[master];
        bool[] moves = new bool[states.Tracked.Count];
        for (int i = 0; i < moves.Length; i++)
        {
            moves[i] = Moves(election, master, states.Priority(k => k == i));
        }

        bool together = Moves(election, master, states.Priority(static _ => true));
        for (int i = 0; i < moves.Length; i++)
        {
            if (!moves[i])
            {
                MovesNothing(group, election, master, i, together && moves.Length > 1, bag);
            }
        }
    }

    private static int[] With(Election election, int node, int priority)
    {
        int[] priorities = [.. election.Good];
        priorities[node] = priority;
        return priorities;
    }

    private static bool Moves(Election election, int master, int priority) =>
        election.Outcomes(With(election, master, priority)).All(masters => (masters >> master & 1) == 0);

    // The first failure of one node that leaves several masters.
    private static bool TwoMastersAfterFailure(RouterGroup group, Election election, ClusterDiagnostics bag)
    {
        for (int i = 0; i < group.Members.Count; i++)
        {
            foreach (NodeState state in election.States[i].All)
            {
                string when = state.Priority == 0
                    ? $" while {group.Members[i].Name} is down"
                    : $" while {group.Members[i].Name} has priority {state.Priority}";
                if (TwoMasters(group, election, With(election, i, state.Priority), when, bag))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool TwoMasters(
        RouterGroup group, Election election, int[] priorities, string when, ClusterDiagnostics bag)
    {
        ulong masters = election.Outcomes(priorities).FirstOrDefault(static m => BitOperations.PopCount(m) > 1);
        if (masters == 0)
        {
            return false;
        }

        RouterMember[] members = [.. Election.Positions(masters).Select(i => group.Members[i])];
        bag.Error(
            Codes.TwoMasters,
            members[1].At(),
            $"({members[1].Instance.Name}) {string.Join(" and ", members.Select(static m => m.Name))} are master at the same"
            + $" time{when}",
            "their settings keep them from accepting each other's adverts: see the other findings of this virtual router",
            members[0].At());
        return true;
    }

    private static void MovesNothing(
        RouterGroup group, Election election, int master, int index, bool together, ClusterDiagnostics bag)
    {
        RouterMember member = group.Members[master];
        WeightedTracker tracker = election.States[master].Tracked[index];
        int good = election.Good[master];
        int bad = election.States[master].Priority(k => k == index);
        int rival = Enumerable.Range(0, group.Members.Count)
            .Where(i => i != master)
            .MaxBy(i => election.Good[i]);
        RouterMember other = group.Members[rival];
        int best = election.Good[rival];
        string message = $"({member.Instance.Name}) {tracker.Name} {tracker.FailureWord} on {member.Name} moves nothing:"
            + $" {good} becomes {bad}, {other.Name} has {best}";
        if (together)
        {
            bag.Note(
                Codes.FailureMovesNothing,
                member.AtTracker(tracker),
                message,
                "only together with other failures does it move the addresses",
                other.At("priority"));
            return;
        }

        string hint = !other.Instance.Preempt && best > bad
            ? $"{other.Name} has nopreempt and obeys any living master; weight 0 makes the failure a Fault"
            : good > best
                ? $"a weight of {Needed(tracker, good - best + 1)}, a priority of at least {bad + 1} on {other.Name}, or weight"
                    + " 0, which makes the failure a Fault"
                : "weight 0 makes the failure a Fault";
        bag.Warn(Codes.FailureMovesNothing, member.AtTracker(tracker), message, hint, other.At("priority"));
    }

    private static string Needed(WeightedTracker tracker, int difference) =>
        tracker.Weight < 0 ? $"-{difference} or less" : $"{difference} or more";
}
