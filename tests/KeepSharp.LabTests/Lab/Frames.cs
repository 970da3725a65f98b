using System.Buffers.Binary;
using System.Net;

namespace KeepSharp.LabTests.Lab;

/// <summary>A VRRP advert that a node put on the wire. Time is the kernel's receive time stamp.</summary>
internal sealed record Advert(
    DateTime Time,
    string Node,
    string Source,
    byte TimeToLive,
    int Version,
    byte Vrid,
    byte Priority,
    byte AuthenticationType,
    string Password,
    IReadOnlyList<string> Addresses);

/// <summary>A gratuitous ARP that a node put on the wire.</summary>
internal sealed record GratuitousArp(DateTime Time, string Node, string Address, string SourceMac);

/// <summary>Reads the frames that the lab looks for. Written from RFC 826, RFC 791 and RFC 3768 section 5.</summary>
internal static class Frames
{
    private const int EthernetLength = 14;
    private const int VrrpProtocol = 112;

    public static Advert? ReadAdvert(DateTime time, string node, ReadOnlySpan<byte> frame)
    {
        if (frame.Length < EthernetLength + 28
            || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != 0x0800
            || frame[EthernetLength + 9] != VrrpProtocol)
        {
            return null;
        }

        ReadOnlySpan<byte> ip = frame[EthernetLength..];
        int total = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(ip[2..]), ip.Length);
        int header = (ip[0] & 15) * 4;
        if (header < 20 || total < header + 8)
        {
            return null;
        }

        ReadOnlySpan<byte> vrrp = ip[header..total];
        int count = vrrp[3];
        var addresses = new List<string>(count);
        for (int i = 0; i < count && vrrp.Length >= 12 + (4 * i); i++)
        {
            addresses.Add(new IPAddress(vrrp.Slice(8 + (4 * i), 4)).ToString());
        }

        int tail = 8 + (4 * count);
        string password = vrrp[4] == 1 && vrrp.Length >= tail + 8
            ? System.Text.Encoding.ASCII.GetString(vrrp.Slice(tail, 8)).TrimEnd('\0')
            : string.Empty;
        return new Advert(
            time, node, new IPAddress(ip.Slice(12, 4)).ToString(), ip[8], vrrp[0] >> 4, vrrp[1], vrrp[2], vrrp[4],
            password, addresses);
    }

    public static GratuitousArp? ReadGratuitousArp(DateTime time, string node, ReadOnlySpan<byte> frame)
    {
        if (frame.Length < EthernetLength + 28 || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != 0x0806)
        {
            return null;
        }

        ReadOnlySpan<byte> arp = frame[EthernetLength..];
        ReadOnlySpan<byte> sender = arp.Slice(14, 4);
        return sender.SequenceEqual(arp.Slice(24, 4)) && sender.ContainsAnyExcept((byte)0)
            ? new GratuitousArp(time, node, new IPAddress(sender).ToString(), Convert.ToHexStringLower(arp.Slice(8, 6)))
            : null;
    }
}
