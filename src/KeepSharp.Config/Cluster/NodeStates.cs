using System.Numerics;
using KeepSharp.Config.Lint;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Cluster;

/// <summary>The states that the failures of what a node tracks can bring it into.</summary>
internal sealed class NodeStates
{
    private const int EnumeratedTrackers = 10;
    private const int NamedSets = 3;

    private readonly RouterMember _member;
    private readonly List<WeightedTracker> _trackers;

    public NodeStates(RouterMember member)
    {
        _member = member;
        _trackers = Trackers(member);
        All = Enumerate();
    }

    /// <summary>Everything tracked, Fault reasons of the other members of the sync group included.</summary>
    public IReadOnlyList<WeightedTracker> Tracked => _trackers;

    /// <summary>All distinct states: the good one first, the dead one last.</summary>
    public IReadOnlyList<NodeState> All { get; }

    /// <summary>True when there are too many trackers to try each combination.</summary>
    public bool IsCut => _trackers.Count > EnumeratedTrackers;

    /// <summary>Priority with everything in order.</summary>
    public int Good => Priority(static _ => false);

    /// <summary>Effective priority when these fail; 0 for Fault.</summary>
    public int Priority(Predicate<int> fails)
    {
        int sum = 0;
        for (int i = 0; i < _trackers.Count; i++)
        {
            WeightedTracker tracker = _trackers[i];
            bool isUp = fails(i) == tracker.Reverse;
            if (tracker.IsFault(isUp))
            {
                return 0;
            }

            sum += tracker.Contribution(isUp);
        }

        return WeightedTracker.Effective(_member.Instance.Priority, sum);
    }

    // Failing means the state that lowers the priority or causes Fault: success, for a reversed tracker.
    private static List<WeightedTracker> Trackers(RouterMember member)
    {
        List<WeightedTracker> trackers = WeightedTracker.Of(member.Instance);
        if (member.Group is not { } group)
        {
            return trackers;
        }

        foreach (VrrpInstance other in member.Node.Configuration.Instances)
        {
            if (other == member.Instance || !group.Members.Contains(other.Name))
            {
                continue;
            }

            foreach (WeightedTracker tracker in WeightedTracker.Of(other))
            {
                if (tracker.Weight == 0 && !trackers.Contains(tracker))
                {
                    trackers.Add(tracker);
                }
            }
        }

        return trackers;
    }

    private List<NodeState> Enumerate()
    {
        Dictionary<int, List<uint>> byPriority = [];
        foreach (uint set in Sets())
        {
            int priority = Priority(i => (set >> i & 1) != 0);
            if (!byPriority.TryGetValue(priority, out List<uint>? sets))
            {
                sets = [];
                byPriority.Add(priority, sets);
            }

            sets.Add(set);
        }

        int good = Good;
        List<NodeState> states = [new NodeState(good, $"{good}")];
        foreach ((int priority, List<uint> sets) in byPriority.OrderByDescending(static p => p.Key))
        {
            if (priority != good && priority != 0)
            {
                states.Add(new NodeState(priority, $"{priority}: {Describe(sets)}"));
            }
        }

        string fault = byPriority.TryGetValue(0, out List<uint>? faults) ? $"down, or {Describe(faults)}" : "down";
        states.Add(new NodeState(0, fault));
        return states;
    }

    private IEnumerable<uint> Sets()
    {
        int count = Math.Min(_trackers.Count, 31);
        if (!IsCut)
        {
            return Enumerable.Range(0, 1 << count).Select(static set => (uint)set).OrderBy(BitOperations.PopCount);
        }

        uint all = uint.MaxValue >> (32 - count);
        return [0, .. Enumerable.Range(0, count).Select(static i => 1u << i), all];
    }

    // The smallest sets only: a set that contains another of the same consequence says nothing new.
    private string Describe(List<uint> sets)
    {
        List<uint> smallest = [];
        foreach (uint set in sets.OrderBy(BitOperations.PopCount))
        {
            if (!smallest.Exists(s => (s & set) == s))
            {
                smallest.Add(set);
            }
        }

        string more = smallest.Count > NamedSets ? " or ..." : string.Empty;
        IEnumerable<uint> named = smallest.Take(NamedSets);
        return named.All(AllFail)
            ? $"{string.Join(" or ", named.Select(set => string.Join('+', Members(set).Select(static t => t.Name))))}{more} fails"
            : $"{string.Join(" or ", named.Select(set => string.Join(" + ", Members(set).Select(static t => t.Failure))))}{more}";
    }

    private bool AllFail(uint set) => Members(set).All(static t => t.FailureWord == "failing");

    private IEnumerable<WeightedTracker> Members(uint set) => _trackers.Where((_, i) => i < 32 && (set >> i & 1) != 0);
}
