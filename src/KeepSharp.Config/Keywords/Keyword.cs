namespace KeepSharp.Config.Keywords;

/// <summary>What KeepSharp does with a keyword.</summary>
internal enum KeywordStatus
{
    /// <summary>It acts.</summary>
    Acts,

    /// <summary>It is read, checked and reported, and does nothing yet.</summary>
    NotSupported,

    /// <summary>It is recognised and needs no action; <see cref="Keyword.Remark"/> says why.</summary>
    AcceptedWithoutEffect,

    /// <summary>keepalived does not know it (any more); <see cref="Keyword.Remark"/> helps.</summary>
    Unknown,
}

/// <summary>How a keyword is written.</summary>
internal enum KeywordShape
{
    /// <summary>A line of its own.</summary>
    Statement,

    /// <summary>A line whose argument is a command (config-language.md section 5).</summary>
    Script,

    /// <summary>Owns a block of keywords.</summary>
    Block,

    /// <summary>Owns a block of data in which every line is an entry.</summary>
    LineBlock,

    /// <summary>Owns a block of data in which every word is an entry.</summary>
    WordBlock,

    /// <summary>A word within an entry of a block of data.</summary>
    EntryWord,

    /// <summary>Handled by the reader before keywords are looked up.</summary>
    Syntax,
}

/// <summary>One row of the keyword table.</summary>
/// <param name="Name">The word.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Status">What KeepSharp does with it.</param>
internal sealed record Keyword(string Name, KeywordShape Shape, KeywordStatus Status)
{
    /// <summary>True when keepalived ends with status 2 if the argument is missing.</summary>
    public bool NeedsArgument { get; init; }

    /// <summary>Words that may stand behind the argument, for keywords with <see cref="NeedsArgument"/>.</summary>
    public int MoreArguments { get; init; }

    /// <summary>
    /// True when leaving it out would change packets, peers, timers or addresses: an instance that uses it stays in
    /// Fault until it is supported.
    /// </summary>
    public bool Impact { get; init; }

    /// <summary>Name of the block of keywords that it owns (<see cref="KeywordShape.Block"/>).</summary>
    public string? Owns { get; init; }

    /// <summary>Grammar of the arguments, as in <c>SECONDS</c> or <c>NAME [GROUP]</c>; empty: none.</summary>
    public string Arguments { get; init; } = string.Empty;

    /// <summary>Range or set of values, as in <c>1..255</c> or <c>MASTER | BACKUP</c>; null: not limited.</summary>
    public string? Range { get; init; }

    /// <summary>Value when the keyword is not given; null: none.</summary>
    public string? Default { get; init; }

    /// <summary>First release of keepalived that knows it; <c>A-B</c>: removed after B.</summary>
    public string? Since { get; init; }

    /// <summary>What it does, in a sentence, for editors and the reference.</summary>
    public string? Summary { get; init; }

    /// <summary>What to write instead of a deprecated keyword.</summary>
    public string? Replacement { get; init; }

    /// <summary>Why it has no effect or not all of it yet, or what became of it.</summary>
    public string? Remark { get; init; }

    /// <summary>True for keywords that have a <c>{</c> behind them.</summary>
    public bool OwnsBraces => Shape is KeywordShape.Block or KeywordShape.LineBlock or KeywordShape.WordBlock;
}
