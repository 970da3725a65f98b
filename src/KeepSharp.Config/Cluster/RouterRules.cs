using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Lint;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Cluster;

/// <summary>
/// Compares one virtual router on all its nodes: whatever makes a node drop the adverts of another leaves both master.
/// </summary>
internal static class RouterRules
{
    private const string BothMaster = "the nodes drop each other's adverts and both become master";

    public static void Apply(RouterGroup group, ClusterNode[] nodes, ClusterDiagnostics bag)
    {
        Presence(group, nodes, bag);
        RouterMember first = group.Members[0];
        for (int i = 1; i < group.Members.Count; i++)
        {
            RouterMember other = group.Members[i];
            Version(first, other, bag);
            Interval(first, other, bag);
            Authentication(first, other, bag);
            TransportRules.Apply(first, other, bag);
            AddressListRules.Apply(first, other, bag);
        }

        // Who sends to whom is a matter of each pair; the rest follows from the comparison with the first node.
        for (int i = 1; i < group.Members.Count; i++)
        {
            for (int j = i + 1; j < group.Members.Count; j++)
            {
                TransportRules.ApplyUnicast(group.Members[i], group.Members[j], bag);
            }
        }

        foreach (RouterMember stranger in group.Strangers)
        {
            Unrelated(first, stranger, bag);
        }

        Priorities(group, bag);
        Preemption(group, bag);
    }

    private static void Presence(RouterGroup group, ClusterNode[] nodes, ClusterDiagnostics bag)
    {
        string[] missing =
            [.. nodes.Where(n => !group.Members.Concat(group.Strangers).Any(m => m.Node == n)).Select(static n => n.Name)];
        if (missing.Length == 0)
        {
            return;
        }

        RouterMember member = group.Members[0];
        bag.Warn(
            Codes.PeerWithoutRouter,
            member.At("virtual_router_id"),
            $"({member.Instance.Name}) VRID {group.VirtualRouterId} is not configured on {string.Join(", ", missing)}",
            group.Members.Count == 1
                ? $"nobody takes the addresses over when {member.Name} fails; look for a mistyped virtual_router_id"
                : "the node cannot take the addresses over; look for a mistyped virtual_router_id");
    }

    private static void Unrelated(RouterMember a, RouterMember b, ClusterDiagnostics bag) => bag.Error(
        Codes.PeerUnrelated,
        b.At("virtual_router_id"),
        $"VRID {b.Instance.VirtualRouterId} is {Describe(a)} on {a.Name}, but {Describe(b)} on {b.Name}",
        "on one network the two are one virtual router, and only the addresses of its master exist: give one of them"
        + " another virtual_router_id",
        a.At("virtual_router_id"));

    private static string Describe(RouterMember member) =>
        $"{member.Instance.Name} ({member.Instance.VirtualAddresses[0].Prefix.Address})";

    private static void Version(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        if (a.Instance.Version != b.Instance.Version)
        {
            bag.Error(
                Codes.PeerVersion,
                b.At("version"),
                $"({b.Instance.Name}) VRRP version {b.Instance.Version}, but {a.Instance.Version} on {a.Name}",
                $"{BothMaster}; use one version",
                a.At("version"));
        }
    }

    private static void Interval(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        if (a.Instance.AdvertisementInterval == b.Instance.AdvertisementInterval
            || a.Instance.Version != b.Instance.Version)
        {
            return;
        }

        string message = $"({b.Instance.Name}) advert_int {Text.Seconds(b.Instance.AdvertisementInterval)}, but"
            + $" {Text.Seconds(a.Instance.AdvertisementInterval)} on {a.Name}";
        if (a.Instance.Version == 2)
        {
            bag.Error(
                Codes.PeerInterval, b.At("advert_int"), message, $"{BothMaster}; use one interval", a.At("advert_int"));
        }
        else
        {
            bag.Warn(
                Codes.PeerInterval,
                b.At("advert_int"),
                message,
                "version 3 follows the interval of the master, so the time of a take-over depends on who was master",
                a.At("advert_int"));
        }
    }

    private static void Authentication(RouterMember a, RouterMember b, ClusterDiagnostics bag)
    {
        VrrpAuthentication left = a.Instance.Authentication;
        VrrpAuthentication right = b.Instance.Authentication;
        string? fault = left.Type != right.Type
            ? $"({b.Instance.Name}) authentication {Name(right.Type)}, but {Name(left.Type)} on {a.Name}"
            : left.Password != right.Password ? $"({b.Instance.Name}) auth_pass is not that of {a.Name}"
            : null;
        if (fault is not null)
        {
            bag.Error(
                Codes.PeerAuthentication,
                b.AtBlock("authentication"),
                fault,
                $"{BothMaster}; only the first 8 characters of a password count",
                a.AtBlock("authentication"));
        }

        Trailer(a, b, bag);
        Trailer(b, a, bag);
    }

    private static void Trailer(RouterMember sender, RouterMember receiver, ClusterDiagnostics bag)
    {
        if (Hearing.TrailerFault(sender.Instance, receiver.Instance) is { } fault)
        {
            bag.Error(
                Codes.PeerAuthentication,
                receiver.AtBlock("auth_hmac"),
                $"({receiver.Instance.Name}) {receiver.Name} drops the adverts of {sender.Name}: {fault}",
                $"{receiver.Name} becomes master beside {sender.Name}; all nodes need the same keys",
                sender.AtBlock("auth_hmac"));
        }
    }

    private static string Name(VrrpAuthenticationType type) => type switch
    {
        VrrpAuthenticationType.Password => "PASS",
        VrrpAuthenticationType.AuthenticationHeader => "AH",
        _ => "none",
    };

    private static void Priorities(RouterGroup group, ClusterDiagnostics bag)
    {
        Dictionary<int, RouterMember> seen = [];
        foreach (RouterMember member in group.Members)
        {
            int priority = member.Instance.Priority;
            if (seen.TryAdd(priority, member))
            {
                continue;
            }

            RouterMember first = seen[priority];
            if (priority == 255)
            {
                bag.Error(
                    Codes.PeerTwoOwners,
                    member.At("priority", "state"),
                    $"({member.Instance.Name}) priority 255 on {member.Name} and {first.Name}",
                    "255 means that the addresses are configured on the interface for good: on one node at most",
                    first.At("priority", "state"));
            }
            else
            {
                bag.Warn(
                    Codes.PeerEqualPriority,
                    member.At("priority"),
                    $"({member.Instance.Name}) priority {priority} on {member.Name} and {first.Name}",
                    "who starts first is master, and between two masters the higher address wins; give the node that you"
                    + " prefer a higher priority",
                    first.At("priority"));
            }
        }
    }

    private static void Preemption(RouterGroup group, ClusterDiagnostics bag)
    {
        RouterMember? holding = group.Members.Find(static m => !m.Instance.Preempt);
        RouterMember? preempting = group.Members.Find(static m => m.Instance.Preempt);
        if (holding is null || preempting is null || preempting.Instance.Priority < holding.Instance.Priority)
        {
            return;
        }

        bag.Note(
            Codes.PeerPreemption,
            holding.At("nopreempt"),
            $"({holding.Instance.Name}) nopreempt on {holding.Name}, but not on {preempting.Name}, which has the higher"
            + " priority and takes the addresses back all the same",
            "nopreempt acts on the node that would preempt",
            preempting.At("priority", "preempt"));
    }
}
