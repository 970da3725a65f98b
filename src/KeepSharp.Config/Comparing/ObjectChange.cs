namespace KeepSharp.Config;

/// <summary>What becomes of one object of the configuration.</summary>
public sealed record ObjectChange
{
    /// <summary>Keyword of its block.</summary>
    public required string Block { get; init; }

    /// <summary>Its name in the new configuration, in the old one when it is removed; empty for <c>global_defs</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What a reload does.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The properties that differ; empty when it is new or removed.</summary>
    public IReadOnlyList<PropertyChange> Properties { get; init; } = [];

    /// <summary>Why it is restarted or refused, or what else a reader should know; null: nothing.</summary>
    public string? Remark { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name.Length == 0 ? $"{Kind} {Block}" : $"{Kind} {Block} {Name}";
}
