namespace KeepSharp.Config.Reading;

/// <summary>What must not be wrong with an include (config-language.md section 7).</summary>
[Flags]
internal enum IncludeCheck
{
    /// <summary>Nothing is checked: problems are only reported.</summary>
    None = 0,

    /// <summary>Every match can be read (<c>read</c>).</summary>
    Readable = 1,

    /// <summary>A name without wildcards exists (<c>match</c>).</summary>
    Match = 2,

    /// <summary>A pattern with wildcards matches something (<c>wildcard_match</c>).</summary>
    WildcardMatch = 4,

    /// <summary>Every alternative in braces without wildcards exists (<c>brace_match</c>).</summary>
    BraceMatch = 8,

    /// <summary>Everything.</summary>
    All = Readable | Match | WildcardMatch | BraceMatch,
}

/// <summary>
/// The checks in force: set by <c>include_check</c> for the rest of the file and the files below it, and restored by
/// the reader when the file ends.
/// </summary>
internal sealed class IncludePolicy
{
    public IncludeCheck Checks { get; set; }
}
