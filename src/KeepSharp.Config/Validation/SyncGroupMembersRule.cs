using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;

namespace KeepSharp.Config.Validation;

/// <summary>Finds the members of sync groups and drops groups without any (vrrp.md section 7).</summary>
internal sealed class SyncGroupMembersRule : IRule
{
    public void Apply(BuildContext context)
    {
        foreach (GroupDraft group in context.Groups)
        {
            Resolve(context, group);
        }

        context.Groups.RemoveAll(static g => g.Resolved.Count == 0);
    }

    private static void Resolve(BuildContext context, GroupDraft group)
    {
        if (group.Members is null or [])
        {
            return; // reported at the end of its block
        }

        foreach ((string name, SourceRange range) in group.Members)
        {
            InstanceDraft? instance = context.InstancesByName.GetValueOrDefault(name);
            if (instance is null)
            {
                context.Bag.Error(
                    Codes.SyncGroup,
                    range,
                    $"Virtual router {name} specified in sync group {group.Name} doesn't exist - ignoring",
                    DidYouMean.Name(name, context.InstancesByName.Keys));
            }
            else if (instance.Group is { } other)
            {
                context.Bag.Error(
                    Codes.SyncGroup,
                    range,
                    $"Virtual router {name} cannot exist in more than one sync group; ignoring {group.Name}",
                    related: other.Range);
            }
            else
            {
                instance.Group = group;
                group.Resolved.Add(instance);
            }
        }

        if (group.Resolved.Count == 0)
        {
            context.Bag.Error(
                Codes.SyncGroup,
                group.Range,
                $"Sync group {group.Name}, no matching virtual router found in group declaration - removing");
        }
        else if (group.Resolved.Count == 1)
        {
            context.Bag.Warn(
                Codes.SyncGroup,
                group.Range,
                $"Sync group {group.Name} has only 1 virtual router(s) - this probably isn't what you want");
        }
    }
}
