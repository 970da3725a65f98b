using KeepSharp.Model.Net;

namespace KeepSharp.Model.Ipvs;

/// <summary>A thread of the kernel that sends or receives connections, as it is wanted or as it runs.</summary>
public sealed record IpvsSyncDaemon
{
    /// <summary>Sending or receiving.</summary>
    public required IpvsSyncRole Role { get; init; }

    /// <summary>Interface, at most 15 bytes.</summary>
    public required string Interface { get; init; }

    /// <summary>Id of the group of directors, 0..255. Default 0.</summary>
    public byte SyncId { get; init; }

    /// <summary>Longest message in bytes; 0 (default) lets the kernel take what the MTU allows.</summary>
    public ushort MaximumLength { get; init; }

    /// <summary>UDP port. 0: the kernel's default, which is 8848.</summary>
    public ushort Port { get; init; } = 8848;

    /// <summary>TTL or hop limit. 0: the kernel's default, which is 1.</summary>
    public byte TimeToLive { get; init; } = 1;

    /// <summary>Multicast group. Default 224.0.0.81.</summary>
    public IpAddress Group { get; init; } = IpAddress.FromV4(0xe0000051);
}
