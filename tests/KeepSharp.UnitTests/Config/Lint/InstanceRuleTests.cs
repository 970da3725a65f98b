using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Config.Lint;

/// <summary>Addresses, peers, intervals and strict mode.</summary>
public sealed class InstanceRuleTests
{
    private const string Second =
        "vrrp_instance W {\n interface eth0\n virtual_router_id 2\n virtual_ipaddress {\n  10.9.0.2/24\n  10.9.0.1/24\n }\n}\n";

    [Fact]
    public void Fast_adverts_are_named_with_their_take_over_time()
    {
        // 3 x 20 ms, and a skew of 20 ms x (256 - 100) / 256 = 12.1875 ms.
        string[] found = Linted.Findings("KS0109", Clean.Instance + " version 3\n advert_int 0.02\n}\n");
        Assert.StartsWith(
            "8 Warning: (V) advert_int 20 ms: a backup takes over after 72.188 ms",
            Assert.Single(found),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Adverts_of_50_ms_deserve_a_test() =>
        Assert.StartsWith(
            "8 Note: ",
            Assert.Single(Linted.Findings("KS0109", Clean.Instance + " version 3\n advert_int 0.05\n}\n")),
            StringComparison.Ordinal);

    [Fact]
    public void Adverts_of_100_ms_are_kept() =>
        Linted.Silent("KS0109", Clean.Instance + " version 3\n advert_int 0.1\n}\n");

    [Fact]
    public void Strict_mode_is_told_once_with_what_it_drops()
    {
        string strict = "global_defs {\n vrrp_strict\n}\n" + Clean.Instance + "}\n";
        Assert.StartsWith(
            "2 Note: strict mode: the master drops packets to the virtual addresses of V;",
            Assert.Single(Linted.Findings("KS0114", strict)),
            StringComparison.Ordinal);
        Linted.Silent("KS0114", Clean.Instance + "}\n");
        Linted.Silent("KS0114", strict.Replace(" virtual_router_id", " priority 255\n virtual_router_id"));
    }

    [Fact]
    public void Own_address_among_the_peers_is_a_copied_file()
    {
        string conf = Clean.Instance + " unicast_src_ip 10.9.0.11\n unicast_peer {\n  10.9.0.12\n  10.9.0.11\n }\n}\n";
        Assert.Equal(
            ["10 Warning: (V) the peer 10.9.0.11 is this node's own address"], Linted.Findings("KS0107", conf));
        Linted.Silent("KS0107", conf.Replace("  10.9.0.11\n", "  10.9.0.13\n"));
    }

    [Fact]
    public void Unicast_without_any_check_of_the_sender_is_told()
    {
        string conf = Clean.Instance + " unicast_src_ip 10.9.0.11\n unicast_peer {\n  10.9.0.12\n }\n}\n";
        Assert.Single(Linted.Findings("KS0108", conf));
        Linted.Silent("KS0108", conf.Replace(" unicast_peer", " check_unicast_src\n unicast_peer"));
        Linted.Silent("KS0108", conf.Replace(
            " unicast_peer", " authentication {\n  auth_type PASS\n  auth_pass x\n }\n unicast_peer"));
        Linted.Silent("KS0108", Clean.Instance + "}\n");
    }

    [Fact]
    public void Address_of_two_instances_is_named_with_both_places()
    {
        KeepSharp.Config.LoadResult result = Linted.Load(Clean.Instance + "}\n" + Second);
        Assert.Contains(result.Diagnostics, static d => d.Span.Line == 13 && d.RelatedSpan?.Line == 5);
        Assert.DoesNotContain(
            Linted.Load(Clean.Instance + "}\n" + Second.Replace("  10.9.0.1/24\n", string.Empty)).Diagnostics,
            static d => d.Span.Line is 12 or 13);
    }

    [Fact]
    public void Address_in_no_subnet_of_its_interface_is_named()
    {
        // 10.9.0.1 lies in 10.9.0.0/24 and not in 192.168.7.0/24.
        string conf = Clean.Instance + "}\n";
        FakeSystemFacts far = new();
        far.Addresses["eth0"] = [Prefix("192.168.7.5", 24)];
        Assert.Equal(
            ["5 Warning: (V) 10.9.0.1 is in no subnet of eth0, which has 192.168.7.5/24"],
            Linted.Findings("KS0105", conf, far));
        FakeSystemFacts near = new();
        near.Addresses["eth0"] = [Prefix("192.168.7.5", 24), Prefix("10.9.0.7", 24)];
        Linted.Silent("KS0105", conf, near);
        Linted.Silent("KS0105", conf);
        near.Addresses["eth0"] = [Prefix("10.9.0.1", 24)];
        Linted.Silent("KS0105", conf, near);
    }

    [Fact]
    public void Address_of_the_own_interface_among_the_peers_is_named()
    {
        string conf = Clean.Instance + " unicast_peer {\n  10.9.0.11\n }\n}\n";
        FakeSystemFacts facts = new();
        facts.Addresses["eth0"] = [Prefix("10.9.0.11", 24)];
        Assert.Single(Linted.Findings("KS0107", conf, facts));
        Linted.Silent("KS0107", conf);
    }

    private static IpPrefix Prefix(string address, byte length) => new(IpAddress.Parse(address), length);
}
