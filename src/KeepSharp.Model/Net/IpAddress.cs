using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace KeepSharp.Model.Net;

/// <summary>
/// An IPv4 or IPv6 address as a value: comparing, copying and storing it never allocates, unlike
/// <see cref="System.Net.IPAddress"/>. Without scope id; a link is named beside the address where one is needed.
/// </summary>
public readonly record struct IpAddress : IComparable<IpAddress>
{
    private IpAddress(IpFamily family, UInt128 value)
    {
        Family = family;
        Value = value;
    }

    /// <summary>The address family. <c>default(IpAddress)</c> has none of the defined values.</summary>
    public IpFamily Family { get; }

    /// <summary>The address as a number in network byte order (IPv4 uses the low 32 bits).</summary>
    public UInt128 Value { get; }

    /// <summary>True for <c>default(IpAddress)</c>, which stands for "no address".</summary>
    public bool IsNone => Family == 0;

    /// <summary>Length on the wire in bytes: 4 or 16.</summary>
    public int Length => Family == IpFamily.V4 ? 4 : 16;

    /// <summary>The greatest prefix length in bits: 32 or 128.</summary>
    public int BitLength => Length * 8;

    /// <summary>True for 224.0.0.0/4 and ff00::/8.</summary>
    public bool IsMulticast => Family == IpFamily.V4 ? (uint)Value >> 28 == 0xe : (byte)(Value >> 120) == 0xff;

    /// <summary>True for fe80::/10, and for 169.254.0.0/16 in IPv4.</summary>
    public bool IsLinkLocal => Family == IpFamily.V4
        ? (uint)Value >> 16 == 0xa9fe
        : (uint)(Value >> 118) == 0xfe80 >> 6;

    /// <summary>An IPv4 address from its number in host order, for example 0x0a000001 for 10.0.0.1.</summary>
    public static IpAddress FromV4(uint value) => new(IpFamily.V4, value);

    /// <summary>An IPv6 address from its number.</summary>
    public static IpAddress FromV6(UInt128 value) => new(IpFamily.V6, value);

    /// <summary>Reads 4 or 16 bytes in network order.</summary>
    /// <exception cref="ArgumentException">The length is neither 4 nor 16.</exception>
    public static IpAddress FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        4 => FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
        16 => FromV6(BinaryPrimitives.ReadUInt128BigEndian(bytes)),
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
            BinaryPrimitives.WriteUInt32BigEndian(target, (uint)Value);
            return 4;
        }

        BinaryPrimitives.WriteUInt128BigEndian(target, Value);
        return 16;
    }

    /// <summary>Orders by family, then numerically in network byte order (RFC 9568 section 6.4.3 tie-break).</summary>
    public int CompareTo(IpAddress other)
    {
        int byFamily = ((byte)Family).CompareTo((byte)other.Family); // comparing the enums themselves would box them
        return byFamily != 0 ? byFamily : Value.CompareTo(other.Value);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (IsNone)
        {
            return "none";
        }

        Span<byte> bytes = stackalloc byte[16];
        int length = Write(bytes);
        return new IPAddress(bytes[..length]).ToString();
    }

    /// <summary>Numeric order, see <see cref="CompareTo"/>.</summary>
    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    /// <summary>Numeric order, see <see cref="CompareTo"/>.</summary>
    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    /// <summary>Numeric order, see <see cref="CompareTo"/>.</summary>
    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Numeric order, see <see cref="CompareTo"/>.</summary>
    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;

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
