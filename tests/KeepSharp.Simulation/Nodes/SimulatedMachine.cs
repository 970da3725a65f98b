using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Simulation.Network;

namespace KeepSharp.Simulation.Nodes;

/// <summary>
/// Links and addresses of a machine with the kernel's rules: an address that exists is EEXIST, one that does not is
/// EADDRNOTAVAIL, secondary addresses go with their primary one, a deleted link takes its addresses along after it went
/// down. Every change is told to the monitor of the process that runs, if one does.
/// </summary>
internal sealed class SimulatedMachine
{
    public const int NoSuchDevice = 19;
    public const int Exists = 17;
    public const int NotAvailable = 99;

    private int _nextIndex = 2;

    public List<SimulatedLink> Links { get; } = [];

    /// <summary>Receives the monitor messages.</summary>
    public Action<LinkEvent>? Monitor { get; set; }

    public SimulatedLink AddLink(string name, Port port, MacAddress mac)
    {
        var link = new SimulatedLink(name, port, mac) { Index = new LinkIndex(_nextIndex++) };
        Links.Add(link);
        return link;
    }

    public SimulatedLink? Find(string name)
    {
        foreach (SimulatedLink link in Links)
        {
            if (link.Exists && link.Name == name)
            {
                return link;
            }
        }

        return null;
    }

    public SimulatedLink? Find(LinkIndex index)
    {
        foreach (SimulatedLink link in Links)
        {
            if (link.Exists && link.Index == index)
            {
                return link;
            }
        }

        return null;
    }

    public SimulatedLink? FindAny(string name) => Links.Find(link => link.Name == name);

    /// <summary>Adds an address; 0 or an errno.</summary>
    public int AddAddress(LinkIndex index, IpPrefix prefix)
    {
        if (Find(index) is not { } link)
        {
            return NoSuchDevice;
        }

        bool secondary = false;
        foreach (SimulatedAddress known in link.Addresses)
        {
            if (known.Prefix == prefix)
            {
                return Exists;
            }

            secondary |= !known.IsSecondary && SameSubnet(known.Prefix, prefix);
        }

        link.Addresses.Add(new SimulatedAddress(prefix, secondary));
        Monitor?.Invoke(new LinkEvent(LinkEventKind.AddressAdded, Address: new AddressInfo(index, prefix)));
        return 0;
    }

    /// <summary>Removes an address and, with a primary one, the secondary ones of its subnet; 0 or an errno.</summary>
    public int RemoveAddress(LinkIndex index, IpPrefix prefix)
    {
        if (Find(index) is not { } link)
        {
            return NoSuchDevice;
        }

        int position = link.Addresses.FindIndex(known => known.Prefix == prefix);
        if (position < 0)
        {
            return NotAvailable;
        }

        SimulatedAddress removed = link.Addresses[position];
        if (!removed.IsSecondary)
        {
            for (int i = 0; i < link.Addresses.Count; i++)
            {
                if (link.Addresses[i].IsSecondary && SameSubnet(link.Addresses[i].Prefix, prefix))
                {
                    Drop(link, i--);
                }
            }
        }

        Drop(link, link.Addresses.IndexOf(removed));
        return 0;
    }

    public void SetUp(SimulatedLink link, bool up)
    {
        if (link.Exists && link.IsUp != up)
        {
            link.IsUp = up;
            Monitor?.Invoke(new LinkEvent(LinkEventKind.LinkChanged, link.Describe()));
        }
    }

    public void SetCarrier(SimulatedLink link, bool carrier)
    {
        if (link.HasCarrier != carrier)
        {
            link.HasCarrier = carrier;
            if (link.Exists)
            {
                Monitor?.Invoke(new LinkEvent(LinkEventKind.LinkChanged, link.Describe()));
            }
        }
    }

    /// <summary>Down, addresses gone, link gone: the order in which the kernel tells it.</summary>
    public void Delete(SimulatedLink link)
    {
        if (!link.Exists)
        {
            return;
        }

        SetUp(link, false);
        while (link.Addresses.Count > 0)
        {
            Drop(link, link.Addresses.Count - 1);
        }

        link.Exists = false;
        Monitor?.Invoke(new LinkEvent(LinkEventKind.LinkRemoved, link.Describe()));
    }

    /// <summary>The link comes back with another index, up, and gets its own addresses again.</summary>
    public void Recreate(SimulatedLink link, ReadOnlySpan<IpPrefix> addresses)
    {
        if (link.Exists)
        {
            return;
        }

        link.Exists = true;
        link.IsUp = false;
        link.Index = new LinkIndex(_nextIndex++);
        Monitor?.Invoke(new LinkEvent(LinkEventKind.LinkChanged, link.Describe()));
        foreach (IpPrefix prefix in addresses)
        {
            AddAddress(link.Index, prefix);
        }

        SetUp(link, true);
    }

    public LinkSnapshot Dump()
    {
        var links = new List<LinkInfo>();
        var addresses = new List<AddressInfo>();
        foreach (SimulatedLink link in Links)
        {
            if (link.Exists)
            {
                links.Add(link.Describe());
                foreach (SimulatedAddress address in link.Addresses)
                {
                    addresses.Add(new AddressInfo(link.Index, address.Prefix));
                }
            }
        }

        return new LinkSnapshot(Model.EquatableArray.From(links), Model.EquatableArray.From(addresses));
    }

    public bool Has(string linkName, IpPrefix prefix)
    {
        if (Find(linkName) is not { } link)
        {
            return false;
        }

        foreach (SimulatedAddress address in link.Addresses)
        {
            if (address.Prefix == prefix)
            {
                return true;
            }
        }

        return false;
    }

    private static bool SameSubnet(IpPrefix one, IpPrefix other) => one.Length == other.Length && one.Contains(other.Address);

    private void Drop(SimulatedLink link, int position)
    {
        IpPrefix prefix = link.Addresses[position].Prefix;
        link.Addresses.RemoveAt(position);
        Monitor?.Invoke(new LinkEvent(LinkEventKind.AddressRemoved, Address: new AddressInfo(link.Index, prefix)));
    }
}
