using System.Buffers.Binary;
using KeepSharp.Model.Net;

namespace KeepSharp.Protocols.Wire;

/// <summary>
/// A view of a VRRPv2 PDU for IPv4 (RFC 3768 section 5.1, authentication data of RFC 2338 section 5.3.10).
/// </summary>
/// <remarks>
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |Version| Type  | Virtual Rtr ID|   Priority    | Count IP Addrs|
/// |   Auth Type   |   Adver Int   |          Checksum             |
/// |                       IP Address (1 .. n)                     |
/// |                  Authentication Data (1, 2)                   |
/// </code>
/// </remarks>
public readonly ref struct VrrpV2Packet
{
    /// <summary>IP protocol number of VRRP.</summary>
    public const byte IpProtocol = 112;

    /// <summary>Octets before the addresses.</summary>
    public const int HeaderLength = 8;

    /// <summary>Octets after the addresses.</summary>
    public const int AuthenticationLength = 8;

    /// <summary>Packet type ADVERTISEMENT.</summary>
    public const byte TypeAdvertisement = 1;

    private readonly ReadOnlySpan<byte> _pdu;

    /// <summary>A view over at least <see cref="HeaderLength"/> octets; the caller has checked the length.</summary>
    public VrrpV2Packet(ReadOnlySpan<byte> pdu) => _pdu = pdu;

    /// <summary>High nibble of the first octet.</summary>
    public byte Version => (byte)(_pdu[0] >> 4);

    /// <summary>Low nibble of the first octet.</summary>
    public byte Type => (byte)(_pdu[0] & 0xf);

    /// <summary>VRID, 0..255.</summary>
    public byte VirtualRouterId => _pdu[1];

    /// <summary>Priority, 0..255.</summary>
    public byte Priority => _pdu[2];

    /// <summary>Number of addresses, 0..255.</summary>
    public byte AddressCount => _pdu[3];

    /// <summary>Authentication type as received.</summary>
    public byte AuthenticationType => _pdu[4];

    /// <summary>Advertisement interval in seconds.</summary>
    public byte AdvertisementIntervalSeconds => _pdu[5];

    /// <summary>The address at a position below <see cref="AddressCount"/>.</summary>
    public IpAddress Address(int index) => IpAddress.FromBytes(_pdu.Slice(HeaderLength + (4 * index), 4));

    /// <summary>The authentication data behind the addresses.</summary>
    public ReadOnlySpan<byte> AuthenticationData => _pdu.Slice(HeaderLength + (4 * AddressCount), AuthenticationLength);

    /// <summary>Length of a PDU with that many addresses, authentication data included.</summary>
    public static int LengthFor(int addressCount) => HeaderLength + (4 * addressCount) + AuthenticationLength;

    /// <summary>Writes a PDU with its checksum; returns its length.</summary>
    public static int Write(
        Span<byte> target,
        byte virtualRouterId,
        byte priority,
        byte authenticationType,
        byte intervalSeconds,
        ReadOnlySpan<IpAddress> addresses,
        ReadOnlySpan<byte> authenticationData)
    {
        int length = LengthFor(addresses.Length);
        Span<byte> pdu = target[..length];
        pdu.Clear();
        pdu[0] = (2 << 4) | TypeAdvertisement;
        pdu[1] = virtualRouterId;
        pdu[2] = priority;
        pdu[3] = (byte)addresses.Length;
        pdu[4] = authenticationType;
        pdu[5] = intervalSeconds;
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i].Write(pdu[(HeaderLength + (4 * i))..]);
        }

        authenticationData.CopyTo(pdu[^AuthenticationLength..]);
        BinaryPrimitives.WriteUInt16BigEndian(pdu[6..], InternetChecksum.Compute(pdu));
        return length;
    }
}
