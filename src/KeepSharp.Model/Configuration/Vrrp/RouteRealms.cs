namespace KeepSharp.Model.Configuration;

/// <summary>Realms of a route or rule (<c>realms [FROM/]TO</c>); IPv4 only.</summary>
/// <param name="From">Source realm, 0..255; 0 = none.</param>
/// <param name="To">Destination realm, 0..255.</param>
public readonly record struct RouteRealms(byte From, byte To);
