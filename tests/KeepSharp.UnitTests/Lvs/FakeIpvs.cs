using KeepSharp.Model;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Ports;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>
/// A table with the kernel's rules (ipvs-netlink.md, errors): what exists cannot be added (17), what is missing cannot be
/// changed or removed (a service 3, a destination 2), a service takes its destinations with it.
/// </summary>
internal sealed class FakeIpvs
{
    private readonly Dictionary<IpvsServiceKey, (IpvsService Service, Dictionary<IpvsDestinationKey, IpvsDestination> Pool)>
        _services = [];

    /// <summary>Every change that was made or refused, as text.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>Error numbers for the next changes whose text contains the key.</summary>
    public Dictionary<string, int> Refuse { get; } = [];

    /// <summary>Called after every change that was made.</summary>
    public Action? Changed { get; set; }

    public EquatableArray<KernelError?> Apply(IEnumerable<IpvsChange> changes) =>
        EquatableArray.From(changes.Select(Apply));

    public IpvsSnapshot Snapshot() => new()
    {
        Version = "1.2.1",
        Timeouts = new IpvsTimeouts(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
        Services = EquatableArray.From(_services.Values.Select(static entry => new IpvsServiceState(
            entry.Service,
            new IpvsStatistics(),
            EquatableArray.From(entry.Pool.Values.Select(static destination =>
                new IpvsDestinationState(destination, new IpvsStatistics(), 0, 0, 0)))))),
    };

    /// <summary>The table, one service per line: <c>10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1</c>.</summary>
    public string[] Lines() => [.. _services.Values.Select(static entry =>
        $"{entry.Service.Key} {entry.Service.Scheduler}:"
        + string.Concat(entry.Pool.Values.Select(static d => $" {d.Key}={d.Weight}").Order(StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal)];

    /// <summary>Destinations of one service that get new connections.</summary>
    public int Serving(string service) => _services.Values
        .Where(entry => entry.Service.Key.ToString() == service)
        .Sum(static entry => entry.Pool.Values.Count(static d => d.Weight > 0));

    public KernelError? Apply(IpvsChange change)
    {
        string text = $"{change.Kind} {change.Subject}"
            + (change.Destination is { } destination ? $" {destination.Weight}" : string.Empty);
        Seen.Add(text);
        string? refused = Refuse.Keys.FirstOrDefault(key => text.Contains(key, StringComparison.Ordinal));
        int errno = refused is null ? Make(change) : Refuse[refused];
        if (errno != 0)
        {
            return new KernelError(text, errno, "refused");
        }

        Changed?.Invoke();
        return null;
    }

    private int Make(IpvsChange change)
    {
        if (change.Kind == IpvsChangeKind.Flush)
        {
            _services.Clear();
            return 0;
        }

        bool exists = _services.TryGetValue(change.ServiceKey!, out var entry);
        if (change.Kind == IpvsChangeKind.AddService)
        {
            return _services.TryAdd(change.ServiceKey!, (change.Service!, [])) ? 0 : 17;
        }

        if (!exists)
        {
            return 3;
        }

        switch (change.Kind)
        {
            case IpvsChangeKind.SetService:
                _services[change.ServiceKey!] = (change.Service!, entry.Pool);
                return 0;
            case IpvsChangeKind.RemoveService:
                return _services.Remove(change.ServiceKey!) ? 0 : 3;
            case IpvsChangeKind.AddDestination:
                return entry.Pool.TryAdd(change.DestinationKey!, change.Destination!) ? 0 : 17;
            case IpvsChangeKind.SetDestination:
                if (!entry.Pool.ContainsKey(change.DestinationKey!))
                {
                    return 2;
                }

                entry.Pool[change.DestinationKey!] = change.Destination!;
                return 0;
            default:
                return entry.Pool.Remove(change.DestinationKey!) ? 0 : 2;
        }
    }
}
