using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Places;

/// <summary>Stands before the handler of a block and notes where its lines are; the handler notices nothing.</summary>
internal sealed class PlaceRecorder : IBlockHandler
{
    private readonly IBlockHandler _inner;
    private readonly PlaceIndex? _index;
    private readonly BlockPlaces? _block;

    /// <summary>A recorder for the top level.</summary>
    public PlaceRecorder(IBlockHandler root, PlaceIndex index)
    {
        _inner = root;
        _index = index;
    }

    private PlaceRecorder(IBlockHandler inner, BlockPlaces block)
    {
        _inner = inner;
        _block = block;
    }

    public void Statement(Keyword keyword, LogicalLine line)
    {
        _block?.Settings.Add(new Setting(keyword.Name, line.Range, line.RangeFrom(1), line.ExpandedFrom(1)));
        _inner.Statement(keyword, line);
    }

    public IBlockHandler? Open(Keyword keyword, LogicalLine line)
    {
        bool record = _block is not null
            || keyword.Name is "vrrp_instance" or "vrrp_script" or "vrrp_sync_group" or "global_defs";
        if (!record)
        {
            return _inner.Open(keyword, line);
        }

        // The place is taken first: handlers may move the line on.
        BlockPlaces places = new(keyword.Name, line.Word(1), line.WordRange(line.Count > 1 ? 1 : 0));
        if (_inner.Open(keyword, line) is not { } handler)
        {
            return null;
        }

        _index?.Add(places);
        _block?.Blocks.Add(places);
        return new PlaceRecorder(handler, places);
    }

    public void Entry(LogicalLine line)
    {
        _block?.Settings.Add(new Setting(string.Empty, line.Range, line.RangeFrom(0), line.ExpandedFrom(0)));
        _inner.Entry(line);
    }

    public void NotSupported(Keyword keyword, SourceRange range) => _inner.NotSupported(keyword, range);

    public void End(SourceRange range) => _inner.End(range);
}
