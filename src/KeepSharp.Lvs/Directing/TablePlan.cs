using KeepSharp.Model;
using KeepSharp.Model.Ipvs;

namespace KeepSharp.Lvs.Directing;

/// <summary>
/// Changes that bring some services of the kernel to what is wanted; to be answered once with
/// <see cref="DesiredTable.Complete"/>.
/// </summary>
public sealed class TablePlan
{
    internal TablePlan(EquatableArray<IpvsChange> changes, ServiceEntry[] services)
    {
        Changes = changes;
        Services = services;
    }

    /// <summary>The changes in the order in which they are to be made.</summary>
    public EquatableArray<IpvsChange> Changes { get; }

    /// <summary>The services that are under way, in the order of the changes.</summary>
    internal ServiceEntry[] Services { get; }
}
