using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Random;

/// <summary>
/// Builds a topology and its configurations from a generator: 2 to 5 nodes, 1 or 2 segments, 1 to 4 virtual routers, and
/// every option that changes behaviour. What several nodes must agree on (interval, password) they agree on, and the
/// members of a sync group rank the nodes alike; everything else is free.
/// </summary>
internal sealed class RandomConfiguration(World world)
{
    private readonly SimulationRandom _random = world.Random;

    /// <summary>The longest preempt_delay used, in ns.</summary>
    public long GreatestPreemptDelay { get; private set; }

    /// <summary>True when some router keeps its role although a better one is there.</summary>
    public bool AnyNopreempt { get; private set; }

    private bool _grouped;
    private bool _tied;
    private bool _delayed;
    private bool _secondSegment;

    public void Build()
    {
        _secondSegment = _random.Chance(300);
        AddSwitch("lan");
        if (_secondSegment)
        {
            AddSwitch("wan");
        }

        int nodes = _random.Between(2, 5);
        int routers = _random.Between(1, 4);
        _grouped = routers > 1 && _random.Chance(300);
        _tied = _random.Chance(150);
        _delayed = _random.Chance(150);
        int[] rank = Ranks(nodes);
        Shared[] shared = new Shared[routers];
        for (int i = 0; i < routers; i++)
        {
            shared[i] = MakeShared(i);
        }

        bool nopreempt = _random.Chance(250);
        for (int i = 0; i < nodes; i++)
        {
            AddNode(i, rank, shared, nopreempt && _random.Chance(600));
        }
    }

    private void AddSwitch(string name)
    {
        Switch added = world.AddSwitch(name);
        added.Delay = _random.Pick<long>([50_000, 200_000, 1_000_000, 20_000_000]);
        added.Jitter = _random.Pick<long>([0, 0, 100_000, 5_000_000]);
    }

    private int[] Ranks(int nodes)
    {
        int[] ranks = [.. Enumerable.Range(0, nodes)];
        for (int i = nodes - 1; i > 0; i--)
        {
            int other = _random.Below(i + 1);
            (ranks[i], ranks[other]) = (ranks[other], ranks[i]);
        }

        return ranks;
    }

    private Shared MakeShared(int index)
    {
        string link = _secondSegment && _random.Chance(500) ? "eth1" : "eth0";
        var addresses = new List<VirtualAddress>();
        var excluded = new List<VirtualAddress>();
        int count = _random.Between(1, 4);
        for (int i = 0; i < count; i++)
        {
            // Three kinds: in the subnet of the link (secondary), a host address, and a subnet of its own, where the
            // first address is the primary one of the others.
            int kind = _random.Below(3);
            uint value = kind == 2
                ? 0xac100000u + ((uint)index << 8) + (uint)i + 1
                : (link == "eth0" ? 0x0a000000u : 0x0a000100u) + 100 + ((uint)index * 8) + (uint)i;
            var address = new VirtualAddress
            {
                Prefix = new IpPrefix(IpAddress.FromV4(value), kind == 1 ? (byte)32 : (byte)24),
                Interface = _secondSegment && _random.Chance(100) ? "eth1" : link,
            };
            (i > 0 && _random.Chance(200) ? excluded : addresses).Add(address);
        }

        return new Shared
        {
            Vrid = (byte)(10 + (index * 7)),
            Link = link,
            Interval = TimeSpan.FromSeconds(_random.Pick([1, 1, 1, 2, 3])),
            Authentication = _random.Chance(300)
                ? new VrrpAuthentication(VrrpAuthenticationType.Password, [1, 2, 3, (byte)index])
                : VrrpAuthentication.None,
            Addresses = EquatableArray.From(addresses),
            Excluded = EquatableArray.From(excluded),
            Owner = !_grouped && _random.Chance(150),
            PreemptDelay = _delayed ? TimeSpan.FromSeconds(_random.Between(1, 8)) : TimeSpan.Zero,
        };
    }

    private void AddNode(int index, int[] rank, Shared[] shared, bool nopreempt)
    {
        Node node = world.AddNode($"r{index + 1}");
        node.ClockOffset = 1_000_000_000 + _random.UpTo(1_000_000_000_000);
        node.Latency = _random.Pick<long>([0, 50_000, 500_000, 5_000_000]);
        node.SlowestWrite = _random.Pick<long>([20_000, 200_000, 5_000_000, 150_000_000]);
        node.SlowestAcknowledgement = _random.Pick<long>([0, 0, 100_000, 20_000_000]);
        node.WriterCapacity = _random.Chance(900) ? 4096 : 4;
        node.AddLink("eth0", world.Switches[0], new IpPrefix(IpAddress.FromV4(0x0a000001u + (uint)index), 24));
        if (_secondSegment)
        {
            node.AddLink("eth1", world.Switches[1], new IpPrefix(IpAddress.FromV4(0x0a000101u + (uint)index), 24));
        }

        EquatableArray<VrrpScript> scripts = MakeScripts(node);
        var instances = new List<VrrpInstance>();
        for (int i = 0; i < shared.Length; i++)
        {
            if (_grouped || index < 2 || _random.Chance(800))
            {
                instances.Add(MakeInstance(i, rank[index], shared[i], scripts, nopreempt));
            }
        }

        node.Configuration = new KeepSharpConfiguration
        {
            Global = new GlobalOptions { GarpInterval = TimeSpan.FromMilliseconds(_random.Pick([0, 0, 0, 2, 10])) },
            Scripts = scripts,
            Instances = EquatableArray.From(instances),
            SyncGroups = _grouped
                ? [new SyncGroup { Name = "G", Members = EquatableArray.From(instances.Select(one => one.Name)) }]
                : default,
        };
        AnyNopreempt |= nopreempt;
    }

    private EquatableArray<VrrpScript> MakeScripts(Node node)
    {
        var scripts = new List<VrrpScript>();
        int count = _random.Pick([0, 0, 1, 2]);
        for (int i = 0; i < count; i++)
        {
            node.Scripts.Add(new ScriptBehaviour { Duration = _random.Pick<long>([0, 3_000_000, 400_000_000]) });
            scripts.Add(new VrrpScript
            {
                Name = $"check{i}",
                Command = new ScriptCommand { Text = "check", Path = "/bin/check", Arguments = ["check"] },
                Interval = TimeSpan.FromSeconds(_random.Pick([1, 1, 2, 5])),
                Timeout = TimeSpan.FromSeconds(_random.Pick([1, 1, 3])),
                Rise = _random.Pick([1, 1, 2, 3]),
                Fall = _random.Pick([1, 1, 2, 3]),
                InitFail = _random.Chance(100),
            });
        }

        return EquatableArray.From(scripts);
    }

    private VrrpInstance MakeInstance(
        int number, int rank, Shared shared, EquatableArray<VrrpScript> scripts, bool nopreempt)
    {
        bool owner = shared.Owner && rank == 0;
        int step = _tied ? Math.Max(1, rank) : rank;
        byte priority = owner ? (byte)255 : (byte)(200 - (step * 40) + (_grouped ? number : _random.Below(10)));
        if (_tied && !_grouped)
        {
            priority = owner ? (byte)255 : (byte)(200 - (step * 40));
        }

        GreatestPreemptDelay = Math.Max(GreatestPreemptDelay, shared.PreemptDelay.Ticks * 100);
        return new VrrpInstance
        {
            Name = $"VI_{number + 1}",
            Interface = shared.Link,
            VirtualRouterId = shared.Vrid,
            Priority = priority,
            WantMaster = owner ? _random.Chance(800) : _random.Chance(200),
            AdvertisementInterval = shared.Interval,
            Preempt = owner || !nopreempt,
            PreemptDelay = owner || nopreempt ? TimeSpan.Zero : shared.PreemptDelay,
            DownTimerAdvertisements = _random.Pick([3, 3, 3, 3, 2, 5]),
            SkipCheckAdvertisementAddresses = _random.Chance(200),
            LowerPriorityNoAdvertisement = _random.Chance(150),
            HigherPrioritySendAdvertisement = _random.Chance(150),
            OwnerIgnoreAdvertisements = owner && _random.Chance(300),
            Authentication = shared.Authentication,
            VirtualAddresses = shared.Addresses,
            ExcludedAddresses = shared.Excluded,
            Garp = MakeGarp(),
            TrackScripts = MakeTrackers(scripts, owner),
            TrackInterfaces = _secondSegment && _random.Chance(250) ? [MakeTrackedInterface(shared, owner)] : default,
            Blockers = _random.Chance(15) && !_grouped ? ["test: not supported yet"] : default,
        };
    }

    private GarpSettings MakeGarp() => new()
    {
        MasterDelay = TimeSpan.FromSeconds(_random.Pick([5, 5, 0, 1])),
        MasterRepeat = (uint)_random.Pick([5, 5, 1, 2]),
        MasterRefresh = TimeSpan.FromSeconds(_random.Pick([0, 0, 0, 4])),
        LowerPriorityDelay = TimeSpan.FromSeconds(_random.Pick([5, 0, 1])),
        LowerPriorityRepeat = (uint)_random.Pick([5, 1, 0]),
    };

    private EquatableArray<TrackedScript> MakeTrackers(EquatableArray<VrrpScript> scripts, bool owner)
    {
        var trackers = new List<TrackedScript>();
        foreach (VrrpScript script in scripts)
        {
            if (_random.Chance(600))
            {
                // The reader clears weights of address owners and of members of sync groups (vrrp.md section 1, 18).
                bool weighted = !owner && !_grouped && _random.Chance(600);
                int weight = weighted ? _random.Pick([-60, -20, 20, 50]) : 0;
                trackers.Add(new TrackedScript(script.Name, weight, weight != 0 && _random.Chance(100)));
            }
        }

        return EquatableArray.From(trackers);
    }

    private TrackedInterface MakeTrackedInterface(Shared shared, bool owner)
    {
        string other = shared.Link == "eth0" ? "eth1" : "eth0";
        bool weighted = !owner && !_grouped && _random.Chance(500);
        return new TrackedInterface(other, weighted ? _random.Pick([-50, 30]) : 0, false);
    }

    /// <summary>What all nodes of a virtual router agree on.</summary>
    private sealed record Shared
    {
        public byte Vrid { get; init; }

        public string Link { get; init; } = "eth0";

        public TimeSpan Interval { get; init; }

        public VrrpAuthentication Authentication { get; init; } = VrrpAuthentication.None;

        public EquatableArray<VirtualAddress> Addresses { get; init; }

        public EquatableArray<VirtualAddress> Excluded { get; init; }

        public bool Owner { get; init; }

        public TimeSpan PreemptDelay { get; init; }
    }
}
