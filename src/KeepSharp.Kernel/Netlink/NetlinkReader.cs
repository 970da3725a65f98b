using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace KeepSharp.Kernel.Netlink;

/// <summary>
/// Walks the attributes of a netlink message. Attributes that nobody asks for are skipped; a length that leads out of
/// the message ends the walk and sets <see cref="Malformed"/>, which sticks. Getters of values that are too short give
/// the default and set it as well.
/// </summary>
internal ref struct NetlinkReader
{
    // The two highest bits say "nested" and "network byte order"; they are no part of the type.
    private const ushort TypeMask = 0x3fff;

    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _value;

    /// <summary>Reads the attributes in this range.</summary>
    internal NetlinkReader(ReadOnlySpan<byte> attributes) => _rest = attributes;

    /// <summary>Something did not parse.</summary>
    internal bool Malformed { get; private set; }

    /// <summary>Type of the current attribute, without its flag bits.</summary>
    internal ushort Type { get; private set; }

    /// <summary>Bytes of the current attribute.</summary>
    internal readonly ReadOnlySpan<byte> Value => _value;

    /// <summary>Moves to the next attribute.</summary>
    internal bool TryNext()
    {
        if (Malformed || _rest.Length < NetlinkConstants.AttributeHeaderLength)
        {
            return false;
        }

        ushort length = MemoryMarshal.Read<ushort>(_rest);
        if (length < NetlinkConstants.AttributeHeaderLength || length > _rest.Length)
        {
            Malformed = true;
            return false;
        }

        Type = (ushort)(MemoryMarshal.Read<ushort>(_rest[2..]) & TypeMask);
        _value = _rest[NetlinkConstants.AttributeHeaderLength..length];
        int step = NetlinkConstants.Align(length);
        _rest = step >= _rest.Length ? default : _rest[step..];
        return true;
    }

    /// <summary>The current value as a byte.</summary>
    internal byte AsByte() => Require(1) ? _value[0] : (byte)0;

    /// <summary>The current value as a 16-bit number in host order.</summary>
    internal ushort AsUInt16() => Require(sizeof(ushort)) ? MemoryMarshal.Read<ushort>(_value) : (ushort)0;

    /// <summary>The current value as a 16-bit number in network order: a port.</summary>
    internal ushort AsPort() => Require(sizeof(ushort)) ? BinaryPrimitives.ReadUInt16BigEndian(_value) : (ushort)0;

    /// <summary>The current value as a 32-bit number in host order.</summary>
    internal uint AsUInt32() => Require(sizeof(uint)) ? MemoryMarshal.Read<uint>(_value) : 0;

    /// <summary>The current value as text up to the first zero byte.</summary>
    internal readonly string AsText()
    {
        int end = _value.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? _value : _value[..end]);
    }

    /// <summary>The attributes inside the current one.</summary>
    internal readonly NetlinkReader Nested() => new(_value);

    private bool Require(int length)
    {
        if (_value.Length >= length)
        {
            return true;
        }

        Malformed = true;
        return false;
    }
}
