using FsCheck;
using FsCheck.Fluent;
using FsCheckConfig = FsCheck.Config;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.UnitTests.Protocols.Wire;

/// <summary>Writers, and properties that hold for every value.</summary>
public sealed class CodecTests
{
    private static readonly FsCheckConfig Thorough =
        FsCheckConfig.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20_260_301UL, 7_777_777UL);

    private static readonly Gen<byte> Octet = Gen.Choose(0, 255).Select(value => (byte)value);

    private static readonly Gen<byte[]> Octets = Octet.ArrayOf();

    [Fact]
    public void Checksum_of_the_RFC_1071_example()
    {
        // RFC 1071 section 3: the words 0001 f203 f4f5 f6f7 sum to ddf2; the checksum is its complement, 220d.
        Assert.Equal(0x220d, InternetChecksum.Compute([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]));
    }

    [Theory]
    [InlineData("", 0xffff)]
    [InlineData("ff", 0x00ff)] // an odd octet counts as ff00
    [InlineData("ffff", 0x0000)]
    [InlineData("ffffffff", 0x0000)] // the carry goes round
    [InlineData("0000", 0xffff)]
    [InlineData("80018001", 0xfffc)] // 8001 + 8001 = 1 0002 -> 0003
    [InlineData("000102", 0xfdfe)] // 0001 + 0200
    public void Checksum_by_hand(string hex, int expected)
    {
        Assert.Equal(expected, InternetChecksum.Compute(Convert.FromHexString(hex)));
    }

    [Fact]
    public void Checksum_equals_the_plain_word_by_word_sum() =>
        Prop.ForAll(Octets.ToArbitrary(), data => InternetChecksum.Compute(data) == RawAdvert.Checksum(data))
            .Check(Thorough);

    [Fact]
    public void Checksum_over_data_that_holds_its_checksum_is_zero() =>
        Prop.ForAll(Octets.ToArbitrary(), data =>
        {
            byte[] even = new byte[(data.Length / 2 * 2) + 2];
            data.AsSpan(0, data.Length / 2 * 2).CopyTo(even);
            ushort checksum = InternetChecksum.Compute(even);
            even[^2] = (byte)(checksum >> 8);
            even[^1] = (byte)checksum;
            return InternetChecksum.Compute(even) == 0;
        }).Check(Thorough);

    [Fact]
    public void Checksum_with_an_initial_sum_equals_the_checksum_with_that_word_in_front() =>
        Prop.ForAll(Octets.Zip(Gen.Choose(0, 0xffff), (data, word) => (data, word)).ToArbitrary(), input =>
            InternetChecksum.Compute(input.data, (uint)input.word)
            == RawAdvert.Checksum([(byte)(input.word >> 8), (byte)input.word, .. input.data])).Check(Thorough);

    [Fact]
    public void What_is_written_is_accepted_with_the_same_fields() =>
        Prop.ForAll(Adverts.ToArbitrary(), sample =>
        {
            (VrrpInstance settings, byte priority, IpAddress source) = sample;
            var profile = new AdvertisementProfile(settings);
            byte[] datagram = new byte[profile.DatagramLength + 5];
            int length = profile.WriteDatagram(datagram, priority, 7, source);
            RejectReason peek = AdvertisementReader.Peek(datagram.AsSpan(0, length), out byte vrid, out IpAddress peeked);
            RejectReason check = AdvertisementReader.Check(
                profile, datagram.AsSpan(0, length), 100, true, out ReceivedAdvertisement advert, out _);

            return peek == RejectReason.None && check == RejectReason.None
                && length == profile.DatagramLength
                && length == 36 + (4 * settings.VirtualAddresses.Count)
                && vrid == settings.VirtualRouterId && peeked == source
                && advert.Source == source && advert.Priority == priority
                && advert.AddressCount == settings.VirtualAddresses.Count && advert.MissingAddress.IsNone;
        }).Check(Thorough);

    [Fact]
    public void One_flipped_bit_of_the_PDU_is_never_accepted_as_the_same_advert() =>
        Prop.ForAll(Adverts.Zip(Gen.Choose(0, int.MaxValue), (sample, bit) => (sample, bit)).ToArbitrary(), input =>
        {
            (VrrpInstance settings, byte priority, IpAddress source) = input.sample;
            var profile = new AdvertisementProfile(settings);
            byte[] datagram = new byte[profile.DatagramLength];
            profile.WriteDatagram(datagram, priority, 7, source);
            int bit = (20 * 8) + (input.bit % ((datagram.Length - 20) * 8));
            datagram[bit / 8] ^= (byte)(1 << (bit % 8));

            // A 16-bit one's complement sum notices every single bit.
            return AdvertisementReader.Check(profile, datagram, 100, true, out _, out _) != RejectReason.None;
        }).Check(Thorough);

    [Fact]
    public void Gratuitous_ARP_is_the_captured_frame()
    {
        // vrrp.md section 9, captured from keepalived 2.2.7.
        byte[] frame = new byte[ArpPacket.FrameLength];
        int length = ArpPacket.WriteGratuitous(frame, new MacAddress(0x32c22b04b7b8), IpAddress.Parse("10.9.0.100"));

        Assert.Equal(42, length);
        Assert.Equal(
            "ffffffffffff32c22b04b7b80806000108000604000132c22b04b7b80a090064ffffffffffff0a090064",
            Convert.ToHexStringLower(frame));
    }

    [Fact]
    public void Identification_starts_at_1_and_leaves_out_0()
    {
        var router = new VirtualRouter(RouterBench.Instance(), 0) { SourceAddress = IpAddress.Parse("10.9.0.2") };
        byte[] datagram = new byte[router.DatagramLength];
        List<int> seen = [];
        for (int i = 0; i < 65_537; i++)
        {
            router.WriteAdvertisement(datagram, 100);
            seen.Add((datagram[4] << 8) | datagram[5]);
        }

        Assert.Equal(Enumerable.Range(1, 65_535).Concat([1, 2]), seen);
    }

    [Fact]
    public void A_password_is_padded_with_zeros_and_excluded_addresses_are_not_sent()
    {
        VrrpInstance settings = RouterBench.Instance() with
        {
            Authentication = RouterBench.Password("abc"),
            ExcludedAddresses = [RouterBench.Address("10.9.0.200")],
        };
        byte[] datagram = RouterBench.Datagram(settings, 150, "10.9.0.1");

        Assert.Equal(40, datagram.Length);
        Assert.Equal("6162630000000000", Convert.ToHexStringLower(datagram.AsSpan(32)));
    }

    [Fact]
    public void Addresses_keep_the_configured_order()
    {
        VrrpInstance settings = RouterBench.Instance() with
        {
            VirtualAddresses = [RouterBench.Address("10.9.0.101"), RouterBench.Address("10.9.0.100")],
        };

        Assert.Equal(
            "0a0900650a090064",
            Convert.ToHexStringLower(RouterBench.Datagram(settings, 150, "10.9.0.1").AsSpan(28, 8)));
    }

    private static Gen<(VrrpInstance Settings, byte Priority, IpAddress Source)> Adverts =>
        from vrid in Gen.Choose(1, 255)
        from priority in Octet
        from source in Gen.Choose(1, int.MaxValue)
        from interval in Gen.Choose(1, 255)
        from count in Gen.Choose(0, 30)
        from first in Gen.Choose(1, int.MaxValue - 30)
        from password in Octet.ArrayOf(8)
        from kind in Gen.Choose(0, 1)
        select (
            new VrrpInstance
            {
                Name = "VI_1",
                Interface = "eth0",
                VirtualRouterId = (byte)vrid,
                AdvertisementInterval = TimeSpan.FromSeconds(interval),
                VirtualAddresses = EquatableArray.From(Enumerable.Range(first, count).Select(number => new VirtualAddress
                {
                    Prefix = new IpPrefix(IpAddress.FromV4((uint)number), 32),
                    Interface = "eth0",
                })),
                Authentication = kind == 0
                    ? VrrpAuthentication.None
                    : new VrrpAuthentication(VrrpAuthenticationType.Password, EquatableArray.From(password)),
            },
            priority,
            IpAddress.FromV4((uint)source));
}
