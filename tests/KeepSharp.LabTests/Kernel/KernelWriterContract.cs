using System.Text.Json;
using KeepSharp.Kernel.Route;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.LabTests.Kernel;

/// <summary>What the loop relies on about <see cref="IKernelWriter"/>, on Linux; seen with the eyes of ip(8).</summary>
public sealed class KernelWriterContract
{
    private static readonly IpAddress LimitedBroadcast = IpAddress.Parse("10.9.0.255");

    [Fact]
    public void A_plain_address_gets_neither_broadcast_nor_label_of_its_own()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);

        LoopMessage added = kernel.Change(
            KernelRequestKind.AddAddress, kernel.Link("eth0").Index, Vip("10.9.0.100", 32));

        Assert.Equal(0, added.Result);
        Assert.Null(added.Payload);
        JsonElement seen = Assert.Single(Addresses(place, "eth0"));
        Assert.Equal("10.9.0.100", seen.GetProperty("local").GetString());
        Assert.Equal(32, seen.GetProperty("prefixlen").GetInt32());
        Assert.Equal("global", seen.GetProperty("scope").GetString());
        Assert.Equal("eth0", seen.GetProperty("label").GetString()); // the kernel's default: the name of the link
        Assert.False(seen.TryGetProperty("broadcast", out _));
    }

    [Fact]
    public void Broadcast_label_and_scope_arrive()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);
        VirtualAddress address = Vip("10.9.0.100", 24) with
        {
            Broadcast = LimitedBroadcast,
            Label = "eth0:vip",
            Scope = 253, // RT_SCOPE_LINK
        };

        Assert.Equal(0, kernel.Change(KernelRequestKind.AddAddress, kernel.Link("eth0").Index, address).Result);

        JsonElement seen = Assert.Single(Addresses(place, "eth0"));
        Assert.Equal(24, seen.GetProperty("prefixlen").GetInt32());
        Assert.Equal("10.9.0.255", seen.GetProperty("broadcast").GetString());
        Assert.Equal("eth0:vip", seen.GetProperty("label").GetString());
        Assert.Equal("link", seen.GetProperty("scope").GetString());
    }

    [Fact]
    public void An_address_that_exists_is_success_and_stays_as_it_was()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip addr add 10.9.0.100/32 dev eth0 label eth0:old");
        using KernelUnderTest kernel = new(place);

        Assert.Equal(
            0, kernel.Change(KernelRequestKind.AddAddress, kernel.Link("eth0").Index, Vip("10.9.0.100", 32)).Result);

        Assert.Equal("eth0:old", Assert.Single(Addresses(place, "eth0")).GetProperty("label").GetString());
    }

    [Fact]
    public void An_address_carries_the_owner_mark_of_keepalived()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip addr add 10.9.0.1/24 dev eth0");
        using KernelUnderTest kernel = new(place);
        Assert.Equal(
            0, kernel.Change(KernelRequestKind.AddAddress, kernel.Link("eth0").Index, Vip("10.9.0.100", 32)).Result);

        LinkSnapshot snapshot = kernel.Dump();

        AddressInfo foreign = Assert.Single(snapshot.Addresses, a => a.Prefix.ToString() == "10.9.0.1/24");
        Assert.Equal(0, foreign.Protocol);
        AddressInfo own = Assert.Single(snapshot.Addresses, a => a.Prefix.ToString() == "10.9.0.100/32");
        Assert.SkipWhen(own.Protocol == 0, "this kernel has no IFA_PROTO (before 5.18)");
        Assert.Equal(18, own.Protocol);
    }

    [Fact]
    public void An_address_is_removed_and_a_missing_one_is_success()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip addr add 10.9.0.100/32 dev eth0");
        using KernelUnderTest kernel = new(place);
        LinkIndex link = kernel.Link("eth0").Index;

        Assert.Equal(0, kernel.Change(KernelRequestKind.RemoveAddress, link, Vip("10.9.0.100", 32)).Result);
        Assert.Empty(Addresses(place, "eth0"));
        Assert.Equal(0, kernel.Change(KernelRequestKind.RemoveAddress, link, Vip("10.9.0.100", 32)).Result);
        Assert.Equal(
            0, kernel.Change(KernelRequestKind.RemoveAddress, new LinkIndex(4711), Vip("10.9.0.100", 32)).Result);
    }

    [Fact]
    public void Removing_leaves_the_same_address_with_another_prefix_alone()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip addr add 10.9.0.100/24 dev eth0");
        using KernelUnderTest kernel = new(place);

        _ = kernel.Change(KernelRequestKind.RemoveAddress, kernel.Link("eth0").Index, Vip("10.9.0.100", 32));

        Assert.Single(Addresses(place, "eth0"));
    }

    [Fact]
    public void A_refusal_names_the_request_and_the_reason()
    {
        using NetworkNamespace place = new();
        using KernelUnderTest kernel = new(place);

        LoopMessage message = kernel.Change(
            KernelRequestKind.AddAddress, new LinkIndex(4711), Vip("10.9.0.100", 32));

        Assert.Equal(-19, message.Result); // ENODEV
        KernelError error = Assert.IsType<KernelError>(message.Payload);
        Assert.Equal("RTM_NEWADDR(20) 10.9.0.100/32 dev eth0", error.Operation);
        Assert.StartsWith("No such device", error.Message);
    }

    [Fact]
    public void The_words_of_the_kernel_are_part_of_the_reason()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip link set eth0 up");
        using KernelUnderTest kernel = new(place);
        VirtualAddress multicast = Vip("ff02::5", 128); // the kernel refuses it with an explanation

        LoopMessage message = kernel.Change(
            KernelRequestKind.AddAddress, kernel.Link("eth0").Index, multicast);

        Assert.True(message.Result < 0);
        string text = Assert.IsType<KernelError>(message.Payload).Message;
        Assert.Matches("^.+: .+$", text);
    }

    /// <summary>
    /// Thirty-two acknowledgements do not fit the smallest receive buffer of the kernel (2304 bytes, socket(7)), so
    /// most are dropped, although the requests were carried out; those to a link that does not exist were not.
    /// </summary>
    [Fact]
    public void Requests_whose_answers_were_lost_count_as_what_became_of_the_addresses()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);
        LinkIndex link = kernel.Link("eth0").Index;
        KernelRequest[] requests = new KernelRequest[RouteConnection.BatchSize];
        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = new KernelRequest
            {
                Kind = KernelRequestKind.AddAddress,
                Token = i,
                Link = i == 20 ? new LinkIndex(4711) : link,
                Address = Vip($"10.9.0.{i + 1}", 32),
            };
        }

        using RouteConnection connection = place.Run(() => new RouteConnection(receiveBufferBytes: 1));
        KernelError?[] errors = new KernelError?[requests.Length];
        connection.ChangeAddresses(requests, errors);

        KernelError error = Assert.Single(errors, e => e is not null)!;
        Assert.Same(error, errors[20]);
        Assert.Equal(105, error.Errno); // ENOBUFS: the answers were lost indeed
        Assert.Contains("answer was lost", error.Message, StringComparison.Ordinal);
        Assert.Equal(31, Addresses(place, "eth0").Count);

        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = requests[i] with { Kind = KernelRequestKind.RemoveAddress };
        }

        connection.ChangeAddresses(requests, errors);
        Assert.All(errors, Assert.Null);
        Assert.Empty(Addresses(place, "eth0"));
    }

    [Fact]
    public void An_IPv6_address_is_usable_at_once_and_not_preferred_as_a_source()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip link set eth0 up");
        using KernelUnderTest kernel = new(place);

        LoopMessage added = kernel.Change(
            KernelRequestKind.AddAddress, kernel.Link("eth0").Index, Vip("2001:db8::100", 128));
        Assert.Equal(0, added.Result);

        JsonElement seen = Assert.Single(
            Addresses(place, "eth0"), a => a.GetProperty("local").GetString() == "2001:db8::100");
        Assert.True(seen.TryGetProperty("nodad", out _));
        Assert.False(seen.TryGetProperty("tentative", out _));
        Assert.True(seen.TryGetProperty("deprecated", out _));
    }

    [Fact]
    public void Completions_come_in_the_order_of_the_requests_across_batches_and_kinds()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);
        LinkIndex link = kernel.Link("eth0").Index;
        const int Count = 200; // several batches
        for (int i = 0; i < Count; i++)
        {
            Assert.True(kernel.Kernel.Writer.TrySubmit(new KernelRequest
            {
                Kind = i % 50 == 49 ? KernelRequestKind.DumpLinks : KernelRequestKind.AddAddress,
                Token = 1000 + i,
                Link = i % 10 == 3 ? new LinkIndex(4711) : link,
                Address = Vip($"10.9.{i / 100}.{(i % 100) + 1}", 32),
            }));
        }

        for (int i = 0; i < Count; i++)
        {
            LoopMessage message = kernel.NextMessage();
            Assert.Equal(1000 + i, message.Token);
            Assert.Equal(i % 50 != 49 && i % 10 == 3 ? -19 : 0, message.Result);
        }

        Assert.Equal(176, Addresses(place, "eth0").Count); // 200 - 4 dumps - 20 to a missing link
    }

    [Fact]
    public void A_dump_shows_links_with_their_properties()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        place.Command("ip link set eth0 address 02:00:00:00:00:01 mtu 1400");
        place.Command("ip link set eth0 up");
        place.WaitForCarrier("eth0");
        place.Command("ip addr add 10.9.0.1/24 dev eth0");
        using KernelUnderTest kernel = new(place);

        LinkSnapshot snapshot = kernel.Dump();

        LinkInfo loopback = Assert.Single(snapshot.Links, l => l.Name == "lo");
        Assert.True(loopback.IsLoopback);
        Assert.True(loopback.Mac.IsNone);
        LinkInfo link = Assert.Single(snapshot.Links, l => l.Name == "eth0");
        Assert.Equal("02:00:00:00:00:01", link.Mac.ToString());
        Assert.Equal(1400, link.Mtu);
        Assert.True(link.IsUsable);
        Assert.True(link.IsMulticast);
        Assert.False(link.IsNoArp);
        Assert.Contains(snapshot.Addresses, a => a.Link == link.Index && a.Prefix.ToString() == "10.9.0.1/24");
        Assert.Contains(snapshot.Addresses, a => a.Link == loopback.Index && a.Prefix.ToString() == "::1/128");
    }

    [Fact]
    public void A_dump_of_many_addresses_is_complete()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);
        LinkIndex link = kernel.Link("eth0").Index;
        for (int i = 0; i < 2000; i++)
        {
            Assert.True(kernel.Kernel.Writer.TrySubmit(new KernelRequest
            {
                Kind = KernelRequestKind.AddAddress,
                Token = i,
                Link = link,
                Address = Vip($"10.9.{i / 200}.{(i % 200) + 1}", 32),
            }));
        }

        for (int i = 0; i < 2000; i++)
        {
            Assert.Equal(0, kernel.NextMessage().Result);
        }

        Assert.Equal(2000, kernel.Dump().Addresses.Count(a => a.Link == link));
    }

    [Fact]
    public void A_full_queue_says_so_and_loses_nothing()
    {
        using NetworkNamespace place = new();
        using KernelUnderTest kernel = new(place);
        int accepted = 0;
        bool refused = false;
        for (int i = 0; i < 100_000 && !refused; i++)
        {
            refused = !kernel.Kernel.Writer.TrySubmit(new KernelRequest
            {
                Kind = KernelRequestKind.DumpLinks,
                Token = accepted,
            });
            accepted += refused ? 0 : 1;
        }

        Assert.True(refused);
        for (int i = 0; i < accepted; i++)
        {
            Assert.Equal(i, kernel.NextMessage().Token);
        }
    }

    private static VirtualAddress Vip(string address, byte length) =>
        new() { Prefix = new IpPrefix(IpAddress.Parse(address), length), Interface = "eth0" };

    private static List<JsonElement> Addresses(NetworkNamespace place, string link)
    {
        JsonDocument document = JsonDocument.Parse(place.Command($"ip -j addr show dev {link}"));
        return [.. document.RootElement[0].GetProperty("addr_info").EnumerateArray()];
    }
}
