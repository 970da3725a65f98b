using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Writing;

/// <summary>Writes <c>vrrp_sync_group</c> blocks. Their trackers stand in the members.</summary>
internal static class SyncGroupWriter
{
    public static void Write(ConfText text, KeepSharpConfiguration configuration)
    {
        Dictionary<string, VrrpInstance> instances = [];
        foreach (VrrpInstance instance in configuration.Instances)
        {
            instances[instance.Name] = instance;
        }

        foreach (SyncGroup group in configuration.SyncGroups)
        {
            text.Open("vrrp_sync_group", group.Name);
            text.Open("group");
            bool weighted = false;
            foreach (string member in group.Members)
            {
                text.Line(member);
                weighted |= instances.TryGetValue(member, out VrrpInstance? instance) && HasWeights(instance);
            }

            text.Close();

            // Without it the weights that members have from their group would not survive.
            text.LineUnless(!weighted, "sync_group_tracking_weight");
            if (group.SmtpAlert is { } alert)
            {
                text.Line("smtp_alert", ValueText.Switch(alert));
            }

            if (group.NotifyPriorityChanges is { } notify)
            {
                text.Line("notify_priority_changes", ValueText.Switch(notify));
            }

            ScriptWriter.Notify(text, group.Notify);
            text.Close();
        }
    }

    private static bool HasWeights(VrrpInstance instance) =>
        instance.TrackScripts.Any(static t => t.Weight != 0)
        || instance.TrackInterfaces.Any(static t => t.Weight != 0)
        || instance.TrackFiles.Any(static t => t.Weight != 0)
        || instance.TrackBfds.Any(static t => t.Weight != 0);
}
