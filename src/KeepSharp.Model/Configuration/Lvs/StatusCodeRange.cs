namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Accepted status codes.</summary>
/// <param name="First">First code, 100..599.</param>
/// <param name="Last">Last code, not before the first.</param>
public readonly record struct StatusCodeRange(ushort First, ushort Last);
