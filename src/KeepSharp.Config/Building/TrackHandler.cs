using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>What an entry of a <c>track_*</c> block names.</summary>
internal enum TrackKind
{
    Script,
    Interface,
    File,
    Process,
    Bfd,
}

/// <summary>The blocks <c>track_script</c>, <c>track_interface</c> and their relatives of instances and groups.</summary>
internal sealed class TrackHandler(BuildContext context, string owner, List<TrackDraft> entries, TrackKind kind)
    : BlockHandler
{
    private const int Limit = 254;

    // The block may repeat: entries of the earlier ones count.
    private readonly Dictionary<string, TrackDraft> _seen = entries.ToDictionary(static e => e.Name);

    public Action<Blocker>? OnBlocker { get; init; }

    private string Words => kind switch
    {
        TrackKind.Script => "track script",
        TrackKind.File => "track file",
        TrackKind.Process => "track process",
        TrackKind.Bfd => "track bfd",
        _ => "track_interface",
    };

    private string Keyword => kind switch
    {
        TrackKind.Script => "track_script",
        TrackKind.File => "track_file",
        TrackKind.Process => "track_process",
        TrackKind.Bfd => "track_bfd",
        _ => "track_interface",
    };

    // Interfaces and scripts take 254 and make it 253; files and processes may reach it.
    private int ReadLimit => kind == TrackKind.Bfd ? Limit - 1 : Limit;

    /// <summary>The handler for the block of that keyword; null: it is none of these blocks.</summary>
    public static TrackHandler? For(
        BuildContext context, string keyword, string owner, TrackersDraft trackers, Action<Blocker> onBlocker)
    {
        (List<TrackDraft> entries, TrackKind kind)? target = keyword switch
        {
            "track_script" => (trackers.Scripts, TrackKind.Script),
            "track_interface" => (trackers.Interfaces, TrackKind.Interface),
            "track_file" => (trackers.Files, TrackKind.File),
            "track_process" => (trackers.Processes, TrackKind.Process),
            "track_bfd" => (trackers.Bfds, TrackKind.Bfd),
            _ => null,
        };
        return target is { } found
            ? new TrackHandler(context, owner, found.entries, found.kind) { OnBlocker = onBlocker }
            : null;
    }

    public override void Entry(LogicalLine line)
    {
        string name = line.Word(0);
        if (!Find(name, out int weight, out bool reverse))
        {
            Unknown(line, name);
            return;
        }

        if (_seen.TryGetValue(name, out TrackDraft? first))
        {
            context.Bag.Error(
                Codes.DuplicateEntry,
                line.WordRange(0),
                $"({owner}) duplicate {Keyword} {name} - ignoring",
                related: first.Range);
            return;
        }

        bool hasWeight = false;
        if (Options(line, name, ref weight, ref reverse, ref hasWeight))
        {
            TrackDraft entry = new(name, weight, reverse, line.Range, hasWeight);
            entries.Add(entry);
            _seen.Add(name, entry);
        }
    }

    // A missing interface is reported with all others; the entry stays, for the case that interfaces may come later.
    private bool Find(string name, out int weight, out bool reverse)
    {
        (weight, reverse) = (0, false);
        TrackedDraft? tracked = kind switch
        {
            TrackKind.File => context.TrackFilesByName.GetValueOrDefault(name),
            TrackKind.Process => context.TrackProcessesByName.GetValueOrDefault(name),
            TrackKind.Bfd => context.BfdInstancesByName.GetValueOrDefault(name) is { ForVrrp: true } bfd ? bfd : null,
            _ => null,
        };
        if (tracked is not null)
        {
            (weight, reverse) = (tracked.Weight, tracked.Reverse);
            return true;
        }

        if (kind == TrackKind.Script && context.ScriptsByName.GetValueOrDefault(name) is { } script)
        {
            (weight, reverse) = (script.Weight, script.Reverse);
            return true;
        }

        return kind == TrackKind.Interface;
    }

    private void Unknown(LogicalLine line, string name)
    {
        (string block, string hint, IEnumerable<string> known) = kind switch
        {
            TrackKind.File => ("track_file", string.Empty, context.TrackFilesByName.Keys),
            TrackKind.Process => ("vrrp_track_process", string.Empty, context.TrackProcessesByName.Keys),
            TrackKind.Bfd => ("bfd_instance", " and not say only 'checker'", context.BfdInstancesByName.Keys),
            _ => ("vrrp_script", string.Empty, (IEnumerable<string>)context.ScriptsByName.Keys),
        };
        context.Bag.Error(
            Codes.UnknownName,
            line.WordRange(0),
            $"({owner}) {Words} {name} not found, ignoring...",
            DidYouMean.Name(name, known) ?? $"the {block} must stand before the block that tracks it{hint}");
    }

    private bool Options(LogicalLine line, string name, ref int weight, ref bool reverse, ref bool hasWeight)
    {
        if (kind == TrackKind.Interface && context.FindLink(name) is null)
        {
            context.InterfaceMissing(line.WordRange(0), $"({owner}) tracked interface {name} doesn't exist");
        }

        if (line.Count < 2)
        {
            return true;
        }

        if (line.Word(1) != "weight")
        {
            string place = kind is TrackKind.Interface or TrackKind.Bfd ? $"{Words} {name}" : Words;
            return Fault(line, 1, $"({owner}) unknown {place} option {line.Word(1)} - ignoring");
        }

        if (line.Count < 3)
        {
            return Fault(line, 1, $"({owner}) weight without value specified for {Words} {name} - ignoring");
        }

        if (!context.Numbers.TryInteger(line.Word(2), line.WordRange(2), -ReadLimit, ReadLimit, out int value))
        {
            // The entry stays, with the weight that it would have without the option.
            Fault(line, 2, WeightMessage(name, line.Word(2)));
            return true;
        }

        hasWeight = true;
        weight = value;
        if (kind is TrackKind.Script or TrackKind.Interface && Math.Abs(weight) == Limit)
        {
            weight = Math.Sign(weight) * (Limit - 1);
            context.Bag.Warn(
                Codes.InvalidValue,
                line.WordRange(2),
                $"({owner}) weight for {name} cannot be +/-254. Setting to +/-253");
        }

        return line.Count < 4 || Direction(line, name, ref reverse);
    }

    private bool Direction(LogicalLine line, string name, ref bool reverse)
    {
        string word = line.Word(3);
        reverse = word == "reverse";
        if (reverse || (word == "noreverse" && kind != TrackKind.Interface))
        {
            return true;
        }

        // keepalived misspells the message of interfaces, and drops only them.
        string place = kind switch
        {
            TrackKind.Script => "track_script",
            TrackKind.Interface => "track_interace",
            TrackKind.Process => "track_process",
            _ => Words,
        };
        Fault(line, 3, $"({owner}) unknown {place} {name} weight option {word} - ignoring");
        return kind is TrackKind.Script or TrackKind.Process;
    }

    private string WeightMessage(string name, string value) => kind switch
    {
        TrackKind.Script => $"({owner}) track script {name}: weight must be between [-253..253] inclusive, ignoring...",
        TrackKind.Interface =>
            $"({owner}) weight {value} for {name} must be between [-253..253] inclusive. Ignoring...",
        _ => $"({owner}) weight for {Words} {name} must be in [-{ReadLimit}..{ReadLimit}] inclusive. Ignoring...",
    };

    private bool Fault(LogicalLine line, int word, string message)
    {
        context.Bag.Error(Codes.UnknownWord, line.WordRange(word), message);
        return false;
    }
}
