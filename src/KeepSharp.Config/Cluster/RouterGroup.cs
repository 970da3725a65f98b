using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Lint;
using KeepSharp.Config.Places;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Cluster;

/// <summary>One node's part of a virtual router.</summary>
internal sealed class RouterMember(ClusterNode node, VrrpInstance instance)
{
    public ClusterNode Node { get; } = node;

    public VrrpInstance Instance { get; } = instance;

    public string Name => Node.Name;

    /// <summary>The sync group of the instance, or null.</summary>
    public SyncGroup? Group { get; } =
        node.Configuration.SyncGroups.FirstOrDefault(g => g.Members.Contains(instance.Name));

    private BlockPlaces? Places => Node.Places?.Instance(Instance.Name);

    /// <summary>Where the first of these keywords stands, else the instance.</summary>
    public SourceSpan At(params ReadOnlySpan<string> keywords) => Node.Span(Places?.ValueOr(keywords));

    /// <summary>Where a block of data of the instance stands, else the instance.</summary>
    public SourceSpan AtBlock(string block) => Node.Span(Places?.BlockOr(block));

    public SourceSpan AtAddress(IpAddress address) => Node.Places is { } places
        ? Node.Span(AddressPlaces.Find(places, Instance.Name, address))
        : Node.Whole;

    public SourceSpan AtTracker(WeightedTracker tracker) => Node.Places is { } places
        ? Node.Span(TrackerPlaces.Find(places, Node.Configuration, Instance.Name, tracker.Block, tracker.Name))
        : Node.Whole;
}

/// <summary>A virtual router: the instances of different nodes that belong together.</summary>
internal sealed class RouterGroup(RouterMember first)
{
    /// <summary>At most one per node, in the order of the nodes.</summary>
    public List<RouterMember> Members { get; } = [first];

    /// <summary>Instances of other nodes with the same id and nothing else in common.</summary>
    public List<RouterMember> Strangers { get; } = [];

    /// <summary>True when its sync group prefers another node for another member.</summary>
    public bool IsTornApart { get; set; }

    public byte VirtualRouterId => Members[0].Instance.VirtualRouterId;

    /// <summary>"VRID 51 (VI_1: 192.0.2.10)".</summary>
    public string Title
    {
        get
        {
            VrrpInstance instance = Members[0].Instance;
            string more = instance.VirtualAddresses.Count > 1 ? $" and {instance.VirtualAddresses.Count - 1} more" : string.Empty;
            string address = instance.VirtualAddresses.IsEmpty
                ? string.Empty
                : $": {instance.VirtualAddresses[0].Prefix.Address}{more}";
            return $"VRID {VirtualRouterId} ({instance.Name}{address})";
        }
    }
}
