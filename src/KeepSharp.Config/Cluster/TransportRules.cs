using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Cluster;

/// <summary>Can the adverts of one node arrive at the other at all?</summary>
internal static class TransportRules
{
    private const string BothMaster = "the nodes do not hear each other and both become master";

    public static void Apply(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        if (a.Instance.IsUnicast != b.Instance.IsUnicast)
        {
            RouterMember unicast = a.Instance.IsUnicast ? a : b;
            RouterMember multicast = unicast == a ? b : a;
            bag.Error(
                Codes.PeerTransport,
                unicast.AtBlock("unicast_peer"),
                $"({unicast.Instance.Name}) unicast on {unicast.Name}, multicast on {multicast.Name}",
                BothMaster,
                multicast.At());
            return;
        }

        if (!a.Instance.IsUnicast)
        {
            Multicast(a, b, bag);
            return;
        }

        ApplyUnicast(a, b, bag);
    }

    /// <summary>Compares two nodes, of which at least one may be multicast: then there is nothing to compare.</summary>
    public static void ApplyUnicast(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        if (a.Instance.IsUnicast && b.Instance.IsUnicast)
        {
            Peers(a, b, bag);
            Peers(b, a, bag);
            SameSource(a, b, bag);
        }
    }

    private static void Multicast(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        if (!a.Instance.MulticastGroup.Equals(b.Instance.MulticastGroup))
        {
            bag.Error(
                Codes.PeerTransport,
                b.At("mcast_dst_ip"),
                $"({b.Instance.Name}) multicast group {b.Instance.MulticastGroup}, but {a.Instance.MulticastGroup} on"
                + $" {a.Name}",
                BothMaster,
                a.At("mcast_dst_ip"));
        }

        SameSource(a, b, bag);
    }

    // Does a send to b?
    private static void Peers(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        if (b.Instance.SourceAddress is not { } address || Hearing.HasPeer(a.Instance, address))
        {
            return;
        }

        bag.Error(
            Codes.PeerMissing,
            a.AtBlock("unicast_peer"),
            $"({a.Instance.Name}) {b.Name} ({address}) is not among the peers of {a.Name}",
            $"{a.Name} sends it no adverts, so that {b.Name} becomes master beside it",
            b.At("unicast_src_ip", "mcast_src_ip"));
    }

    private static void SameSource(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        if (a.Instance.SourceAddress is { } left && b.Instance.SourceAddress is { } right && left.Equals(right))
        {
            bag.Error(
                Codes.PeerSameName,
                b.At("unicast_src_ip", "mcast_src_ip"),
                $"({b.Instance.Name}) the source address {right} is that of {a.Name} too",
                "each node needs an address of its own: adverts from the own address are taken for an echo",
                a.At("unicast_src_ip", "mcast_src_ip"));
        }
    }
}
