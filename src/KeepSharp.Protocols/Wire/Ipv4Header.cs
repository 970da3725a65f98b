using System.Buffers.Binary;
using KeepSharp.Model.Net;

namespace KeepSharp.Protocols.Wire;

/// <summary>
/// A view of an IPv4 header (RFC 791) at the start of a datagram. <see cref="TryParse"/> checks everything once; the
/// fields cannot fail afterwards.
/// </summary>
public readonly ref struct Ipv4Header
{
    /// <summary>Length of a header without options, the only kind that is written here.</summary>
    public const int MinimumLength = 20;

    /// <summary>TOS octet of VRRP adverts: precedence "internetwork control" (vrrp.md section 2.2).</summary>
    public const byte VrrpTypeOfService = 0xc0;

    private readonly ReadOnlySpan<byte> _datagram;

    private Ipv4Header(ReadOnlySpan<byte> datagram, int length)
    {
        _datagram = datagram;
        Length = length;
    }

    /// <summary>Header length in octets, options included: 20..60.</summary>
    public int Length { get; }

    /// <summary>Total length in octets as the header says.</summary>
    public int TotalLength => BinaryPrimitives.ReadUInt16BigEndian(_datagram[2..]);

    /// <summary>Time to live.</summary>
    public byte TimeToLive => _datagram[8];

    /// <summary>Protocol number of the payload.</summary>
    public byte Protocol => _datagram[9];

    /// <summary>Source address.</summary>
    public IpAddress Source => IpAddress.FromBytes(_datagram.Slice(12, 4));

    /// <summary>Destination address.</summary>
    public IpAddress Destination => IpAddress.FromBytes(_datagram.Slice(16, 4));

    /// <summary>Reads a header; false when the version is not 4 or the octets do not hold the header.</summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out Ipv4Header header)
    {
        header = default;
        if (datagram.Length < MinimumLength || datagram[0] >> 4 != 4)
        {
            return false;
        }

        int length = (datagram[0] & 0xf) * 4;
        if (length < MinimumLength || length > datagram.Length)
        {
            return false;
        }

        header = new Ipv4Header(datagram, length);
        return true;
    }

    /// <summary>
    /// Writes a header as vrrp.md section 2.2 gives it: no options, no flags, checksum zero (the kernel fills it in).
    /// </summary>
    public static void Write(
        Span<byte> target,
        int totalLength,
        ushort identification,
        byte timeToLive,
        byte protocol,
        IpAddress source,
        IpAddress destination)
    {
        target[..MinimumLength].Clear();
        target[0] = 0x45;
        target[1] = VrrpTypeOfService;
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)totalLength);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], identification);
        target[8] = timeToLive;
        target[9] = protocol;
        source.Write(target[12..]);
        destination.Write(target[16..]);
    }
}
