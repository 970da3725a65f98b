using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Validation;

/// <summary>
/// Removes the own interface, neutralises weights that cannot act (vrrp.md section 1, item 18) and merges the trackers
/// of a sync group into its members (section 7).
/// </summary>
internal sealed class TrackerRule : IRule
{
    public void Apply(BuildContext context)
    {
        foreach (GroupDraft group in context.Groups)
        {
            if (group.Resolved.Exists(static i => i.IsOwner))
            {
                ClearWeights(context, group, group.Trackers.Scripts, "script", "clearing weight");
                ClearWeights(context, group, group.Trackers.Interfaces, "interface", "clearing weight");
                ClearWeights(context, group, group.Trackers.Files, "file", "setting weight 0");
                ClearWeights(context, group, group.Trackers.Processes, "process", "setting weight 0");
                ClearWeights(context, group, group.Trackers.Bfds, "bfd", "setting weight 0");
            }
        }

        foreach (InstanceDraft instance in context.Instances)
        {
            OwnInterface(context, instance);
            Neutralise(context, instance);
            if (instance.Group is { } group)
            {
                Merge(context, instance, instance.Trackers.Scripts, group.Trackers.Scripts, "track_script");
                Merge(context, instance, instance.Trackers.Interfaces, group.Trackers.Interfaces, "track_interface");
                Merge(context, instance, instance.Trackers.Files, group.Trackers.Files, "track_file");
                Merge(context, instance, instance.Trackers.Processes, group.Trackers.Processes, "track_process");
                Merge(context, instance, instance.Trackers.Bfds, group.Trackers.Bfds, "track_bfd");
            }

            if (!instance.IgnorePrimaryInterface)
            {
                PrimaryInterface(context, instance);
            }
        }
    }

    private static void ClearWeights(
        BuildContext context, GroupDraft group, List<TrackDraft> trackers, string kind, string consequence)
    {
        for (int i = 0; i < trackers.Count; i++)
        {
            if (trackers[i].Weight != 0)
            {
                context.Bag.Error(
                    Codes.TrackerWeight,
                    trackers[i].Range,
                    $"({group.Name}) Cannot have weighted track {kind} '{trackers[i].Name}' with member having"
                    + $" priority 255 - {consequence}");
                trackers[i] = trackers[i] with { Weight = 0 };
            }
        }
    }

    private static void OwnInterface(BuildContext context, InstanceDraft instance)
    {
        if (instance.Trackers.Interfaces.Find(t => t.Name == instance.Interface) is { } own)
        {
            context.Bag.Error(
                Codes.OwnInterface,
                own.Range,
                $"({instance.Name}) Ignoring track_interface {own.Name} since own interface",
                "the interface of an instance is always tracked");
            instance.Trackers.Interfaces.Remove(own);
        }
    }

    // The interface of a member may be tracked by its group; the instance tracks it anyway.
    private static void PrimaryInterface(BuildContext context, InstanceDraft instance)
    {
        if (instance.Trackers.Interfaces.Find(t => t.Name == instance.Interface) is { } shared)
        {
            context.Bag.Report(
                Codes.OwnInterface,
                Severity.Warning,
                KeepalivedClass.General,
                shared.Range,
                $"({instance.Name}) track_interface {shared.Name} is configured on VRRP instance and sync group."
                + " Remove vrrp instance or sync group config",
                "the interface of an instance is always tracked",
                instance.InterfaceRange);
            instance.Trackers.Interfaces.Remove(shared);
        }
    }

    private static void Neutralise(BuildContext context, InstanceDraft instance)
    {
        bool sync = instance.Group is { TrackingWeight: false };
        if (!sync && !instance.IsOwner)
        {
            return;
        }

        NeutraliseInterfaces(context, instance, sync);
        string reason = sync ? "SYNC group" : "address_owner";
        foreach (TrackDraft tracker in instance.Trackers.Scripts.FindAll(static t => t.Weight != 0))
        {
            Warn(
                context,
                tracker,
                $"({instance.Name}) ignoring tracked script {tracker.Name} with weights due to {reason}");
            instance.Trackers.Scripts.Remove(tracker);
        }

        foreach (TrackDraft tracker in instance.Trackers.Bfds.FindAll(static t => t.Weight != 0))
        {
            Weighted(context, instance, tracker, "bfd", reason);
            instance.Trackers.Bfds.Remove(tracker);
        }

        List<TrackDraft> files = instance.Trackers.Files;
        for (int i = files.Count - 1; i >= 0; i--)
        {
            TrackDraft tracker = files[i];
            if (tracker is { HasWeight: false, Weight: 1 })
            {
                // Nobody asked for the weight: the file still counts, without one.
                Warn(
                    context,
                    tracker,
                    $"({instance.Name}) ignoring weight from tracked file {tracker.Name} due to {reason}. specify weight 0");
                files[i] = tracker with { Weight = 0 };
            }
            else if (tracker.Weight != 0)
            {
                Weighted(context, instance, tracker, "file", reason);
                files.RemoveAt(i);
            }
        }
    }

    private static void Weighted(
        BuildContext context, InstanceDraft instance, TrackDraft tracker, string kind, string reason) =>
        Warn(
            context,
            tracker,
            $"({instance.Name}) ignoring tracked {kind} {tracker.Name} with weight {tracker.Weight} due to {reason}");

    private static void NeutraliseInterfaces(BuildContext context, InstanceDraft instance, bool sync)
    {
        List<TrackDraft> interfaces = instance.Trackers.Interfaces;
        for (int i = interfaces.Count - 1; i >= 0; i--)
        {
            TrackDraft tracker = interfaces[i];
            if (tracker.Weight == 0)
            {
                continue;
            }

            if (sync)
            {
                Warn(
                    context,
                    tracker,
                    $"({instance.Name}) ignoring {tracker.Name} tracked interface weight due to SYNC group");
                interfaces[i] = tracker with { Weight = 0 };
            }
            else
            {
                Warn(
                    context,
                    tracker,
                    $"({instance.Name}) ignoring {tracker.Name} tracked interface due to address owner");
                interfaces.RemoveAt(i);
            }
        }
    }

    // One object tracked by both: the weight of the group wins unless that of the member is 0.
    private static void Merge(
        BuildContext context, InstanceDraft instance, List<TrackDraft> own, List<TrackDraft> group, string keyword)
    {
        foreach (TrackDraft tracker in group)
        {
            int index = own.FindIndex(t => t.Name == tracker.Name);
            if (index < 0)
            {
                own.Add(tracker);
                continue;
            }

            string message = $"({instance.Name}) {keyword} {tracker.Name} is configured on VRRP instance and sync"
                + " group. Remove vrrp instance or sync group config";
            context.Bag.Report(
                Codes.TrackerWeight,
                Severity.Warning,
                keyword == "track_interface" ? KeepalivedClass.General : KeepalivedClass.None,
                own[index].Range,
                message,
                related: tracker.Range);
            if (own[index].Weight != 0)
            {
                own[index] = tracker;
            }
        }
    }

    private static void Warn(BuildContext context, TrackDraft tracker, string message) =>
        context.Bag.Warn(Codes.TrackerWeight, tracker.Range, message);
}

/// <summary>Says which scripts nobody tracks (section 8.2).</summary>
internal sealed class UnusedScriptRule : IRule
{
    public void Apply(BuildContext context)
    {
        HashSet<string> used =
            [.. context.Instances.SelectMany(static i => i.Trackers.Scripts).Select(static t => t.Name)];
        HashSet<string> found = [];
        foreach (ScriptDraft script in context.Scripts)
        {
            // A second script of the same name is never found by its trackers.
            if (!found.Add(script.Name) || !used.Contains(script.Name))
            {
                context.Bag.Log(
                    Codes.ScriptUnused, Severity.Warning, script.Range, $"Warning - script {script.Name} is not used");
            }
        }
    }
}
