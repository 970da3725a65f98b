namespace KeepSharp.Config.Reading;

/// <summary>
/// How much the language may make of a text. A few bytes can ask for endless rounds, or for a file that includes itself
/// twice: reading ends with a diagnostic instead.
/// </summary>
internal sealed record ReadingLimits
{
    /// <summary>Files within each other.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Include lines carried out.</summary>
    public int Includes { get; init; } = 100_000;

    /// <summary>Bytes of all files, those read several times counted several times.</summary>
    public long Bytes { get; init; } = 256L << 20;

    /// <summary>Replaced definitions, lines of definitions, and rounds of sequences and lists.</summary>
    public int Steps { get; init; } = 2_000_000;
}
