namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>A named list of service addresses and marks (block <c>virtual_server_group</c>).</summary>
public sealed record VirtualServerGroup
{
    /// <summary>Name under which virtual servers use it.</summary>
    public required string Name { get; init; }

    /// <summary>Addresses and ranges in configuration order.</summary>
    public EquatableArray<GroupRange> Ranges { get; init; }

    /// <summary>Firewall marks in configuration order.</summary>
    public EquatableArray<GroupMark> Marks { get; init; }
}
