using KeepSharp.Model.Ipvs;

namespace KeepSharp.Lvs.Directing;

/// <summary>A destination that is wanted, or that the kernel has, or both.</summary>
internal sealed class DestinationEntry(IpvsDestinationKey key)
{
    /// <summary>Which destination of its service.</summary>
    public IpvsDestinationKey Key { get; } = key;

    /// <summary>Those who want it; nearly always one.</summary>
    public List<DestinationClaim> Claims { get; } = new(1);

    /// <summary>The destination as the kernel has it, as far as known; null: it does not.</summary>
    public IpvsDestination? Present { get; set; }

    /// <summary>
    /// The destination as it is wanted: of several claims the one with the greatest weight, so that a failed real server
    /// does not silence the sorry server at the same address. Null: nobody wants it.
    /// </summary>
    public IpvsDestination? Wanted
    {
        get
        {
            IpvsDestination? best = null;
            foreach (DestinationClaim claim in Claims)
            {
                if (claim.Wanted is { } wanted && (best is null || wanted.Weight > best.Weight))
                {
                    best = wanted;
                }
            }

            return best;
        }
    }
}
