using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;

namespace KeepSharp.Config.Syntax;

/// <summary>Takes the contents of a block from the parser.</summary>
internal interface IBlockHandler
{
    /// <summary>A statement of a keyword that acts.</summary>
    void Statement(Keyword keyword, LogicalLine line);

    /// <summary>
    /// A keyword that owns a block. Returns who takes its contents; null skips the block (duplicate or nameless).
    /// </summary>
    IBlockHandler? Open(Keyword keyword, LogicalLine line);

    /// <summary>An entry of a block of data; a word block hands over whole lines too.</summary>
    void Entry(LogicalLine line);

    /// <summary>A keyword of this block is not supported yet and was reported.</summary>
    void NotSupported(Keyword keyword, SourceRange range);

    /// <summary>The block ends.</summary>
    void End(SourceRange range);
}
