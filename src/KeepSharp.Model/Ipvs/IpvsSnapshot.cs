namespace KeepSharp.Model.Ipvs;

/// <summary>
/// What IPVS of one network namespace has. Read piece by piece: the table may have changed between two services.
/// </summary>
public sealed record IpvsSnapshot
{
    /// <summary>Version of IPVS, for example 1.2.1.</summary>
    public required string Version { get; init; }

    /// <summary>Buckets of the connection table.</summary>
    public uint ConnectionTableSize { get; init; }

    /// <summary>All services in the kernel's order, which means nothing.</summary>
    public EquatableArray<IpvsServiceState> Services { get; init; }

    /// <summary>Timeouts of connections.</summary>
    public required IpvsTimeouts Timeouts { get; init; }

    /// <summary>Running synchronisation daemons, at most two.</summary>
    public EquatableArray<IpvsSyncDaemon> SyncDaemons { get; init; }
}
