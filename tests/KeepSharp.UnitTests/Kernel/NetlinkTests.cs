using KeepSharp.Kernel.Netlink;
using KeepSharp.Kernel.Route;
using KeepSharp.Kernel.Sockets;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.UnitTests.Kernel;

/// <summary>
/// The netlink codecs. All bytes are written by hand from netlink(7), rtnetlink(7) and the kernel's headers, little
/// endian; that the kernel understands them the same way is what the contract tests in the lab show.
/// </summary>
public sealed class NetlinkTests
{
    private static readonly VirtualAddress Vip = new()
    {
        Prefix = new IpPrefix(IpAddress.Parse("192.0.2.1"), 24),
        Interface = "eth0",
        Scope = 253,
        Broadcast = IpAddress.Parse("192.0.2.255"),
        Label = "eth0:1",
    };

    [Fact]
    public void An_address_request_has_every_attribute_in_place()
    {
        NetlinkWriter writer = new(new byte[256]);
        AddressMessages.WriteAdd(ref writer, 7, new LinkIndex(3), Vip, withProtocol: true);

        // header: length 68 = 16 + 8 + 3 * 8 + 12 + 8, RTM_NEWADDR 20, REQUEST|ACK|CREATE 0x405, sequence 7, port 0
        // ifaddrmsg: AF_INET 2, /24, flags 0, scope 253, index 3
        // IFA_LOCAL(2), IFA_ADDRESS(1), IFA_BROADCAST(4), IFA_LABEL(3) "eth0:1\0" + padding, IFA_PROTO(11) 18 + padding
        Assert.Equal(
            "44000000" + "1400" + "0504" + "07000000" + "00000000"
            + "021800fd" + "03000000"
            + "08000200c0000201" + "08000100c0000201" + "08000400c00002ff"
            + "0b000300657468303a310000" + "05000b0012000000",
            Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void A_bare_address_request_has_only_the_address()
    {
        NetlinkWriter writer = new(new byte[256]);
        VirtualAddress bare = new() { Prefix = new IpPrefix(IpAddress.Parse("192.0.2.1"), 32), Interface = "eth0" };
        AddressMessages.WriteAdd(ref writer, 1, new LinkIndex(3), bare, withProtocol: false);
        Assert.Equal(
            "28000000" + "1400" + "0504" + "01000000" + "00000000"
            + "02200000" + "03000000" + "08000200c0000201" + "08000100c0000201",
            Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void A_removal_names_the_address_and_nothing_else()
    {
        NetlinkWriter writer = new(new byte[256]);
        AddressMessages.WriteRemove(ref writer, 8, new LinkIndex(3), Vip);
        Assert.Equal(
            "28000000" + "1500" + "0500" + "08000000" + "00000000"
            + "021800fd" + "03000000" + "08000200c0000201" + "08000100c0000201",
            Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void A_writer_that_runs_out_of_room_says_so_and_stays_inside()
    {
        byte[] room = new byte[256];
        NetlinkWriter whole = new(room);
        AddressMessages.WriteAdd(ref whole, 7, new LinkIndex(3), Vip, withProtocol: true);
        Assert.False(whole.Overflowed);
        for (int size = 0; size < whole.Length; size++)
        {
            byte[] guarded = new byte[256];
            NetlinkWriter writer = new(guarded.AsSpan(0, size));
            AddressMessages.WriteAdd(ref writer, 7, new LinkIndex(3), Vip, withProtocol: true);
            Assert.True(writer.Overflowed);
            Assert.True(guarded.AsSpan(size).IndexOfAnyExcept((byte)0) < 0);
        }
    }

    [Fact]
    public void Nested_attributes_are_read_back()
    {
        NetlinkWriter writer = new(new byte[64]);
        int outer = writer.BeginNested(0x8000 | 18); // NLA_F_NESTED
        writer.Attribute(1, "veth");
        writer.Attribute(2, 0x01020304u);
        writer.EndNested(outer);
        writer.Attribute(3, (byte)5);

        NetlinkReader reader = new(writer.Written);
        Assert.True(reader.TryNext());
        Assert.Equal(18, reader.Type);
        NetlinkReader inner = reader.Nested();
        Assert.True(inner.TryNext());
        Assert.Equal("veth", inner.AsText());
        Assert.True(inner.TryNext());
        Assert.Equal(0x01020304u, inner.AsUInt32());
        Assert.False(inner.TryNext());
        Assert.True(reader.TryNext());
        Assert.Equal(5, reader.AsByte());
        Assert.False(reader.TryNext());
        Assert.False(reader.Malformed);
    }

    [Theory]
    [InlineData("0300010000000000")] // shorter than its own header
    [InlineData("1000010000000000")] // longer than what follows
    public void A_wrong_attribute_length_ends_the_walk(string hex)
    {
        NetlinkReader reader = new(Convert.FromHexString("08000100aabbccdd" + hex));
        Assert.True(reader.TryNext()); // the one before is fine
        Assert.False(reader.TryNext());
        Assert.True(reader.Malformed);
    }

    [Fact]
    public void A_number_that_is_too_short_sticks_as_malformed()
    {
        NetlinkReader reader = new(Convert.FromHexString("0500010007000000"));
        Assert.True(reader.TryNext());
        Assert.Equal(7, reader.AsByte());
        Assert.False(reader.Malformed);
        Assert.Equal(0u, reader.AsUInt32());
        Assert.True(reader.Malformed);
    }

    [Fact]
    public void The_explanation_of_the_kernel_is_found_behind_a_capped_request()
    {
        // error -22, the header of the request (NLM_F_CAPPED: only that), NLMSGERR_ATTR_MSG(1) "no"
        byte[] payload = Convert.FromHexString(
            "eaffffff" + "28000000140005040100000000000000" + "070001006e6f0000");
        Assert.Equal(new NetlinkAnswer(22, "no"), NetlinkAnswer.Parse(payload, 0x300));
        Assert.Equal(new NetlinkAnswer(22, null), NetlinkAnswer.Parse(payload, 0x100)); // no ACK_TLVS: nothing to read
    }

    [Fact]
    public void The_explanation_of_the_kernel_is_found_behind_a_whole_request()
    {
        byte[] payload = Convert.FromHexString(
            "eaffffff" + "14000000140005040100000000000000" + "aabbccdd" + "070001006e6f0000");
        Assert.Equal(new NetlinkAnswer(22, "no"), NetlinkAnswer.Parse(payload, 0x200));
    }

    [Fact]
    public void A_short_answer_is_no_error_and_no_exception()
    {
        Assert.Equal(new NetlinkAnswer(0, null), NetlinkAnswer.Parse([0, 0, 0, 0], 0x300));
        Assert.Equal(new NetlinkAnswer(0, null), NetlinkAnswer.Parse([], 0));
        Assert.Equal(int.MaxValue, NetlinkAnswer.Parse([0, 0, 0, 0x80], 0).Errno);
    }

    [Fact]
    public void A_link_is_read_and_unknown_attributes_are_skipped()
    {
        // ifinfomsg: AF_UNSPEC, type ARPHRD_ETHER 1, index 2, flags UP|BROADCAST|RUNNING|MULTICAST|LOWER_UP 0x11043
        byte[] message = Convert.FromHexString(
            "0000010002000000" + "43100100" + "00000000"
            + "0900030065746830" + "00000000" // IFLA_IFNAME "eth0\0" padded
            + "08000d00e8030000" // IFLA_TXQLEN, unknown here
            + "08000400dc050000" // IFLA_MTU 1500
            + "0a00010002000000000a0000"); // IFLA_ADDRESS
        Assert.True(LinkMessages.TryParse(message, out LinkInfo link));
        Assert.Equal(
            new LinkInfo
            {
                Index = new LinkIndex(2),
                Name = "eth0",
                IsUp = true,
                IsRunning = true,
                IsMulticast = true,
                Kind = LinkKind.Other,
                Mac = new MacAddress(0x02000000000a),
                Mtu = 1500,
            },
            link);

        byte[] ofBridge = [.. message];
        ofBridge[0] = 7; // AF_BRIDGE: about a bridge port, not about the link
        Assert.False(LinkMessages.TryParse(ofBridge, out _));
    }

    // IFLA_LINKINFO (18) holds IFLA_INFO_KIND (1), a name with or without its NUL, and IFLA_INFO_DATA (2) with
    // IFLA_MACVLAN_MODE (1), where 1 is private and 4 bridge (if_link.h); 0xfffe is ARPHRD_NONE, as a tunnel has.
    [Theory]
    [InlineData("0c00120008000100" + "76726600", LinkKind.Vrf)]
    [InlineData("10001200" + "0c000100" + "6d6163766c616e00", LinkKind.Macvlan)]
    [InlineData("1c001200" + "0c000100" + "6d6163766c616e00" + "0c000200" + "0800010001000000", LinkKind.PrivateMacvlan)]
    [InlineData("1c001200" + "0c000100" + "6d6163766c616e00" + "0c000200" + "0800010004000000", LinkKind.Macvlan)]
    [InlineData("10001200" + "0b000100" + "6970766c616e0000", LinkKind.Ipvlan)]
    [InlineData("0c001200" + "08000100" + "74756e00", LinkKind.Other)]
    [InlineData("04001200", LinkKind.Other)]
    public void The_kind_of_a_link_is_read(string information, LinkKind kind)
    {
        byte[] message = Convert.FromHexString("0000feff02000000" + "43100100" + "00000000" + "0900030065746830" + "00000000" + information);
        Assert.True(LinkMessages.TryParse(message, out LinkInfo link));
        Assert.Equal((kind, false), (link.Kind, link.IsEthernet));
    }

    [Fact]
    public void The_own_address_of_a_point_to_point_link_is_the_local_one()
    {
        byte[] message = Convert.FromHexString(
            "0218800003000000" + "08000100c6336401" + "08000200c0000201" + "0800080080000000" + "05000b0012000000");
        Assert.True(AddressMessages.TryParse(message, out AddressInfo address));
        Assert.Equal(
            new AddressInfo(new LinkIndex(3), new IpPrefix(IpAddress.Parse("192.0.2.1"), 24), false, 18), address);
    }

    [Fact]
    public void An_IPv6_address_is_tentative_by_its_long_flags()
    {
        byte[] message = Convert.FromHexString(
            "0a40000003000000" + "14000100" + "20010db8000000000000000000000001" + "08000800c0000000");
        Assert.True(AddressMessages.TryParse(message, out AddressInfo address));
        Assert.True(address.Tentative);
        Assert.Equal("2001:db8::1/64", address.Prefix.ToString());
    }

    [Fact]
    public void Damaged_messages_are_refused_without_exception()
    {
        byte[] link = Convert.FromHexString(
            "0000010002000000431001000000000009000300657468300000000008000400dc0500000a00010002000000000a0000");
        byte[] address = Convert.FromHexString("021880000300000008000100c633640108000200c000020105000b0012000000");
        Assert.True(LinkMessages.TryParse(link, out _));
        Assert.True(AddressMessages.TryParse(address, out _));
        Random random = new(42);
        for (int i = 0; i < 20_000; i++)
        {
            foreach (byte[] original in (byte[][])[link, address])
            {
                byte[] damaged = original[..random.Next(original.Length + 1)];
                for (int flips = random.Next(4); flips > 0 && damaged.Length > 0; flips--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                _ = RouteLinkMonitor.TryTranslate((ushort)random.Next(16, 23), damaged, out _);
                _ = NetlinkAnswer.Parse(damaged, (ushort)random.Next(0x400));
                NetlinkMessages messages = new(damaged);
                while (messages.TryNext())
                {
                }
            }
        }
    }

    [Fact]
    public void The_drop_counter_is_found_among_other_control_messages()
    {
        // cmsghdr length 20, SOL_SOCKET 1, SO_TIMESTAMP 29, 4 bytes + padding; then SO_RXQ_OVFL 40 with 513
        byte[] control = Convert.FromHexString(
            "1400000000000000" + "01000000" + "1d000000" + "0000000000000000"
            + "1400000000000000" + "01000000" + "28000000" + "01020000");
        Assert.Equal(513u, ControlMessages.ReadDrops(control, 7));
        Assert.Equal(7u, ControlMessages.ReadDrops(control.AsSpan(0, 24), 7)); // none there: the known value holds
        Assert.Equal(7u, ControlMessages.ReadDrops(Convert.FromHexString("ff00000000000000" + "0100000028000000"), 7));
    }
}
