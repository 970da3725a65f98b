namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Follows the number in a tracked file (<c>FILE_CHECK</c>; checkers.md section 5.11).</summary>
public sealed record FileCheck : Checker
{
    /// <summary>Name of the <c>track_file</c>.</summary>
    public required string TrackFile { get; init; }

    /// <summary>
    /// What the number is multiplied with before it is added to the weight. -2147483647..2147483647, default: that of
    /// the file. 0: a number other than 0 means failed.
    /// </summary>
    public int Weight { get; init; }

    /// <summary>The opposite sign; with weight 0 the number 0 means failed. Default: that of the file.</summary>
    public bool Reverse { get; init; }
}
