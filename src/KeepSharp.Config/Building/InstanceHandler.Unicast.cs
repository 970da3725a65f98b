using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>Where adverts of an instance come from and go to.</summary>
internal sealed partial class InstanceHandler
{
    private const int LinkLocalMulticast = 0xff02;

    // False: the keyword belongs elsewhere.
    private bool Unicast(string name, LogicalLine line)
    {
        switch (name)
        {
            case "mcast_src_ip":
                Source(line);
                break;
            case "unicast_src_ip":
                instance.UnicastKeyword ??= line.WordRange(0);
                Source(line);
                break;
            case "mcast_dst_ip":
                MulticastGroup(line);
                break;
            case "track_src_ip":
                instance.TrackSourceAddress = true;
                break;
            case "unicast_fault_no_peer":
                instance.UnicastKeyword ??= line.WordRange(0);
                instance.UnicastFaultNoPeer = true;
                break;
            case "check_unicast_src":
                instance.UnicastKeyword ??= line.WordRange(0);
                instance.CheckUnicastSource = true;
                break;
            case "old_unicast_checksum":
                instance.UnicastKeyword ??= line.WordRange(0);
                OldChecksum(line);
                break;
            case "unicast_ttl":
                UnicastTtl(line);
                break;
            case "native_ipv6":
                NativeIpv6(line);
                break;
            default:
                return false;
        }

        return true;
    }

    private void Source(LogicalLine line)
    {
        string word = line.Word(1);
        if (!AddressWord.TryRead(context, line, 1, out IpAddress address))
        {
            AddressFault(
                line, $"Configuration error: VRRP instance[{instance.Name}] malformed src address[{word}]. Skipping...");
            return;
        }

        if (instance.Family is { } family && family != address.Family)
        {
            AddressFault(
                line,
                $"Configuration error: VRRP instance[{instance.Name}] and src address[{word}] MUST be of the same"
                + " family !!! Skipping...");
            return;
        }

        instance.Family = address.Family;
        instance.SourceAddress = address;
        if (address.Family == IpFamily.V6)
        {
            Ipv6NotSupported(line);
        }
    }

    private void MulticastGroup(LogicalLine line)
    {
        string word = line.Word(1);
        string name = instance.Name;
        string? fault = !AddressWord.TryRead(context, line, 1, out IpAddress group)
            ? $"({name}) malformed mcast dest address {word}. Skipping..."
            : instance.Family is { } family && family != group.Family
                ? $"({name}) mcast dest address {word} MUST match VRRP instance family. Skipping..."
            : !group.IsMulticast ? $"({name}) mcast_dst_ip {word} not multicast. Skipping..."
            : group.Family == IpFamily.V6 && group.Value >> 112 != LinkLocalMulticast
                ? $"({name}) mcast_dst_ip {word} not link-local multicast. Skipping..."
            : null;
        if (fault is not null)
        {
            AddressFault(line, fault);
            return;
        }

        instance.Family ??= group.Family;
        instance.MulticastGroup = group;
        instance.MulticastGroupRange = line.WordRange(1);
    }

    private void OldChecksum(LogicalLine line)
    {
        if (line.Count < 2)
        {
            instance.UnicastChecksum = UnicastChecksum.Old;
        }
        else if (line.Word(1) == "never")
        {
            instance.UnicastChecksum = UnicastChecksum.Never;
        }
        else
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"({instance.Name}) Unknown old_unicast_chksum mode {line.Word(1)} - ignoring",
                "nothing or never");
        }
    }

    private void UnicastTtl(LogicalLine line)
    {
        if (context.Numbers.TryUnsigned(line.Word(1), line.WordRange(1), 0, byte.MaxValue, out uint ttl))
        {
            instance.UnicastTtl = (byte)ttl;
            return;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"({instance.Name}): TTL '{line.Word(1)}' not valid - must be between 0 & 255");
    }

    private void NativeIpv6(LogicalLine line)
    {
        if (instance.Family == IpFamily.V4)
        {
            context.Bag.Error(
                Codes.Contradiction,
                line.WordRange(0),
                $"({instance.Name}) Cannot specify native_ipv6 with IPv4 addresses");
            return;
        }

        instance.Family = IpFamily.V6;
        instance.Version ??= 3;
    }

    private void AddressFault(LogicalLine line, string message) =>
        context.Bag.Error(Codes.InvalidAddress, line.WordRange(1), message);

    private void Ipv6NotSupported(LogicalLine line)
    {
        instance.Blockers.Add(new Blocker(line.WordRange(1), "an IPv6 address"));
        context.Bag.Log(
            Codes.KeywordNotSupported,
            Severity.Warning,
            line.WordRange(1),
            "IPv6 addresses are not supported yet",
            ImpactHints.Instance);
    }
}
