namespace KeepSharp.Model.Configuration;

/// <summary>Interfaces that share the least gap between announcements (block <c>garp_group</c>).</summary>
public sealed record GarpGroup
{
    /// <summary>Gap between gratuitous ARP frames. 0..4294 s; null: as <see cref="GlobalOptions.GarpInterval"/>.</summary>
    public TimeSpan? GarpInterval { get; init; }

    /// <summary>Gap between unsolicited neighbour advertisements. 0..4294 s; null: the global one.</summary>
    public TimeSpan? GnaInterval { get; init; }

    /// <summary>The interfaces.</summary>
    public EquatableArray<string> Interfaces { get; init; }
}
