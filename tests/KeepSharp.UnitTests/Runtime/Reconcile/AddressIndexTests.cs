using System.Globalization;
using KeepSharp.Model.Net;
using KeepSharp.Runtime.Reconcile;

namespace KeepSharp.UnitTests.Runtime.Reconcile;

public sealed class AddressIndexTests
{
    /// <summary>
    /// Against a dictionary over texts, which is what it replaces: addresses of both families, the same ones on several
    /// interfaces, an IPv6 address with the bits of an IPv4 one, and as many again that are not there.
    /// </summary>
    [Fact]
    public void It_finds_what_a_dictionary_over_texts_finds()
    {
        var index = new AddressIndex();
        var expected = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] interfaces = ["eth0", "eth1", "eth0.100"];
        List<(string Interface, IpAddress Address)> asked = [];
        for (uint i = 0; i < 1000; i++)
        {
            string name = interfaces[i % 3];
            IpAddress v4 = IpAddress.FromV4(0x0a090000 + (i / 2));
            IpAddress v6 = IpAddress.FromV6((UInt128)0x0a090000 + (i / 2));
            asked.Add((name, v4));
            asked.Add((name, v6));
            if (i % 4 < 2 && index.Find(name, v4) < 0)
            {
                expected.Add($"{name}/{v4}", index.Count);
                Assert.Equal(index.Count, index.Add(name, v4));
            }

            if (i % 4 > 0 && index.Find(name, v6) < 0)
            {
                expected.Add($"{name}/{v6}", index.Count);
                Assert.Equal(index.Count, index.Add(name, v6));
            }
        }

        Assert.InRange(index.Count, 1000, 1999);
        Assert.Equal(expected.Count, index.Count);
        foreach ((string name, IpAddress address) in asked)
        {
            int there = expected.TryGetValue($"{name}/{address}", out int position) ? position : -1;
            Assert.Equal(there, index.Find(name, address));
        }
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        var index = new AddressIndex();
        for (uint i = 0; i < 100; i++)
        {
            index.Add(i.ToString(CultureInfo.InvariantCulture), IpAddress.FromV4(0x0a090000 + i));
        }

        _ = index.Find("7", IpAddress.FromV4(0x0a090007));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int found = 0;
        for (uint i = 0; i < 1000; i++)
        {
            found += index.Find("7", IpAddress.FromV4(0x0a090000 + i)) == 7 ? 1 : 0;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1, found);
    }
}
