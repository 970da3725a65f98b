using System.Globalization;
using System.Text;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Simulation.Network;

namespace KeepSharp.Simulation.Checks;

/// <summary>What happened, one aligned line each: time in seconds, node, subject, text.</summary>
internal sealed class Trace
{
    private readonly List<string> _lines = [];
    private readonly Dictionary<(string Node, int Vrid), (byte Priority, long Time)> _adverts = [];
    private readonly SortedDictionary<IpAddress, int> _frames = [];

    /// <summary>Also the lines that scenarios leave out: every advert, every obeyed datagram.</summary>
    public bool Full { get; init; }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Times are rounded down to milliseconds.</summary>
    public void Add(long time, string node, string subject, string text) => _lines.Add(string.Create(
        CultureInfo.InvariantCulture, $"{time / 1_000_000 / 1000.0,8:F3} {node,-3} {subject,-8} {text}").TrimEnd());

    /// <summary>
    /// An advert: always in the full trace; in scenarios only when it says something new, since a master repeats itself.
    /// </summary>
    public void OnAdvert(long time, string node, VirtualRouter router, Packet packet)
    {
        (string, int) key = (node, packet.Vrid);
        long interval = router.Settings.AdvertisementInterval.Ticks * 100;
        bool repeated = _adverts.TryGetValue(key, out (byte Priority, long Time) last)
            && last.Priority == packet.Priority && time - last.Time == interval;
        _adverts[key] = (packet.Priority, time);
        if (Full || !repeated)
        {
            string source = IpAddress.FromV4(packet.Source).ToString();
            Add(time, node, router.Name, $"advertisement prio={packet.Priority} from={source}");
        }
    }

    /// <summary>Gratuitous ARP frames are gathered until the end of the turn.</summary>
    public void OnFrame(IpAddress address) => _frames[address] = _frames.GetValueOrDefault(address) + 1;

    public void Flush(long time, string node)
    {
        foreach ((IpAddress address, int count) in _frames)
        {
            Add(time, node, "garp", $"{address} ×{count}");
        }

        _frames.Clear();
    }

    public void OnRouterEvent(long time, string node, VirtualRouter router, in RouterEvent e)
    {
        string text = e.Kind switch
        {
            RouterEventKind.StateChanged => $"{e.From} → {e.To}",
            RouterEventKind.PriorityChanged => $"priority {e.First} → {e.Second}",
            RouterEventKind.FaultBegan => $"fault {e.Reason} {e.Text}",
            RouterEventKind.FaultEnded => $"fault ended {e.Reason} {e.Text}",
            RouterEventKind.AdvertisementRejected => $"rejected {e.Reject} from {e.Address}",
            RouterEventKind.MasterChanged => $"master is {e.Address}",
            RouterEventKind.LowerPriorityDiscarded or RouterEventKind.LowerPriorityReceived
                or RouterEventKind.HigherPriorityReceived or RouterEventKind.EqualPriorityHigherAddress
                => $"{e.Kind} {e.First} from {e.Address}",
            RouterEventKind.PreemptDelayStarted => $"preempt delay {e.First} ms",
            _ => e.Kind.ToString(),
        };
        Add(time, node, router.Name, text);
    }

    public string Tail(int count)
    {
        var text = new StringBuilder();
        foreach (string line in _lines.Skip(Math.Max(0, _lines.Count - count)))
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }
}
