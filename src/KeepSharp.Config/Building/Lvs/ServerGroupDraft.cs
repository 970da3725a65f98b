using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>A <c>virtual_server_group</c> as read.</summary>
internal sealed class ServerGroupDraft
{
    public required string Name { get; init; }

    public required SourceRange Range { get; init; }

    public List<(GroupRange Addresses, SourceRange Range)> Ranges { get; } = [];

    public List<(GroupMark Mark, SourceRange Range)> Marks { get; } = [];

    public bool IsEmpty => Ranges.Count == 0 && Marks.Count == 0;

    /// <summary>True with an address of that family.</summary>
    public bool HasAddressOf(IpFamily family) => Ranges.Exists(r => r.Addresses.First.Family == family);

    /// <summary>True with a mark of that family; null: one that gives none.</summary>
    public bool HasMarkOf(IpFamily? family) => Marks.Exists(m => m.Mark.Family == family);
}
