using KeepSharp.Model.Net;

namespace KeepSharp.Runtime.Reconcile;

/// <summary>
/// Finds an address on an interface without allocating: every message of the kernel about an address asks, and a claim
/// of hundreds causes hundreds. Positions count up from 0; nothing is ever removed.
/// </summary>
/// <remarks>
/// A hash table of its own with linear probing, because a dictionary over a structure of ours would be compiled at run
/// time, in a failover.
/// </remarks>
internal sealed class AddressIndex
{
    private string[] _interfaces = new string[8];
    private IpAddress[] _addresses = new IpAddress[8];
    private int[] _places = new int[16]; // position + 1; 0 is free, and at least half are

    /// <summary>Number of positions.</summary>
    public int Count { get; private set; }

    /// <summary>The position of that address on that interface, or -1.</summary>
    public int Find(string interfaceName, IpAddress address) => _places[PlaceOf(interfaceName, address)] - 1;

    /// <summary>Gives the next position to an address that is not there yet.</summary>
    public int Add(string interfaceName, IpAddress address)
    {
        if (Count == _interfaces.Length)
        {
            Grow();
        }

        _interfaces[Count] = interfaceName;
        _addresses[Count] = address;
        _places[PlaceOf(interfaceName, address)] = Count + 1;
        return Count++;
    }

    /// <summary>Where it is, or the free place where it would be.</summary>
    private int PlaceOf(string interfaceName, IpAddress address)
    {
        int mask = _places.Length - 1;
        int place = ((interfaceName.GetHashCode(StringComparison.Ordinal) * 31) + address.GetHashCode()) & mask;
        while (_places[place] is var taken and > 0
            && !(_addresses[taken - 1].Equals(address)
                && string.Equals(_interfaces[taken - 1], interfaceName, StringComparison.Ordinal)))
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private void Grow()
    {
        string[] interfaces = new string[Count * 2];
        IpAddress[] addresses = new IpAddress[Count * 2];
        Array.Copy(_interfaces, interfaces, Count);
        Array.Copy(_addresses, addresses, Count);
        _interfaces = interfaces;
        _addresses = addresses;
        _places = new int[Count * 4];
        for (int i = 0; i < Count; i++)
        {
            _places[PlaceOf(_interfaces[i], _addresses[i])] = i + 1;
        }
    }
}
