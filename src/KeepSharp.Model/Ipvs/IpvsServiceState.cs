namespace KeepSharp.Model.Ipvs;

/// <summary>A service that the kernel has.</summary>
/// <param name="Service">The service.</param>
/// <param name="Statistics">Its totals.</param>
/// <param name="Destinations">Its destinations in the kernel's order: the newest first.</param>
public sealed record IpvsServiceState(
    IpvsService Service, IpvsStatistics Statistics, EquatableArray<IpvsDestinationState> Destinations);
