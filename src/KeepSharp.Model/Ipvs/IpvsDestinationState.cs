namespace KeepSharp.Model.Ipvs;

/// <summary>A destination that the kernel has.</summary>
/// <param name="Destination">The destination.</param>
/// <param name="Statistics">Its totals.</param>
/// <param name="ActiveConnections">Connections in an active state.</param>
/// <param name="InactiveConnections">Connections that are closing or idle.</param>
/// <param name="PersistentConnections">Persistence templates that point to it.</param>
public sealed record IpvsDestinationState(
    IpvsDestination Destination,
    IpvsStatistics Statistics,
    uint ActiveConnections,
    uint InactiveConnections,
    uint PersistentConnections);
