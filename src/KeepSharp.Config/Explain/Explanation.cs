using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config;

/// <summary>The long form of a diagnostic: what it means, why it matters, an example and its correction.</summary>
public sealed record Explanation
{
    internal Explanation(Codes number, string title)
    {
        Number = number;
        Title = title;
    }

    /// <summary>The code as diagnostics carry it: <c>KS0020</c>.</summary>
    public string Code => DiagnosticBag.Format(Number);

    /// <summary>What it is about, in a few words without a full stop.</summary>
    public string Title { get; }

    /// <summary>Why it matters and what happens, in sentences.</summary>
    public required string Text { get; init; }

    /// <summary>A configuration that yields the code; null where <see cref="NoExample"/> says why there is none.</summary>
    public string? Wrong { get; init; }

    /// <summary>The same configuration without the mistake.</summary>
    public string? Right { get; init; }

    /// <summary>The configuration of a second node that <see cref="Wrong"/> is compared with; null: none.</summary>
    public string? Peer { get; init; }

    /// <summary>Why no text can be an example.</summary>
    public string? NoExample { get; init; }

    /// <summary>The usual severity.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>keepalived's usual class of the same finding, which decides the exit status of <c>-t</c>.</summary>
    public KeepalivedClass KeepalivedClass { get; init; } = KeepalivedClass.General;

    internal Codes Number { get; }
}
