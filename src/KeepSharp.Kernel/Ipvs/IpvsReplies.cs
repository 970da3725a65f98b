using System.Runtime.InteropServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Kernel.Ipvs;

/// <summary>
/// Reads the kernel's messages (ipvs-netlink.md sections 2 and 5). What is not understood is no object: false, never an
/// exception.
/// </summary>
internal static partial class IpvsReplies
{
    private const uint EveryV4Bit = 0xffffffff;
    private const uint EveryV6Bit = 128;

    /// <summary>The number of the family in an answer of the controller; 0 when there is none.</summary>
    internal static ushort ParseFamily(ReadOnlySpan<byte> payload)
    {
        NetlinkReader reader = AttributesOf(payload, IpvsConstants.CTRL_CMD_NEWFAMILY);
        ushort number = 0;
        while (reader.TryNext())
        {
            if (reader.Type == IpvsConstants.CTRL_ATTR_FAMILY_ID)
            {
                number = reader.AsUInt16();
            }
        }

        return number;
    }

    /// <summary>Version and size of the connection table in the answer to GET_INFO.</summary>
    internal static bool TryParseInfo(ReadOnlySpan<byte> payload, out uint version, out uint tableSize)
    {
        version = 0;
        tableSize = 0;
        NetlinkReader reader = AttributesOf(payload, IpvsConstants.IPVS_CMD_SET_INFO);
        while (reader.TryNext())
        {
            switch (reader.Type)
            {
                case IpvsConstants.IPVS_INFO_ATTR_VERSION:
                    version = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_INFO_ATTR_CONN_TAB_SIZE:
                    tableSize = reader.AsUInt32();
                    break;
                default:
                    break;
            }
        }

        return !reader.Malformed && version != 0;
    }

    /// <summary>The timeouts in the answer to GET_CONFIG.</summary>
    internal static bool TryParseTimeouts(ReadOnlySpan<byte> payload, out IpvsTimeouts timeouts)
    {
        uint tcp = 0;
        uint tcpFin = 0;
        uint udp = 0;
        NetlinkReader reader = AttributesOf(payload, IpvsConstants.IPVS_CMD_SET_CONFIG);
        while (reader.TryNext())
        {
            switch (reader.Type)
            {
                case IpvsConstants.IPVS_CMD_ATTR_TIMEOUT_TCP:
                    tcp = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_CMD_ATTR_TIMEOUT_TCP_FIN:
                    tcpFin = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_CMD_ATTR_TIMEOUT_UDP:
                    udp = reader.AsUInt32();
                    break;
                default:
                    break;
            }
        }

        timeouts = new IpvsTimeouts(Seconds(tcp), Seconds(tcpFin), Seconds(udp));
        return !reader.Malformed && (tcp | tcpFin | udp) != 0;
    }

    /// <summary>A synchronisation daemon of the dump GET_DAEMON.</summary>
    internal static bool TryParseSyncDaemon(ReadOnlySpan<byte> payload, out IpvsSyncDaemon daemon)
    {
        uint state = 0;
        uint syncId = 0;
        daemon = new IpvsSyncDaemon { Role = IpvsSyncRole.Master, Interface = string.Empty };
        if (!TryOpen(payload, IpvsConstants.IPVS_CMD_NEW_DAEMON, IpvsConstants.IPVS_CMD_ATTR_DAEMON, out NetlinkReader reader))
        {
            return false;
        }

        while (reader.TryNext())
        {
            switch (reader.Type)
            {
                case IpvsConstants.IPVS_DAEMON_ATTR_STATE:
                    state = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_DAEMON_ATTR_MCAST_IFN:
                    daemon = daemon with { Interface = reader.AsText() };
                    break;
                case IpvsConstants.IPVS_DAEMON_ATTR_SYNC_ID:
                    syncId = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_DAEMON_ATTR_SYNC_MAXLEN:
                    daemon = daemon with { MaximumLength = reader.AsUInt16() };
                    break;
                case IpvsConstants.IPVS_DAEMON_ATTR_MCAST_GROUP when reader.Value.Length == 4:
                case IpvsConstants.IPVS_DAEMON_ATTR_MCAST_GROUP6 when reader.Value.Length == IpvsConstants.AddressLength:
                    daemon = daemon with { Group = IpAddress.FromBytes(reader.Value) };
                    break;
                case IpvsConstants.IPVS_DAEMON_ATTR_MCAST_PORT:
                    daemon = daemon with { Port = reader.AsUInt16() };
                    break;
                case IpvsConstants.IPVS_DAEMON_ATTR_MCAST_TTL:
                    daemon = daemon with { TimeToLive = reader.AsByte() };
                    break;
                default:
                    break;
            }
        }

        daemon = daemon with { Role = (IpvsSyncRole)state, SyncId = (byte)syncId };
        return !reader.Malformed && state is (uint)IpvsSyncRole.Master or (uint)IpvsSyncRole.Backup;
    }

    private static TimeSpan Seconds(uint seconds) => new(seconds * TimeSpan.TicksPerSecond);

    /// <summary>The attributes behind the generic header, none when the message is about something else.</summary>
    private static NetlinkReader AttributesOf(ReadOnlySpan<byte> payload, byte command) =>
        payload.Length < IpvsConstants.GenericHeaderLength || payload[0] != command
            ? new NetlinkReader(default)
            : new NetlinkReader(payload[IpvsConstants.GenericHeaderLength..]);

    /// <summary>The attributes of the object that the message is about.</summary>
    private static bool TryOpen(ReadOnlySpan<byte> payload, byte command, ushort type, out NetlinkReader inside)
    {
        NetlinkReader reader = AttributesOf(payload, command);
        while (reader.TryNext())
        {
            if (reader.Type == type)
            {
                inside = reader.Nested();
                return true;
            }
        }

        inside = default;
        return false;
    }

    /// <summary>An address of 16 bytes, or of 4 for IPv4; false when family and length do not fit.</summary>
    private static bool TryReadAddress(ushort family, ReadOnlySpan<byte> bytes, out IpAddress address)
    {
        int length = family switch { Libc.AF_INET => 4, Libc.AF_INET6 => IpvsConstants.AddressLength, _ => 0 };
        if (length == 0 || bytes.Length < length)
        {
            address = default;
            return false;
        }

        address = IpAddress.FromBytes(bytes[..length]);
        return true;
    }
}
