using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Lint;

namespace KeepSharp.Config.Cluster;

/// <summary>Priorities and weights that do not do what they are there for.</summary>
internal static class ElectionRules
{
    public static void Apply(RouterGroup group, Election election, ClusterDiagnostics bag)
    {
        if (election.HearingGroups.Count > 1)
        {
            TwoMasters(group, election, bag);
            return;
        }

        if (election.Normal.Count != 1)
        {
            return;
        }

        int master = election.Normal[0];
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

    private static bool Moves(Election election, int master, int priority)
    {
        int[] priorities = [.. election.States.Select(static s => s.Good)];
        priorities[master] = priority;
        return !election.Masters(priorities, out _).Contains(master);
    }

    private static void TwoMasters(RouterGroup group, Election election, ClusterDiagnostics bag)
    {
        RouterMember first = group.Members[election.HearingGroups[0][0]];
        RouterMember second = group.Members[election.HearingGroups[1][0]];
        string[] masters =
            [.. election.HearingGroups.Select(g => group.Members[g.MaxBy(i => election.States[i].Good)].Name)];
        bag.Error(
            Codes.TwoMasters,
            second.At(),
            $"({second.Instance.Name}) {string.Join(" and ", masters)} are master at the same time",
            "their settings keep them from accepting each other's adverts: see the other findings of this virtual router",
            first.At());
    }

    private static void MovesNothing(
        RouterGroup group, Election election, int master, int index, bool together, ClusterDiagnostics bag)
    {
        RouterMember member = group.Members[master];
        WeightedTracker tracker = election.States[master].Tracked[index];
        int good = election.States[master].Good;
        int bad = election.States[master].Priority(k => k == index);
        int rival = Enumerable.Range(0, group.Members.Count)
            .Where(i => i != master)
            .MaxBy(i => election.States[i].Good);
        RouterMember other = group.Members[rival];
        int best = election.States[rival].Good;
        string message = $"({member.Instance.Name}) {tracker.Name} failing on {member.Name} moves nothing:"
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
