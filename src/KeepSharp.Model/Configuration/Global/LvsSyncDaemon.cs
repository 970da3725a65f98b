using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>Synchronisation of IPVS connections between directors.</summary>
public sealed record LvsSyncDaemon
{
    /// <summary>Interface that carries it, at most 15 bytes.</summary>
    public required string Interface { get; init; }

    /// <summary>Instance whose state it follows; null: both roles all the time.</summary>
    public string? Instance { get; init; }

    /// <summary>Sync id, 0..255; null: the VRID of the instance, else 0.</summary>
    public byte? SyncId { get; init; }

    /// <summary>Longest message in bytes, 1..65507; null: by the MTU.</summary>
    public ushort? MaximumLength { get; init; }

    /// <summary>UDP port, 1..65535. Default 8848.</summary>
    public ushort Port { get; init; } = 8848;

    /// <summary>TTL or hop limit, 1..255. Default 1.</summary>
    public byte TimeToLive { get; init; } = 1;

    /// <summary>Multicast group. Default 224.0.0.81.</summary>
    public IpAddress Group { get; init; } = IpAddress.FromV4(0xe0000051);
}
