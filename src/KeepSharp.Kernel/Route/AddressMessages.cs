using System.Runtime.InteropServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Route;

/// <summary>Messages about addresses: RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR (vrrp.md section 10).</summary>
internal static class AddressMessages
{
    /// <summary>Reads an address; false for anything else.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> payload, out AddressInfo address)
    {
        address = null!;
        if (payload.Length < RouteConstants.AddressHeaderLength)
        {
            return false;
        }

        int length = payload[0] switch { Libc.AF_INET => 4, Libc.AF_INET6 => 16, _ => 0 };
        byte prefix = payload[1];
        uint flags = payload[2];
        int index = MemoryMarshal.Read<int>(payload[4..]);
        ReadOnlySpan<byte> local = default;
        ReadOnlySpan<byte> remote = default;
        byte protocol = 0;
        NetlinkReader reader = new(payload[RouteConstants.AddressHeaderLength..]);
        while (reader.TryNext())
        {
            switch (reader.Type)
            {
                case RouteConstants.IFA_LOCAL:
                    local = reader.Value;
                    break;
                case RouteConstants.IFA_ADDRESS:
                    remote = reader.Value;
                    break;
                case RouteConstants.IFA_FLAGS:
                    flags = reader.AsUInt32(); // the 32 bits of which the header has the low 8
                    break;
                case RouteConstants.IFA_PROTO:
                    protocol = reader.AsByte();
                    break;
                default:
                    break;
            }
        }

        // IFA_ADDRESS is the other end of a point-to-point link; without IFA_LOCAL (IPv6) it is the address itself.
        ReadOnlySpan<byte> own = local.IsEmpty ? remote : local;
        if (reader.Malformed || length == 0 || own.Length != length || index <= 0 || prefix > length * 8)
        {
            return false;
        }

        bool tentative = (flags & RouteConstants.IFA_F_TENTATIVE) != 0;
        IpPrefix full = new(IpAddress.FromBytes(own), prefix);
        address = new AddressInfo(new LinkIndex(index), full, tentative, protocol);
        return true;
    }

    /// <summary>Asks for all addresses of both families.</summary>
    internal static void WriteDump(ref NetlinkWriter writer, uint sequence)
    {
        ushort flags = NetlinkConstants.NLM_F_REQUEST | NetlinkConstants.NLM_F_DUMP;
        int start = writer.BeginMessage(RouteConstants.RTM_GETADDR, flags, sequence);
        _ = writer.Take(RouteConstants.AddressHeaderLength);
        writer.EndMessage(start);
    }

    /// <summary>
    /// Adds an address: acknowledged, neither exclusive nor replacing, so that "exists" can be told from the rest.
    /// </summary>
    internal static void WriteAdd(
        ref NetlinkWriter writer, uint sequence, LinkIndex link, VirtualAddress address, bool withProtocol)
    {
        ushort flags = NetlinkConstants.NLM_F_REQUEST | NetlinkConstants.NLM_F_ACK | NetlinkConstants.NLM_F_CREATE;
        int start = Begin(ref writer, RouteConstants.RTM_NEWADDR, flags, sequence, link, address);
        if (address.Prefix.Address.Family == IpFamily.V4)
        {
            if (address.Broadcast is { } broadcast)
            {
                WriteAddress(ref writer, RouteConstants.IFA_BROADCAST, broadcast);
            }

            if (address.Label is { } label)
            {
                writer.Attribute(RouteConstants.IFA_LABEL, label);
            }
        }
        else
        {
            WriteV6Options(ref writer, address.Prefix);
        }

        if (withProtocol)
        {
            writer.Attribute(RouteConstants.IFA_PROTO, RouteConstants.IFAPROT_KEEPALIVED);
        }

        writer.EndMessage(start);
    }

    /// <summary>Removes an address; prefix length and address must both match.</summary>
    internal static void WriteRemove(ref NetlinkWriter writer, uint sequence, LinkIndex link, VirtualAddress address)
    {
        ushort flags = NetlinkConstants.NLM_F_REQUEST | NetlinkConstants.NLM_F_ACK;
        int start = Begin(ref writer, RouteConstants.RTM_DELADDR, flags, sequence, link, address);
        writer.EndMessage(start);
    }

    private static int Begin(
        ref NetlinkWriter writer, ushort type, ushort flags, uint sequence, LinkIndex link, VirtualAddress address)
    {
        int start = writer.BeginMessage(type, flags, sequence);
        IpPrefix prefix = address.Prefix;
        bool isV4 = prefix.Address.Family == IpFamily.V4;
        Span<byte> header = writer.Take(RouteConstants.AddressHeaderLength);
        if (!header.IsEmpty)
        {
            header[0] = isV4 ? (byte)Libc.AF_INET : (byte)Libc.AF_INET6;
            header[1] = prefix.Length;
            header[3] = isV4 ? address.Scope : (byte)0;
            MemoryMarshal.Write(header[4..], link.Value);
        }

        WriteAddress(ref writer, RouteConstants.IFA_LOCAL, prefix.Address);
        WriteAddress(ref writer, RouteConstants.IFA_ADDRESS, prefix.Address);
        return start;
    }

    /// <summary>
    /// IPv6: no duplicate address detection, because the former master may still answer; and a /128 is deprecated from
    /// the start, so that nobody takes it as the source of a connection (vrrp.md section 10.1).
    /// </summary>
    private static void WriteV6Options(ref NetlinkWriter writer, IpPrefix prefix)
    {
        writer.Attribute(RouteConstants.IFA_FLAGS, RouteConstants.IFA_F_NODAD);
        if (prefix.Length == 128)
        {
            // struct ifa_cacheinfo: preferred, valid, created, updated.
            Span<byte> lifetimes = stackalloc byte[16];
            lifetimes.Clear();
            MemoryMarshal.Write(lifetimes[4..], uint.MaxValue);
            writer.Attribute(RouteConstants.IFA_CACHEINFO, lifetimes);
        }
    }

    private static void WriteAddress(ref NetlinkWriter writer, ushort type, IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        writer.Attribute(type, bytes[..address.Write(bytes)]);
    }
}
