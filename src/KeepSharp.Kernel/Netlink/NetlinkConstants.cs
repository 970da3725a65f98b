namespace KeepSharp.Kernel.Netlink;

/// <summary>Numbers of the netlink protocol itself, with the kernel's spelling.</summary>
internal static class NetlinkConstants
{
    /// <summary>Bytes of struct nlmsghdr: length (4), type (2), flags (2), sequence (4), port (4).</summary>
    internal const int HeaderLength = 16;

    /// <summary>Bytes of struct nlattr: length (2), type (2).</summary>
    internal const int AttributeHeaderLength = 4;

    internal const ushort NLMSG_NOOP = 1;
    internal const ushort NLMSG_ERROR = 2;
    internal const ushort NLMSG_DONE = 3;

    internal const ushort NLM_F_REQUEST = 0x01;
    internal const ushort NLM_F_MULTI = 0x02;
    internal const ushort NLM_F_ACK = 0x04;
    internal const ushort NLM_F_DUMP_INTR = 0x10;
    internal const ushort NLM_F_DUMP = 0x300;
    internal const ushort NLM_F_CREATE = 0x400;

    /// <summary>In an error message: the request is not repeated in it (NETLINK_CAP_ACK), only its header.</summary>
    internal const ushort NLM_F_CAPPED = 0x100;

    /// <summary>In an error message: attributes with the kernel's explanation follow (NETLINK_EXT_ACK).</summary>
    internal const ushort NLM_F_ACK_TLVS = 0x200;

    internal const ushort NLMSGERR_ATTR_MSG = 1;

    /// <summary>In the type of an attribute that holds attributes.</summary>
    internal const ushort NLA_F_NESTED = 0x8000;

    /// <summary>Lengths are rounded up to 4 bytes.</summary>
    internal static int Align(int length) => (length + 3) & ~3;
}
