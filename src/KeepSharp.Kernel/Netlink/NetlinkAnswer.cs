using System.Runtime.InteropServices;

namespace KeepSharp.Kernel.Netlink;

/// <summary>An NLMSG_ERROR message: the acknowledgement (errno 0) or refusal of a request.</summary>
/// <param name="Errno">0 or a positive errno.</param>
/// <param name="Explanation">The kernel's own words (extended acknowledgement), or null.</param>
internal readonly record struct NetlinkAnswer(int Errno, string? Explanation)
{
    // struct nlmsgerr: error (4), then the header of the request (16).
    private const int FixedLength = 4 + NetlinkConstants.HeaderLength;

    /// <summary>Reads the payload of an NLMSG_ERROR or NLMSG_DONE message.</summary>
    internal static NetlinkAnswer Parse(ReadOnlySpan<byte> payload, ushort flags)
    {
        if (payload.Length < sizeof(int))
        {
            return new NetlinkAnswer(0, null);
        }

        int errno = Math.Abs(Math.Max(MemoryMarshal.Read<int>(payload), -int.MaxValue));
        if ((flags & NetlinkConstants.NLM_F_ACK_TLVS) == 0 || payload.Length < FixedLength)
        {
            return new NetlinkAnswer(errno, null);
        }

        int attributes = FixedLength;
        if ((flags & NetlinkConstants.NLM_F_CAPPED) == 0)
        {
            // The whole request is repeated before the attributes; its own header says how long it is.
            uint request = MemoryMarshal.Read<uint>(payload[sizeof(int)..]);
            if (request < NetlinkConstants.HeaderLength || request > payload.Length - sizeof(int))
            {
                return new NetlinkAnswer(errno, null);
            }

            attributes = Math.Min(payload.Length, sizeof(int) + NetlinkConstants.Align((int)request));
        }

        NetlinkReader reader = new(payload[attributes..]);
        while (reader.TryNext())
        {
            if (reader.Type == NetlinkConstants.NLMSGERR_ATTR_MSG)
            {
                return new NetlinkAnswer(errno, reader.AsText());
            }
        }

        return new NetlinkAnswer(errno, null);
    }
}
