using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Model.Configuration;

/// <summary>
/// The whole configuration, read, completed and validated: immutable and equal by value. Nothing in it refers to the
/// text that it came from, except texts meant for messages.
/// </summary>
public sealed record KeepSharpConfiguration
{
    /// <summary>The empty configuration: start is a change from it, stop a change to it.</summary>
    public static KeepSharpConfiguration Empty { get; } = new();

    /// <summary>Global settings.</summary>
    public GlobalOptions Global { get; init; } = new();

    /// <summary>Interfaces whose state is polled.</summary>
    public EquatableArray<LinkbeatInterface> LinkbeatInterfaces { get; init; }

    /// <summary>Debounce times of interfaces.</summary>
    public EquatableArray<InterfaceDelay> InterfaceDelays { get; init; }

    /// <summary>Groups of interfaces that share a gap between announcements.</summary>
    public EquatableArray<GarpGroup> GarpGroups { get; init; }

    /// <summary>Tracked files, the first of every name.</summary>
    public EquatableArray<TrackFile> TrackFiles { get; init; }

    /// <summary>Tracked processes, the first of every name.</summary>
    public EquatableArray<TrackProcess> TrackProcesses { get; init; }

    /// <summary>Groups of instances that fail with static addresses, routes and rules.</summary>
    public EquatableArray<TrackGroup> TrackGroups { get; init; }

    /// <summary>BFD instances, also those whose session was refused.</summary>
    public EquatableArray<BfdInstance> BfdInstances { get; init; }

    /// <summary>Tracked scripts that at least one instance uses, in configuration order.</summary>
    public EquatableArray<VrrpScript> Scripts { get; init; }

    /// <summary>Virtual routers in configuration order.</summary>
    public EquatableArray<VrrpInstance> Instances { get; init; }

    /// <summary>Sync groups in configuration order.</summary>
    public EquatableArray<SyncGroup> SyncGroups { get; init; }

    /// <summary>Addresses that are present while the program runs, in configuration order.</summary>
    public EquatableArray<StaticAddress> StaticAddresses { get; init; }

    /// <summary>Routes that are present while the program runs, in configuration order.</summary>
    public EquatableArray<StaticRoute> StaticRoutes { get; init; }

    /// <summary>Rules that are present while the program runs, in configuration order.</summary>
    public EquatableArray<StaticRule> StaticRules { get; init; }

    /// <summary>Groups of service addresses that at least one virtual server uses, in configuration order.</summary>
    public EquatableArray<VirtualServerGroup> VirtualServerGroups { get; init; }

    /// <summary>Virtual servers in configuration order.</summary>
    public EquatableArray<VirtualServer> VirtualServers { get; init; }

    /// <summary>TLS material of checkers; null without block <c>SSL</c>.</summary>
    public TlsSettings? Tls { get; init; }
}
