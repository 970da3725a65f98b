using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>The word behind a weight in the definition of something tracked.</summary>
internal static class TrackedWeight
{
    /// <summary>True for <c>reverse</c>; another word is reported and ignored.</summary>
    public static bool Reverse(BuildContext context, LogicalLine line, string message)
    {
        if (line.Count < 3)
        {
            return false;
        }

        if (line.WordBytes(2).SequenceEqual("reverse"u8))
        {
            return true;
        }

        context.Bag.Error(Codes.UnknownWord, line.WordRange(2), $"{message} {line.Word(2)}", "reverse, or nothing");
        return false;
    }
}
