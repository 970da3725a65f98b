using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>A block in which every word is an entry and line breaks do not matter.</summary>
internal sealed class WordListHandler(BuildContext context, Action<string, SourceRange> add) : BlockHandler
{
    private bool _any;

    /// <summary>What to say about an empty block; null: nothing.</summary>
    public string? EmptyMessage { get; init; }

    /// <summary>Called when part of the list is not supported yet.</summary>
    public Action<Blocker>? OnBlocker { get; init; }

    public override void Entry(LogicalLine line)
    {
        for (int i = 0; i < line.Count; i++)
        {
            _any = true;
            add(line.Word(i), line.WordRange(i));
        }
    }

    public override void End(SourceRange range)
    {
        if (!_any && EmptyMessage is not null)
        {
            context.Bag.Warn(Codes.EmptyBlock, range, EmptyMessage);
        }
    }
}
