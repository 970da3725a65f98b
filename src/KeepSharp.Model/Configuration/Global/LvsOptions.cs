namespace KeepSharp.Model.Configuration;

/// <summary>What becomes of IPVS when the daemon stops.</summary>
public enum LvsStopFlush
{
    /// <summary>Own services are removed one by one.</summary>
    None,

    /// <summary>The whole table is cleared, foreign services too.</summary>
    All,

    /// <summary>Own services are removed without their real servers before them.</summary>
    VirtualServers,
}

/// <summary>Settings of the director beyond single virtual servers.</summary>
public sealed record LvsOptions
{
    /// <summary>Timeout of TCP connections (<c>lvs_timeouts</c>). 0..2678400 s; 0 (default): unchanged.</summary>
    public TimeSpan TcpTimeout { get; init; }

    /// <summary>Timeout of TCP connections after a FIN. 0..2678400 s; 0 (default): unchanged.</summary>
    public TimeSpan TcpFinTimeout { get; init; }

    /// <summary>Timeout of UDP connections. 0..2678400 s; 0 (default): unchanged.</summary>
    public TimeSpan UdpTimeout { get; init; }

    /// <summary>The table is cleared at start (<c>lvs_flush</c>).</summary>
    public bool FlushAtStart { get; init; }

    /// <summary>What happens at stop (<c>lvs_flush_on_stop</c>).</summary>
    public LvsStopFlush StopFlush { get; init; }

    /// <summary>Connection synchronisation (<c>lvs_sync_daemon</c>); null: none.</summary>
    public LvsSyncDaemon? SyncDaemon { get; init; }

    /// <summary>Scripts and pipes hear of real servers that are new (<c>rs_init_notifies</c>).</summary>
    public bool NotifyInitialStates { get; init; }
}
