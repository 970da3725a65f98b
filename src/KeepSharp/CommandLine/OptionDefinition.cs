namespace KeepSharp.CommandLine;

/// <summary>Whether an option takes an argument, in the sense of getopt_long(3).</summary>
internal enum OptionArgument
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Always: attached to the option or the next word.</summary>
    Required,

    /// <summary>Only when it is attached to the option.</summary>
    Optional,
}

/// <summary>One row of the option table.</summary>
/// <param name="Id">Meaning.</param>
/// <param name="Short">Letter after one dash, or '\0'.</param>
/// <param name="Long">Name after two dashes, or the empty string.</param>
/// <param name="Argument">Whether an argument follows.</param>
/// <param name="IsOurs">
/// True for an option that keepalived does not have: it must be written out, so that no abbreviation of keepalived's
/// options becomes ambiguous.
/// </param>
internal sealed record OptionDefinition(
    OptionId Id, char Short, string Long, OptionArgument Argument, bool IsOurs = false);
