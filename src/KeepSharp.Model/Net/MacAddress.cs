using System.Globalization;

namespace KeepSharp.Model.Net;

/// <summary>An IEEE 802 48-bit hardware address.</summary>
/// <param name="Value">The six bytes as a number, first byte highest.</param>
public readonly record struct MacAddress(ulong Value)
{
    /// <summary>ff:ff:ff:ff:ff:ff.</summary>
    public static MacAddress Broadcast => new(0xffff_ffff_ffff);

    /// <summary>True for 00:00:00:00:00:00, which links without a hardware address report.</summary>
    public bool IsNone => Value == 0;

    /// <summary>Reads the first six bytes.</summary>
    public static MacAddress FromBytes(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int i = 0; i < 6; i++)
        {
            value = (value << 8) | bytes[i];
        }

        return new MacAddress(value);
    }

    /// <summary>Writes six bytes.</summary>
    public void Write(Span<byte> target)
    {
        for (int i = 0; i < 6; i++)
        {
            target[i] = (byte)(Value >> (40 - (8 * i)));
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[6];
        Write(bytes);
        return string.Create(CultureInfo.InvariantCulture,
            $"{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}:{bytes[3]:x2}:{bytes[4]:x2}:{bytes[5]:x2}");
    }
}
