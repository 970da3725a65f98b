using System.Runtime.InteropServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Kernel.Ipvs;

/// <summary>Services, destinations and their statistics.</summary>
internal static partial class IpvsReplies
{
    private const uint OptionMask = (uint)(ServiceOptions.OnePacket
        | ServiceOptions.Scheduler1 | ServiceOptions.Scheduler2 | ServiceOptions.Scheduler3);

    /// <summary>A service of the dump GET_SERVICE.</summary>
    internal static bool TryParseService(
        ReadOnlySpan<byte> payload, out IpvsService service, out IpvsStatistics statistics)
    {
        service = null!;
        statistics = null!;
        if (!TryOpen(
            payload, IpvsConstants.IPVS_CMD_NEW_SERVICE, IpvsConstants.IPVS_CMD_ATTR_SERVICE, out NetlinkReader reader))
        {
            return false;
        }

        ServiceFields fields = default;
        while (reader.TryNext())
        {
            fields.Take(ref reader);
        }

        IpvsServiceKey? key = fields.Key();
        if (reader.Malformed || key is null)
        {
            return false;
        }

        service = new IpvsService
        {
            Key = key,
            Scheduler = fields.Scheduler ?? string.Empty,
            Options = (ServiceOptions)(fields.Flags & OptionMask),
            Persistence = (fields.Flags & IpvsConstants.IP_VS_SVC_F_PERSISTENT) == 0 ? null : new Persistence
            {
                Timeout = Seconds(fields.Timeout),
                Granularity = fields.Granularity(),
                Engine = string.IsNullOrEmpty(fields.Engine) ? null : fields.Engine,
            },
        };
        statistics = ReadStatistics(fields.Wide.IsEmpty ? fields.Narrow : fields.Wide);
        return true;
    }

    /// <summary>
    /// A destination of the dump GET_DEST. Its family is its own; kernels before 3.18 do not name it, and have only that of
    /// the service.
    /// </summary>
    internal static bool TryParseDestination(
        ReadOnlySpan<byte> payload, IpFamily serviceFamily, out IpvsDestinationState destination)
    {
        destination = null!;
        if (!TryOpen(
            payload, IpvsConstants.IPVS_CMD_NEW_DEST, IpvsConstants.IPVS_CMD_ATTR_DEST, out NetlinkReader reader))
        {
            return false;
        }

        DestinationFields fields = new()
        {
            Family = serviceFamily == IpFamily.V6 ? (ushort)Libc.AF_INET6 : (ushort)Libc.AF_INET,
        };
        while (reader.TryNext())
        {
            fields.Take(ref reader);
        }

        if (reader.Malformed || !TryReadAddress(fields.Family, fields.Address, out IpAddress address))
        {
            return false;
        }

        IpvsDestination found = new()
        {
            Key = new IpvsDestinationKey(address, fields.Port),
            Forwarding = IpvsDestination.Normalise(new Forwarding(
                (ForwardingMethod)(fields.Method & IpvsConstants.IP_VS_CONN_F_FWD_MASK),
                (TunnelType)fields.TunnelType,
                fields.TunnelPort,
                (TunnelChecksum)fields.TunnelFlags)),
            Weight = (int)fields.Weight,
            UpperThreshold = fields.UpperThreshold,
            LowerThreshold = fields.LowerThreshold,
        };
        destination = new IpvsDestinationState(
            found,
            ReadStatistics(fields.Wide.IsEmpty ? fields.Narrow : fields.Wide),
            fields.Active,
            fields.Inactive,
            fields.Persistent);
        return true;
    }

    /// <summary>
    /// Both forms of the statistics: which numbers have 32 bits and which 64 is told by their length, so that a kernel that
    /// widens one is understood.
    /// </summary>
    private static IpvsStatistics ReadStatistics(ReadOnlySpan<byte> attributes)
    {
        Span<ulong> values = stackalloc ulong[IpvsConstants.IPVS_STATS_ATTR_OUTBPS + 1];
        values.Clear();
        NetlinkReader reader = new(attributes);
        while (reader.TryNext())
        {
            if (reader.Type < values.Length)
            {
                values[reader.Type] = reader.Value.Length switch
                {
                    sizeof(ulong) => MemoryMarshal.Read<ulong>(reader.Value),
                    sizeof(uint) => MemoryMarshal.Read<uint>(reader.Value),
                    _ => 0,
                };
            }
        }

        return new IpvsStatistics
        {
            Connections = values[IpvsConstants.IPVS_STATS_ATTR_CONNS],
            IncomingPackets = values[IpvsConstants.IPVS_STATS_ATTR_INPKTS],
            OutgoingPackets = values[IpvsConstants.IPVS_STATS_ATTR_OUTPKTS],
            IncomingBytes = values[IpvsConstants.IPVS_STATS_ATTR_INBYTES],
            OutgoingBytes = values[IpvsConstants.IPVS_STATS_ATTR_OUTBYTES],
            ConnectionRate = values[IpvsConstants.IPVS_STATS_ATTR_CPS],
            IncomingPacketRate = values[IpvsConstants.IPVS_STATS_ATTR_INPPS],
            OutgoingPacketRate = values[IpvsConstants.IPVS_STATS_ATTR_OUTPPS],
            IncomingByteRate = values[IpvsConstants.IPVS_STATS_ATTR_INBPS],
            OutgoingByteRate = values[IpvsConstants.IPVS_STATS_ATTR_OUTBPS],
        };
    }

    private ref struct ServiceFields
    {
        internal uint Flags;
        internal uint Timeout;
        internal string? Scheduler;
        internal string? Engine;
        internal ReadOnlySpan<byte> Narrow;
        internal ReadOnlySpan<byte> Wide;
        private ReadOnlySpan<byte> _address;
        private ushort _family;
        private ushort _protocol;
        private ushort _port;
        private uint _mark;
        private uint _netmask;
        private bool _isMark;

        internal void Take(ref NetlinkReader reader)
        {
            switch (reader.Type)
            {
                case IpvsConstants.IPVS_SVC_ATTR_AF:
                    _family = reader.AsUInt16();
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_PROTOCOL:
                    _protocol = reader.AsUInt16();
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_ADDR:
                    _address = reader.Value;
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_PORT:
                    _port = reader.AsPort();
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_FWMARK:
                    _mark = reader.AsUInt32();
                    _isMark = true;
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_FLAGS:
                    Flags = reader.AsUInt32(); // the mask behind it is all ones in answers
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_TIMEOUT:
                    Timeout = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_NETMASK:
                    _netmask = reader.AsUInt32();
                    break;
                default:
                    TakeSizeable(ref reader);
                    break;
            }
        }

        private void TakeSizeable(ref NetlinkReader reader)
        {
            switch (reader.Type)
            {
                case IpvsConstants.IPVS_SVC_ATTR_SCHED_NAME:
                    Scheduler = reader.AsText();
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_PE_NAME:
                    Engine = reader.AsText();
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_STATS:
                    Narrow = reader.Value;
                    break;
                case IpvsConstants.IPVS_SVC_ATTR_STATS64:
                    Wide = reader.Value;
                    break;
                default:
                    break;
            }
        }

        internal readonly IpvsServiceKey? Key()
        {
            if (_isMark && _family is Libc.AF_INET or Libc.AF_INET6)
            {
                return IpvsServiceKey.OfMark(_mark, _family == Libc.AF_INET6 ? IpFamily.V6 : IpFamily.V4);
            }

            return TryReadAddress(_family, _address, out IpAddress address)
                ? IpvsServiceKey.At((TransportProtocol)_protocol, address, _port)
                : null;
        }

        /// <summary>Null when all bits of the client count.</summary>
        internal readonly IpAddress? Granularity()
        {
            if (_family == Libc.AF_INET6)
            {
                if (_netmask >= EveryV6Bit)
                {
                    return null;
                }

                Span<byte> mask = stackalloc byte[IpvsConstants.AddressLength];
                mask.Clear();
                mask[..(int)(_netmask / 8)].Fill(0xff);
                mask[(int)(_netmask / 8)] = (byte)(0xff00 >> (int)(_netmask % 8));
                return IpAddress.FromBytes(mask);
            }

            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            MemoryMarshal.Write(bytes, _netmask);
            return _netmask == EveryV4Bit ? null : IpAddress.FromBytes(bytes);
        }
    }

    private ref struct DestinationFields
    {
        internal ReadOnlySpan<byte> Address;
        internal ReadOnlySpan<byte> Narrow;
        internal ReadOnlySpan<byte> Wide;
        internal ushort Family;
        internal ushort Port;
        internal uint Method;
        internal uint Weight;
        internal uint UpperThreshold;
        internal uint LowerThreshold;
        internal uint Active;
        internal uint Inactive;
        internal uint Persistent;
        internal byte TunnelType;
        internal ushort TunnelPort;
        internal ushort TunnelFlags;

        internal void Take(ref NetlinkReader reader)
        {
            switch (reader.Type)
            {
                case IpvsConstants.IPVS_DEST_ATTR_ADDR_FAMILY:
                    Family = reader.AsUInt16();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_PORT:
                    Port = reader.AsPort();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_FWD_METHOD:
                    Method = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_WEIGHT:
                    Weight = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_U_THRESH:
                    UpperThreshold = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_L_THRESH:
                    LowerThreshold = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_ACTIVE_CONNS:
                    Active = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_INACT_CONNS:
                    Inactive = reader.AsUInt32();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_PERSIST_CONNS:
                    Persistent = reader.AsUInt32();
                    break;
                default:
                    TakeOther(ref reader);
                    break;
            }
        }

        private void TakeOther(ref NetlinkReader reader)
        {
            switch (reader.Type)
            {
                case IpvsConstants.IPVS_DEST_ATTR_ADDR:
                    Address = reader.Value;
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_STATS:
                    Narrow = reader.Value;
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_STATS64:
                    Wide = reader.Value;
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_TUN_TYPE:
                    TunnelType = reader.AsByte();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_TUN_PORT:
                    TunnelPort = reader.AsPort();
                    break;
                case IpvsConstants.IPVS_DEST_ATTR_TUN_FLAGS:
                    TunnelFlags = reader.AsUInt16();
                    break;
                default:
                    break;
            }
        }
    }
}
