namespace KeepSharp.Model.Configuration;

/// <summary>
/// Which checksum VRRPv3 over IPv4 unicast uses (<c>old_unicast_checksum</c>): keepalived up to 1.3.6 put the multicast
/// group into the pseudo header.
/// </summary>
public enum UnicastChecksum
{
    /// <summary>The right one, until an advert with the old one arrives. Default.</summary>
    Detect,

    /// <summary>The old one.</summary>
    Old,

    /// <summary>The right one, whatever arrives.</summary>
    Never,
}
