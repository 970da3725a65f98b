namespace KeepSharp.Config.Reading;

/// <summary>What a configuration can ask about the process that reads it.</summary>
internal sealed record ReadingEnvironment
{
    /// <summary>Id for conditions and <c>${_INSTANCE}</c>.</summary>
    public required string ConfigId { get; init; }

    /// <summary>Value of an environment variable, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Start of the numbers of <c>${_RANDOM}</c>.</summary>
    public int RandomSeed { get; init; }
}
