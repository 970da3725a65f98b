using KeepSharp.LabTests.Lab;
using static KeepSharp.LabTests.Lab.VrrpTimes;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>Two containers that both say MASTER: the adverts decide, not the word.</summary>
public abstract class EqualRolesTests(ScenarioSource source)
{
    private const string Vip = "172.18.0.201";

    [Fact]
    public async Task Higher_priority_wins_even_when_it_comes_later()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode h1 = await network.AddNodeAsync("h1", "172.18.0.11/16");
        LabNode h2 = await network.AddNodeAsync("h2", "172.18.0.12/16");
        string higher = await network.PutAsync(source, "equal-roles/h1.conf", "s1-h1-short.conf");
        string lower = await network.PutAsync(source, "equal-roles/h2.conf", "s1-h2.conf");

        await TestedDaemon.StartAsync(h2, lower);
        Advert first = await network.AdvertAsync(advert => advert.Node == "h2", Patience, "h2 alone is master");
        Assert.Equal(100, first.Priority);
        Assert.Equal("123456", first.Password);
        Assert.Equal([Vip], first.Addresses);

        await TestedDaemon.StartAsync(h1, higher);
        Advert taken = await network.AdvertAsync(advert => advert.Node == "h1", Patience, "h1 preempts");
        await network.AddressAsync(h2, Vip, added: false, taken.Time, Patience);
        await network.AdvertsAsync(advert => advert.Node == "h1", 4, Patience, "h1 stays");
        Assert.True(await h1.HasAddressAsync(Vip));
        MasterTimeline.AssertNoDoubleMaster(network, 51, VrrpTimes.Advert);
    }

    [Fact]
    public async Task Equal_priorities_leave_the_greater_address()
    {
        await using LabNetwork network = await LabNetwork.CreateAsync();
        LabNode h1 = await network.AddNodeAsync("h1", "172.18.0.11/16");
        LabNode h2 = await network.AddNodeAsync("h2", "172.18.0.12/16");
        string conf = await network.PutAsync(source, "equal-roles/h2.conf", "s1-h2.conf");

        // Neither hears the other, so both become master; then the cable is put back.
        await network.CutAsync(h2);
        await TestedDaemon.StartAsync(h1, conf);
        await TestedDaemon.StartAsync(h2, conf);
        await Eventually.TrueAsync(
            async () => await h1.HasAddressAsync(Vip) && await h2.HasAddressAsync(Vip),
            Patience,
            "both are master while they cannot hear each other",
            network.Describe);
        DateTime healed = DateTime.UtcNow;
        await network.HealAsync(h2);
        AddressChange given = await network.AddressAsync(h1, Vip, added: false, healed, Patience);
        Assert.True(given.Time - healed <= VrrpTimes.Advert + Slack, "one advert is enough to see who gives way");
        await network.AdvertsAsync(
            advert => advert.Node == "h2" && advert.Time > given.Time, 4, Patience, "h2 goes on");
        Assert.True(await h2.HasAddressAsync(Vip));
        Assert.DoesNotContain(network.Adverts, advert => advert.Node == "h1" && advert.Time > given.Time);
    }
}
