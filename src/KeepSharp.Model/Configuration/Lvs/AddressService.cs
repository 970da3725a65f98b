using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>A service at an address (<c>virtual_server ADDRESS PORT</c>).</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">Port, 1..65535; 0: all ports, for persistent services only.</param>
public sealed record AddressService(IpAddress Address, ushort Port) : VirtualService;
