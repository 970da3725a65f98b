namespace KeepSharp.Config.Places;

/// <summary>
/// Where the blocks of VRRP and of the global settings stand in the text: the model itself refers to no text, and checks
/// that come after it still have to point at lines. Blocks of virtual servers are not recorded, there can be a hundred
/// thousand of them.
/// </summary>
internal sealed class PlaceIndex
{
    private readonly Dictionary<(string Keyword, string Name), BlockPlaces> _blocks = [];

    /// <summary>The global settings; may be several blocks.</summary>
    public List<BlockPlaces> Globals { get; } = [];

    /// <summary>Every other recorded block, in the order of the text.</summary>
    public List<BlockPlaces> Blocks { get; } = [];

    public void Add(BlockPlaces block)
    {
        if (block.Keyword == "global_defs")
        {
            Globals.Add(block);
            return;
        }

        Blocks.Add(block);
        _blocks.TryAdd((block.Keyword, block.Name), block);
    }

    public BlockPlaces? Instance(string name) => _blocks.GetValueOrDefault(("vrrp_instance", name));

    public BlockPlaces? Script(string name) => _blocks.GetValueOrDefault(("vrrp_script", name));

    public BlockPlaces? Group(string name) => _blocks.GetValueOrDefault(("vrrp_sync_group", name));

    /// <summary>The last line of a global setting; null: not written.</summary>
    public Setting? Global(string keyword)
    {
        for (int i = Globals.Count - 1; i >= 0; i--)
        {
            if (Globals[i].Find(keyword) is { } setting)
            {
                return setting;
            }
        }

        return null;
    }
}
