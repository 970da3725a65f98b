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
    /// Most services that one virtual server may stand for; ranges beyond are cut there. A /16 of IPv4.
    /// </summary>
    public const int Limit = 65_536;

    /// <summary>The services in the order in which they are made, each once.</summary>
    public static IpvsService[] Of(VirtualServer settings, VirtualServerGroup? group)
    {
        ArgumentNullException.ThrowIfNull(settings);
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
                AddGroup(settings, group, services);
                break;
        }

        return [.. services];
    }

    private static void AddGroup(VirtualServer settings, VirtualServerGroup group, List<IpvsService> services)
    {
        var seen = new HashSet<IpvsServiceKey>();
        foreach (GroupRange range in group.Ranges)
        {
            UInt128 count = range.Last.Value - range.First.Value;
            for (UInt128 offset = 0; offset <= count && services.Count < Limit; offset++)
            {
                Add(IpvsServiceKey.At(settings.Protocol, At(range.First, offset), range.Port));
            }
        }

        foreach (GroupMark mark in group.Marks)
        {
            Add(IpvsServiceKey.OfMark(mark.Mark, mark.Family ?? settings.Family));
        }

        void Add(IpvsServiceKey key)
        {
            if (seen.Add(key))
            {
                services.Add(Of(settings, key));
            }
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
        Persistence = settings.Persistence,
    };
}
