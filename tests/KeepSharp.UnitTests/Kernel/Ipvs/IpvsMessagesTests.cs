using KeepSharp.Kernel.Ipvs;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Kernel.Ipvs;

/// <summary>
/// Requests byte for byte: services, questions and timeouts as ipvsadm sends them (recorded), destinations and daemons, where
/// it sends more than the kernel needs, by hand from ipvs-netlink.md section 2. Little endian.
/// </summary>
public sealed class IpvsMessagesTests
{
    // The key 192.0.2.1:80 tcp as SERVICE(1): 4 + 8 + 8 + 20 + 8 bytes. AF 2, PROTOCOL 6, ADDR, PORT 0x0050 big endian.
    private const string KeyPart = "30000180" + "0600010002000000" + "0600020006000000"
        + "14000300c0000201000000000000000000000000" + "0600040000500000";

    private static readonly IpvsServiceKey Web =
        IpvsServiceKey.At(TransportProtocol.Tcp, IpAddress.Parse("192.0.2.1"), 80);

    [Fact]
    public void The_header_is_that_of_a_request_to_be_acknowledged()
    {
        NetlinkWriter writer = new(new byte[64]);
        IpvsMessages.WriteChange(ref writer, 0x1d, 9, IpvsChange.Flush());

        // length 20 = 16 + 4, family 0x1d, REQUEST|ACK 5, sequence 9, port 0; FLUSH 17, version 1
        Assert.Equal(
            "14000000" + "1d00" + "0500" + "09000000" + "00000000" + "11010000", Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void The_family_is_asked_for_by_name()
    {
        NetlinkWriter writer = new(new byte[64]);
        IpvsMessages.WriteGetFamily(ref writer, 1);

        // length 32, GENL_ID_CTRL 16, sequence 1; GETFAMILY 3, version 1; FAMILY_NAME(2) "IPVS\0" + padding
        Assert.Equal(
            "20000000" + "1000" + "0500" + "01000000" + "00000000" + "03010000" + "090002004950565300000000",
            Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void A_persistent_service_is_what_ipvsadm_sends() => AssertSent(
        "new-service-persistent",
        IpvsChange.AddService(new IpvsService
        {
            Key = Web,
            Scheduler = "wrr",
            Persistence = new Persistence { Timeout = TimeSpan.FromSeconds(300) },
        }));

    [Fact]
    public void A_firewall_mark_of_IPv6_is_what_ipvsadm_sends() => AssertSent(
        "new-service-mark-v6",
        IpvsChange.AddService(new IpvsService
        {
            Key = IpvsServiceKey.OfMark(7, IpFamily.V6),
            Scheduler = "sh",
            Options = ServiceOptions.Scheduler1 | ServiceOptions.Scheduler2,
            Persistence = new Persistence
            {
                Timeout = TimeSpan.FromSeconds(60),
                Granularity = IpAddress.Parse("ffff:ffff:ffff:ffff::"),
            },
        }));

    [Fact]
    public void One_packet_scheduling_over_IPv6_is_what_ipvsadm_sends() => AssertSent(
        "new-service-ops-v6",
        IpvsChange.AddService(new IpvsService
        {
            Key = IpvsServiceKey.At(TransportProtocol.Udp, IpAddress.Parse("2001:db8::1"), 53),
            Scheduler = "rr",
            Options = ServiceOptions.OnePacket,
        }));

    [Fact]
    public void An_engine_and_an_IPv4_mask_are_what_ipvsadm_sends() => AssertSent(
        "new-service-engine",
        IpvsChange.AddService(new IpvsService
        {
            Key = IpvsServiceKey.At(TransportProtocol.Tcp, IpAddress.Parse("192.0.2.1"), 0),
            Scheduler = "wlc",
            Persistence = new Persistence
            {
                Timeout = TimeSpan.FromSeconds(90),
                Granularity = IpAddress.Parse("255.255.255.0"),
                Engine = "sip",
            },
        }));

    [Fact]
    public void An_SCTP_service_is_what_ipvsadm_sends() => AssertSent(
        "new-service-sctp",
        IpvsChange.AddService(new IpvsService
        {
            Key = IpvsServiceKey.At(TransportProtocol.Sctp, IpAddress.Parse("192.0.2.2"), 99),
            Scheduler = "mh",
            Options = ServiceOptions.Scheduler2,
        }));

    [Fact]
    public void Changing_a_service_differs_only_in_the_command()
    {
        IpvsService service = new() { Key = Web, Scheduler = "rr" };
        string added = Payload(IpvsChange.AddService(service));
        Assert.StartsWith("01010000", added, StringComparison.Ordinal);
        Assert.Equal("02010000" + added[8..], Payload(IpvsChange.SetService(service)));
    }

    [Fact]
    public void Removing_a_service_names_only_its_key() =>
        Assert.Equal("03010000" + KeyPart, Payload(IpvsChange.RemoveService(Web)));

    [Fact]
    public void A_NAT_destination_has_no_tunnel_attributes()
    {
        IpvsDestination destination = new()
        {
            Key = new IpvsDestinationKey(IpAddress.Parse("198.51.100.7"), 8080),
            Forwarding = new Forwarding(ForwardingMethod.Nat, TunnelType.Gue, 6080, TunnelChecksum.Checksum), // no effect
            Weight = 5,
        };

        // DEST(2): 4 + 8 + 20 + 8 + 4 * 8 = 72. ADDR_FAMILY(11) 2, ADDR, PORT 0x1f90, FWD_METHOD 0, WEIGHT 5, U, L.
        string body = KeyPart + "48000280" + "06000b0002000000" + "14000100c6336407000000000000000000000000"
            + "060002001f900000" + "0800030000000000" + "0800040005000000" + "0800050000000000" + "0800060000000000";
        Assert.Equal("05010000" + body, Payload(IpvsChange.AddDestination(Web, destination)));
        Assert.Equal("06010000" + body, Payload(IpvsChange.SetDestination(Web, destination)));
    }

    [Theory]
    [InlineData(TunnelType.IpIp, "05000d0000000000")]
    [InlineData(TunnelType.Gue, "05000d0001000000" + "06000e0017c00000" + "06000f0001000000")] // port 6080 = 0x17c0
    [InlineData(TunnelType.Gre, "05000d0002000000" + "06000f0001000000")]
    public void A_tunnel_has_the_attributes_of_its_type(TunnelType type, string tunnel)
    {
        IpvsDestination destination = new()
        {
            Key = new IpvsDestinationKey(IpAddress.Parse("2001:db8::8"), 80),
            Forwarding = new Forwarding(ForwardingMethod.Tunnel, type, 6080, TunnelChecksum.Checksum),
            UpperThreshold = 100,
            LowerThreshold = 50,
        };
        string inside = "06000b000a000000" + "1400010020010db8000000000000000000000008" + "0600020000500000"
            + "0800030002000000" + "0800040001000000" + tunnel + "0800050064000000" + "0800060032000000";
        int length = 4 + (inside.Length / 2);
        Assert.Equal(
            $"05010000{KeyPart}{length:x2}000280{inside}", Payload(IpvsChange.AddDestination(Web, destination)));
    }

    [Fact]
    public void Removing_a_destination_names_both_keys()
    {
        // DEST(2): 4 + 8 + 20 + 8 = 40 bytes
        IpvsDestinationKey key = new(IpAddress.Parse("198.51.100.7"), 8080);
        Assert.Equal(
            "07010000" + KeyPart + "28000280" + "06000b0002000000" + "14000100c6336407000000000000000000000000"
            + "060002001f900000",
            Payload(IpvsChange.RemoveDestination(Web, key)));
    }

    [Fact]
    public void Starting_a_daemon_names_everything_and_stopping_it_role_and_id()
    {
        IpvsSyncDaemon daemon = new()
        {
            Role = IpvsSyncRole.Backup,
            Interface = "d0",
            SyncId = 7,
            MaximumLength = 1000,
            Port = 8849,
            TimeToLive = 3,
        };

        // DAEMON(3): STATE 2, MCAST_IFN "d0\0", SYNC_ID 7, SYNC_MAXLEN 0x3e8, GROUP 224.0.0.81, PORT 0x2291 host order, TTL
        Assert.Equal(
            "09010000" + "3c000380" + "0800010002000000" + "0700020064300000" + "0800030007000000" + "06000400e8030000"
            + "08000500e0000051" + "0600070091220000" + "0500080003000000",
            Payload(IpvsChange.StartSyncDaemon(daemon)));
        Assert.Equal(
            "0a010000" + "14000380" + "0800010002000000" + "0800030007000000", Payload(IpvsChange.StopSyncDaemon(daemon)));
    }

    [Fact]
    public void A_group_of_IPv6_has_an_attribute_of_its_own()
    {
        IpvsSyncDaemon daemon = new()
        {
            Role = IpvsSyncRole.Master,
            Interface = "d0",
            Group = IpAddress.Parse("ff02::81"),
        };
        string sent = Payload(IpvsChange.StartSyncDaemon(daemon));
        Assert.Contains("14000600ff020000000000000000000000000081", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("08000500e0000051", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("06000400", sent, StringComparison.Ordinal); // no length: the kernel's own
    }

    [Fact]
    public void Timeouts_are_what_ipvsadm_sends() => AssertSent(
        "set-config",
        IpvsChange.SetTimeouts(new IpvsTimeouts(
            TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30))));

    [Fact]
    public void Questions_are_what_ipvsadm_asks()
    {
        Assert.Equal(IpvsVectors.Hex("get-info"), Question(IpvsConstants.IPVS_CMD_GET_INFO, dump: false));
        Assert.Equal(IpvsVectors.Hex("get-config"), Question(IpvsConstants.IPVS_CMD_GET_CONFIG, dump: false));
        Assert.Equal(IpvsVectors.Hex("dump-services"), Question(IpvsConstants.IPVS_CMD_GET_SERVICE, dump: true));
        Assert.Equal(IpvsVectors.Hex("dump-daemons"), Question(IpvsConstants.IPVS_CMD_GET_DAEMON, dump: true));
        Assert.Equal(IpvsVectors.Hex("dump-destinations"), DestinationQuestion(Web));
        Assert.Equal(
            IpvsVectors.Hex("dump-destinations-mark"), DestinationQuestion(IpvsServiceKey.OfMark(7, IpFamily.V6)));
    }

    [Theory]
    [InlineData("::", 1)] // the kernel refuses 0
    [InlineData("8000::", 1)]
    [InlineData("ffff:fe00::", 23)]
    [InlineData("ffff:ffff:ffff:ffff::", 64)]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 128)]
    public void The_length_of_an_IPv6_mask_is_that_of_its_leading_ones(string mask, uint length) =>
        Assert.Equal(length, IpvsMessages.PrefixLengthOf(IpAddress.Parse(mask)));

    [Fact]
    public void A_fraction_of_a_second_is_rounded_up_and_no_time_is_none()
    {
        string sent = Payload(IpvsChange.SetTimeouts(new IpvsTimeouts(
            TimeSpan.FromMilliseconds(1), TimeSpan.Zero, TimeSpan.FromSeconds(-1))));
        Assert.Equal("0c010000" + "0800040001000000" + "0800050000000000" + "0800060000000000", sent);
    }

    private static void AssertSent(string id, IpvsChange change) => Assert.Equal(IpvsVectors.Hex(id), Payload(change));

    private static string Payload(IpvsChange change)
    {
        NetlinkWriter writer = new(new byte[1024]);
        IpvsMessages.WriteChange(ref writer, 0x1d, 1, change);
        return WithoutHeader(writer.Written);
    }

    private static string Question(byte command, bool dump)
    {
        NetlinkWriter writer = new(new byte[1024]);
        if (dump)
        {
            IpvsMessages.WriteDump(ref writer, 0x1d, 1, command);
        }
        else
        {
            IpvsMessages.WriteGet(ref writer, 0x1d, 1, command);
        }

        return WithoutHeader(writer.Written);
    }

    private static string DestinationQuestion(IpvsServiceKey service)
    {
        NetlinkWriter writer = new(new byte[1024]);
        IpvsMessages.WriteDumpDestinations(ref writer, 0x1d, 1, service);
        return WithoutHeader(writer.Written);
    }

    private static string WithoutHeader(ReadOnlySpan<byte> message)
    {
        Assert.Equal(message.Length, BitConverter.ToInt32(message));
        return Convert.ToHexStringLower(message[NetlinkConstants.HeaderLength..]);
    }
}
