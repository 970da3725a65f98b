namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Forwarding method with its tunnel options (<c>lvs_method</c>; checkers.md section 13).</summary>
/// <param name="Method">The method. Default NAT.</param>
/// <param name="TunnelType">Encapsulation; IPIP unless <paramref name="Method"/> is a tunnel.</param>
/// <param name="TunnelPort">Destination port of GUE, 1..65535; otherwise 0.</param>
/// <param name="Checksum">Checksum option of GUE and GRE.</param>
public readonly record struct Forwarding(
    ForwardingMethod Method,
    TunnelType TunnelType = TunnelType.IpIp,
    ushort TunnelPort = 0,
    TunnelChecksum Checksum = TunnelChecksum.None);
