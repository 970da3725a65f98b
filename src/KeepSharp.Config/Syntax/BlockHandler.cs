using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;

namespace KeepSharp.Config.Syntax;

/// <summary>A handler that takes nothing; the base of the others and the handler of unsupported blocks.</summary>
internal class BlockHandler : IBlockHandler
{
    public virtual void Statement(Keyword keyword, LogicalLine line)
    {
    }

    public virtual IBlockHandler? Open(Keyword keyword, LogicalLine line) => new BlockHandler();

    public virtual void Entry(LogicalLine line)
    {
    }

    public virtual void NotSupported(Keyword keyword, SourceRange range)
    {
    }

    public virtual void End(SourceRange range)
    {
    }
}
