namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>IPVS scheduler (<c>lvs_sched</c>); the kernel's name is the name in lower case.</summary>
public enum Scheduler : byte
{
    /// <summary>Weighted least connection, the default.</summary>
    Wlc,

    /// <summary>Round robin.</summary>
    Rr,

    /// <summary>Weighted round robin.</summary>
    Wrr,

    /// <summary>Least connection.</summary>
    Lc,

    /// <summary>Locality-based least connection.</summary>
    Lblc,

    /// <summary>Source hashing.</summary>
    Sh,

    /// <summary>Maglev hashing.</summary>
    Mh,

    /// <summary>Destination hashing.</summary>
    Dh,

    /// <summary>Weighted failover.</summary>
    Fo,

    /// <summary>Weighted overflow.</summary>
    Ovf,

    /// <summary>Locality-based least connection with replication.</summary>
    Lblcr,

    /// <summary>Shortest expected delay.</summary>
    Sed,

    /// <summary>Never queue.</summary>
    Nq,

    /// <summary>Power of two choices.</summary>
    Twos,
}
