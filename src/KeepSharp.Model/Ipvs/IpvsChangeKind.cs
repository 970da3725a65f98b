namespace KeepSharp.Model.Ipvs;

/// <summary>Kinds of <see cref="IpvsChange"/>.</summary>
public enum IpvsChangeKind : byte
{
    /// <summary>Add a service.</summary>
    AddService,

    /// <summary>Replace the settings of a service; its destinations and connections stay.</summary>
    SetService,

    /// <summary>Remove a service with all its destinations.</summary>
    RemoveService,

    /// <summary>Add a destination to a service.</summary>
    AddDestination,

    /// <summary>Replace the settings of a destination; its connections stay.</summary>
    SetDestination,

    /// <summary>Remove a destination.</summary>
    RemoveDestination,

    /// <summary>Start a synchronisation daemon.</summary>
    StartSyncDaemon,

    /// <summary>Stop the synchronisation daemon of a role.</summary>
    StopSyncDaemon,

    /// <summary>Set the timeouts of connections.</summary>
    SetTimeouts,

    /// <summary>Remove every service, those of others too.</summary>
    Flush,
}
