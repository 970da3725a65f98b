using System.Collections.Concurrent;
using System.Globalization;

namespace KeepSharp.LabTests.Lab;

/// <summary>
/// A switch and the nodes that are plugged into it, watched from outside: every advert and gratuitous ARP, every
/// address change. Disposing it leaves nothing; so does the death of the test process.
/// </summary>
internal sealed class LabNetwork : IAsyncDisposable
{
    private const string BridgeName = "br0";

    private static int _count;

    private readonly List<LabNode> _nodes = [];
    private readonly List<AddressMonitor> _monitors = [];
    private readonly ConcurrentQueue<AddressChange> _addressChanges = new();
    private readonly DateTime _created = DateTime.UtcNow;
    private LabNode? _bridge;
    private PacketCapture? _capture;

    private LabNetwork(string folder) => Folder = folder;

    /// <summary>Folder of this lab on the host; <c>/run/lab</c> in every node.</summary>
    public string Folder { get; }

    public IReadOnlyCollection<Advert> Adverts => _capture!.Adverts;

    public IReadOnlyCollection<GratuitousArp> GratuitousArps => _capture!.GratuitousArps;

    public IReadOnlyCollection<AddressChange> AddressChanges => _addressChanges;

    public static async Task<LabNetwork> CreateAsync()
    {
        Requires.Linux64();
        Requires.Root();
        Requires.Programs("ip", "unshare", "nsenter", "mount");
        string folder = Path.Combine(
            Path.GetTempPath(), $"keepsharp-lab-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        Directory.CreateDirectory(folder);
        var network = new LabNetwork(folder);
        try
        {
            LabNode bridge = network._bridge = await LabNode.CreateAsync("bridge", folder, programFolder: null);
            await bridge.IpAsync(
                $"link add {BridgeName} type bridge stp_state 0 forward_delay 0 mcast_snooping 0");
            await bridge.IpAsync($"link set {BridgeName} up");
            network._capture = PacketCapture.Open(bridge);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a node with one link into the switch.</summary>
    /// <param name="name">Name of the node, short: it is part of a link name.</param>
    /// <param name="addresses">Addresses with prefix length, the first is the primary one.</param>
    /// <param name="link">Name of the link inside the node, because configurations name it.</param>
    public async Task<LabNode> AddNodeAsync(string name, string addresses, string link = "eth0")
    {
        LabNode node = await LabNode.CreateAsync(name, Folder, TestedDaemon.ProgramFolder);
        _nodes.Add(node);
        await PlugAsync(node, link, $"p{name}");
        foreach (string address in addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await node.IpAsync($"addr add {address} dev {link}");
        }

        _monitors.Add(AddressMonitor.Open(node, _addressChanges));
        return node;
    }

    /// <summary>Adds a link between a node and the switch.</summary>
    public async Task PlugAsync(LabNode node, string link, string port)
    {
        LabNode bridge = _bridge!;
        await node.IpAsync($"link add {link} type veth peer name {port} netns {bridge.Pid}");
        await bridge.IpAsync($"link set {port} master {BridgeName} up");
        await node.IpAsync($"link set {link} up");
        int index = LabLibc.InNetworkOf(bridge.Pid, () => LabLibc.if_nametoindex(port));
        _capture!.Name(index, node.Name);
    }

    /// <summary>Takes a port out of the switch: the node keeps its carrier and hears nobody.</summary>
    public Task CutAsync(LabNode node) => _bridge!.IpAsync($"link set p{node.Name} nomaster");

    /// <summary>Puts a port back into the switch.</summary>
    public Task HealAsync(LabNode node) => _bridge!.IpAsync($"link set p{node.Name} master {BridgeName}");

    /// <summary>Frames that came in at a port of the switch and were lost there.</summary>
    public async Task<long> DroppedAtPortAsync(string port) => long.Parse(
        await _bridge!.MustAsync("cat", $"/sys/class/net/{port}/statistics/rx_dropped"), CultureInfo.InvariantCulture);

    /// <summary>Writes a file into the folder of the lab; gives its path inside the nodes.</summary>
    public async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, name), text);
        return $"/run/lab/{name}";
    }

    /// <summary>Waits for an advert.</summary>
    public Task<Advert> AdvertAsync(Func<Advert, bool> wanted, TimeSpan limit, string what) =>
        Eventually.ValueAsync(() => Adverts.FirstOrDefault(wanted), limit, what, Describe);

    /// <summary>Waits until so many adverts of a kind were seen.</summary>
    public Task AdvertsAsync(Func<Advert, bool> wanted, int count, TimeSpan limit, string what) =>
        Eventually.TrueAsync(() => Adverts.Count(wanted) >= count, limit, what, Describe);

    /// <summary>Waits for an address change.</summary>
    public Task<AddressChange> AddressAsync(
        LabNode node, string address, bool added, DateTime after, TimeSpan limit) =>
        Eventually.ValueAsync(
            () => _addressChanges.FirstOrDefault(change => change.Node == node.Name && change.Address == address
                && change.Added == added && change.Time >= after),
            limit,
            $"{address} {(added ? "appears on" : "goes from")} {node.Name}",
            Describe);

    /// <summary>When a node said for the last time before a moment that it is master.</summary>
    public DateTime LastAdvertBefore(LabNode node, DateTime moment) =>
        Adverts.Last(advert => advert.Node == node.Name && advert.Priority != 0 && advert.Time < moment).Time;

    /// <summary>What was seen, for the message of a failed test.</summary>
    public string Describe()
    {
        IEnumerable<(DateTime Time, string Text)> events =
            Adverts.Select(advert => (
                    advert.Time,
                    $"{advert.Node} advert vrid {advert.Vrid} priority {advert.Priority} from {advert.Source}"))
                .Concat(_addressChanges.Select(change => (
                    change.Time, $"{change.Node} {(change.Added ? "+" : "-")}{change.Address}")))
                .OrderBy(entry => entry.Time)
                .TakeLast(200);
        return string.Join(
            Environment.NewLine,
            events.Select(entry => $"{(entry.Time - _created).TotalSeconds,8:0.000} {entry.Text}")
                .Concat(_nodes.SelectMany(node => node.Programs).Select(program => program.Log)));
    }

    public async ValueTask DisposeAsync()
    {
        // Monitors first: a socket keeps its network namespace, and with it the links, alive.
        foreach (AddressMonitor monitor in _monitors)
        {
            await monitor.DisposeAsync();
        }

        if (_capture is not null)
        {
            await _capture.DisposeAsync();
        }

        foreach (LabNode node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (_bridge is not null)
        {
            await _bridge.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
