namespace KeepSharp.Config;

/// <summary>One thing to say about a configuration.</summary>
public sealed record Diagnostic
{
    /// <summary>Stable code, <c>KS0001</c> and up.</summary>
    public required string Code { get; init; }

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>keepalived's class of the same error; the only input of the exit status.</summary>
    public required KeepalivedClass KeepalivedClass { get; init; }

    /// <summary>The text concerned.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>What is wrong, in keepalived's words where it has some.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Another place that belongs to it (the first definition of a duplicate), or null.</summary>
    public SourceSpan? RelatedSpan { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Span}: {Severity.Name()} {Code}: {Message}";
}
