using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Model.Ipvs;

/// <summary>
/// A virtual service of IPVS with its settings, as it is wanted or as the kernel has it; both compare equal when nothing
/// has to be changed (ipvs-netlink.md sections 2 and 3).
/// </summary>
public sealed record IpvsService
{
    /// <summary>Which service.</summary>
    public required IpvsServiceKey Key { get; init; }

    /// <summary>The kernel's name of the scheduler, at most 15 bytes: <c>rr</c>, <c>wlc</c>.</summary>
    public required string Scheduler { get; init; }

    /// <summary>One-packet scheduling and the flags of the scheduler. Default none.</summary>
    public ServiceOptions Options { get; init; }

    /// <summary>
    /// Persistence: timeout in whole seconds, 1 s and more; which bits of the client address count; engine. Null: off.
    /// Without persistence the kernel keeps timeout and mask but does not use them, so they are not compared.
    /// </summary>
    public Persistence? Persistence { get; init; }

    /// <summary>The kernel's name of a configured scheduler.</summary>
    public static string NameOf(Scheduler scheduler) => scheduler switch
    {
        Configuration.Lvs.Scheduler.Rr => "rr",
        Configuration.Lvs.Scheduler.Wrr => "wrr",
        Configuration.Lvs.Scheduler.Lc => "lc",
        Configuration.Lvs.Scheduler.Lblc => "lblc",
        Configuration.Lvs.Scheduler.Sh => "sh",
        Configuration.Lvs.Scheduler.Mh => "mh",
        Configuration.Lvs.Scheduler.Dh => "dh",
        Configuration.Lvs.Scheduler.Fo => "fo",
        Configuration.Lvs.Scheduler.Ovf => "ovf",
        Configuration.Lvs.Scheduler.Lblcr => "lblcr",
        Configuration.Lvs.Scheduler.Sed => "sed",
        Configuration.Lvs.Scheduler.Nq => "nq",
        Configuration.Lvs.Scheduler.Twos => "twos",
        _ => "wlc",
    };
}
