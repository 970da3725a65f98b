namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Follows a BFD session (<c>BFD_CHECK</c>; checkers.md section 5.10).</summary>
public sealed record BfdCheck : Checker
{
    /// <summary>Name of the BFD instance.</summary>
    public required string Instance { get; init; }

    /// <summary>The server counts as failed until the session is up. Default false.</summary>
    public bool Alpha { get; init; }
}
