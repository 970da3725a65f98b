using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration;

/// <summary>One line of <c>unicast_peer</c>: a router that adverts are sent to and taken from.</summary>
/// <param name="Address">Address of the family of the instance.</param>
/// <param name="MinimumTtl">Smallest TTL or hop limit of adverts taken from it, 0..255; null: not checked.</param>
/// <param name="MaximumTtl">Greatest one, 0..255; null: not checked.</param>
public sealed record UnicastPeer(IpAddress Address, byte? MinimumTtl = null, byte? MaximumTtl = null);
