using System.Buffers.Binary;

namespace KeepSharp.Protocols.Wire;

/// <summary>The Internet checksum of RFC 1071.</summary>
public static class InternetChecksum
{
    /// <summary>
    /// The one's complement of the one's complement sum over 16-bit big-endian words; an odd last octet counts as if a
    /// zero followed. Over data that already holds its checksum the result is 0.
    /// </summary>
    /// <param name="data">The octets.</param>
    /// <param name="initial">A partial sum to start from, for a pseudo header.</param>
    public static ushort Compute(ReadOnlySpan<byte> data, uint initial = 0)
    {
        ulong sum = initial;
        while (data.Length >= 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(data);
            data = data[4..];
        }

        if (data.Length >= 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(data);
            data = data[2..];
        }

        if (data.Length == 1)
        {
            sum += (uint)data[0] << 8;
        }

        while (sum >> 16 != 0)
        {
            sum = (sum & 0xffff) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
