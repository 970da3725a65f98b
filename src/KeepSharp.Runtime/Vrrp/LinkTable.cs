using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>
/// What the kernel has said about links and addresses: filled from a dump, kept by the monitor's messages. Loop thread only.
/// </summary>
internal sealed class LinkTable
{
    private readonly Dictionary<int, Entry> _byIndex = [];
    private readonly Dictionary<string, Entry> _byName = new(StringComparer.Ordinal);

    /// <summary>Forgets everything and takes a dump.</summary>
    public void Load(LinkSnapshot snapshot)
    {
        _byIndex.Clear();
        _byName.Clear();
        foreach (LinkInfo link in snapshot.Links)
        {
            Update(link);
        }

        foreach (AddressInfo address in snapshot.Addresses)
        {
            AddAddress(address);
        }
    }

    /// <summary>The link of that name, or null.</summary>
    public LinkInfo? Find(string name) => _byName.TryGetValue(name, out Entry? entry) ? entry.Link : null;

    /// <summary>The link of that index, or null.</summary>
    public LinkInfo? Find(LinkIndex index) => _byIndex.TryGetValue(index.Value, out Entry? entry) ? entry.Link : null;

    /// <summary>Addresses of a link in the kernel's order.</summary>
    public IReadOnlyList<AddressInfo> Addresses(LinkIndex index) =>
        _byIndex.TryGetValue(index.Value, out Entry? entry) ? entry.Addresses : [];

    /// <summary>Every link, in no particular order.</summary>
    public IEnumerable<LinkInfo> Links => _byIndex.Values.Select(static entry => entry.Link);

    /// <summary>A new or changed link; returns its state before, or null.</summary>
    public LinkInfo? Update(LinkInfo link)
    {
        LinkInfo? before = null;
        if (_byIndex.TryGetValue(link.Index.Value, out Entry? entry))
        {
            before = entry.Link;
            if (before.Name != link.Name && _byName.GetValueOrDefault(before.Name) == entry)
            {
                _byName.Remove(before.Name);
            }

            entry.Link = link;
        }
        else
        {
            entry = new Entry(link);
            _byIndex.Add(link.Index.Value, entry);
        }

        _byName[link.Name] = entry;
        return before;
    }

    /// <summary>A link is gone; returns what it was, or null.</summary>
    public LinkInfo? Remove(LinkIndex index)
    {
        if (!_byIndex.Remove(index.Value, out Entry? entry))
        {
            return null;
        }

        if (_byName.GetValueOrDefault(entry.Link.Name) == entry)
        {
            _byName.Remove(entry.Link.Name);
        }

        return entry.Link;
    }

    /// <summary>A new or changed address.</summary>
    public void AddAddress(AddressInfo address)
    {
        if (!_byIndex.TryGetValue(address.Link.Value, out Entry? entry))
        {
            return;
        }

        for (int i = 0; i < entry.Addresses.Count; i++)
        {
            if (entry.Addresses[i].Prefix == address.Prefix)
            {
                entry.Addresses[i] = address;
                return;
            }
        }

        entry.Addresses.Add(address);
    }

    /// <summary>An address is gone.</summary>
    public void RemoveAddress(AddressInfo address)
    {
        if (_byIndex.TryGetValue(address.Link.Value, out Entry? entry))
        {
            entry.Addresses.RemoveAll(known => known.Prefix == address.Prefix);
        }
    }

    private sealed class Entry(LinkInfo link)
    {
        public LinkInfo Link { get; set; } = link;

        public List<AddressInfo> Addresses { get; } = [];
    }
}
