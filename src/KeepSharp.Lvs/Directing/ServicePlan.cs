using KeepSharp.Model.Ipvs;

namespace KeepSharp.Lvs.Directing;

/// <summary>
/// From one service as it is to the service as it is wanted. The order keeps the pool from being empty or weightless in
/// between: the service, then new destinations, then weights that rise, then all other settings, then removals.
/// </summary>
internal static class ServicePlan
{
    /// <summary>Appends the changes; none when wanted and present agree.</summary>
    public static void Append(ServiceEntry entry, List<IpvsChange> changes)
    {
        if (entry.Wanted is not { } wanted)
        {
            // The kernel removes the destinations with their service, a hundred times faster than one by one.
            if (entry.Present is not null)
            {
                changes.Add(IpvsChange.RemoveService(entry.Key));
            }

            return;
        }

        if (entry.Present is null)
        {
            changes.Add(IpvsChange.AddService(wanted));
        }
        else if (entry.Present != wanted)
        {
            changes.Add(IpvsChange.SetService(wanted));
        }

        AppendAdditions(entry, changes);
        AppendSettings(entry, changes, rising: true);
        AppendSettings(entry, changes, rising: false);
        AppendRemovals(entry, changes);
    }

    private static void AppendAdditions(ServiceEntry entry, List<IpvsChange> changes)
    {
        foreach (DestinationEntry destination in entry.Destinations.Values)
        {
            if (destination.Present is null && destination.Wanted is { } wanted)
            {
                changes.Add(IpvsChange.AddDestination(entry.Key, wanted));
            }
        }
    }

    private static void AppendSettings(ServiceEntry entry, List<IpvsChange> changes, bool rising)
    {
        foreach (DestinationEntry destination in entry.Destinations.Values)
        {
            if (destination.Present is { } present
                && destination.Wanted is { } wanted
                && present != wanted
                && (wanted.Weight > present.Weight) == rising)
            {
                changes.Add(IpvsChange.SetDestination(entry.Key, wanted));
            }
        }
    }

    private static void AppendRemovals(ServiceEntry entry, List<IpvsChange> changes)
    {
        foreach (DestinationEntry destination in entry.Destinations.Values)
        {
            if (destination.Present is not null && destination.Wanted is null)
            {
                changes.Add(IpvsChange.RemoveDestination(entry.Key, destination.Key));
            }
        }
    }
}
