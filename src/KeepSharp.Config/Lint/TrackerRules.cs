using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Places;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Lint;

/// <summary>Says for every weight at which priorities of a peer it moves the addresses.</summary>
internal sealed class WeightedTrackerRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (VrrpInstance instance in context.Configuration.Instances)
        {
            if (instance.Priority == 255)
            {
                continue;
            }

            List<WeightedTracker> trackers = WeightedTracker.Of(instance);
            int good = WeightedTracker.Effective(instance.Priority, trackers.Sum(static t => t.Contribution(!t.Reverse)));
            foreach (WeightedTracker tracker in trackers)
            {
                if (tracker.Weight != 0)
                {
                    Explain(context, instance, trackers, tracker, good);
                }
            }
        }
    }

    private static void Explain(
        LintContext context, VrrpInstance instance, List<WeightedTracker> trackers, WeightedTracker tracker, int good)
    {
        if (TrackerPlaces.Find(context, instance.Name, tracker) is not { } place)
        {
            return;
        }

        int sum = trackers.Sum(t => t.Contribution(t == tracker ? t.Reverse : !t.Reverse));
        int bad = WeightedTracker.Effective(instance.Priority, sum);
        string change = tracker.Reverse ? "succeeds" : tracker.Block switch
        {
            "track_interface" or "track_bfd" => "goes down",
            "track_process" => "loses its quorum",
            _ => "fails",
        };
        string head = $"({instance.Name}) when {tracker.Name} {change}, this node falls from priority {good} to {bad}:";
        switch (good - bad)
        {
            case > 1:
                string range = good - bad == 2 ? $"{good - 1}" : $"{bad + 1} to {good - 1}";
                context.Note(
                    Codes.WeightedTracker,
                    place,
                    $"{head} a peer takes over when its priority is {range}",
                    $"a peer with {good} would take over too and keep the addresses afterwards; one with {bad} or less"
                    + " does not take over; between masters of equal priority the higher address wins");
                break;
            case 1:
                context.Warn(
                    Codes.WeightedTracker,
                    place,
                    $"{head} no peer with a lower priority takes over",
                    $"a weight of at least 2, or a peer with exactly {good}");
                break;
            default:
                context.Warn(
                    Codes.WeightedTracker,
                    place,
                    $"({instance.Name}) {tracker.Name} with weight {tracker.Weight} does not lower the priority {good}:"
                    + " it stays within 1 to 254, so nothing moves",
                    "choose a priority that leaves room for the weights");
                break;
        }
    }
}

/// <summary>With nopreempt nobody takes over because of a weight.</summary>
internal sealed class NopreemptWithWeightRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (VrrpInstance instance in context.Configuration.Instances)
        {
            if (instance.Preempt)
            {
                continue;
            }

            foreach (WeightedTracker tracker in WeightedTracker.Of(instance))
            {
                if (tracker.Weight != 0 && TrackerPlaces.Find(context, instance.Name, tracker) is { } place)
                {
                    context.Warn(
                        Codes.NopreemptWithWeight,
                        place,
                        $"({instance.Name}) {tracker.Name} has a weight, but with nopreempt a change of priority moves"
                        + " nothing: a backup obeys every master, however low",
                        "weight 0 makes a failure a Fault, which nopreempt does not hold back; or use preempt",
                        context.Places.Instance(instance.Name)?.Find("nopreempt")?.Line);
                }
            }
        }
    }
}

/// <summary>Where a tracker is listed: in the instance, or in its sync group.</summary>
internal static class TrackerPlaces
{
    public static SourceRange? Find(LintContext context, string instance, WeightedTracker tracker) =>
        Find(context.Places, context.Configuration, instance, tracker.Block, tracker.Name);

    public static SourceRange? Find(
        PlaceIndex places, KeepSharpConfiguration configuration, string instance, string block, string name)
    {
        bool Named(string word) => word == name;
        if (places.Instance(instance) is not { } own)
        {
            return null;
        }

        if (own.Entry(block, Named) is { } entry)
        {
            return entry;
        }

        foreach (SyncGroup group in configuration.SyncGroups)
        {
            if (group.Members.Contains(instance) && places.Group(group.Name)?.Entry(block, Named) is { } shared)
            {
                return shared;
            }
        }

        return own.Range;
    }
}

/// <summary>A check that may run longer than its interval skips the runs in between.</summary>
internal sealed class ScriptTimeoutRule : ILintRule
{
    public void Apply(LintContext context)
    {
        foreach (VrrpScript script in context.Configuration.Scripts)
        {
            if (script.Timeout <= script.Interval || context.Places.Script(script.Name) is not { } place)
            {
                continue;
            }

            double slowest = (script.Timeout.TotalSeconds * script.Fall) + script.Interval.TotalSeconds;
            context.Warn(
                Codes.TimeoutLongerThanInterval,
                place.ValueOr("timeout"),
                $"vrrp_script {script.Name}: timeout {Text.Seconds(script.Timeout)} is longer than interval"
                + $" {Text.Seconds(script.Interval)}: runs are skipped while one hangs",
                $"a service that hangs is noticed after up to {Text.Seconds(TimeSpan.FromSeconds(slowest))}; keep the timeout"
                + " at or below the interval",
                place.Find("interval")?.Value);
        }
    }
}
