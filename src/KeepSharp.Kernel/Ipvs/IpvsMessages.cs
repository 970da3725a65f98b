using System.Runtime.InteropServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Kernel.Ipvs;

/// <summary>Writes requests to IPVS, and to the controller that knows its number (ipvs-netlink.md sections 1 to 3).</summary>
internal static class IpvsMessages
{
    private const ushort Asking = NetlinkConstants.NLM_F_REQUEST | NetlinkConstants.NLM_F_ACK;
    private const ushort Dumping = NetlinkConstants.NLM_F_REQUEST | NetlinkConstants.NLM_F_DUMP;
    private const uint EveryFlag = 0xffffffff;

    /// <summary>Asks for the number of the family IPVS, which makes the kernel load it when it can.</summary>
    internal static void WriteGetFamily(ref NetlinkWriter writer, uint sequence)
    {
        int start = Begin(ref writer, IpvsConstants.GENL_ID_CTRL, Asking, sequence, IpvsConstants.CTRL_CMD_GETFAMILY);
        writer.Attribute(IpvsConstants.CTRL_ATTR_FAMILY_NAME, IpvsConstants.FamilyName);
        writer.EndMessage(start);
    }

    /// <summary>A question without arguments that has one answer: GET_INFO, GET_CONFIG.</summary>
    internal static void WriteGet(ref NetlinkWriter writer, ushort family, uint sequence, byte command) =>
        writer.EndMessage(Begin(ref writer, family, Asking, sequence, command));

    /// <summary>Asks for all services (GET_SERVICE) or synchronisation daemons (GET_DAEMON).</summary>
    internal static void WriteDump(ref NetlinkWriter writer, ushort family, uint sequence, byte command) =>
        writer.EndMessage(Begin(ref writer, family, Dumping, sequence, command));

    /// <summary>Asks for all destinations of a service.</summary>
    internal static void WriteDumpDestinations(
        ref NetlinkWriter writer, ushort family, uint sequence, IpvsServiceKey service)
    {
        int start = Begin(ref writer, family, Dumping, sequence, IpvsConstants.IPVS_CMD_GET_DEST);
        WriteServiceKey(ref writer, service);
        writer.EndMessage(start);
    }

    /// <summary>One change, to be acknowledged.</summary>
    internal static void WriteChange(ref NetlinkWriter writer, ushort family, uint sequence, IpvsChange change)
    {
        int start = Begin(ref writer, family, Asking, sequence, CommandOf(change.Kind));
        switch (change.Kind)
        {
            case IpvsChangeKind.AddService or IpvsChangeKind.SetService:
                WriteService(ref writer, change.Service!);
                break;
            case IpvsChangeKind.RemoveService:
                WriteServiceKey(ref writer, change.ServiceKey!);
                break;
            case IpvsChangeKind.AddDestination or IpvsChangeKind.SetDestination:
                WriteServiceKey(ref writer, change.ServiceKey!);
                WriteDestination(ref writer, change.Destination!);
                break;
            case IpvsChangeKind.RemoveDestination:
                WriteServiceKey(ref writer, change.ServiceKey!);
                int nested = writer.BeginNested(NetlinkConstants.NLA_F_NESTED | IpvsConstants.IPVS_CMD_ATTR_DEST);
                WriteDestinationKey(ref writer, change.DestinationKey!);
                writer.EndNested(nested);
                break;
            case IpvsChangeKind.StartSyncDaemon or IpvsChangeKind.StopSyncDaemon:
                WriteSyncDaemon(ref writer, change.SyncDaemon!, change.Kind == IpvsChangeKind.StartSyncDaemon);
                break;
            case IpvsChangeKind.SetTimeouts:
                WriteTimeouts(ref writer, change.Timeouts!);
                break;
            default:
                break; // a flush has no arguments
        }

        writer.EndMessage(start);
    }

    /// <summary>Length of the prefix that this IPv6 mask is: its leading ones, at least 1 as the kernel wants.</summary>
    internal static uint PrefixLengthOf(IpAddress mask)
    {
        Span<byte> bytes = stackalloc byte[IpvsConstants.AddressLength];
        _ = mask.Write(bytes);
        uint length = 0;
        foreach (byte part in bytes)
        {
            int ones = byte.LeadingZeroCount((byte)~part);
            length += (uint)ones;
            if (ones < 8)
            {
                break;
            }
        }

        return Math.Max(length, 1);
    }

    /// <summary>A TimeSpan as the kernel's seconds: whole, rounded up so that a short time is not "none".</summary>
    private static uint Seconds(TimeSpan time) => time <= TimeSpan.Zero
        ? 0
        : (uint)Math.Min(uint.MaxValue, (time.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);

    private static byte CommandOf(IpvsChangeKind kind) => kind switch
    {
        IpvsChangeKind.AddService => IpvsConstants.IPVS_CMD_NEW_SERVICE,
        IpvsChangeKind.SetService => IpvsConstants.IPVS_CMD_SET_SERVICE,
        IpvsChangeKind.RemoveService => IpvsConstants.IPVS_CMD_DEL_SERVICE,
        IpvsChangeKind.AddDestination => IpvsConstants.IPVS_CMD_NEW_DEST,
        IpvsChangeKind.SetDestination => IpvsConstants.IPVS_CMD_SET_DEST,
        IpvsChangeKind.RemoveDestination => IpvsConstants.IPVS_CMD_DEL_DEST,
        IpvsChangeKind.StartSyncDaemon => IpvsConstants.IPVS_CMD_NEW_DAEMON,
        IpvsChangeKind.StopSyncDaemon => IpvsConstants.IPVS_CMD_DEL_DAEMON,
        IpvsChangeKind.SetTimeouts => IpvsConstants.IPVS_CMD_SET_CONFIG,
        _ => IpvsConstants.IPVS_CMD_FLUSH,
    };

    private static int Begin(ref NetlinkWriter writer, ushort type, ushort flags, uint sequence, byte command)
    {
        int start = writer.BeginMessage(type, flags, sequence);
        Span<byte> header = writer.Take(IpvsConstants.GenericHeaderLength);
        if (!header.IsEmpty)
        {
            header[0] = command;
            header[1] = IpvsConstants.IPVS_GENL_VERSION;
        }

        return start;
    }

    private static void WriteServiceKey(ref NetlinkWriter writer, IpvsServiceKey key)
    {
        int nested = writer.BeginNested(NetlinkConstants.NLA_F_NESTED | IpvsConstants.IPVS_CMD_ATTR_SERVICE);
        WriteKey(ref writer, key);
        writer.EndNested(nested);
    }

    private static void WriteKey(ref NetlinkWriter writer, IpvsServiceKey key)
    {
        writer.Attribute(IpvsConstants.IPVS_SVC_ATTR_AF, Family(key.Family));
        if (key.IsMark)
        {
            writer.Attribute(IpvsConstants.IPVS_SVC_ATTR_FWMARK, key.Mark);
            return;
        }

        writer.Attribute(IpvsConstants.IPVS_SVC_ATTR_PROTOCOL, (ushort)key.Protocol);
        WriteAddress(ref writer, IpvsConstants.IPVS_SVC_ATTR_ADDR, key.Address);
        writer.PortAttribute(IpvsConstants.IPVS_SVC_ATTR_PORT, key.Port);
    }

    private static void WriteService(ref NetlinkWriter writer, IpvsService service)
    {
        int nested = writer.BeginNested(NetlinkConstants.NLA_F_NESTED | IpvsConstants.IPVS_CMD_ATTR_SERVICE);
        WriteKey(ref writer, service.Key);
        writer.Attribute(IpvsConstants.IPVS_SVC_ATTR_SCHED_NAME, service.Scheduler);
        if (service.Persistence?.Engine is { } engine)
        {
            writer.Attribute(IpvsConstants.IPVS_SVC_ATTR_PE_NAME, engine);
        }

        // struct ip_vs_flags: the new value, and which bits of it count. All do: what is not wanted is taken off.
        Span<byte> flags = stackalloc byte[2 * sizeof(uint)];
        uint persistent = service.Persistence is null ? 0 : IpvsConstants.IP_VS_SVC_F_PERSISTENT;
        MemoryMarshal.Write(flags, (uint)service.Options | persistent);
        MemoryMarshal.Write(flags[sizeof(uint)..], EveryFlag);
        writer.Attribute(IpvsConstants.IPVS_SVC_ATTR_FLAGS, flags);
        writer.Attribute(
            IpvsConstants.IPVS_SVC_ATTR_TIMEOUT, service.Persistence is { } kept ? Seconds(kept.Timeout) : 0);
        WriteNetmask(ref writer, service);
        writer.EndNested(nested);
    }

    /// <summary>IPv4: the mask in network order. IPv6: the length of the prefix in host order.</summary>
    private static void WriteNetmask(ref NetlinkWriter writer, IpvsService service)
    {
        IpAddress? mask = service.Persistence?.Granularity;
        if (service.Key.Family == IpFamily.V6)
        {
            writer.Attribute(
                IpvsConstants.IPVS_SVC_ATTR_NETMASK, mask is { Family: IpFamily.V6 } v6 ? PrefixLengthOf(v6) : 128);
            return;
        }

        Span<byte> bytes = stackalloc byte[IpvsConstants.AddressLength];
        bytes.Fill(0xff);
        if (mask is { Family: IpFamily.V4 } v4)
        {
            _ = v4.Write(bytes);
        }

        writer.Attribute(IpvsConstants.IPVS_SVC_ATTR_NETMASK, bytes[..sizeof(uint)]);
    }

    private static void WriteDestinationKey(ref NetlinkWriter writer, IpvsDestinationKey key)
    {
        writer.Attribute(IpvsConstants.IPVS_DEST_ATTR_ADDR_FAMILY, Family(key.Address.Family));
        WriteAddress(ref writer, IpvsConstants.IPVS_DEST_ATTR_ADDR, key.Address);
        writer.PortAttribute(IpvsConstants.IPVS_DEST_ATTR_PORT, key.Port);
    }

    private static void WriteDestination(ref NetlinkWriter writer, IpvsDestination destination)
    {
        int nested = writer.BeginNested(NetlinkConstants.NLA_F_NESTED | IpvsConstants.IPVS_CMD_ATTR_DEST);
        WriteDestinationKey(ref writer, destination.Key);
        Forwarding forwarding = IpvsDestination.Normalise(destination.Forwarding);
        writer.Attribute(IpvsConstants.IPVS_DEST_ATTR_FWD_METHOD, (uint)forwarding.Method);
        writer.Attribute(IpvsConstants.IPVS_DEST_ATTR_WEIGHT, (uint)destination.Weight);
        if (forwarding.Method == ForwardingMethod.Tunnel)
        {
            writer.Attribute(IpvsConstants.IPVS_DEST_ATTR_TUN_TYPE, (byte)forwarding.TunnelType);
            if (forwarding.TunnelType == TunnelType.Gue)
            {
                writer.PortAttribute(IpvsConstants.IPVS_DEST_ATTR_TUN_PORT, forwarding.TunnelPort);
            }

            if (forwarding.TunnelType != TunnelType.IpIp)
            {
                writer.Attribute(IpvsConstants.IPVS_DEST_ATTR_TUN_FLAGS, (ushort)forwarding.Checksum);
            }
        }

        writer.Attribute(IpvsConstants.IPVS_DEST_ATTR_U_THRESH, destination.UpperThreshold);
        writer.Attribute(IpvsConstants.IPVS_DEST_ATTR_L_THRESH, destination.LowerThreshold);
        writer.EndNested(nested);
    }

    /// <summary>Starting names everything, stopping role and id.</summary>
    private static void WriteSyncDaemon(ref NetlinkWriter writer, IpvsSyncDaemon daemon, bool start)
    {
        int nested = writer.BeginNested(NetlinkConstants.NLA_F_NESTED | IpvsConstants.IPVS_CMD_ATTR_DAEMON);
        writer.Attribute(IpvsConstants.IPVS_DAEMON_ATTR_STATE, (uint)daemon.Role);
        if (start)
        {
            writer.Attribute(IpvsConstants.IPVS_DAEMON_ATTR_MCAST_IFN, daemon.Interface);
        }

        writer.Attribute(IpvsConstants.IPVS_DAEMON_ATTR_SYNC_ID, (uint)daemon.SyncId);
        if (start)
        {
            if (daemon.MaximumLength != 0)
            {
                writer.Attribute(IpvsConstants.IPVS_DAEMON_ATTR_SYNC_MAXLEN, daemon.MaximumLength);
            }

            Span<byte> group = stackalloc byte[IpvsConstants.AddressLength];
            ushort type = daemon.Group.Family == IpFamily.V6
                ? IpvsConstants.IPVS_DAEMON_ATTR_MCAST_GROUP6
                : IpvsConstants.IPVS_DAEMON_ATTR_MCAST_GROUP;
            writer.Attribute(type, group[..daemon.Group.Write(group)]);
            writer.Attribute(IpvsConstants.IPVS_DAEMON_ATTR_MCAST_PORT, daemon.Port); // host order, unlike other ports
            writer.Attribute(IpvsConstants.IPVS_DAEMON_ATTR_MCAST_TTL, daemon.TimeToLive);
        }

        writer.EndNested(nested);
    }

    /// <summary>The kernel leaves what is zero as it is.</summary>
    private static void WriteTimeouts(ref NetlinkWriter writer, IpvsTimeouts timeouts)
    {
        writer.Attribute(IpvsConstants.IPVS_CMD_ATTR_TIMEOUT_TCP, Seconds(timeouts.Tcp));
        writer.Attribute(IpvsConstants.IPVS_CMD_ATTR_TIMEOUT_TCP_FIN, Seconds(timeouts.TcpFin));
        writer.Attribute(IpvsConstants.IPVS_CMD_ATTR_TIMEOUT_UDP, Seconds(timeouts.Udp));
    }

    private static ushort Family(IpFamily family) =>
        family == IpFamily.V6 ? (ushort)Libc.AF_INET6 : (ushort)Libc.AF_INET;

    /// <summary>Always 16 bytes, IPv4 in the first four.</summary>
    private static void WriteAddress(ref NetlinkWriter writer, ushort type, IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[IpvsConstants.AddressLength];
        bytes.Clear();
        _ = address.Write(bytes);
        writer.Attribute(type, bytes);
    }
}
