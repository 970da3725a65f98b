namespace KeepSharp.Runtime.Reconcile;

/// <summary>What to do with an address of the configuration that is present at start.</summary>
internal enum LeftoverDecision
{
    /// <summary>Not ours: never touched.</summary>
    Leave,

    /// <summary>Remove it; the router claims it again when it becomes master.</summary>
    Remove,

    /// <summary>Take it over as it is.</summary>
    Adopt,
}

/// <summary>Decides over leftovers of a killed process in one place (vrrp.md section 10.2).</summary>
internal static class LeftoverPolicy
{
    /// <summary>
    /// keepalived removes every configured address at start, whoever put it there, and so do we: a backup that still
    /// answers for the address would black-hole the master. Adoption within the dead interval needs a state file, which a
    /// later version writes; until then its age is never given and nothing is adopted.
    /// </summary>
    /// <param name="configured">The address is one of a virtual router's.</param>
    /// <param name="protocol">IFA_PROTO of the address; 18 = ours or keepalived's, 0 = unknown.</param>
    /// <param name="recordedAsOurs">The state file names it.</param>
    /// <param name="age">Time since the state file was written, or null without one.</param>
    /// <param name="deadInterval">Master-down interval of the router.</param>
    public static LeftoverDecision Decide(
        bool configured, byte protocol, bool recordedAsOurs, TimeSpan? age, TimeSpan deadInterval)
    {
        if (!configured)
        {
            return LeftoverDecision.Leave;
        }

        bool ours = recordedAsOurs && protocol is 0 or 18;
        return ours && age is { } known && known < deadInterval ? LeftoverDecision.Adopt : LeftoverDecision.Remove;
    }
}
