using System.Runtime.InteropServices;

namespace KeepSharp.Kernel.Netlink;

/// <summary>Walks the messages of one datagram. A length that leads out of it ends the walk.</summary>
internal ref struct NetlinkMessages
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Reads one received datagram.</summary>
    internal NetlinkMessages(ReadOnlySpan<byte> datagram) => _rest = datagram;

    /// <summary>nlmsg_type of the current message.</summary>
    internal ushort Type { get; private set; }

    /// <summary>nlmsg_flags of the current message.</summary>
    internal ushort Flags { get; private set; }

    /// <summary>nlmsg_seq of the current message.</summary>
    internal uint Sequence { get; private set; }

    /// <summary>What follows the header.</summary>
    internal ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Bytes of the datagram after the current message.</summary>
    internal readonly int Left => _rest.Length;

    /// <summary>Moves to the next message.</summary>
    internal bool TryNext()
    {
        if (_rest.Length < NetlinkConstants.HeaderLength)
        {
            return false;
        }

        uint length = MemoryMarshal.Read<uint>(_rest);
        if (length < NetlinkConstants.HeaderLength || length > _rest.Length)
        {
            _rest = default;
            return false;
        }

        Type = MemoryMarshal.Read<ushort>(_rest[4..]);
        Flags = MemoryMarshal.Read<ushort>(_rest[6..]);
        Sequence = MemoryMarshal.Read<uint>(_rest[8..]);
        Payload = _rest[NetlinkConstants.HeaderLength..(int)length];
        int step = NetlinkConstants.Align((int)length);
        _rest = step >= _rest.Length ? default : _rest[step..];
        return true;
    }
}
