using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Simulation.Network;

namespace KeepSharp.Simulation.Nodes;

/// <summary>A network interface of a simulated machine. It outlives the daemon, as on Linux.</summary>
internal sealed class SimulatedLink(string name, Port port, MacAddress mac)
{
    public string Name { get; } = name;

    public Port Port { get; } = port;

    public MacAddress Mac { get; } = mac;

    /// <summary>Index now; a recreated link gets a new one.</summary>
    public LinkIndex Index { get; set; }

    public bool Exists { get; set; } = true;

    public bool IsUp { get; set; } = true;

    public bool HasCarrier { get; set; } = true;

    public bool CarriesTraffic => Exists && IsUp && HasCarrier;

    /// <summary>Addresses in the kernel's order.</summary>
    public List<SimulatedAddress> Addresses { get; } = [];

    public LinkInfo Describe() => new()
    {
        Index = Index,
        Name = Name,
        IsUp = IsUp,
        IsRunning = IsUp && HasCarrier,
        Mac = Mac,
    };
}

/// <summary>An address on a link; a secondary one goes with the primary one of its subnet.</summary>
/// <param name="Prefix">Address and length.</param>
/// <param name="IsSecondary">Added while the subnet had an address on the link.</param>
internal sealed record SimulatedAddress(IpPrefix Prefix, bool IsSecondary);
