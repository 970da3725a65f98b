using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>An address, a range or a prefix of a group; every address of it is a service.</summary>
/// <param name="First">First address.</param>
/// <param name="Last">Last address, of the same family and not before the first.</param>
/// <param name="Port">Port, 1..65535; 0: all ports.</param>
public readonly record struct GroupRange(IpAddress First, IpAddress Last, ushort Port);
