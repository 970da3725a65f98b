using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Lint;

/// <summary>Something that an instance tracks, of whatever kind, with its share of the priority (vrrp.md 8.1).</summary>
/// <param name="Block">Keyword of the block that lists it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its weight; 0 means Fault.</param>
/// <param name="Reverse">The opposite sign.</param>
internal readonly record struct WeightedTracker(string Block, string Name, int Weight, bool Reverse)
{
    /// <summary>What it adds to the priority while it is up (succeeds) or down (fails).</summary>
    public int Contribution(bool isUp)
    {
        int weight = (Weight > 0) == isUp ? Weight : 0;
        return Reverse ? -weight : weight;
    }

    /// <summary>True when this state means Fault.</summary>
    public bool IsFault(bool isUp) => Weight == 0 && isUp == Reverse;

    /// <summary>What it does when it lowers the priority or causes Fault: "failing".</summary>
    public string FailureWord => (Block, Reverse) switch
    {
        ("track_file", true) => "being 0",
        ("track_file", false) => "not being 0",
        (_, true) => "succeeding",
        _ => "failing",
    };

    /// <summary>The same as a sentence: "chk fails".</summary>
    public string Failure => (Block, Reverse) switch
    {
        ("track_file", true) => $"{Name} is 0",
        ("track_file", false) => $"{Name} is not 0",
        (_, true) => $"{Name} succeeds",
        _ => $"{Name} fails",
    };

    /// <summary>
    /// Everything with two states that an instance tracks. Files with a weight are left out: what they add depends on
    /// their value.
    /// </summary>
    public static List<WeightedTracker> Of(VrrpInstance instance)
    {
        List<WeightedTracker> trackers = [];
        foreach (TrackedScript script in instance.TrackScripts)
        {
            trackers.Add(new WeightedTracker("track_script", script.Name, script.Weight, script.Reverse));
        }

        foreach (TrackedProcess process in instance.TrackProcesses)
        {
            trackers.Add(new WeightedTracker("track_process", process.Name, process.Weight, process.Reverse));
        }

        foreach (TrackedBfd bfd in instance.TrackBfds)
        {
            trackers.Add(new WeightedTracker("track_bfd", bfd.Name, bfd.Weight, bfd.Reverse));
        }

        foreach (TrackedInterface link in instance.TrackInterfaces)
        {
            trackers.Add(new WeightedTracker("track_interface", link.Name, link.Weight, link.Reverse));
        }

        foreach (TrackedFile file in instance.TrackFiles)
        {
            if (file.Weight == 0)
            {
                trackers.Add(new WeightedTracker("track_file", file.Name, 0, file.Reverse));
            }
        }

        return trackers;
    }

    /// <summary>The effective priority: the sum within 1..254; an address owner keeps 255 (vrrp.md section 6).</summary>
    public static int Effective(int configured, int sum) =>
        configured == 255 ? 255 : Math.Clamp(configured + sum, 1, 254);
}
