using System.Globalization;
using System.Text.RegularExpressions;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Protocols.Wire;

/// <summary>One packet with what is to happen; the words are those of tests/vectors/vrrp-v2.txt.</summary>
internal sealed record VrrpVector
{
    public required string Id { get; init; }

    public required string Profile { get; init; }

    public required string State { get; init; }

    public required string Expectation { get; init; }

    public required string Action { get; init; }

    public required byte[] Packet { get; init; }

    public bool IsEmitted => Expectation == "emit";

    public string Verdict => Expectation.Split(' ')[0];

    /// <summary>The reason and the two numbers of its log line, for "drop".</summary>
    public (RejectReason Reason, int Received, int Expected) Drop
    {
        get
        {
            string[] words = Expectation.Split(' ');
            return (Enum.Parse<RejectReason>(words[1]), Number(words[2]), Number(words[3]));
        }
    }

    /// <summary>The router of the profile: receivers R*, senders T*.</summary>
    public VrrpInstance Settings
    {
        get
        {
            string[] words = Profile.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            VrrpInstance settings = RouterBench.Instance(words[0][0] == 'T' ? (byte)150 : (byte)100);
            if (words[0][1] == '2')
            {
                settings = settings with { Authentication = RouterBench.Password("abcdefgh") };
            }

            foreach (string word in words[1..])
            {
                settings = word switch
                {
                    "lower-prio-no-advert" => settings with { LowerPriorityNoAdvertisement = true },
                    "higher-prio-send-advert" => settings with { HigherPrioritySendAdvertisement = true },
                    "priority=255" => settings with { Priority = 255, WantMaster = true },
                    _ => throw new FormatException($"{Id}: unknown setting '{word}'"),
                };
            }

            return settings;
        }
    }

    /// <summary>Our own file.</summary>
    public static IReadOnlyList<VrrpVector> ReadOwn() =>
    [
        .. TestData.Lines("vrrp-v2.txt").Select(line =>
        {
            string[] cells = [.. line.Text.Split('|').Select(cell => cell.Trim())];
            return new VrrpVector
            {
                Id = cells[0],
                Profile = cells[1],
                State = cells[2],
                Expectation = cells[3],
                Action = cells[4],
                Packet = Convert.FromHexString(cells[5]),
            };
        }),
    ];

    /// <summary>
    /// Rows of the shared table that concern VRRPv2 over IPv4 without authentication or with PASS, by its column "ours".
    /// </summary>
    public static IReadOnlyList<VrrpVector> ReadShared(string file) =>
    [
        .. File.ReadLines(file)
            .Where(line => line.Length > 0 && line[0] != '#' && !line.StartsWith("id\t", StringComparison.Ordinal))
            .Select(line => line.Split('\t'))
            .Where(cells => Regex.IsMatch(cells[1], @"^(R1|R2|T1|T2)\b") && !cells[1].Contains("auth_hmac"))
            .Select(FromShared),
    ];

    private static VrrpVector FromShared(string[] cells)
    {
        string verdict = cells[5];
        string action = cells[8];
        string ours = cells[10];
        if (ours != "=")
        {
            Assert.True(ours.StartsWith("drop", StringComparison.Ordinal), $"{cells[0]}: column ours '{ours}' is unknown");
            verdict = "drop";
            action = "timer and state unchanged";
        }

        return new VrrpVector
        {
            Id = cells[0],
            Profile = cells[1]
                .Replace(", state MASTER and no priority line", " priority=255", StringComparison.Ordinal)
                .Replace("+ lower_prio_no_advert", "lower-prio-no-advert", StringComparison.Ordinal)
                .Replace("+ higher_prio_send_advert", "higher-prio-send-advert", StringComparison.Ordinal),
            State = cells[2],
            Packet = Convert.FromHexString(cells[3]),
            Expectation = SharedExpectation(cells, verdict, ours),
            Action = SharedAction(cells[0], action),
        };
    }

    private static string SharedExpectation(string[] cells, string verdict, string ours)
    {
        if (verdict is "emit" or "ignore")
        {
            return verdict;
        }

        string counters = cells[7];
        if (verdict != "drop")
        {
            Assert.Contains("adverts received +1", counters, StringComparison.Ordinal);
            return counters.Contains("address list errors", StringComparison.Ordinal) ? "accept address-list" : "accept";
        }

        // V2-25 is accepted by the reference; ours drops it for its length: 50 octets where 40 are expected.
        return ours.Contains("padding", StringComparison.Ordinal) ? "drop Length 50 40" : SharedDrop(cells[0], cells[6], counters);
    }

    /// <summary>The log line gives the numbers, the counter the reason.</summary>
    private static string SharedDrop(string id, string log, string counters)
    {
        (string Counter, RejectReason Reason, string Numbers)[] table =
        [
            ("TTL errors +1", RejectReason.TimeToLive, @"Received (?<r>\d+) and expect (?<e>\d+)"),
            ("length errors +1", RejectReason.Length, @"length (?<r>\d+) and expect (?<e>\d+)"),
            ("invalid type +1", RejectReason.PacketType, @"\. (?<r>\d+) and expect (?<e>\d+)"),
            ("auth type mismatch +1", RejectReason.AuthenticationTypeMismatch,
                @"received a (?<r>\d+) auth from .*, expecting (?<e>\d+)!"),
            ("invalid auth type +1", RejectReason.AuthenticationTypeInvalid, @": (?<r>\d+)$"),
            ("auth failure +1", RejectReason.AuthenticationFailure, "invalid passwd"),
            ("SNMP checksum errors +1", RejectReason.Checksum, "Invalid VRRPv2 checksum"),
            ("none", RejectReason.AdvertisementInterval, @"mine=(?<e>\d+) sec rcv'd=(?<r>\d+) sec"),
        ];
        (_, RejectReason reason, string numbers) =
            table.Single(row => counters.StartsWith(row.Counter, StringComparison.Ordinal));
        Match match = Regex.Match(log == "as V2-07" ? "Received 1 and expect 255" : log, numbers);
        Assert.True(match.Success, $"{id}: '{log}' does not match {numbers}");
        return $"drop {reason} {Digits(match, "r")} {Digits(match, "e")}";
    }

    private static string SharedAction(string id, string action)
    {
        (string Start, string Word)[] table =
        [
            ("-", "-"),
            ("master down timer restarted", "restart"),
            ("timer and state unchanged", "unchanged"),
            ("stays MASTER, sends an advert at once, then GARP block, next advert one interval later", "answer"),
            ("no extra advert, advert timer not restarted; GARP block", "garp"),
            ("BACKUP, ", "yield"),
            ("sends one advert (priority 100), then BACKUP", "advert-yield"),
        ];
        (string start, string word) = table.FirstOrDefault(row => action.StartsWith(row.Start, StringComparison.Ordinal));
        Assert.True(start is not null, $"{id}: action '{action}' is unknown");
        return word;
    }

    private static string Digits(Match match, string group) => match.Groups[group].Success ? match.Groups[group].Value : "0";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
