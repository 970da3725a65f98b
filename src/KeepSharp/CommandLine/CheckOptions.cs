using KeepSharp.Config;

namespace KeepSharp.CommandLine;

/// <summary>How the findings of a test are written.</summary>
internal enum CheckFormat
{
    /// <summary>For people, on standard error or into the file of <c>-t</c>.</summary>
    Text,

    /// <summary>JSON on standard output.</summary>
    Json,

    /// <summary>SARIF 2.1.0 on standard output.</summary>
    Sarif,
}

/// <summary>When text is coloured.</summary>
internal enum ColourChoice
{
    /// <summary>On a terminal, unless NO_COLOR is set.</summary>
    Auto,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>Our own options of <c>-t</c>.</summary>
internal sealed record CheckOptions
{
    /// <summary>Ask nothing about this system: interfaces, users and scripts exist.</summary>
    public bool Offline { get; init; }

    /// <summary>Severity from which on findings make the exit status; null: keepalived's rules make it.</summary>
    public Severity? FailOn { get; init; }

    /// <summary>Output format.</summary>
    public CheckFormat Format { get; init; }

    /// <summary>Colour of text.</summary>
    public ColourChoice Colour { get; init; }

    /// <summary>Files of the other nodes of the cluster, which the main file is compared with.</summary>
    public IReadOnlyList<string> Peers { get; init; } = [];

    /// <summary>The first option of these as it was given, for the message that it needs <c>-t</c>; null: none.</summary>
    public string? Given { get; init; }
}
