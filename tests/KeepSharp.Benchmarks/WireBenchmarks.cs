using BenchmarkDotNet.Attributes;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.Benchmarks;

/// <summary>One advert written and one judged.</summary>
[MemoryDiagnoser]
public class WireBenchmarks
{
    private readonly AdvertisementProfile _profile = new(new VrrpInstance
    {
        Name = "VI_1",
        Interface = "eth0",
        VirtualRouterId = 51,
        Authentication = new VrrpAuthentication(VrrpAuthenticationType.Password, [1, 2, 3, 4, 5, 6, 7, 8]),
        VirtualAddresses =
        [
            new VirtualAddress { Prefix = new IpPrefix(IpAddress.Parse("192.0.2.100"), 24), Interface = "eth0" },
            new VirtualAddress { Prefix = new IpPrefix(IpAddress.Parse("192.0.2.101"), 24), Interface = "eth0" },
        ],
    });

    private readonly byte[] _datagram = new byte[128];
    private readonly IpAddress _source = IpAddress.Parse("192.0.2.1");
    private int _length;

    /// <summary>A valid advert to judge.</summary>
    [GlobalSetup]
    public void Setup() => _length = _profile.WriteDatagram(_datagram, 100, 1, _source);

    /// <summary>Header, PDU and checksum.</summary>
    [Benchmark]
    public int Write() => _profile.WriteDatagram(_datagram, 100, 1, _source);

    /// <summary>All checks of an accepted advert.</summary>
    [Benchmark]
    public RejectReason Check() => AdvertisementReader.Check(
        _profile, _datagram.AsSpan(0, _length), 100, checkAddresses: true, out _, out _);
}
