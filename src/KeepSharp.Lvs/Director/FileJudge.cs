using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Lvs.Director;

/// <summary>From the number in a tracked file to a verdict or a weight (checkers.md section 5.11).</summary>
internal static class FileJudge
{
    /// <summary>
    /// With a weight the product is added to the server's weight, and the smallest 32-bit number means failed; without one
    /// a number other than 0 means failed, or 0 does with <c>reverse</c>. Unlike keepalived's, <c>reverse</c> holds at start
    /// too.
    /// </summary>
    public static void Apply(FileCheck settings, long value, CheckerState checker)
    {
        if (settings.Weight == 0)
        {
            checker.IsUp = (value == 0) != settings.Reverse;
            checker.FileOffset = 0;
            return;
        }

        // Both factors fit 32 bits, or nearly: the product fits 64.
        long product = value * settings.Weight;
        long offset = Math.Clamp(settings.Reverse ? -product : product, int.MinValue, int.MaxValue);
        checker.IsUp = offset != int.MinValue;
        checker.FileOffset = checker.IsUp ? (int)offset : 0;
    }
}
