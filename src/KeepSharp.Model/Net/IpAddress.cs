using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace KeepSharp.Model.Net;

/// <summary>
/// An IPv4 or IPv6 address as a value: comparing, copying and storing it never allocates, unlike
/// <see cref="System.Net.IPAddress"/>. Without scope id; a link is named beside the address where one is needed.
/// </summary>
/// <remarks>
/// Held in two words: the runtime compiles <see cref="UInt128"/> arithmetic only when it is first used, and an election must
/// not wait for that.
/// </remarks>
public readonly struct IpAddress : IComparable<IpAddress>, IEquatable<IpAddress>
{
    private readonly ulong _high;
    private readonly ulong _low;

    private IpAddress(IpFamily family, ulong high, ulong low)
    {
        Family = family;
        _high = high;
        _low = low;
    }

    /// <summary>The address family. <c>default(IpAddress)</c> has none of the defined values.</summary>
    public IpFamily Family { get; }

    /// <summary>The address as a number in network byte order (IPv4 uses the low 32 bits).</summary>
    public UInt128 Value => new(_high, _low);

    /// <summary>The 32 bits of an IPv4 address as a number in host order; for the hot paths, see the remarks.</summary>
    public uint V4Bits => (uint)_low;

    /// <summary>True for <c>default(IpAddress)</c>, which stands for "no address".</summary>
    public bool IsNone => Family == 0;

    /// <summary>Length on the wire in bytes: 4 or 16.</summary>
    public int Length => Family == IpFamily.V4 ? 4 : 16;

    /// <summary>The greatest prefix length in bits: 32 or 128.</summary>
    public int BitLength => Length * 8;

    /// <summary>True for 224.0.0.0/4 and ff00::/8.</summary>
    public bool IsMulticast => Family == IpFamily.V4 ? _low >> 28 == 0xe : _high >> 56 == 0xff;

    /// <summary>True for fe80::/10, and for 169.254.0.0/16 in IPv4.</summary>
    public bool IsLinkLocal => Family == IpFamily.V4
        ? _low >> 16 == 0xa9fe
        : _high >> 54 == 0xfe80 >> 6;

    /// <summary>An IPv4 address from its number in host order, for example 0x0a000001 for 10.0.0.1.</summary>
    public static IpAddress FromV4(uint value) => new(IpFamily.V4, 0, value);

    /// <summary>An IPv6 address from its number.</summary>
    public static IpAddress FromV6(UInt128 value) => new(IpFamily.V6, (ulong)(value >> 64), (ulong)value);

    /// <summary>Reads 4 or 16 bytes in network order.</summary>
    /// <exception cref="ArgumentException">The length is neither 4 nor 16.</exception>
    public static IpAddress FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        4 => FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
        16 => new IpAddress(
            IpFamily.V6, BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])),
        _ => throw new ArgumentException("an address has 4 or 16 bytes", nameof(bytes)),
    };

    /// <summary>
    /// Reads the strict text form that inet_pton accepts: four decimal parts for IPv4 (no octal, no short forms), or
    /// RFC 4291 text for IPv6 without scope id.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpAddress address)
    {
        address = default;
        if (text.Contains(':'))
        {
            if (text.Contains('%') || text.Contains('[') || text.Contains('/') || !IPAddress.TryParse(text, out IPAddress? ip))
            {
                return false;
            }

            Span<byte> bytes = stackalloc byte[16];
            if (!ip.TryWriteBytes(bytes, out int written) || written != 16)
            {
                return false;
            }

            address = FromBytes(bytes);
            return true;
        }

        if (!TryParseV4(text, out uint value))
        {
            return false;
        }

        address = FromV4(value);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for literals in tests and defaults.</summary>
    /// <exception cref="FormatException">The text is no address.</exception>
    public static IpAddress Parse(string text) =>
        TryParse(text, out IpAddress address) ? address : throw new FormatException($"'{text}' is no IP address");

    /// <summary>Writes the address in network order; returns <see cref="Length"/>.</summary>
    public int Write(Span<byte> target)
    {
        if (Family == IpFamily.V4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(target, (uint)_low);
            return 4;
        }

        BinaryPrimitives.WriteUInt64BigEndian(target, _high);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], _low);
        return 16;
    }

    /// <summary>Orders by family, then numerically in network byte order (RFC 9568 section 6.4.3 tie-break).</summary>
    public int CompareTo(IpAddress other)
    {
        int byFamily = ((byte)Family).CompareTo((byte)other.Family); // comparing the enums themselves would box them
        int byHigh = byFamily != 0 ? byFamily : _high.CompareTo(other._high);
        return byHigh != 0 ? byHigh : _low.CompareTo(other._low);
    }

    /// <inheritdoc/>
    public bool Equals(IpAddress other) => Family == other.Family && _high == other._high && _low == other._low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IpAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine((int)Family, _high.GetHashCode(), _low.GetHashCode());

    /// <inheritdoc/>
    public override string ToString()
    {
        if (IsNone)
        {
            return "none";
        }

        if (Family == IpFamily.V4)
        {
            return string.Concat(
                string.Concat(Part(24), ".", Part(16), "."), string.Concat(Part(8), ".", Part(0)));
        }

        Span<byte> bytes = stackalloc byte[16];
        Write(bytes);
        return new IPAddress(bytes).ToString();
    }

    /// <summary>Same address.</summary>
    public static bool operator ==(IpAddress left, IpAddress right) => left.Equals(right);

    /// <summary>Another address.</summary>
    public static bool operator !=(IpAddress left, IpAddress right) => !left.Equals(right);

    /// <summary>Numeric order, see <see cref="CompareTo"/>.</summary>
    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    /// <summary>Numeric order, see <see cref="CompareTo"/>.</summary>
    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    /// <summary>Numeric order, see <see cref="CompareTo"/>.</summary>
    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Numeric order, see <see cref="CompareTo"/>.</summary>
    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;

    private string Part(int shift) => ((byte)(_low >> shift)).ToString(CultureInfo.InvariantCulture);

    [SuppressMessage("Globalization", "CA1305", Justification = "digits only")]
    private static bool TryParseV4(ReadOnlySpan<char> text, out uint value)
    {
        value = 0;
        int parts = 0;
        int digits = 0;
        uint part = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                if (digits > 0 && part == 0)
                {
                    return false; // a leading zero: inet_pton refuses it, other readers take it as octal
                }

                part = (part * 10) + (uint)(text[i] - '0');
                if (++digits > 3 || part > 255)
                {
                    return false;
                }
            }
            else if (digits > 0 && (i == text.Length || (text[i] == '.' && parts < 3)))
            {
                value = (value << 8) | part;
                parts++;
                digits = 0;
                part = 0;
            }
            else
            {
                return false;
            }
        }

        return parts == 4;
    }
}
