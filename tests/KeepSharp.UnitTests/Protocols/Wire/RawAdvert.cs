using System.Buffers.Binary;
using System.Text;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Protocols.Wire;

/// <summary>
/// Builds datagrams by RFC 791 and RFC 3768 without the product's codec, each field free to be wrong. The defaults are an
/// advert of priority 150 that a router of <see cref="RouterBench.Instance"/> accepts.
/// </summary>
internal sealed record RawAdvert
{
    public byte IpProtocol { get; init; } = 112;

    public byte TimeToLive { get; init; } = 255;

    public string Source { get; init; } = "10.9.0.1";

    public string Destination { get; init; } = "224.0.0.18";

    public byte[] IpOptions { get; init; } = [];

    public int TotalLengthError { get; init; }

    public byte Version { get; init; } = 2;

    public byte Type { get; init; } = 1;

    public byte VirtualRouterId { get; init; } = 51;

    public byte Priority { get; init; } = 150;

    public int? Count { get; init; }

    public byte AuthenticationType { get; init; }

    public byte Interval { get; init; } = 1;

    public string[] Addresses { get; init; } = ["10.9.0.100"];

    public string Authentication { get; init; } = "";

    public ushort ChecksumError { get; init; }

    public byte[] Extra { get; init; } = [];

    public byte[] Build()
    {
        byte[] pdu = BuildPdu();
        int headerLength = 20 + IpOptions.Length;
        byte[] datagram = new byte[headerLength + pdu.Length + Extra.Length];
        datagram[0] = (byte)(0x40 | (headerLength / 4));
        datagram[1] = 0xc0;
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), (ushort)(datagram.Length + TotalLengthError));
        datagram[5] = 1;
        datagram[8] = TimeToLive;
        datagram[9] = IpProtocol;
        IpAddress.Parse(Source).Write(datagram.AsSpan(12));
        IpAddress.Parse(Destination).Write(datagram.AsSpan(16));
        IpOptions.CopyTo(datagram, 20);
        pdu.CopyTo(datagram, headerLength);
        Extra.CopyTo(datagram, headerLength + pdu.Length);
        return datagram;
    }

    /// <summary>RFC 1071 section 1, word by word.</summary>
    public static ushort Checksum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (int i = 0; i < data.Length; i++)
        {
            sum += i % 2 == 0 ? (uint)data[i] << 8 : data[i];
            sum = (sum & 0xffff) + (sum >> 16);
        }

        return (ushort)~sum;
    }

    private byte[] BuildPdu()
    {
        // Version 3 has no authentication data (RFC 9568 section 5.1), so its length fits without.
        byte[] pdu = new byte[8 + (4 * Addresses.Length) + (Version == 2 ? 8 : 0)];
        pdu[0] = (byte)((Version << 4) | Type);
        pdu[1] = VirtualRouterId;
        pdu[2] = Priority;
        pdu[3] = (byte)(Count ?? Addresses.Length);
        pdu[4] = AuthenticationType;
        pdu[5] = Interval;
        for (int i = 0; i < Addresses.Length; i++)
        {
            IpAddress.Parse(Addresses[i]).Write(pdu.AsSpan(8 + (4 * i)));
        }

        if (Version == 2)
        {
            Encoding.ASCII.GetBytes(Authentication).CopyTo(pdu, pdu.Length - 8);
        }

        BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(6), (ushort)(Checksum(pdu) ^ ChecksumError));
        return pdu;
    }
}
