namespace KeepSharp.Config.Keywords;

/// <summary>Adds the facts for readers to a row, behind what the parser needs.</summary>
internal static class KeywordFacts
{
    /// <summary>Sets argument grammar, range, default, first release and the sentence about the keyword.</summary>
    public static Keyword Takes(
        this Keyword keyword,
        string arguments,
        string? range = null,
        string? @default = null,
        string? since = null,
        string? summary = null) => keyword with
    {
        Arguments = arguments,
        Range = range,
        Default = @default,
        Since = since,
        Summary = summary,
    };
}
