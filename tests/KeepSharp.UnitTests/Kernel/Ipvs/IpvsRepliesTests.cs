using KeepSharp.Kernel.Ipvs;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Kernel.Ipvs;

/// <summary>Answers of Linux 6.1, recorded; what they say is what ipvsadm printed at that moment.</summary>
public sealed class IpvsRepliesTests
{
    [Fact]
    public void A_persistent_service_is_read()
    {
        Assert.True(IpvsReplies.TryParseService(
            IpvsVectors.Bytes("service-persistent"), out IpvsService service, out IpvsStatistics statistics));
        Assert.Equal(
            new IpvsService
            {
                Key = IpvsServiceKey.At(TransportProtocol.Tcp, IpAddress.Parse("192.0.2.1"), 80),
                Scheduler = "wrr",
                Persistence = new Persistence { Timeout = TimeSpan.FromSeconds(300) },
            },
            service);
        Assert.Equal(new IpvsStatistics(), statistics);
    }

    [Fact]
    public void A_firewall_mark_of_IPv6_is_read()
    {
        Assert.True(IpvsReplies.TryParseService(
            IpvsVectors.Bytes("service-mark-v6"), out IpvsService service, out _));
        Assert.Equal(
            new IpvsService
            {
                Key = IpvsServiceKey.OfMark(7, IpFamily.V6),
                Scheduler = "sh",
                Options = ServiceOptions.Scheduler1 | ServiceOptions.Scheduler2,
                Persistence = new Persistence
                {
                    Timeout = TimeSpan.FromSeconds(60),
                    Granularity = IpAddress.Parse("ffff:ffff:ffff:ffff::"),
                },
            },
            service);
    }

    [Fact]
    public void One_packet_scheduling_over_IPv6_is_read()
    {
        Assert.True(IpvsReplies.TryParseService(
            IpvsVectors.Bytes("service-ops-v6"), out IpvsService service, out _));
        Assert.Equal(
            new IpvsService
            {
                Key = IpvsServiceKey.At(TransportProtocol.Udp, IpAddress.Parse("2001:db8::1"), 53),
                Scheduler = "rr",
                Options = ServiceOptions.OnePacket,
            },
            service);
    }

    [Fact]
    public void An_engine_and_an_IPv4_mask_are_read()
    {
        Assert.True(IpvsReplies.TryParseService(
            IpvsVectors.Bytes("service-engine"), out IpvsService service, out _));
        Assert.Equal(
            new Persistence
            {
                Timeout = TimeSpan.FromSeconds(90),
                Granularity = IpAddress.Parse("255.255.255.0"),
                Engine = "sip",
            },
            service.Persistence);
        Assert.Equal(0, service.Key.Port);
    }

    [Fact]
    public void A_service_without_persistence_has_no_mask_to_compare()
    {
        Assert.True(IpvsReplies.TryParseService(
            IpvsVectors.Bytes("service-sctp"), out IpvsService service, out _));
        Assert.Null(service.Persistence);
        Assert.Equal(ServiceOptions.Scheduler2, service.Options);
        Assert.Equal("192.0.2.2:sctp:99", service.Key.ToString());
    }

    [Fact]
    public void Destinations_of_every_kind_are_read()
    {
        Assert.Equal(
            new IpvsDestination
            {
                Key = new IpvsDestinationKey(IpAddress.Parse("198.51.100.7"), 8080),
                Forwarding = new Forwarding(ForwardingMethod.Nat),
                Weight = 5,
            },
            Destination("destination-nat", IpFamily.V4).Destination);
        Assert.Equal(
            new IpvsDestination
            {
                Key = new IpvsDestinationKey(IpAddress.Parse("198.51.100.8"), 80),
                Forwarding = new Forwarding(
                    ForwardingMethod.Tunnel, TunnelType.Gre, Checksum: TunnelChecksum.Checksum),
                Weight = 1,
                UpperThreshold = 100,
                LowerThreshold = 50,
            },
            Destination("destination-gre", IpFamily.V4).Destination);
        Assert.Equal(
            new IpvsDestination
            {
                Key = new IpvsDestinationKey(IpAddress.Parse("2001:db8::8"), 0),
                Forwarding = new Forwarding(ForwardingMethod.Tunnel, TunnelType.Gue, 6080, TunnelChecksum.Remote),
                Weight = 1,
            },
            Destination("destination-gue-v6", IpFamily.V4).Destination); // its own family counts, not the service's
    }

    [Fact]
    public void The_wide_statistics_are_preferred_and_the_narrow_understood()
    {
        // By hand: DEST(2) with ADDR, PORT, ACTIVE 3, INACT 4, PERSIST 5, STATS {CONNS 1, INBYTES 2 (64 bits)} and, in the
        // second, STATS64 {PAD, CONNS 0x1_0000_0001, OUTBPS 9}.
        const string Key = "14000100c6336407000000000000000000000000" + "0600020000500000";
        const string Counts = "0800070003000000" + "0800080004000000" + "0800090005000000";
        const string Narrow = "18000a00" + "0800010001000000" + "0c0004000200000000000000";
        const string Wide = "20000c00" + "04000b00" + "0c0001000100000001000000" + "0c000a000900000000000000";
        IpvsDestinationState old = Read(Key + Counts + Narrow);
        IpvsDestinationState now = Read(Key + Counts + Narrow + Wide);

        Assert.Equal(new IpvsStatistics { Connections = 1, IncomingBytes = 2 }, old.Statistics);
        Assert.Equal((3u, 4u, 5u), (old.ActiveConnections, old.InactiveConnections, old.PersistentConnections));
        Assert.Equal(new IpvsStatistics { Connections = 0x100000001, OutgoingByteRate = 9 }, now.Statistics);
    }

    [Fact]
    public void A_destination_without_family_has_that_of_its_service()
    {
        const string Key = "1400010020010db8000000000000000000000007" + "0600020000500000";
        Assert.Equal("[2001:db8::7]:80", Read(Key, IpFamily.V6).Destination.Key.ToString());
        Assert.Equal(IpFamily.V4, Read(Key, IpFamily.V4).Destination.Key.Address.Family);
    }

    [Fact]
    public void Info_timeouts_and_daemons_are_read()
    {
        Assert.True(IpvsReplies.TryParseInfo(IpvsVectors.Bytes("info"), out uint version, out uint size));
        Assert.Equal((0x010201u, 4096u), (version, size));
        Assert.True(IpvsReplies.TryParseTimeouts(IpvsVectors.Bytes("config"), out IpvsTimeouts timeouts));
        Assert.Equal(
            new IpvsTimeouts(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)), timeouts);
        Assert.True(IpvsReplies.TryParseSyncDaemon(IpvsVectors.Bytes("daemon"), out IpvsSyncDaemon daemon));
        Assert.Equal(
            new IpvsSyncDaemon { Role = IpvsSyncRole.Master, Interface = "lo", SyncId = 7, MaximumLength = 1472 }, daemon);
    }

    [Fact]
    public void The_number_of_the_family_is_read()
    {
        // NEWFAMILY 1, version 2; FAMILY_NAME(2) "IPVS", FAMILY_ID(1) 0x1c
        Assert.Equal(
            0x1c, IpvsReplies.ParseFamily(Convert.FromHexString("01020000" + "090002004950565300000000" + "060001001c000000")));
        Assert.Equal(0, IpvsReplies.ParseFamily(Convert.FromHexString("01020000" + "090002004950565300000000")));
    }

    /// <summary>The kernel is trusted, but nothing it could say may end the thread.</summary>
    [Fact]
    public void Cut_and_changed_answers_are_no_exception()
    {
        uint seed = 0x2545f491;
        foreach (byte[] original in IpvsVectors.All())
        {
            for (int length = 0; length <= original.Length; length++)
            {
                ReadAll(original.AsSpan(0, length));
            }

            for (int round = 0; round < 2000; round++)
            {
                byte[] changed = [.. original];
                for (int i = 0; i < 3; i++)
                {
                    seed ^= seed << 13;
                    seed ^= seed >> 17;
                    seed ^= seed << 5;
                    changed[(int)(seed % (uint)changed.Length)] = (byte)(seed >> 24);
                }

                ReadAll(changed);
            }
        }
    }

    [Fact]
    public void A_message_about_something_else_is_no_object()
    {
        Assert.True(IpvsReplies.TryParseService(IpvsVectors.Bytes("service-sctp"), out _, out _)); // the positive twin
        Assert.False(IpvsReplies.TryParseService(IpvsVectors.Bytes("destination-nat"), out _, out _));
        Assert.False(IpvsReplies.TryParseDestination(IpvsVectors.Bytes("service-sctp"), IpFamily.V4, out _));
        Assert.False(IpvsReplies.TryParseSyncDaemon(IpvsVectors.Bytes("config"), out _));
        Assert.False(IpvsReplies.TryParseTimeouts(IpvsVectors.Bytes("info"), out _));
        Assert.False(IpvsReplies.TryParseInfo(IpvsVectors.Bytes("config"), out _, out _));
    }

    private static void ReadAll(ReadOnlySpan<byte> payload)
    {
        _ = IpvsReplies.ParseFamily(payload);
        _ = IpvsReplies.TryParseInfo(payload, out _, out _);
        _ = IpvsReplies.TryParseTimeouts(payload, out _);
        _ = IpvsReplies.TryParseSyncDaemon(payload, out _);
        _ = IpvsReplies.TryParseService(payload, out _, out _);
        _ = IpvsReplies.TryParseDestination(payload, IpFamily.V4, out _);
        _ = IpvsReplies.TryParseDestination(payload, IpFamily.V6, out _);
    }

    private static IpvsDestinationState Destination(string id, IpFamily serviceFamily)
    {
        Assert.True(IpvsReplies.TryParseDestination(
            IpvsVectors.Bytes(id), serviceFamily, out IpvsDestinationState destination));
        return destination;
    }

    private static IpvsDestinationState Read(string attributes, IpFamily family = IpFamily.V4)
    {
        int length = 4 + (attributes.Length / 2);
        byte[] payload = Convert.FromHexString($"05010000{length:x2}000200{attributes}");
        Assert.True(IpvsReplies.TryParseDestination(payload, family, out IpvsDestinationState destination));
        return destination;
    }
}
