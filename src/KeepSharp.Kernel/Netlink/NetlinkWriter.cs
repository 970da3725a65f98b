using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace KeepSharp.Kernel.Netlink;

/// <summary>
/// Builds netlink messages in a caller's buffer. What does not fit sets <see cref="Overflowed"/>, which sticks and is
/// asked once at the end; nothing is ever written outside the buffer.
/// </summary>
internal ref struct NetlinkWriter
{
    private readonly Span<byte> _buffer;
    private int _length;

    /// <summary>Starts at the beginning of a buffer.</summary>
    internal NetlinkWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>Something did not fit: what was written is not a message.</summary>
    internal bool Overflowed { get; private set; }

    /// <summary>Bytes written so far.</summary>
    internal readonly int Length => _length;

    /// <summary>Everything written so far.</summary>
    internal readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>Begins a message; its start goes to <see cref="EndMessage"/>.</summary>
    internal int BeginMessage(ushort type, ushort flags, uint sequence)
    {
        int start = _length;
        Span<byte> header = Take(NetlinkConstants.HeaderLength);
        if (!header.IsEmpty)
        {
            MemoryMarshal.Write(header[4..], type);
            MemoryMarshal.Write(header[6..], flags);
            MemoryMarshal.Write(header[8..], sequence);
        }

        return start;
    }

    /// <summary>Ends a message: its length is known now.</summary>
    internal readonly void EndMessage(int start)
    {
        if (!Overflowed)
        {
            MemoryMarshal.Write(_buffer[start..], _length - start);
        }
    }

    /// <summary>Forgets everything from this position on, for a message that turned out not to be wanted.</summary>
    internal void Rewind(int start)
    {
        _length = start;
        Overflowed = false;
    }

    /// <summary>Zeroed room for a fixed structure; empty when it does not fit.</summary>
    internal Span<byte> Take(int length)
    {
        int padded = NetlinkConstants.Align(length);
        if (Overflowed || padded > _buffer.Length - _length)
        {
            Overflowed = true;
            return default;
        }

        Span<byte> room = _buffer.Slice(_length, padded);
        room.Clear();
        _length += padded;
        return room[..length];
    }

    /// <summary>An attribute with these bytes.</summary>
    internal void Attribute(ushort type, scoped ReadOnlySpan<byte> value)
    {
        Span<byte> room = AttributeRoom(type, value.Length);
        if (!Overflowed)
        {
            value.CopyTo(room);
        }
    }

    /// <summary>A byte attribute.</summary>
    internal void Attribute(ushort type, byte value)
    {
        Span<byte> room = AttributeRoom(type, 1);
        if (!Overflowed)
        {
            room[0] = value;
        }
    }

    /// <summary>A 16-bit attribute in host order.</summary>
    internal void Attribute(ushort type, ushort value)
    {
        Span<byte> room = AttributeRoom(type, sizeof(ushort));
        if (!Overflowed)
        {
            MemoryMarshal.Write(room, value);
        }
    }

    /// <summary>A 16-bit attribute in network order: a port.</summary>
    internal void PortAttribute(ushort type, ushort value)
    {
        Span<byte> room = AttributeRoom(type, sizeof(ushort));
        if (!Overflowed)
        {
            BinaryPrimitives.WriteUInt16BigEndian(room, value);
        }
    }

    /// <summary>A 32-bit attribute in host order.</summary>
    internal void Attribute(ushort type, uint value)
    {
        Span<byte> room = AttributeRoom(type, sizeof(uint));
        if (!Overflowed)
        {
            MemoryMarshal.Write(room, value);
        }
    }

    /// <summary>A text attribute with a final zero byte.</summary>
    internal void Attribute(ushort type, string value)
    {
        Span<byte> room = AttributeRoom(type, Encoding.UTF8.GetByteCount(value) + 1);
        if (!Overflowed)
        {
            _ = Encoding.UTF8.GetBytes(value, room);
        }
    }

    /// <summary>Begins an attribute that holds attributes; its start goes to <see cref="EndNested"/>.</summary>
    internal int BeginNested(ushort type)
    {
        int start = _length;
        _ = AttributeRoom(type, 0);
        return start;
    }

    /// <summary>Ends a nested attribute.</summary>
    internal void EndNested(int start)
    {
        int length = _length - start;
        if (length > ushort.MaxValue)
        {
            Overflowed = true;
        }
        else if (!Overflowed)
        {
            MemoryMarshal.Write(_buffer[start..], (ushort)length);
        }
    }

    private Span<byte> AttributeRoom(ushort type, int length)
    {
        int whole = NetlinkConstants.AttributeHeaderLength + length;
        if (whole > ushort.MaxValue)
        {
            Overflowed = true;
            return default;
        }

        Span<byte> room = Take(whole);
        if (Overflowed)
        {
            return default;
        }

        MemoryMarshal.Write(room, (ushort)whole);
        MemoryMarshal.Write(room[2..], type);
        return room[NetlinkConstants.AttributeHeaderLength..];
    }
}
