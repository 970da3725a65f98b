using KeepSharp.Model.Ports;

namespace KeepSharp.Model.Ipvs;

/// <summary>One change of the table. Made by the functions that are named like the kinds.</summary>
public sealed record IpvsChange
{
    // Errno values of the two cases that a caller may see as done, and of the service that is gone.
    private const int NoEntry = 2;
    private const int NoService = 3;
    private const int Exists = 17;

    private IpvsChange()
    {
    }

    /// <summary>What to do.</summary>
    public IpvsChangeKind Kind { get; private init; }

    /// <summary>The service that it concerns; for changes of services and destinations.</summary>
    public IpvsServiceKey? ServiceKey { get; private init; }

    /// <summary>The settings of <see cref="IpvsChangeKind.AddService"/> and SetService.</summary>
    public IpvsService? Service { get; private init; }

    /// <summary>The destination that it concerns; for changes of destinations.</summary>
    public IpvsDestinationKey? DestinationKey { get; private init; }

    /// <summary>The settings of <see cref="IpvsChangeKind.AddDestination"/> and SetDestination.</summary>
    public IpvsDestination? Destination { get; private init; }

    /// <summary>The daemon to start, or to stop: then role and id count.</summary>
    public IpvsSyncDaemon? SyncDaemon { get; private init; }

    /// <summary>The timeouts to set.</summary>
    public IpvsTimeouts? Timeouts { get; private init; }

    /// <summary>keepalived's name and number of the operation, which its users grep for.</summary>
    public string CommandName => Kind switch
    {
        IpvsChangeKind.AddService => "IP_VS_SO_SET_ADD(1154)",
        IpvsChangeKind.SetService => "IP_VS_SO_SET_EDIT(1155)",
        IpvsChangeKind.RemoveService => "IP_VS_SO_SET_DEL(1156)",
        IpvsChangeKind.Flush => "IP_VS_SO_SET_FLUSH(1157)",
        IpvsChangeKind.AddDestination => "IP_VS_SO_SET_ADDDEST(1159)",
        IpvsChangeKind.RemoveDestination => "IP_VS_SO_SET_DELDEST(1160)",
        IpvsChangeKind.SetDestination => "IP_VS_SO_SET_EDITDEST(1161)",
        IpvsChangeKind.SetTimeouts => "IP_VS_SO_SET_TIMEOUT(1162)",
        IpvsChangeKind.StartSyncDaemon => "IP_VS_SO_SET_STARTDAEMON(1163)",
        _ => "IP_VS_SO_SET_STOPDAEMON(1164)",
    };

    /// <summary>What it concerns: <c>192.0.2.1:tcp:80 -> 198.51.100.7:8080</c>; empty where that says nothing.</summary>
    public string Subject => ServiceKey is null
        ? string.Empty
        : DestinationKey is null
            ? ServiceKey.ToString()
            : string.Concat(ServiceKey.ToString(), " -> ", DestinationKey.ToString());

    /// <summary>Adds a service.</summary>
    public static IpvsChange AddService(IpvsService service) => OfService(IpvsChangeKind.AddService, service);

    /// <summary>Replaces the settings of a service.</summary>
    public static IpvsChange SetService(IpvsService service) => OfService(IpvsChangeKind.SetService, service);

    /// <summary>Removes a service and its destinations.</summary>
    public static IpvsChange RemoveService(IpvsServiceKey service) =>
        new() { Kind = IpvsChangeKind.RemoveService, ServiceKey = service };

    /// <summary>Adds a destination.</summary>
    public static IpvsChange AddDestination(IpvsServiceKey service, IpvsDestination destination) =>
        OfDestination(IpvsChangeKind.AddDestination, service, destination);

    /// <summary>Replaces the settings of a destination.</summary>
    public static IpvsChange SetDestination(IpvsServiceKey service, IpvsDestination destination) =>
        OfDestination(IpvsChangeKind.SetDestination, service, destination);

    /// <summary>Removes a destination.</summary>
    public static IpvsChange RemoveDestination(IpvsServiceKey service, IpvsDestinationKey destination) => new()
    {
        Kind = IpvsChangeKind.RemoveDestination,
        ServiceKey = service,
        DestinationKey = destination,
    };

    /// <summary>Starts a synchronisation daemon.</summary>
    public static IpvsChange StartSyncDaemon(IpvsSyncDaemon daemon) =>
        new() { Kind = IpvsChangeKind.StartSyncDaemon, SyncDaemon = daemon };

    /// <summary>Stops the synchronisation daemon of that role.</summary>
    public static IpvsChange StopSyncDaemon(IpvsSyncDaemon daemon) =>
        new() { Kind = IpvsChangeKind.StopSyncDaemon, SyncDaemon = daemon };

    /// <summary>Sets timeouts; those that are zero stay.</summary>
    public static IpvsChange SetTimeouts(IpvsTimeouts timeouts) =>
        new() { Kind = IpvsChangeKind.SetTimeouts, Timeouts = timeouts };

    /// <summary>Removes every service.</summary>
    public static IpvsChange Flush() => new() { Kind = IpvsChangeKind.Flush };

    /// <summary>
    /// The refusal says that somebody made this change before: what is to be added exists, what is to be removed or stopped
    /// is not there. What exists may have other settings.
    /// </summary>
    public bool IsHarmless(KernelError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Kind switch
        {
            IpvsChangeKind.AddService or IpvsChangeKind.AddDestination or IpvsChangeKind.StartSyncDaemon =>
                error.Errno == Exists,
            IpvsChangeKind.RemoveService or IpvsChangeKind.RemoveDestination => error.Errno is NoEntry or NoService,
            IpvsChangeKind.StopSyncDaemon => error.Errno == NoService,
            _ => false,
        };
    }

    /// <summary>
    /// The log line of a refusal, keepalived's own:
    /// <c>IPVS cmd IP_VS_SO_SET_ADD(1154) error: Service already exists(17) (192.0.2.1:tcp:80)</c>.
    /// </summary>
    public string Describe(KernelError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        string line = $"IPVS cmd {CommandName} error: {error.Message}({error.Errno})";
        return Subject.Length == 0 ? line : $"{line} ({Subject})";
    }

    private static IpvsChange OfService(IpvsChangeKind kind, IpvsService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return new IpvsChange { Kind = kind, ServiceKey = service.Key, Service = service };
    }

    private static IpvsChange OfDestination(IpvsChangeKind kind, IpvsServiceKey service, IpvsDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return new IpvsChange
        {
            Kind = kind,
            ServiceKey = service,
            DestinationKey = destination.Key,
            Destination = destination,
        };
    }
}
