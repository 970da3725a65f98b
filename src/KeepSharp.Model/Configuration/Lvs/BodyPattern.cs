namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>A regular expression for the body of an answer (<c>regex</c>, PCRE syntax).</summary>
public sealed record BodyPattern
{
    /// <summary>The expression.</summary>
    public required string Expression { get; init; }

    /// <summary>Compile options.</summary>
    public PatternOptions Options { get; init; }

    /// <summary>A match fails the check instead (<c>regex_no_match</c>). Default false.</summary>
    public bool Forbidden { get; init; }

    /// <summary>First byte of the body, from 0, at which a match may start. Default 0.</summary>
    public uint MinimumOffset { get; init; }

    /// <summary>Last byte at which a match may start; null: any.</summary>
    public uint? MaximumOffset { get; init; }

    /// <summary>First size of PCRE's stack in bytes, 0 = its default. Kept for the round trip: we have none.</summary>
    public uint StackStart { get; init; }

    /// <summary>Greatest size of PCRE's stack in bytes, 0 = its default.</summary>
    public uint StackMaximum { get; init; }
}
