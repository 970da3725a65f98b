using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Reading;

/// <summary>Where lines come from: files, definitions of several lines, and sequences, within each other.</summary>
internal abstract class Input;

/// <summary>A file.</summary>
/// <param name="file">The file.</param>
/// <param name="fullPath">Its absolute path.</param>
/// <param name="checks">The include checks to be restored at its end.</param>
internal sealed class FileInput(SourceFile file, string fullPath, IncludeCheck checks) : Input
{
    public SourceFile File { get; } = file;

    public string FullPath { get; } = fullPath;

    public IncludeCheck Checks { get; } = checks;

    /// <summary>Directory that relative names start from; empty: that of the process.</summary>
    public string Directory { get; } = file.Name[..(file.Name.LastIndexOf('/') + 1)];

    /// <summary>Value of <c>${_PWD}</c>.</summary>
    public string FullDirectory { get; } = Path.GetDirectoryName(fullPath) ?? "/";

    /// <summary>Bytes read.</summary>
    public int Position { get; set; }
}

/// <summary>The lines of a definition behind its first.</summary>
/// <param name="definition">The definition.</param>
/// <param name="use">Where it is used: the place of all its lines.</param>
internal sealed class BodyInput(Definition definition, SourceRange use) : Input
{
    private int _next = 1;

    public SourceRange? Definition => definition.Range;

    public SourceRange Use => use;

    public bool TryNext(out SourceText line)
    {
        bool more = _next < definition.Lines.Count;
        line = more ? SourceText.At(use, definition.Lines[_next++]) : default;
        return more;
    }
}

/// <summary>A text that is repeated.</summary>
/// <param name="rounds">Sets the definitions of every round.</param>
/// <param name="body">The text.</param>
/// <param name="definition">Where the text was written down, when it comes from a definition.</param>
internal sealed class RoundInput(Rounds rounds, SourceText body, SourceRange? definition) : Input
{
    public Rounds Rounds => rounds;

    public SourceText Body => body;

    public SourceRange? Definition => definition;
}
