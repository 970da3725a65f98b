using System.Runtime.InteropServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Route;

/// <summary>Messages about links: RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK.</summary>
internal static class LinkMessages
{
    private const int HardwareAddressLength = 6;

    /// <summary>
    /// Reads a link. False for anything else, among it the messages of family AF_BRIDGE, which tell about the port of a
    /// bridge under the same type: taken for links, leaving a bridge would look like the end of the interface.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<byte> payload, out LinkInfo link)
    {
        link = null!;
        if (payload.Length < RouteConstants.LinkHeaderLength || payload[0] != Libc.AF_UNSPEC)
        {
            return false;
        }

        int index = MemoryMarshal.Read<int>(payload[4..]);
        uint flags = MemoryMarshal.Read<uint>(payload[8..]);
        string? name = null;
        MacAddress mac = default;
        int mtu = 0;
        LinkKind kind = LinkKind.Other;
        NetlinkReader reader = new(payload[RouteConstants.LinkHeaderLength..]);
        while (reader.TryNext())
        {
            switch (reader.Type)
            {
                case RouteConstants.IFLA_IFNAME:
                    name = reader.AsText();
                    break;
                case RouteConstants.IFLA_ADDRESS when reader.Value.Length == HardwareAddressLength:
                    mac = MacAddress.FromBytes(reader.Value);
                    break;
                case RouteConstants.IFLA_MTU:
                    mtu = (int)Math.Min(reader.AsUInt32(), int.MaxValue);
                    break;
                case RouteConstants.IFLA_LINKINFO:
                    kind = Kind(reader.Nested());
                    break;
                default:
                    break;
            }
        }

        if (reader.Malformed || index <= 0 || string.IsNullOrEmpty(name))
        {
            return false;
        }

        link = new LinkInfo
        {
            Index = new LinkIndex(index),
            Name = name,
            IsUp = (flags & RouteConstants.IFF_UP) != 0,
            IsRunning = (flags & RouteConstants.IFF_RUNNING) != 0,
            IsLoopback = (flags & RouteConstants.IFF_LOOPBACK) != 0,
            IsMulticast = (flags & RouteConstants.IFF_MULTICAST) != 0,
            IsNoArp = (flags & RouteConstants.IFF_NOARP) != 0,
            IsEthernet = MemoryMarshal.Read<ushort>(payload[2..]) == RouteConstants.ARPHRD_ETHER,
            Kind = kind,
            Mac = mac,
            Mtu = mtu,
        };
        return true;
    }

    // Compared as bytes: this runs for every message about a link.
    private static LinkKind Kind(NetlinkReader information)
    {
        LinkKind kind = LinkKind.Other;
        while (information.TryNext())
        {
            if (information.Type == RouteConstants.IFLA_INFO_KIND)
            {
                ReadOnlySpan<byte> name = information.Value.TrimEnd((byte)0);
                kind = name.SequenceEqual("vrf"u8) ? LinkKind.Vrf
                    : name.SequenceEqual("macvlan"u8) ? LinkKind.Macvlan
                    : name.SequenceEqual("ipvlan"u8) ? LinkKind.Ipvlan
                    : LinkKind.Other;
            }
            else if (information.Type == RouteConstants.IFLA_INFO_DATA
                && kind == LinkKind.Macvlan
                && IsPrivate(information.Nested()))
            {
                kind = LinkKind.PrivateMacvlan;
            }
        }

        return kind;
    }

    private static bool IsPrivate(NetlinkReader data)
    {
        while (data.TryNext())
        {
            if (data.Type == RouteConstants.IFLA_MACVLAN_MODE)
            {
                return data.AsUInt32() == RouteConstants.MACVLAN_MODE_PRIVATE;
            }
        }

        return false;
    }

    /// <summary>Asks for all links.</summary>
    internal static void WriteDump(ref NetlinkWriter writer, uint sequence)
    {
        ushort flags = NetlinkConstants.NLM_F_REQUEST | NetlinkConstants.NLM_F_DUMP;
        int start = writer.BeginMessage(RouteConstants.RTM_GETLINK, flags, sequence);
        _ = writer.Take(RouteConstants.LinkHeaderLength);
        writer.EndMessage(start);
    }

    /// <summary>Asks for the link of that name.</summary>
    internal static void WriteGet(ref NetlinkWriter writer, uint sequence, string name)
    {
        int start = writer.BeginMessage(RouteConstants.RTM_GETLINK, NetlinkConstants.NLM_F_REQUEST, sequence);
        _ = writer.Take(RouteConstants.LinkHeaderLength);
        writer.Attribute(RouteConstants.IFLA_IFNAME, name);
        writer.EndMessage(start);
    }
}
