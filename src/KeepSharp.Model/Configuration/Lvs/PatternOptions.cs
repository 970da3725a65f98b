namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Compile options of PCRE2 (<c>regex_options</c>), by the names that the configuration has for them.</summary>
[Flags]
public enum PatternOptions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>[]</c> is a class.</summary>
    AllowEmptyClass = 1 << 0,

    /// <summary>PCRE2_ALT_BSUX.</summary>
    AltBsux = 1 << 1,

    /// <summary>PCRE2_AUTO_CALLOUT.</summary>
    AutoCallout = 1 << 2,

    /// <summary>Letters match in both cases.</summary>
    Caseless = 1 << 3,

    /// <summary><c>$</c> matches at the very end only.</summary>
    DollarEndonly = 1 << 4,

    /// <summary><c>.</c> matches line ends too.</summary>
    Dotall = 1 << 5,

    /// <summary>PCRE2_DUPNAMES.</summary>
    Dupnames = 1 << 6,

    /// <summary>White space and comments in the pattern are left out.</summary>
    Extended = 1 << 7,

    /// <summary>A match must start in the first line.</summary>
    Firstline = 1 << 8,

    /// <summary>PCRE2_MATCH_UNSET_BACKREF.</summary>
    MatchUnsetBackref = 1 << 9,

    /// <summary><c>^</c> and <c>$</c> match at every line.</summary>
    Multiline = 1 << 10,

    /// <summary>PCRE2_NEVER_UCP.</summary>
    NeverUcp = 1 << 11,

    /// <summary>PCRE2_NEVER_UTF.</summary>
    NeverUtf = 1 << 12,

    /// <summary>PCRE2_NO_AUTO_CAPTURE.</summary>
    NoAutoCapture = 1 << 13,

    /// <summary>PCRE2_NO_AUTO_POSSESS.</summary>
    NoAutoPossess = 1 << 14,

    /// <summary>PCRE2_NO_DOTSTAR_ANCHOR.</summary>
    NoDotstarAnchor = 1 << 15,

    /// <summary>PCRE2_NO_START_OPTIMIZE.</summary>
    NoStartOptimize = 1 << 16,

    /// <summary>Classes use Unicode properties.</summary>
    Ucp = 1 << 17,

    /// <summary>Quantifiers are lazy.</summary>
    Ungreedy = 1 << 18,

    /// <summary>Pattern and body are UTF-8.</summary>
    Utf = 1 << 19,

    /// <summary>PCRE2_NEVER_BACKSLASH_C.</summary>
    NeverBackslashC = 1 << 20,

    /// <summary>PCRE2_ALT_CIRCUMFLEX.</summary>
    AltCircumflex = 1 << 21,

    /// <summary>PCRE2_ALT_VERBNAMES.</summary>
    AltVerbnames = 1 << 22,

    /// <summary>PCRE2_USE_OFFSET_LIMIT.</summary>
    UseOffsetLimit = 1 << 23,
}
