using KeepSharp.Model.Events;
using KeepSharp.Model.Net;

namespace KeepSharp.Protocols.Wire;

/// <summary>
/// Reads a received datagram: first enough to find the router (<see cref="Peek"/>), then the checks of vrrp.md section
/// 3.2 in their order (<see cref="Check"/>). No state, no allocation, no exception whatever the octets are.
/// </summary>
public static class AdvertisementReader
{
    /// <summary>
    /// An IP datagram below this length may come with Ethernet padding that a sender's stack counted in (60-octet
    /// minimum frame minus 14 octets of header).
    /// </summary>
    public const int MinimumEthernetPayload = 46;

    /// <summary>Steps 2 and 3 of vrrp.md section 3.1: sender and VRID, before the router is known.</summary>
    public static RejectReason Peek(ReadOnlySpan<byte> datagram, out byte virtualRouterId, out IpAddress source)
    {
        virtualRouterId = 0;
        source = default;
        if (!Ipv4Header.TryParse(datagram, out Ipv4Header ip))
        {
            return datagram.Length < Ipv4Header.MinimumLength + VrrpV2Packet.HeaderLength
                ? RejectReason.TooShort
                : RejectReason.IpHeader;
        }

        source = ip.Source;
        if (datagram.Length < ip.Length + VrrpV2Packet.HeaderLength)
        {
            return RejectReason.TooShort;
        }

        virtualRouterId = new VrrpV2Packet(datagram[ip.Length..]).VirtualRouterId;
        return RejectReason.None;
    }

    /// <summary>The checks of vrrp.md section 3.2 for a datagram that <see cref="Peek"/> accepted.</summary>
    /// <param name="profile">The router's own values.</param>
    /// <param name="datagram">IP datagram with header.</param>
    /// <param name="effectivePriority">The router's present priority, for check 19.</param>
    /// <param name="checkAddresses">Whether check 21 (address list) is wanted.</param>
    /// <param name="advertisement">The advert, when the result is <see cref="RejectReason.None"/>.</param>
    /// <param name="details">Numbers for the log line otherwise.</param>
    public static RejectReason Check(
        AdvertisementProfile profile,
        ReadOnlySpan<byte> datagram,
        byte effectivePriority,
        bool checkAddresses,
        out ReceivedAdvertisement advertisement,
        out RejectDetails details)
    {
        advertisement = default;
        details = default;
        if (!Ipv4Header.TryParse(datagram, out Ipv4Header ip))
        {
            return RejectReason.IpHeader;
        }

        RejectReason reason = CheckEnvelope(ip, datagram, out int pduLength, ref details);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ReadOnlySpan<byte> pdu = datagram.Slice(ip.Length, pduLength);
        var packet = new VrrpV2Packet(pdu);
        reason = CheckContent(profile, packet, ref details);
        if (reason == RejectReason.None)
        {
            reason = CheckIntegrity(profile, ip, datagram.Length, pdu, ref details);
        }

        if (reason == RejectReason.None && profile.OwnerIgnoresAdvertisements && effectivePriority == 255)
        {
            reason = RejectReason.OwnerIgnores; // check 19
        }

        if (reason == RejectReason.None)
        {
            advertisement = new ReceivedAdvertisement
            {
                Source = ip.Source,
                Priority = packet.Priority,
                AddressCount = packet.AddressCount,
                MissingAddress = checkAddresses ? FirstMissing(profile, packet) : default,
            };
        }

        return reason;
    }

    /// <summary>Checks 1 to 3: AH presence, length, TTL.</summary>
    private static RejectReason CheckEnvelope(
        in Ipv4Header ip, ReadOnlySpan<byte> datagram, out int pduLength, ref RejectDetails details)
    {
        pduLength = 0;
        if (ip.Protocol != VrrpV2Packet.IpProtocol)
        {
            return RejectReason.AuthenticationHeaderMismatch;
        }

        if (datagram.Length < ip.Length + VrrpV2Packet.HeaderLength)
        {
            return RejectReason.TooShort;
        }

        // The version nibble of the packet decides whether authentication data is expected, so a packet of a foreign
        // version fails here (vector V2-09) unless its length happens to fit.
        var packet = new VrrpV2Packet(datagram[ip.Length..]);
        pduLength = VrrpV2Packet.HeaderLength + (4 * packet.AddressCount)
            + (packet.Version == 2 ? VrrpV2Packet.AuthenticationLength : 0);
        int expected = ip.Length + pduLength;
        if (datagram.Length != expected && !IsPadding(datagram.Length, expected))
        {
            details = new RejectDetails(datagram.Length, expected);
            return RejectReason.Length;
        }

        if (ip.TimeToLive != 255)
        {
            details = new RejectDetails(ip.TimeToLive, 255);
            return RejectReason.TimeToLive;
        }

        return RejectReason.None;
    }

    /// <summary>Checks 4 to 14: version, authentication, interval, type.</summary>
    private static RejectReason CheckContent(
        AdvertisementProfile profile, VrrpV2Packet packet, ref RejectDetails details)
    {
        if (packet.Version != 2)
        {
            details = new RejectDetails(packet.Version, 2);
            return RejectReason.Version;
        }

        if (packet.AuthenticationType > 2)
        {
            details = new RejectDetails(packet.AuthenticationType, profile.AuthenticationType);
            return RejectReason.AuthenticationTypeInvalid;
        }

        if (packet.AuthenticationType != profile.AuthenticationType)
        {
            details = new RejectDetails(packet.AuthenticationType, profile.AuthenticationType);
            return RejectReason.AuthenticationTypeMismatch;
        }

        if (profile.AuthenticationType == 1 && !packet.AuthenticationData.SequenceEqual(profile.AuthenticationData))
        {
            return RejectReason.AuthenticationFailure;
        }

        if (packet.AdvertisementIntervalSeconds != profile.IntervalSeconds)
        {
            details = new RejectDetails(packet.AdvertisementIntervalSeconds, profile.IntervalSeconds);
            return RejectReason.AdvertisementInterval;
        }

        if (packet.Type != VrrpV2Packet.TypeAdvertisement)
        {
            details = new RejectDetails(packet.Type, VrrpV2Packet.TypeAdvertisement);
            return RejectReason.PacketType;
        }

        return RejectReason.None;
    }

    /// <summary>Checks 15 to 18: IP total length, checksum, destination.</summary>
    private static RejectReason CheckIntegrity(
        AdvertisementProfile profile, in Ipv4Header ip, int received, ReadOnlySpan<byte> pdu, ref RejectDetails details)
    {
        if (ip.TotalLength != received && !IsPadding(received, ip.TotalLength))
        {
            details = new RejectDetails(received, ip.TotalLength);
            return RejectReason.IpTotalLength;
        }

        if (InternetChecksum.Compute(pdu) != 0)
        {
            return RejectReason.Checksum;
        }

        if (ip.Destination != profile.MulticastGroup)
        {
            return RejectReason.Destination;
        }

        return RejectReason.None;
    }

    /// <summary>
    /// Padding that some senders count into the IP length: 2, 6 or 10 octets, never beyond the minimum frame. keepalived
    /// has no upper bound here (vrrp.md section 22, item 11).
    /// </summary>
    private static bool IsPadding(int received, int expected) =>
        expected < MinimumEthernetPayload
        && received > expected
        && received <= MinimumEthernetPayload
        && (received - expected) % 4 == 2;

    private static IpAddress FirstMissing(AdvertisementProfile profile, VrrpV2Packet packet)
    {
        if (packet.AddressCount != profile.Addresses.Length)
        {
            return default;
        }

        foreach (IpAddress own in profile.Addresses)
        {
            bool found = false;
            for (int i = 0; i < packet.AddressCount && !found; i++)
            {
                found = packet.Address(i) == own;
            }

            if (!found)
            {
                return own;
            }
        }

        return default;
    }
}
