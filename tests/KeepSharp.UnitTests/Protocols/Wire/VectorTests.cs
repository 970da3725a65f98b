using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.UnitTests.Protocols.Wire;

/// <summary>
/// Packets with known meaning: what a router sends, what it does with what it receives, and which counter moves. Master
/// down for priority 100 and 1 s is 3 s + 156/256 s = 3.609375 s, skew 0.609375 s (RFC 3768 section 6.1).
/// </summary>
public sealed class VectorTests
{
    private const long MasterDown = 3_609_375;
    private const long Skew = 609_375;
    private const long Before = 400_000;

    [Fact]
    public void Own_vectors_are_sent_and_judged_as_written()
    {
        IReadOnlyList<VrrpVector> vectors = VrrpVector.ReadOwn();

        Assert.True(vectors.Count >= 45, "the file lost vectors");
        JudgeAll(vectors);
    }

    [Fact]
    public void Shared_vectors_are_sent_and_judged_by_the_column_ours()
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipWhen(string.IsNullOrEmpty(shared), "KEEPSHARP_SHARED names no folder with the shared vector table");
        IReadOnlyList<VrrpVector> vectors = VrrpVector.ReadShared(Path.Combine(shared!, "spec", "vrrp-vectors.tsv"));

        Assert.True(vectors.Count >= 38, "the table lost vectors");
        JudgeAll(vectors);
    }

    private static void JudgeAll(IEnumerable<VrrpVector> vectors)
    {
        List<string> failures = [];
        foreach (VrrpVector vector in vectors)
        {
            try
            {
                Judge(vector);
            }
            catch (Exception failure)
            {
                failures.Add($"{vector.Id} ({vector.Expectation}, {vector.Action}): {failure.Message}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static void Judge(VrrpVector vector)
    {
        if (vector.IsEmitted)
        {
            JudgeSent(vector);
            return;
        }

        var bench = new RouterBench(vector.Settings);
        if (vector.State == "MASTER")
        {
            bench.StartAsMaster();
        }
        else
        {
            bench.Start();
        }

        bench.Pass(Before);
        bench.Take();
        RouterState state = bench.Router.State;
        long? timer = bench.DeadlineIn;
        RejectReason peek = AdvertisementReader.Peek(vector.Packet, out byte vrid, out _);
        if (peek == RejectReason.None && vrid == bench.Router.VirtualRouterId)
        {
            bench.Receive(vector.Packet);
        }

        JudgeCounters(vector, bench.Router.Statistics);
        JudgeAction(vector, bench, state, timer);
    }

    /// <summary>The vector's identification tells the how manieth advert it is; the kernel fills the header checksum.</summary>
    private static void JudgeSent(VrrpVector vector)
    {
        var router = new VirtualRouter(vector.Settings, 0) { SourceAddress = IpAddress.Parse("10.9.0.1") };
        byte[] sent = new byte[router.DatagramLength];
        int count = (vector.Packet[4] << 8) | vector.Packet[5];
        for (int i = 1; i < count; i++)
        {
            router.WriteAdvertisement(sent, router.EffectivePriority);
        }

        byte priority = vector.Packet[22] == 0 ? (byte)0 : router.EffectivePriority;
        int length = router.WriteAdvertisement(sent, priority);

        byte[] expected = [.. vector.Packet];
        expected[10] = expected[11] = 0;
        Assert.Equal(Convert.ToHexStringLower(expected), Convert.ToHexStringLower(sent.AsSpan(0, length)));
        Assert.Equal((ulong)count, router.Statistics.AdvertisementsSent);
        Assert.Equal(priority == 0 ? 1UL : 0, router.Statistics.PriorityZeroSent);
    }

    private static void JudgeCounters(VrrpVector vector, RouterStatistics counters)
    {
        bool accepted = vector.Verdict == "accept";
        Assert.Equal(accepted ? 1UL : 0, counters.AdvertisementsReceived);
        Assert.Equal(vector.Expectation.Contains("address-list") ? 1UL : 0, counters.AddressListErrors);
        Assert.Equal(vector.Expectation.Contains("priority-zero") ? 1UL : 0, counters.PriorityZeroReceived);
        Assert.Equal(counters.DatagramsDelivered, counters.AdvertisementsReceived + counters.RejectedTotal);
        if (vector.Verdict == "drop")
        {
            Assert.Equal(1UL, counters.Rejected(vector.Drop.Reason));
            Assert.Equal(1UL, counters.RejectedTotal);
        }
    }

    private static void JudgeAction(VrrpVector vector, RouterBench bench, RouterState state, long? timer)
    {
        string log = vector.Verdict == "drop" ? RejectedEvent(bench) : "";
        string[] effects = bench.Take();
        string[] acts = [.. effects.Where(effect => char.IsLower(effect[0]))];
        string[] expectedActs = [];
        RouterState expectedState = state;
        long? expectedTimer = timer;
        switch (vector.Action)
        {
            case "unchanged":
                break;
            case "restart":
                expectedTimer = MasterDown;
                break;
            case "skew":
                expectedTimer = Skew;
                break;
            case "answer":
                expectedActs = ["advert 100", "announce 5"];
                expectedTimer = 1_000_000;
                break;
            case "advert":
                expectedActs = ["advert 100"];
                expectedTimer = 1_000_000;
                break;
            case "garp":
                expectedActs = ["announce 5"];
                break;
            case "yield":
            case "advert-yield":
                string[] first = vector.Action == "yield" ? [] : ["advert 100"];
                expectedActs = [.. first, "release", "enter BACKUP"];
                expectedState = RouterState.Backup;
                expectedTimer = MasterDown;
                break;
            default:
                throw new FormatException($"unknown action '{vector.Action}'");
        }

        Assert.Equal(expectedActs, acts);
        Assert.Equal(expectedState, bench.Router.State);
        Assert.Equal(expectedTimer, bench.DeadlineIn);
        if (vector.Verdict == "drop")
        {
            (RejectReason reason, int received, int expected) = vector.Drop;
            Assert.Equal($"{reason} {received} {expected}", log);
        }
    }

    private static string RejectedEvent(RouterBench bench)
    {
        Assert.Equal(1, bench.Effects.Count);
        RouterEvent rejected = bench.Effects[0].Event;
        Assert.Equal(RouterEventKind.AdvertisementRejected, rejected.Kind);
        return $"{rejected.Reject} {rejected.First} {rejected.Second}";
    }
}
