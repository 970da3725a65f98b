using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Reads names whose absence is an error of the keyword, not the end of keepalived.</summary>
internal static class NameReader
{
    /// <summary>The word behind the keyword, or null with the message.</summary>
    public static string? One(BuildContext context, LogicalLine line, string missing)
    {
        if (line.Count > 1)
        {
            return line.Word(1);
        }

        context.Bag.Error(Codes.InvalidValue, line.WordRange(0), missing);
        return null;
    }

    /// <summary>The only word behind the keyword, or null with the message.</summary>
    public static string? Only(BuildContext context, LogicalLine line, string fault)
    {
        if (line.Count == 2)
        {
            return line.Word(1);
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.Range,
            fault,
            line.Count > 2 ? "a name with blanks needs double quotes" : null);
        return null;
    }
}
