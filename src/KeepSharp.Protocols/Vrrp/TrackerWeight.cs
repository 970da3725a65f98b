namespace KeepSharp.Protocols.Vrrp;

/// <summary>What a weighted tracker adds to the priority (vrrp.md section 8.1).</summary>
public static class TrackerWeight
{
    /// <summary>
    /// The contribution: a positive weight counts while the tracked thing is up, a negative one while it is down; reverse
    /// turns the sign around.
    /// </summary>
    /// <param name="weight">-253..253, not 0.</param>
    /// <param name="reverse">The opposite sign.</param>
    /// <param name="up">Whether the tracked thing is up or OK.</param>
    public static int Contribution(int weight, bool reverse, bool up)
    {
        int value = weight > 0 ? (up ? weight : 0) : (up ? 0 : weight);
        return reverse ? -value : value;
    }
}
