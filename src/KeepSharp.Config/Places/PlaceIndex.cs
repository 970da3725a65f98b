using KeepSharp.Config.Building.Lvs;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;

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

    /// <summary>Where the virtual servers of the model begin, in its order; empty when it lacks some of the text's.</summary>
    public List<SourceRange> VirtualServers { get; } = [];

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

    /// <summary>Adds the virtual servers, when the model has all of them.</summary>
    public void Add(LvsDraft draft, KeepSharpConfiguration configuration)
    {
        if (draft.VirtualServers.Count == configuration.VirtualServers.Count)
        {
            VirtualServers.AddRange(draft.VirtualServers.Select(static v => v.Range));
        }
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
