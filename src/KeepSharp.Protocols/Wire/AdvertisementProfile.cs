using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Protocols.Wire;

/// <summary>
/// What a router needs to read and write adverts, prepared once from its configuration so that the hot path only looks
/// at arrays and numbers.
/// </summary>
public sealed class AdvertisementProfile
{
    private readonly IpAddress[] _addresses;
    private readonly byte[] _authenticationData = new byte[VrrpV2Packet.AuthenticationLength];

    /// <summary>Prepares the profile.</summary>
    public AdvertisementProfile(VrrpInstance instance)
    {
        VirtualRouterId = instance.VirtualRouterId;
        AuthenticationType = (byte)instance.Authentication.Type;
        instance.Authentication.Password.AsSpan().CopyTo(_authenticationData);
        IntervalSeconds = (byte)Math.Clamp(instance.AdvertisementInterval.TotalSeconds, 1, 255);
        MulticastGroup = instance.MulticastGroup;
        OwnerIgnoresAdvertisements = instance.OwnerIgnoreAdvertisements;
        _addresses = new IpAddress[instance.VirtualAddresses.Count];
        for (int i = 0; i < _addresses.Length; i++)
        {
            _addresses[i] = instance.VirtualAddresses[i].Prefix.Address;
        }
    }

    /// <summary>VRID.</summary>
    public byte VirtualRouterId { get; }

    /// <summary>"Auth Type" octet: 0 or 1.</summary>
    public byte AuthenticationType { get; }

    /// <summary>"Adver Int" octet in seconds, 1..255.</summary>
    public byte IntervalSeconds { get; }

    /// <summary>Destination of adverts.</summary>
    public IpAddress MulticastGroup { get; }

    /// <summary>Check 19 of vrrp.md section 3.2 is on.</summary>
    public bool OwnerIgnoresAdvertisements { get; }

    /// <summary>Advertised addresses in configuration order.</summary>
    public ReadOnlySpan<IpAddress> Addresses => _addresses;

    /// <summary>Eight octets: the zero padded password, or zeros.</summary>
    public ReadOnlySpan<byte> AuthenticationData => _authenticationData;

    /// <summary>Octets that <see cref="WriteDatagram"/> needs.</summary>
    public int DatagramLength => Ipv4Header.MinimumLength + VrrpV2Packet.LengthFor(_addresses.Length);

    /// <summary>Writes one advert as an IPv4 datagram; returns its length.</summary>
    public int WriteDatagram(Span<byte> target, byte priority, ushort identification, IpAddress source)
    {
        int total = DatagramLength;
        Ipv4Header.Write(target, total, identification, 255, VrrpV2Packet.IpProtocol, source, MulticastGroup);
        VrrpV2Packet.Write(
            target[Ipv4Header.MinimumLength..],
            VirtualRouterId,
            priority,
            AuthenticationType,
            IntervalSeconds,
            _addresses,
            _authenticationData);
        return total;
    }
}
