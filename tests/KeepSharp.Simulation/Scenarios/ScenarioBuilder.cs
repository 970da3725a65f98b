using KeepSharp.Config;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Scenarios;

/// <summary>The commands that build: segment, node, script, router, group.</summary>
internal sealed class ScenarioBuilder(World world)
{
    private static readonly string[] RouterFlags = ["nopreempt", "lower_prio_no_advert", "higher_prio_send_advert", "notify"];

    public Node Find(string name) => world.Nodes.Find(node => node.Name == name)
        ?? throw new FormatException($"there is no node {name}");

    public bool TryBuild(Words words)
    {
        switch (words[0])
        {
            case "segment":
                world.AddSwitch(words[1]).Delay = words.Time("delay", TimeSpan.FromMilliseconds(1)).Ticks * 100;
                return true;
            case "node":
                AddNode(words);
                return true;
            case "config":
                ReadConfiguration(Find(words[1]), words[2]);
                return true;
            case "script":
                AddScript(Find(words[1]), words);
                return true;
            case "router":
                AddRouter(Find(words[1]), words);
                return true;
            case "group":
                Node node = Find(words[1]);
                node.Configuration = node.Configuration with
                {
                    SyncGroups = Append(
                        node.Configuration.SyncGroups,
                        new SyncGroup { Name = words[2], Members = EquatableArray.From(words.List("members")) }),
                };
                return true;
            default:
                return false;
        }
    }

    private static EquatableArray<T> Append<T>(EquatableArray<T> list, T item) => [.. list, item];

    public static IpPrefix Prefix(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new IpPrefix(IpAddress.Parse(text), 32)
            : new IpPrefix(IpAddress.Parse(text[..slash]), byte.Parse(text[(slash + 1)..]));
    }

    private void AddNode(Words words)
    {
        Node node = world.AddNode(words[1]);
        node.SlowestWrite = 0;
        node.WriterCapacity = words.Number("queue", 4096);
        node.Configuration = node.Configuration with
        {
            Global = new GlobalOptions { GarpInterval = words.Time("garp_interval", TimeSpan.Zero) },
        };
        string[] names = words.List("links");
        int number = 0;
        foreach ((string segment, string address) in words.Named)
        {
            if (world.Switches.Find(known => known.Name == segment) is { } found)
            {
                words.Find(segment);
                string link = number < names.Length ? names[number] : $"eth{number}";
                number++;
                node.AddLink(link, found, address == "none" ? null : Prefix(address));
            }
        }
    }

    /// <summary>A real configuration file, named from the top of the tree; nothing in it may be an error.</summary>
    private static void ReadConfiguration(Node node, string name)
    {
        string path = Path.Combine(ScenarioFile.Folder, "..", "..", name);
        LoadResult result = new ConfigurationLoader(new SimulatedFacts(node)).Load(path, new LoadOptions());
        if (result.StartExitStatus is not null || result.Diagnostics.Any(static found => found.Severity == Severity.Error))
        {
            throw new FormatException(string.Join('\n', result.Diagnostics.Select(static found => found.Message)));
        }

        node.Configuration = result.Configuration;
        for (int i = 0; i < result.Configuration.Scripts.Count; i++)
        {
            node.Scripts.Add(new ScriptBehaviour { Duration = 10_000_000 });
        }
    }

    private static void AddScript(Node node, Words words)
    {
        node.Scripts.Add(new ScriptBehaviour { Duration = words.Time("takes", TimeSpan.FromMilliseconds(10)).Ticks * 100 });
        TimeSpan interval = words.Time("interval", TimeSpan.FromSeconds(1));
        node.Configuration = node.Configuration with
        {
            Scripts = Append(node.Configuration.Scripts, new VrrpScript
            {
                Name = words[2],
                Command = new ScriptCommand { Text = words[2], Path = "/bin/" + words[2], Arguments = [words[2]] },
                Interval = interval,
                Timeout = words.Time("timeout", interval),
                Rise = words.Number("rise", 1),
                Fall = words.Number("fall", 1),
                InitFail = words.Has("init_fail"),
            }),
        };
    }

    private static void AddRouter(Node node, Words words)
    {
        for (int i = 3; i < words.Count; i++)
        {
            if (!RouterFlags.Contains(words[i]))
            {
                throw new FormatException($"'{words[i]}' is not known here");
            }
        }

        string link = words.Text("link", "eth0");
        int priority = words.Number("priority", 100);
        var instance = new VrrpInstance
        {
            Name = words[2],
            Interface = link,
            VirtualRouterId = (byte)words.Number("vrid", 51),
            Priority = (byte)priority,
            WantMaster = words.Text("state", priority == 255 ? "MASTER" : "BACKUP") == "MASTER",
            AdvertisementInterval = words.Time("interval", TimeSpan.FromSeconds(1)),
            Preempt = !words.Has("nopreempt"),
            PreemptDelay = words.Time("preempt_delay", TimeSpan.Zero),
            DownTimerAdvertisements = words.Number("down_timer_adverts", 3),
            LowerPriorityNoAdvertisement = words.Has("lower_prio_no_advert"),
            HigherPrioritySendAdvertisement = words.Has("higher_prio_send_advert"),
            VirtualAddresses = Addresses(words.List("vip"), link),
            ExcludedAddresses = Addresses(words.List("evip"), link),
            Garp = Garp(words),
            TrackScripts = EquatableArray.From(words.List("track").Select(static item => new TrackedScript(
                item.Split(':')[0], int.Parse(item.Split(':')[1]), false))),
            TrackInterfaces = EquatableArray.From(words.List("track_interface").Select(static item =>
                new TrackedInterface(item.Split(':')[0], int.Parse(item.Split(':')[1]), false))),
            Blockers = EquatableArray.From(words.List("blocker")),
            Notify = words.Has("notify") ? new NotifyScripts { Any = Script("notify") } : NotifyScripts.None,
        };
        node.Configuration = node.Configuration with { Instances = Append(node.Configuration.Instances, instance) };
    }

    private static ScriptCommand Script(string name) => new() { Text = name, Path = "/bin/" + name, Arguments = [name] };

    private static GarpSettings Garp(Words words)
    {
        TimeSpan delay = words.Time("garp_delay", TimeSpan.FromSeconds(5));
        uint repeat = (uint)words.Number("garp_repeat", 5);
        return new GarpSettings
        {
            MasterDelay = delay,
            MasterRepeat = repeat,
            MasterRefresh = words.Time("garp_refresh", TimeSpan.Zero),
            LowerPriorityDelay = words.Time("garp_lower_delay", delay),
            LowerPriorityRepeat = (uint)words.Number("garp_lower_repeat", (int)repeat),
        };
    }

    private static EquatableArray<VirtualAddress> Addresses(string[] texts, string link) =>
        EquatableArray.From(texts.Select(text => new VirtualAddress
        {
            Prefix = Prefix(text.Split('@')[0]),
            Interface = text.Contains('@') ? text.Split('@')[1] : link,
        }));
}
