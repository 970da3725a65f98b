using KeepSharp.Config.Places;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config;

/// <summary>What became of a configuration text.</summary>
public sealed record LoadResult
{
    /// <summary>What was understood. To be used only when <see cref="StartExitStatus"/> is null.</summary>
    public required KeepSharpConfiguration Configuration { get; init; }

    /// <summary>Everything there is to say, in the order of the text.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The files read, for <see cref="DiagnosticTextWriter"/>.</summary>
    public IReadOnlyList<SourceFile> Sources { get; init; } = [];

    /// <summary>Exit status of <c>-t</c> (config-language.md section 13): 0, 2, 4, 5 or 6.</summary>
    public required int TestExitStatus { get; init; }

    /// <summary>
    /// The status with which the daemon must refuse to start: 2 for a configuration it cannot run, 6 for a file it
    /// cannot read. Null: it starts, errors or not.
    /// </summary>
    public int? StartExitStatus { get; init; }

    /// <summary>Where things stand in the text; null without <see cref="LoadOptions.Lint"/>.</summary>
    internal PlaceIndex? Places { get; init; }
}
