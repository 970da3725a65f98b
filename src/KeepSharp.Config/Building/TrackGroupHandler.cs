using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>A <c>track_group</c> as read.</summary>
internal sealed class TrackGroupDraft
{
    public required string Name { get; init; }

    public required SourceRange Range { get; init; }

    public List<(string Name, SourceRange Range)>? Members { get; set; }

    /// <summary>Members that exist, set by the rules.</summary>
    public List<string> Resolved { get; } = [];
}

/// <summary>The block <c>track_group</c>.</summary>
internal sealed class TrackGroupHandler(BuildContext context, TrackGroupDraft group) : BlockHandler
{
    public override IBlockHandler? Open(Keyword keyword, LogicalLine line)
    {
        if (group.Members is not null)
        {
            // keepalived says sync group here too.
            context.Bag.Error(
                Codes.DuplicateSetting,
                line.WordRange(0),
                $"Group list already specified for sync group {group.Name}",
                "the first list counts");
            return null;
        }

        group.Members = [];
        return new WordListHandler(context, (word, range) => group.Members.Add((word, range)))
        {
            EmptyMessage = $"Warning - track group {group.Name} has empty group block",
        };
    }

    public override void End(SourceRange range)
    {
        if (group.Members is not { Count: > 0 })
        {
            context.Bag.Error(
                Codes.TrackGroup,
                range,
                $"Static track group {group.Name} has no members - removing",
                related: group.Range);
            return;
        }

        context.TrackGroups.Add(group);
        context.TrackGroupsByName.Add(group.Name, group);
    }

    /// <summary>The draft of a block, or null when its name cannot be used (which has been reported).</summary>
    public static TrackGroupDraft? Begin(BuildContext context, LogicalLine line)
    {
        if (line.Count != 2)
        {
            context.Bag.Error(
                Codes.BlockName,
                line.WordRange(0),
                "track_group must have a name - skipping",
                "one word; the block is left out");
            return null;
        }

        string name = line.Word(1);
        if (context.TrackGroupsByName.TryGetValue(name, out TrackGroupDraft? first))
        {
            context.Bag.Error(
                Codes.DuplicateBlock,
                line.WordRange(1),
                $"track_group {name} already defined",
                "the first block counts",
                first.Range);
            return null;
        }

        return new TrackGroupDraft { Name = name, Range = line.WordRange(1) };
    }
}
