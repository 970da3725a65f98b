using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.UnitTests.Protocols.Wire;

/// <summary>
/// The checks of vrrp.md section 3.2, one by one and in their order. The router uses PASS, so that every check can fail.
/// Three reasons do not come from <see cref="AdvertisementReader.Check"/>: Truncated and UnknownVrid are decided before a
/// router is known (the receive buffer, the table of routers), and NotRunning by the router's state.
/// </summary>
public sealed class AdvertisementCheckTests
{
    private static readonly VrrpInstance Router = RouterBench.Instance() with
    {
        Authentication = RouterBench.Password("secret"),
    };

    private static readonly RawAdvert Good = new() { AuthenticationType = 1, Authentication = "secret" };

    /// <summary>One fault per check, in the order of the checks.</summary>
    private static readonly (RejectReason Reason, Func<RawAdvert, RawAdvert> Break)[] Faults =
    [
        (RejectReason.AuthenticationHeaderMismatch, advert => advert with { IpProtocol = 51 }),
        (RejectReason.Length, advert => advert with { Extra = new byte[4] }),
        (RejectReason.TimeToLive, advert => advert with { TimeToLive = 254 }),
        (RejectReason.Version, advert => advert with { Version = 3 }),
        (RejectReason.AuthenticationTypeInvalid, advert => advert with { AuthenticationType = 3 }),
        (RejectReason.AuthenticationTypeMismatch, advert => advert with { AuthenticationType = 2 }),
        (RejectReason.AuthenticationFailure, advert => advert with { Authentication = "Secret" }),
        (RejectReason.AdvertisementInterval, advert => advert with { Interval = 2 }),
        (RejectReason.PacketType, advert => advert with { Type = 2 }),
        (RejectReason.IpTotalLength, advert => advert with { TotalLengthError = 4 }),
        (RejectReason.Checksum, advert => advert with { ChecksumError = 0x0100 }),
        (RejectReason.Destination, advert => advert with { Destination = "10.9.0.2" }),
    ];

    public static TheoryData<RejectReason> SingleFaults => [.. Faults.Select(fault => fault.Reason)];

    public static TheoryData<RejectReason, RejectReason> FaultPairs
    {
        get
        {
            TheoryData<RejectReason, RejectReason> pairs = [];
            for (int first = 0; first < Faults.Length; first++)
            {
                for (int second = first + 1; second < Faults.Length; second++)
                {
                    // One octet cannot be an unknown type and a foreign one.
                    if (Faults[first].Reason != RejectReason.AuthenticationTypeInvalid
                        || Faults[second].Reason != RejectReason.AuthenticationTypeMismatch)
                    {
                        pairs.Add(Faults[first].Reason, Faults[second].Reason);
                    }
                }
            }

            return pairs;
        }
    }

    [Fact]
    public void A_good_advert_is_accepted_with_its_fields()
    {
        RejectReason reason = Check(Router, Good.Build(), out ReceivedAdvertisement advert);

        Assert.Equal(RejectReason.None, reason);
        Assert.Equal("10.9.0.1", advert.Source.ToString());
        Assert.Equal(150, advert.Priority);
        Assert.Equal(1, advert.AddressCount);
        Assert.True(advert.MissingAddress.IsNone);
    }

    [Theory]
    [MemberData(nameof(SingleFaults))]
    public void Each_fault_has_its_reason(RejectReason reason)
    {
        Assert.Equal(RejectReason.None, Check(Router, Good.Build()));
        Assert.Equal(reason, Check(Router, Break(Good, reason).Build()));
    }

    [Theory]
    [MemberData(nameof(FaultPairs))]
    public void Of_two_faults_the_earlier_check_decides(RejectReason first, RejectReason second)
    {
        byte[] packet = Break(Break(Good, first), second).Build();

        Assert.Equal(first, Check(Router, packet));
    }

    [Fact]
    public void Check_19_comes_last_and_only_for_priority_255()
    {
        VrrpInstance owner = Router with { Priority = 255, OwnerIgnoreAdvertisements = true };

        Assert.Equal(RejectReason.OwnerIgnores, Check(owner, Good.Build(), priority: 255));
        Assert.Equal(RejectReason.None, Check(owner, Good.Build(), priority: 254));
        Assert.Equal(RejectReason.None, Check(owner with { OwnerIgnoreAdvertisements = false }, Good.Build(), priority: 255));
        foreach ((RejectReason reason, Func<RawAdvert, RawAdvert> breakIt) in Faults)
        {
            Assert.Equal(reason, Check(owner, breakIt(Good).Build(), priority: 255));
        }
    }

    [Theory]
    [InlineData(0, RejectReason.TooShort)]
    [InlineData(1, RejectReason.TooShort)]
    [InlineData(19, RejectReason.TooShort)]
    [InlineData(20, RejectReason.TooShort)]
    [InlineData(27, RejectReason.TooShort)]
    [InlineData(28, RejectReason.None)]
    public void Peek_needs_the_IP_header_and_eight_octets(int length, RejectReason expected)
    {
        RejectReason reason = AdvertisementReader.Peek(Good.Build().AsSpan(0, length), out byte vrid, out IpAddress source);

        Assert.Equal(expected, reason);
        Assert.Equal(expected == RejectReason.None ? 51 : 0, vrid);
        Assert.Equal(length < 20, source.IsNone);
    }

    [Fact]
    public void Peek_counts_IP_options_as_header()
    {
        byte[] packet = (Good with { IpOptions = [0x94, 4, 0, 0] }).Build();

        Assert.Equal(RejectReason.TooShort, AdvertisementReader.Peek(packet.AsSpan(0, 31), out _, out _));
        Assert.Equal(RejectReason.None, AdvertisementReader.Peek(packet.AsSpan(0, 32), out byte vrid, out _));
        Assert.Equal(51, vrid);
        Assert.Equal(RejectReason.None, Check(Router, packet));
    }

    [Theory]
    [InlineData(0x65)] // version 6
    [InlineData(0x44)] // header of 16 octets
    [InlineData(0x4f)] // header of 60 octets, 48 are there
    public void A_malformed_IP_header_is_IpHeader(byte firstOctet)
    {
        byte[] packet = (Good with { Addresses = ["10.9.0.100", "10.9.0.101", "10.9.0.102"] }).Build();
        Assert.Equal(RejectReason.None, Check(Router, packet));
        packet[0] = firstOctet;

        Assert.Equal(RejectReason.IpHeader, Check(Router, packet));
        Assert.Equal(RejectReason.IpHeader, AdvertisementReader.Peek(packet, out _, out _));
    }

    [Fact]
    public void Check_without_eight_octets_of_PDU_is_TooShort()
    {
        Assert.Equal(RejectReason.TooShort, Check(Router, Good.Build().AsSpan(0, 27)));
    }

    /// <summary>Expected 40 octets; a surplus of 2 or 6 is Ethernet padding, 46 is the end (vector V2-25, column ours).</summary>
    [Theory]
    [InlineData(0, RejectReason.None)]
    [InlineData(1, RejectReason.Length)]
    [InlineData(2, RejectReason.None)]
    [InlineData(3, RejectReason.Length)]
    [InlineData(4, RejectReason.Length)]
    [InlineData(5, RejectReason.Length)]
    [InlineData(6, RejectReason.None)]
    [InlineData(7, RejectReason.Length)]
    [InlineData(10, RejectReason.Length)]
    [InlineData(1000, RejectReason.Length)]
    public void Ethernet_padding_is_tolerated_up_to_46_octets(int surplus, RejectReason expected)
    {
        Assert.Equal(expected, Check(Router, (Good with { Extra = new byte[surplus] }).Build()));
    }

    [Fact]
    public void From_46_octets_on_no_padding_is_tolerated()
    {
        // 20 + 8 + 3 * 4 + 8 = 48 octets expected: the frame is long enough without padding.
        RawAdvert three = Good with { Addresses = ["10.9.0.100", "10.9.0.101", "10.9.0.102"] };

        Assert.Equal(RejectReason.None, Check(Router, three.Build()));
        Assert.Equal(RejectReason.Length, Check(Router, (three with { Extra = new byte[2] }).Build()));
    }

    [Fact]
    public void The_password_is_read_behind_the_addresses_not_from_the_end()
    {
        Assert.Equal(RejectReason.None, Check(Router, (Good with { Extra = [1, 2] }).Build()));
        Assert.Equal(
            RejectReason.AuthenticationFailure,
            Check(Router, (Good with { Authentication = "..secret", Extra = [1, 2] }).Build()));
    }

    [Fact]
    public void Without_authentication_the_eight_octets_are_not_looked_at()
    {
        VrrpInstance plain = RouterBench.Instance();

        Assert.Equal(RejectReason.None, Check(plain, new RawAdvert { Authentication = "whatever" }.Build()));
    }

    [Theory]
    [InlineData("10.9.0.100,10.9.0.101", "")]
    [InlineData("10.9.0.101,10.9.0.100", "")] // the order does not matter (vector V3-09)
    [InlineData("10.9.0.100,10.9.0.102", "10.9.0.101")]
    [InlineData("10.9.0.103,10.9.0.102", "10.9.0.100")] // the first one of ours that lacks
    [InlineData("10.9.0.100", "")] // other count: the list is not compared (check 21)
    [InlineData("10.9.0.100,10.9.0.101,10.9.0.102", "")]
    public void The_first_missing_address_is_named_when_the_counts_agree(string addresses, string missing)
    {
        VrrpInstance two = Router with
        {
            VirtualAddresses = [RouterBench.Address("10.9.0.100"), RouterBench.Address("10.9.0.101")],
        };
        RawAdvert advert = Good with { Addresses = addresses.Split(',') };

        Assert.Equal(RejectReason.None, Check(two, advert.Build(), out ReceivedAdvertisement received));

        Assert.Equal(advert.Addresses.Length, received.AddressCount);
        Assert.Equal(missing, received.MissingAddress.IsNone ? "" : received.MissingAddress.ToString());
    }

    [Fact]
    public void The_list_is_not_compared_when_it_need_not_be()
    {
        byte[] packet = (Good with { Addresses = ["10.9.0.101"] }).Build();
        var profile = new AdvertisementProfile(Router);

        AdvertisementReader.Check(profile, packet, 100, true, out ReceivedAdvertisement compared, out _);
        AdvertisementReader.Check(profile, packet, 100, false, out ReceivedAdvertisement skipped, out _);

        Assert.Equal("10.9.0.100", compared.MissingAddress.ToString());
        Assert.True(skipped.MissingAddress.IsNone);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_group_is_another_destination(bool ours)
    {
        VrrpInstance other = Router with { MulticastGroup = IpAddress.Parse("224.0.0.81") };
        RawAdvert advert = Good with { Destination = ours ? "224.0.0.81" : "224.0.0.18" };

        Assert.Equal(ours ? RejectReason.None : RejectReason.Destination, Check(other, advert.Build()));
    }

    private static RawAdvert Break(RawAdvert advert, RejectReason reason) =>
        Faults.Single(fault => fault.Reason == reason).Break(advert);

    private static RejectReason Check(VrrpInstance router, ReadOnlySpan<byte> packet, byte priority = 100) =>
        AdvertisementReader.Check(new AdvertisementProfile(router), packet, priority, true, out _, out _);

    private static RejectReason Check(VrrpInstance router, ReadOnlySpan<byte> packet, out ReceivedAdvertisement advert) =>
        AdvertisementReader.Check(new AdvertisementProfile(router), packet, 100, true, out advert, out _);
}
