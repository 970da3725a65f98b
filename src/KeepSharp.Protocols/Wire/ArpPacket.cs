using System.Buffers.Binary;
using KeepSharp.Model.Net;

namespace KeepSharp.Protocols.Wire;

/// <summary>
/// Gratuitous ARP for a virtual address (vrrp.md section 9): an Ethernet broadcast carrying an ARP request whose sender
/// and target protocol address are the virtual address.
/// </summary>
public static class ArpPacket
{
    /// <summary>Length of the frame in octets, unpadded.</summary>
    public const int FrameLength = 42;

    /// <summary>Writes the frame; returns <see cref="FrameLength"/>.</summary>
    /// <param name="target">At least <see cref="FrameLength"/> octets.</param>
    /// <param name="mac">Hardware address of the interface that holds the address.</param>
    /// <param name="address">The IPv4 virtual address.</param>
    public static int WriteGratuitous(Span<byte> target, MacAddress mac, IpAddress address)
    {
        MacAddress.Broadcast.Write(target);
        mac.Write(target[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(target[12..], 0x0806); // EtherType ARP
        BinaryPrimitives.WriteUInt16BigEndian(target[14..], 1); // hardware type Ethernet
        BinaryPrimitives.WriteUInt16BigEndian(target[16..], 0x0800); // protocol type IPv4
        target[18] = 6;
        target[19] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(target[20..], 1); // operation: request
        mac.Write(target[22..]);
        address.Write(target[28..]);
        MacAddress.Broadcast.Write(target[32..]);
        address.Write(target[38..]);
        return FrameLength;
    }
}
