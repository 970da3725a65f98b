using System.Text;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>
/// The block <c>bfd_instance</c> (bfd.md section 1). A session that cannot be opened keeps its name: what tracks it
/// stays down.
/// </summary>
internal sealed class BfdHandler(BuildContext context, BfdInstanceDraft bfd) : BlockHandler
{
    /// <summary>Longest name in bytes.</summary>
    public const int LongestName = 31;

    // Milliseconds are read as seconds with three decimals: both have three places behind the point.
    private const int MillisecondDigits = 3;
    private const long Unit = 1_000_000;
    private const long LongestMilliseconds = 4_294_967;
    private const int LongMilliseconds = 10_000;

    private readonly string _who = $"Configuration error: BFD instance {bfd.Name}";
    private SourceRange _sourceRange;

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            // The VRRP and checker processes read these three, and look at nothing else.
            case "weight":
                Weight(line);
                break;
            case "vrrp":
                bfd.Vrrp = true;
                break;
            case "checker":
                bfd.Checker = true;
                break;
            case "neighbor_ip" or "neighbour_ip" when bfd.Refused is null:
                Neighbor(line);
                break;
            default:
                if (bfd.Refused is null)
                {
                    Session(keyword.Name, line);
                }

                break;
        }
    }

    public override void End(SourceRange range)
    {
        if (bfd.Refused is null)
        {
            bfd.Refused = Fault(out SourceRange? related);
            if (bfd.Refused is not null)
            {
                context.Bag.Error(
                    Codes.BfdInstance, range, bfd.Refused, "what tracks it stays down for ever", related ?? bfd.Range);
            }
        }

        bfd.HopLimit ??= bfd.Neighbor is { Family: IpFamily.V6 } ? (byte)64 : (byte)255;
        // -1 and 255 are the same to keepalived; either becomes the TTL, which leaves nothing to check too.
        if (bfd.Refused is null && (byte)bfd.MaximumHops > bfd.HopLimit)
        {
            context.Bag.Error(
                Codes.BfdInstance,
                range,
                $"BFD instance {bfd.Name}: max_hops exceeds ttl/hoplimit - setting to ttl/hoplimit",
                related: bfd.MaximumHopsRange);
            bfd.MaximumHops = bfd.HopLimit.Value;
        }

        context.BfdInstances.Add(bfd);
        context.BfdInstancesByName.Add(bfd.Name, bfd);
    }

    private void Session(string name, LogicalLine line)
    {
        switch (name)
        {
            case "source_ip":
                Source(line);
                break;
            case "min_rx":
                bfd.MinimumReceive = Interval(line, 1) ?? bfd.MinimumReceive;
                break;
            case "min_tx":
                bfd.MinimumTransmit = Interval(line, 1) ?? bfd.MinimumTransmit;
                break;
            case "idle_tx":
                bfd.IdleTransmit = Interval(line, 1000) ?? bfd.IdleTransmit;
                break;
            case "multiplier":
                bfd.Multiplier = (byte)(Number(line, "multiplier", 1) ?? bfd.Multiplier);
                break;
            case "passive":
                bfd.Passive = true;
                break;
            case "ttl" or "hoplimit":
                bfd.HopLimit = (byte?)Number(line, "ttl/hoplimit", 1) ?? bfd.HopLimit;
                break;
            case "max_hops":
                bfd.MaximumHops = Number(line, "max_hops", -1) ?? bfd.MaximumHops;
                bfd.MaximumHopsRange = line.WordRange(1);
                break;
            default:
                Multihop(line);
                break;
        }
    }

    private void Neighbor(LogicalLine line)
    {
        if (AddressWord.TryRead(context, line, 1, out IpAddress address))
        {
            bfd.Neighbor = address;
            return;
        }

        bfd.Refused = $"{_who} has malformed neighbor address {line.Word(1)}, ignoring instance";
        context.Bag.Error(
            Codes.BfdInstance, line.WordRange(1), bfd.Refused, "an IPv4 or IPv6 address");
    }

    private void Source(LogicalLine line)
    {
        if (AddressWord.TryRead(context, line, 1, out IpAddress address))
        {
            bfd.Source = address;
            _sourceRange = line.WordRange(1);
            return;
        }

        Error(line, $"has malformed source address {line.Word(1)}, ignoring");
    }

    private TimeSpan? Interval(LogicalLine line, int least)
    {
        string name = line.Word(0);
        if (!context.Numbers.TrySeconds(
            line.Word(1),
            line.WordRange(1),
            least * Unit,
            LongestMilliseconds * Unit,
            out TimeSpan value,
            MillisecondDigits))
        {
            Error(
                line,
                $"{name} value {line.Word(1)} is not valid (must be in range [{least}-{LongestMilliseconds}]), ignoring");
            return null;
        }

        TimeSpan interval = value / 1000;
        if (interval.TotalMilliseconds > LongMilliseconds)
        {
            context.Bag.Log(
                Codes.InvalidValue,
                Severity.Warning,
                line.WordRange(1),
                $"BFD instance {bfd.Name} {name} value {line.Word(1)} is larger than max sensible ({LongMilliseconds})",
                "the unit is milliseconds");
        }

        return interval;
    }

    private int? Number(LogicalLine line, string name, int least)
    {
        if (context.Numbers.TryInteger(line.Word(1), line.WordRange(1), least, 255, out int value))
        {
            return value;
        }

        Error(line, $"{name} value {line.Word(1)} not valid (must be in range [{least}-255]), ignoring");
        return null;
    }

    private void Multihop(LogicalLine line)
    {
        bool? value = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
        bfd.Multihop = value ?? bfd.Multihop;
        if (value is null)
        {
            Error(line, $"multihop value {line.Word(1)} not valid, ignoring");
        }
    }

    private void Weight(LogicalLine line)
    {
        const int limit = 253;
        if (!context.Numbers.TryInteger(line.Word(1), line.WordRange(1), -limit, limit, out int weight))
        {
            Error(line, $"weight value {line.Word(1)} not valid (must be in range [-{limit}-{limit}]), ignoring");
            return;
        }

        bfd.Weight = weight;
        bfd.Reverse = TrackedWeight.Reverse(context, line, $"{_who} unknown weight option");
    }

    private string? Fault(out SourceRange? related)
    {
        related = null;
        if (bfd.Neighbor is not { } neighbor)
        {
            return $"{_who} has no neighbor address set, disabling instance";
        }

        if (bfd.Source is { } source && source.Family != neighbor.Family)
        {
            related = _sourceRange;
            return $"{_who} source address {source} and neighbor address {neighbor}"
                + " are not of the same family, disabling instance";
        }

        BfdInstanceDraft? twin = context.BfdInstances.Find(b => b.Refused is null && b.Neighbor == neighbor
            && b.Multihop == bfd.Multihop && (b.Source is null || bfd.Source is null || b.Source == bfd.Source));
        if (twin is null)
        {
            return null;
        }

        related = twin.Range;
        return bfd.Source is { } own
            ? $"{_who} has duplicate source/neighbor address {own}/{neighbor}, ignoring instance"
            : $"{_who} has duplicate neighbor address {neighbor}, ignoring instance";
    }

    private void Error(LogicalLine line, string message) =>
        context.Bag.Error(Codes.InvalidValue, line.WordRange(1), $"{_who} {message}");

    /// <summary>The draft of a block, or null when its name cannot be used (which has been reported).</summary>
    public static BfdInstanceDraft? Begin(BuildContext context, LogicalLine line)
    {
        string name = line.Word(1);
        if (Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            context.Bag.Error(
                Codes.BlockName,
                line.WordRange(1),
                $"Configuration error: BFD instance {name} name too long (maximum length is {LongestName} characters)"
                + " - ignoring",
                "the block is left out");
            return null;
        }

        if (context.BfdInstancesByName.TryGetValue(name, out BfdInstanceDraft? first))
        {
            context.Bag.Error(
                Codes.DuplicateBlock,
                line.WordRange(1),
                $"Configuration error: BFD instance {name} already configured - ignoring",
                "the first block counts",
                first.Range);
            return null;
        }

        return new BfdInstanceDraft { Name = name, Range = line.WordRange(1) };
    }
}
