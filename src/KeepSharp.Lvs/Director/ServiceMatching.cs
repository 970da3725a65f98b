using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;

namespace KeepSharp.Lvs.Director;

/// <summary>What is the same before and after a reload (checkers.md section 11).</summary>
internal static class ServiceMatching
{
    /// <summary>
    /// A virtual server is the one with the same protocol, address and port, the same mark and family, or the same place
    /// among the virtual servers of the same group.
    /// </summary>
    public static object KeyOf(VirtualServer settings, int groupIndex) => settings.Service switch
    {
        AddressService service => IpvsServiceKey.At(settings.Protocol, service.Address, service.Port),
        FirewallMarkService service => IpvsServiceKey.OfMark(service.Mark, settings.Family),
        GroupService service => new GroupKey(service.Group, groupIndex, settings.Protocol),
        _ => throw new InvalidOperationException("The kinds of services are closed."),
    };

    /// <summary>The same server: the same address and port.</summary>
    public static bool IsSame(RealServer left, RealServer right) =>
        left.Address == right.Address && left.Port == right.Port;

    /// <summary>
    /// A checker keeps its state when it is of the same type and asks the same in the same way; times do not matter.
    /// UDP_CHECK and PING_CHECK compare the connection only, MISC_CHECK the program's words and misc_dynamic.
    /// </summary>
    public static bool IsSame(Checker left, Checker right) => (left, right) switch
    {
        (MiscCheck a, MiscCheck b) => a.Dynamic == b.Dynamic && a.Command.Arguments == b.Command.Arguments,
        (UdpCheck a, UdpCheck b) => Untimed(a.Connection) == Untimed(b.Connection),
        (NetworkCheck a, NetworkCheck b) => Untimed(a) == Untimed(b),
        (BfdCheck a, BfdCheck b) => a.Instance == b.Instance,
        (FileCheck a, FileCheck b) => a == b,
        _ => false,
    };

    private static NetworkCheck Untimed(NetworkCheck check) =>
        check with { Schedule = NoSchedule, Connection = Untimed(check.Connection) };

    private static ConnectionOptions Untimed(ConnectionOptions connection) =>
        connection with { Timeout = TimeSpan.Zero };

    private static CheckSchedule NoSchedule { get; } = new();

    private sealed record GroupKey(string Group, int Index, TransportProtocol Protocol);
}
