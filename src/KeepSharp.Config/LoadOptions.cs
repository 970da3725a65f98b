using KeepSharp.Config.Reading;

namespace KeepSharp.Config;

/// <summary>How to read a configuration.</summary>
public sealed record LoadOptions
{
    /// <summary>True for <c>-t</c>: numbers with text behind them are refused instead of used with a warning.</summary>
    public bool TestMode { get; init; }

    /// <summary>
    /// Id for conditional lines and <c>${_INSTANCE}</c> (<c>-i</c>); null: the node name up to the first dot.
    /// </summary>
    public string? ConfigId { get; init; }

    /// <summary>True when all include checks are on from the beginning (<c>-e</c>).</summary>
    public bool AllIncludeChecks { get; init; }

    /// <summary>
    /// Start of the numbers of <c>${_RANDOM}</c>: the same seed gives the same configuration. Default 0.
    /// </summary>
    public int RandomSeed { get; init; }

    /// <summary>Value of an environment variable for <c>${_ENV NAME}</c>; null: that of the process.</summary>
    public Func<string, string?>? EnvironmentVariable { get; init; }

    /// <summary>Where files are read from; null: the system.</summary>
    internal IConfigurationFiles? Files { get; init; }

    /// <summary>Bounds of what the language makes of a text.</summary>
    internal ReadingLimits Limits { get; init; } = new();

    /// <summary>
    /// True to look for what keepalived lets pass and to keep the places that <see cref="ClusterCheck"/> points at. Never
    /// changes an exit status.
    /// </summary>
    public bool Lint { get; init; }
}
