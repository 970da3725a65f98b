namespace KeepSharp.Config;

/// <summary>
/// keepalived's classes of configuration errors in its numerical order: the greatest class seen decides the exit
/// status of <c>-t</c> (config-language.md section 13).
/// </summary>
public enum KeepalivedClass
{
    /// <summary>keepalived says nothing or only writes a log line. Status 0.</summary>
    None,

    /// <summary>A file was not found. Status 4.</summary>
    FileNotFound,

    /// <summary>An interface that must exist does not. Status 4.</summary>
    BadInterface,

    /// <summary>Other fatal errors. Status 4.</summary>
    Fatal,

    /// <summary>Several main files. Status 5, as all classes up to <see cref="Deprecated"/>.</summary>
    MultipleFiles,

    /// <summary>A keyword is not known in its block.</summary>
    UnknownKeyword,

    /// <summary>A <c>{</c> stands where none belongs.</summary>
    UnexpectedOpeningBrace,

    /// <summary>A block has no <c>{</c>.</summary>
    MissingOpeningBrace,

    /// <summary>A <c>}</c> without block.</summary>
    UnexpectedClosingBrace,

    /// <summary>A block is not closed.</summary>
    MissingClosingBrace,

    /// <summary>A quote is not closed.</summary>
    UnmatchedQuote,

    /// <summary>A word is missing: ends keepalived at once with status 2, here at the end of the reading.</summary>
    MissingParameter,

    /// <summary>A number is malformed or out of range.</summary>
    InvalidNumber,

    /// <summary>Any other error.</summary>
    General,

    /// <summary>Configuration warnings.</summary>
    Warning,

    /// <summary>Deprecated keywords.</summary>
    Deprecated,

    /// <summary>Script security. Status 6.</summary>
    Security,
}
