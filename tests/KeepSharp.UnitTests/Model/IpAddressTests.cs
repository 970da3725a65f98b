using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Model;

/// <summary>Address values against numbers worked out by hand, and against the base class library.</summary>
public sealed class IpAddressTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2")]
    [InlineData("9.255.255.255", "10.0.0.0")]
    [InlineData("127.0.0.1", "192.0.2.1")] // numbers without sign
    [InlineData("255.255.255.255", "2001:db8::")] // IPv4 before IPv6
    [InlineData("2001:db8::1", "2001:db8::2")]
    [InlineData("2001:db8:0:1::", "2001:db8:0:2::")]
    [InlineData("2001:db8:0:1:ffff::", "2001:db8:0:2::")] // the first half decides
    [InlineData("7fff::", "8000::")]
    public void Addresses_are_ordered_as_numbers_in_network_order(string lower, string higher)
    {
        IpAddress left = IpAddress.Parse(lower);
        IpAddress right = IpAddress.Parse(higher);

        Assert.True(left < right && right > left && left != right);
        Assert.Equal(0, left.CompareTo(IpAddress.Parse(lower)));
        Assert.Equal(left, IpAddress.Parse(lower));
    }

    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "198.51.100.0", false)]
    [InlineData("192.0.2.1/32", "192.0.2.1", true)]
    [InlineData("192.0.2.1/32", "192.0.2.0", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("198.51.100.0/31", "198.51.100.2", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8:0:1::/64", "2001:db8:0:1:ffff::", true)]
    [InlineData("2001:db8:0:1::/64", "2001:db8:0:2::", false)]
    [InlineData("2001:db8::8/125", "2001:db8::f", true)]
    [InlineData("2001:db8::8/125", "2001:db8::10", false)]
    [InlineData("2001:db8::1/128", "2001:db8::1", true)]
    [InlineData("2001:db8::1/128", "2001:db8::", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    public void A_prefix_contains_what_shares_its_first_bits(string prefix, string address, bool contained)
    {
        string[] parts = prefix.Split('/');
        var value = new IpPrefix(IpAddress.Parse(parts[0]), byte.Parse(parts[1]));

        Assert.Equal(contained, value.Contains(IpAddress.Parse(address)));
    }

    [Theory]
    [InlineData("224.0.0.18", true, false)]
    [InlineData("239.255.255.255", true, false)]
    [InlineData("203.0.113.18", false, false)]
    [InlineData("169.254.1.1", false, true)]
    [InlineData("192.0.2.254", false, false)]
    [InlineData("ff02::12", true, false)]
    [InlineData("fe80::1", false, true)]
    [InlineData("febf::1", false, true)]
    [InlineData("fec0::1", false, false)]
    public void Multicast_and_link_local_ranges(string text, bool multicast, bool linkLocal)
    {
        IpAddress address = IpAddress.Parse(text);

        Assert.Equal(multicast, address.IsMulticast);
        Assert.Equal(linkLocal, address.IsLinkLocal);
    }

    [Theory]
    [InlineData("192.0.2.1", 4)]
    [InlineData("2001:db8:1:2:3:4:5:6", 16)]
    public void Bytes_and_text_are_those_of_the_base_class_library(string text, int length)
    {
        IpAddress address = IpAddress.Parse(text);
        byte[] bytes = new byte[length];

        Assert.Equal(length, address.Write(bytes));
        Assert.Equal(System.Net.IPAddress.Parse(text).GetAddressBytes(), bytes);
        Assert.Equal(address, IpAddress.FromBytes(bytes));
        Assert.Equal(text, address.ToString());
        Assert.Equal(new System.Numerics.BigInteger(bytes, isUnsigned: true, isBigEndian: true), address.Value);
    }

    /// <summary>192.0.2.1 is 0xc0 00 02 01 by hand.</summary>
    [Fact]
    public void The_bits_of_an_IPv4_address_are_its_octets_in_order() =>
        Assert.Equal(0xc0000201u, IpAddress.Parse("192.0.2.1").V4Bits);
}
