using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <summary>A <c>garp_group</c> as read.</summary>
internal sealed class GarpGroupDraft
{
    public required SourceRange Range { get; init; }

    public TimeSpan? GarpInterval { get; set; }

    public TimeSpan? GnaInterval { get; set; }

    public List<string> Interfaces { get; } = [];
}

/// <summary>The block <c>garp_group</c>. An interface belongs to one group at most, even if that is removed.</summary>
internal sealed class GarpGroupHandler(BuildContext context, GarpGroupDraft group) : BlockHandler
{
    private const long LongestInterval = 4294L * 1_000_000;
    private readonly StatementReader _read = new(context);

    public override IBlockHandler? Open(Keyword keyword, LogicalLine line) => new WordListHandler(context, Add)
    {
        EmptyMessage = "Warning - empty garp_group interfaces block",
    };

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "garp_interval":
                group.GarpInterval = Interval(line) ?? group.GarpInterval;
                break;
            case "gna_interval":
                group.GnaInterval = Interval(line) ?? group.GnaInterval;
                break;
            default:
                Add(line.Word(1), line.WordRange(1));
                break;
        }
    }

    public override void End(SourceRange range)
    {
        if (group.GarpInterval is null && group.GnaInterval is null)
        {
            context.Bag.Error(
                Codes.GarpGroup,
                range,
                "garp group 0 does not have any delay set - removing",
                "garp_interval or gna_interval",
                group.Range);
            return;
        }

        context.GarpGroups.Add(group);
    }

    private TimeSpan? Interval(LogicalLine line)
    {
        string name = line.Word(0);
        TimeSpan? interval = _read.Seconds(line, 0, LongestInterval, $"garp_group {name} '{line.Word(1)}' invalid");
        if (interval >= TimeSpan.FromSeconds(1))
        {
            context.Bag.Log(
                Codes.GarpGroup, Severity.Note, line.WordRange(1), $"The {name} is very large - {line.Word(1)} seconds");
        }

        return interval;
    }

    private void Add(string name, SourceRange range)
    {
        LinkInfo? link = context.FindLink(name);
        if (link is { Kind: LinkKind.Macvlan or LinkKind.PrivateMacvlan or LinkKind.Ipvlan })
        {
            context.Bag.Error(
                Codes.GarpGroup,
                range,
                $"Cannot specify garp_delay on a vmac ({name}) - ignoring",
                "name the interface below it");
        }
        else if (link is null && !context.Global.DynamicInterfaces)
        {
            context.InterfaceMissing(range, $"WARNING - interface {name} specified for garp_group doesn't exist");
        }
        else if (context.GarpGroupInterfaces.TryGetValue(name, out SourceRange first))
        {
            context.Bag.Error(
                Codes.DuplicateEntry,
                range,
                $"garp_group already specified for {name} - ignoring",
                related: first);
        }
        else
        {
            context.GarpGroupInterfaces.Add(name, range);
            group.Interfaces.Add(name);
        }
    }
}
