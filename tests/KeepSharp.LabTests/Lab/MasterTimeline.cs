namespace KeepSharp.LabTests.Lab;

/// <summary>Derives from a capture who was master when: a run of adverts whose gaps stay below two intervals.</summary>
internal static class MasterTimeline
{
    /// <summary>One reign: from the first to the last advert of a run.</summary>
    internal sealed record Reign(string Node, DateTime From, DateTime Until);

    public static IReadOnlyList<Reign> Reigns(IEnumerable<Advert> adverts, byte vrid, TimeSpan interval)
    {
        var reigns = new List<Reign>();
        foreach (IGrouping<string, Advert> node in adverts
            .Where(advert => advert.Vrid == vrid)
            .GroupBy(advert => advert.Node))
        {
            Reign? current = null;
            foreach (Advert advert in node.OrderBy(advert => advert.Time))
            {
                if (current is not null && (advert.Priority == 0 || advert.Time - current.Until > 2 * interval))
                {
                    reigns.Add(current);
                    current = null;
                }

                // Priority 0 ends a reign: its sender is no master any more.
                if (advert.Priority != 0)
                {
                    current = current is null
                        ? new Reign(advert.Node, advert.Time, advert.Time)
                        : current with { Until = advert.Time };
                }
            }

            if (current is not null)
            {
                reigns.Add(current);
            }
        }

        return reigns.OrderBy(reign => reign.From).ToList();
    }

    /// <summary>Fails when two nodes were master together for longer than one interval.</summary>
    public static void AssertNoDoubleMaster(LabNetwork network, byte vrid, TimeSpan interval)
    {
        IReadOnlyList<Reign> reigns = Reigns(network.Adverts, vrid, interval);
        for (int i = 0; i < reigns.Count; i++)
        {
            foreach (Reign other in reigns.Skip(i + 1).Where(reign => reign.Node != reigns[i].Node))
            {
                DateTime end = reigns[i].Until < other.Until ? reigns[i].Until : other.Until;
                TimeSpan together = end - other.From;
                Assert.True(
                    together <= interval,
                    $"{reigns[i].Node} and {other.Node} were both master for {together.TotalSeconds:0.000} s"
                    + Environment.NewLine + network.Describe());
            }
        }
    }
}
