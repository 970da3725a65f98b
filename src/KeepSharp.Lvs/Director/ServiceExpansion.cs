using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Lvs.Director;

/// <summary>
/// The kernel services of a virtual server (checkers.md section 13): one, or one for every address of every range of its
/// group in configuration order and then one for every mark.
/// </summary>
public static class ServiceExpansion
{
    /// <summary>
    /// Most services that one virtual server may stand for: a /16 of IPv4. What is beyond is left out, and it is said.
    /// </summary>
    public const int Limit = 65_536;

    /// <summary>The services in the order in which they are made, each once.</summary>
    /// <param name="settings">The virtual server.</param>
    /// <param name="group">Its group, if it has one.</param>
    /// <param name="isCut">True when addresses were left out.</param>
    public static IpvsService[] Of(VirtualServer settings, VirtualServerGroup? group, out bool isCut)
    {
        ArgumentNullException.ThrowIfNull(settings);
        isCut = false;
        var services = new List<IpvsService>();
        switch (settings.Service)
        {
            case AddressService service:
                services.Add(Of(settings, IpvsServiceKey.At(settings.Protocol, service.Address, service.Port)));
                break;
            case FirewallMarkService service:
                services.Add(Of(settings, IpvsServiceKey.OfMark(service.Mark, settings.Family)));
                break;
            case GroupService when group is not null:
                isCut = !AddGroup(settings, group, services);
                break;
        }

        return [.. services];
    }

    /// <summary>Returns false when there were too many.</summary>
    private static bool AddGroup(VirtualServer settings, VirtualServerGroup group, List<IpvsService> services)
    {
        var seen = new HashSet<IpvsServiceKey>();
        bool complete = true;
        foreach (GroupRange range in group.Ranges)
        {
            UInt128 count = range.Last.Value - range.First.Value;
            for (UInt128 offset = 0; offset <= count && complete; offset++)
            {
                complete = Add(IpvsServiceKey.At(settings.Protocol, At(range.First, offset), range.Port));
            }
        }

        foreach (GroupMark mark in group.Marks)
        {
            complete &= Add(IpvsServiceKey.OfMark(mark.Mark, mark.Family ?? settings.Family));
        }

        return complete;

        bool Add(IpvsServiceKey key)
        {
            if (seen.Count >= Limit && !seen.Contains(key))
            {
                return false;
            }

            if (seen.Add(key))
            {
                services.Add(Of(settings, key));
            }

            return true;
        }
    }

    private static IpAddress At(IpAddress first, UInt128 offset) => first.Family == IpFamily.V4
        ? IpAddress.FromV4((uint)(first.Value + offset))
        : IpAddress.FromV6(first.Value + offset);

    private static IpvsService Of(VirtualServer settings, IpvsServiceKey key) => new()
    {
        Key = key,
        Scheduler = IpvsService.NameOf(settings.Scheduler),
        Options = settings.Flags,
        Persistence = Normalise(settings.Persistence, key.Family),
    };

    /// <summary>
    /// A granularity of all bits is none, and one of the other family has no effect: neither is in what the kernel shows,
    /// so neither may count as a difference.
    /// </summary>
    private static Persistence? Normalise(Persistence? persistence, IpFamily family)
    {
        if (persistence?.Granularity is not { } mask)
        {
            return persistence;
        }

        UInt128 all = mask.Family == IpFamily.V4 ? uint.MaxValue : UInt128.MaxValue;
        return mask.Family != family || mask.Value == all ? persistence with { Granularity = null } : persistence;
    }
}
