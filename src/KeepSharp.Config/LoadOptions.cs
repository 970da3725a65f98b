namespace KeepSharp.Config;

/// <summary>How to read a configuration.</summary>
public sealed record LoadOptions
{
    /// <summary>True for <c>-t</c>: numbers with text behind them are refused instead of used with a warning.</summary>
    public bool TestMode { get; init; }
}
