using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>The blocks <c>track_script</c> and <c>track_interface</c> of instances and groups.</summary>
internal sealed class TrackHandler(BuildContext context, string owner, List<TrackDraft> entries, bool scripts)
    : BlockHandler
{
    private const int Limit = 254;

    // The block may repeat: entries of the earlier ones count.
    private readonly Dictionary<string, TrackDraft> _seen = entries.ToDictionary(static e => e.Name);

    public Action<Blocker>? OnBlocker { get; init; }

    public override void LanguageNotSupported(SourceRange range, string what) =>
        OnBlocker?.Invoke(new Blocker(range, what));

    public override void Entry(LogicalLine line)
    {
        string name = line.Word(0);
        ScriptDraft? script = scripts ? context.ScriptsByName.GetValueOrDefault(name) : null;
        if (scripts && script is null)
        {
            context.Bag.Error(
                Codes.UnknownName,
                line.WordRange(0),
                $"({owner}) track script {name} not found, ignoring...",
                "the vrrp_script must stand before the block that tracks it");
            return;
        }

        if (!scripts && context.Facts.FindLink(name) is null)
        {
            context.InterfaceMissing(line.WordRange(0), $"({owner}) tracked interface {name} doesn't exist");
            return;
        }

        if (_seen.TryGetValue(name, out TrackDraft? first))
        {
            context.Bag.Error(
                Codes.DuplicateEntry,
                line.WordRange(0),
                $"({owner}) duplicate {(scripts ? "track_script" : "track_interface")} {name} - ignoring",
                related: first.Range);
            return;
        }

        int weight = script?.Weight ?? 0;
        bool reverse = script?.Reverse ?? false;
        if (Options(line, name, ref weight, ref reverse))
        {
            TrackDraft entry = new(name, weight, reverse, line.Range);
            entries.Add(entry);
            _seen.Add(name, entry);
        }
    }

    private bool Options(LogicalLine line, string name, ref int weight, ref bool reverse)
    {
        if (line.Count < 2)
        {
            return true;
        }

        string kind = scripts ? $"track script {name}" : $"track_interface {name}";
        if (line.Word(1) != "weight")
        {
            string place = scripts ? "track script" : kind;
            return Fault(line, 1, $"({owner}) unknown {place} option {line.Word(1)} - ignoring");
        }

        if (line.Count < 3)
        {
            return Fault(line, 1, $"({owner}) weight without value specified for {kind} - ignoring");
        }

        if (!context.Numbers.TryInteger(line.Word(2), line.WordRange(2), -Limit, Limit, out int value))
        {
            // The entry stays, with the weight that it would have without the option.
            Fault(line, 2, scripts
                ? $"({owner}) track script {name}: weight must be between [-253..253] inclusive, ignoring..."
                : $"({owner}) weight {line.Word(2)} for {name} must be between [-253..253] inclusive. Ignoring...");
            return true;
        }

        weight = Math.Clamp(value, 1 - Limit, Limit - 1);
        if (weight != value)
        {
            context.Bag.Warn(
                Codes.InvalidValue,
                line.WordRange(2),
                $"({owner}) weight for {name} cannot be +/-254. Setting to +/-253");
        }

        if (line.Count > 3)
        {
            reverse = line.Word(3) == "reverse";
            if (!reverse && line.Word(3) != "noreverse")
            {
                // keepalived misspells the second message, and drops only the interface.
                Fault(line, 3, scripts
                    ? $"({owner}) unknown track_script {name} weight option {line.Word(3)} - ignoring"
                    : $"({owner}) unknown track_interace {name} weight option {line.Word(3)} - ignoring");
                return scripts;
            }
        }

        return true;
    }

    private bool Fault(LogicalLine line, int word, string message)
    {
        context.Bag.Error(Codes.UnknownWord, line.WordRange(word), message);
        return false;
    }
}
