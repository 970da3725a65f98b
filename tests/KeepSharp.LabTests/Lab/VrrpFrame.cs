using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace KeepSharp.LabTests.Lab;

/// <summary>
/// Builds an Ethernet frame with a VRRPv2 advert (RFC 3768 section 5.1), and breaks it on request. Written for the lab
/// alone: the program's own encoder must not be the judge of what the program accepts.
/// </summary>
internal sealed record VrrpFrame(string Source, byte Vrid, byte Priority, string Password, string Address)
{
    private const int EthernetLength = 14, IpLength = 20, VrrpLength = 20;

    /// <summary>A frame that every receiver with the same settings has to accept.</summary>
    public byte[] Valid()
    {
        byte[] frame = new byte[EthernetLength + IpLength + VrrpLength];
        // Multicast address of 224.0.0.18, a locally administered sender, IPv4.
        Convert.FromHexString("01005e0000120200000000660800").CopyTo(frame, 0);
        Span<byte> ip = frame.AsSpan(EthernetLength, IpLength);
        Span<byte> vrrp = frame.AsSpan(EthernetLength + IpLength);
        ip[0] = 0x45;
        ip[1] = 0xc0;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], IpLength + VrrpLength);
        ip[8] = 255;
        ip[9] = 112;
        IPAddress.Parse(Source).GetAddressBytes().CopyTo(ip[12..]);
        new byte[] { 224, 0, 0, 18 }.CopyTo(ip[16..]);
        vrrp[0] = 0x21;
        vrrp[1] = Vrid;
        vrrp[2] = Priority;
        vrrp[3] = 1;
        vrrp[4] = 1;
        vrrp[5] = 1;
        IPAddress.Parse(Address).GetAddressBytes().CopyTo(vrrp[8..]);
        Encoding.ASCII.GetBytes(Password).CopyTo(vrrp[12..]);
        return Seal(frame);
    }

    /// <summary>The checksum is wrong, everything else is right.</summary>
    public byte[] WrongChecksum()
    {
        byte[] frame = Valid();
        frame[EthernetLength + IpLength + 6] ^= 0x55;
        return frame;
    }

    /// <summary>Another password under a right checksum.</summary>
    public byte[] WrongPassword() => (this with { Password = "intruder" }).Valid();

    /// <summary>Version 3 in the version nibble, checksum right for version 2.</summary>
    public byte[] ForeignVersion()
    {
        byte[] frame = Valid();
        frame[EthernetLength + IpLength] = 0x31;
        return Seal(frame);
    }

    /// <summary>Cut within the VRRP header.</summary>
    public byte[] Truncated() => Shortened(6);

    /// <summary>Cut within the authentication data: the header promises more than comes.</summary>
    public byte[] TruncatedInPassword() => Shortened(VrrpLength - 4);

    private byte[] Shortened(int vrrpLength)
    {
        byte[] frame = Valid()[..(EthernetLength + IpLength + vrrpLength)];
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(EthernetLength + 2), (ushort)(IpLength + vrrpLength));
        SealIp(frame);
        return frame;
    }

    private static byte[] Seal(byte[] frame)
    {
        SealIp(frame);
        Span<byte> vrrp = frame.AsSpan(EthernetLength + IpLength);
        vrrp[6] = vrrp[7] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(vrrp[6..], Checksum(vrrp));
        return frame;
    }

    private static void SealIp(byte[] frame)
    {
        Span<byte> ip = frame.AsSpan(EthernetLength, IpLength);
        ip[10] = ip[11] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(ip));
    }

    /// <summary>RFC 1071.</summary>
    private static ushort Checksum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (int i = 0; i < data.Length; i += 2)
        {
            sum += (uint)((data[i] << 8) | (i + 1 < data.Length ? data[i + 1] : 0));
        }

        while (sum > 0xffff)
        {
            sum = (sum & 0xffff) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
