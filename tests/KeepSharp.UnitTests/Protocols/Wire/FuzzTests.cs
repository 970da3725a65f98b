using System.Globalization;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.UnitTests.Protocols.Wire;

/// <summary>
/// Mutated vectors: whatever comes, there is a reason or an advert, never an exception, and every datagram is counted
/// once. KEEPSHARP_FUZZ_PACKETS sets the number, KEEPSHARP_FUZZ_SEED the seed that a failure names.
/// </summary>
public sealed class FuzzTests
{
    private const int DefaultPackets = 200_000;

    [Fact]
    public void Mutated_packets_get_a_reason_or_an_advert()
    {
        int packets = Setting("KEEPSHARP_FUZZ_PACKETS", DefaultPackets);
        int seed = Setting("KEEPSHARP_FUZZ_SEED", 51);
        var random = new Random(seed);
        byte[][] corpus = [.. VrrpVector.ReadOwn().Select(vector => vector.Packet)];
        Target[] targets = Targets();
        byte[] buffer = new byte[600];
        for (int number = 0; number < packets; number++)
        {
            int length = Mutate(random, corpus, buffer);
            foreach (Target target in targets)
            {
                try
                {
                    target.Feed(buffer.AsSpan(0, length));
                }
                catch (Exception failure)
                {
                    Assert.Fail(string.Create(CultureInfo.InvariantCulture,
                        $"seed {seed}, packet {number}, {Convert.ToHexStringLower(buffer.AsSpan(0, length))}: {failure}"));
                }
            }
        }

        foreach (Target target in targets)
        {
            target.AssertCounters((ulong)packets);
        }

        Assert.True(targets.Sum(target => (long)target.Accepted) > packets / 100, "the mutations are too wild");
    }

    private static Target[] Targets()
    {
        VrrpInstance plain = RouterBench.Instance();
        VrrpInstance password = plain with { Authentication = RouterBench.Password("abcdefgh") };
        VrrpInstance owner = plain with { Priority = 255, WantMaster = true };
        return
        [
            new Target(plain with { Priority = 1 }),
            new Target(plain with { Priority = 254, PreemptDelay = TimeSpan.FromSeconds(2) }),
            new Target(password),
            new Target(password with { Preempt = false, SkipCheckAdvertisementAddresses = true }),
            new Target(owner),
            new Target(owner with { OwnerIgnoreAdvertisements = true }),
        ];
    }

    /// <summary>Bit flips, cuts, additions, splices and repaired checksums; several at a time.</summary>
    private static int Mutate(Random random, byte[][] corpus, byte[] buffer)
    {
        byte[] start = corpus[random.Next(corpus.Length)];
        start.CopyTo(buffer, 0);
        int length = start.Length;
        for (int steps = random.Next(0, 4); steps > 0; steps--)
        {
            switch (random.Next(6))
            {
                case 0 when length > 0:
                    buffer[random.Next(length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when length > 0:
                    buffer[random.Next(length)] = (byte)random.Next(256);
                    break;
                case 2:
                    length = random.Next(length + 1);
                    break;
                case 3:
                    int added = random.Next(1, 64);
                    random.NextBytes(buffer.AsSpan(length, added));
                    length += added;
                    break;
                case 4:
                    byte[] other = corpus[random.Next(corpus.Length)];
                    int cut = random.Next(Math.Min(length, other.Length) + 1);
                    other.AsSpan(cut).CopyTo(buffer.AsSpan(cut));
                    length = other.Length;
                    break;
                default:
                    Repair(buffer, length);
                    break;
            }
        }

        return length;
    }

    /// <summary>Makes the lengths and the checksum right, so that mutations get past the first checks.</summary>
    private static void Repair(byte[] buffer, int length)
    {
        if (length < 28)
        {
            return;
        }

        buffer[2] = (byte)(length >> 8);
        buffer[3] = (byte)length;
        buffer[26] = buffer[27] = 0;
        ushort checksum = RawAdvert.Checksum(buffer.AsSpan(20, length - 20));
        buffer[26] = (byte)(checksum >> 8);
        buffer[27] = (byte)checksum;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;

    private sealed class Target
    {
        private readonly VrrpInstance _settings;
        private readonly AdvertisementProfile _profile;
        private readonly VirtualRouter _router;
        private readonly EffectBuffer _effects = new();
        private Instant _now = Instant.FromMicroseconds(1);
        private ulong _adverts;

        public Target(VrrpInstance settings)
        {
            _settings = settings;
            _profile = new AdvertisementProfile(settings);
            _router = new VirtualRouter(settings, 0) { SourceAddress = IpAddress.Parse("10.9.0.2") };
            _router.Start(_now, _effects);
        }

        public ulong Accepted => _router.Statistics.AdvertisementsReceived;

        public void Feed(ReadOnlySpan<byte> packet)
        {
            _now += TimeSpan.FromMilliseconds(1);
            if (_router.Deadline <= _now)
            {
                _router.OnDeadline(_now, _effects);
            }

            AdvertisementReader.Peek(packet, out _, out _);
            RejectReason reason = AdvertisementReader.Check(
                _profile, packet, _router.EffectivePriority, true, out ReceivedAdvertisement advert, out _);
            Assert.True(Enum.IsDefined(reason), $"reason {reason}");
            if (reason == RejectReason.None)
            {
                AssertAcceptable(packet, advert);
            }

            ulong before = Accepted;
            _router.OnDatagram(packet, _now, _effects);
            Assert.Equal(reason == RejectReason.None ? 1UL : 0, Accepted - before);

            // Never due already, and never later than three intervals and the greatest skew time.
            Assert.True(_router.Deadline > _now && _router.Deadline < _now + TimeSpan.FromSeconds(4));
            CountAdverts();
        }

        public void AssertCounters(ulong packets)
        {
            RouterStatistics counters = _router.Statistics;
            Assert.Equal(packets, counters.DatagramsDelivered);
            Assert.Equal(packets, counters.AdvertisementsReceived + counters.RejectedTotal);
            Assert.Equal(counters.RejectedTotal, Enum.GetValues<RejectReason>()
                .Aggregate(0UL, (sum, reason) => sum + counters.Rejected(reason)));
            Assert.Equal(0UL, counters.Rejected(RejectReason.None));

            // One millisecond per packet: at most twenty answers and one advert per second, one per transition, and two
            // more per transition for priority 0 and for the winner.
            ulong seconds = (packets / 1000) + 1;
            Assert.True(_adverts <= (21 * seconds) + (3 * counters.BecameMaster), $"{_adverts} adverts in {seconds} s");
        }

        /// <summary>What was accepted obeys RFC 3768 section 7.1, looked at without the product's code.</summary>
        private void AssertAcceptable(ReadOnlySpan<byte> packet, ReceivedAdvertisement advert)
        {
            int header = (packet[0] & 15) * 4;
            ReadOnlySpan<byte> pdu = packet[header..];
            int length = 16 + (4 * pdu[3]);
            Assert.Equal(4, packet[0] >> 4);
            Assert.Equal(255, packet[8]);
            Assert.Equal(112, packet[9]);
            Assert.Equal(0x21, pdu[0]);
            Assert.True(pdu.Length == length || (pdu.Length > length && packet.Length <= 46));
            Assert.Equal(0, RawAdvert.Checksum(pdu[..length]));
            Assert.Equal((byte)_settings.Authentication.Type, pdu[4]);
            Assert.Equal(1, pdu[5]);
            Assert.Equal("e0000012", Convert.ToHexStringLower(packet.Slice(16, 4)));
            Assert.Equal(pdu[2], advert.Priority);
            Assert.Equal(pdu[3], advert.AddressCount);
            Assert.False(_settings.OwnerIgnoreAdvertisements && _router.EffectivePriority == 255);
        }

        private void CountAdverts()
        {
            for (int i = 0; i < _effects.Count; i++)
            {
                _adverts += _effects[i].Kind == RouterEffectKind.SendAdvertisement ? 1UL : 0;
            }

            _effects.Clear();
        }
    }
}
