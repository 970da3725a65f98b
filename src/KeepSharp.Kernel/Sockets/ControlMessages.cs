using System.Runtime.InteropServices;
using KeepSharp.Kernel.Native;

namespace KeepSharp.Kernel.Sockets;

/// <summary>Reads the control messages (cmsg(3)) of a received datagram.</summary>
internal static class ControlMessages
{
    /// <summary>Room for the messages that are switched on, and some.</summary>
    internal const int BufferLength = 128;

    // struct cmsghdr of 64-bit Linux: length (8 bytes, header included), level, type; the next one is 8-aligned.
    private const int HeaderLength = 16;

    /// <summary>
    /// The drop counter (SO_RXQ_OVFL). The kernel attaches it only once something was dropped; without it the last
    /// known value holds.
    /// </summary>
    internal static uint ReadDrops(ReadOnlySpan<byte> control, uint known)
    {
        while (control.Length >= HeaderLength)
        {
            ulong length = MemoryMarshal.Read<ulong>(control);
            if (length < HeaderLength || length > (ulong)control.Length)
            {
                break;
            }

            int level = MemoryMarshal.Read<int>(control[8..]);
            int type = MemoryMarshal.Read<int>(control[12..]);
            if (level == Libc.SOL_SOCKET && type == Libc.SO_RXQ_OVFL && length >= HeaderLength + sizeof(uint))
            {
                known = MemoryMarshal.Read<uint>(control[HeaderLength..]);
            }

            int step = (int)((length + 7) & ~7UL);
            control = step >= control.Length ? default : control[step..];
        }

        return known;
    }
}
