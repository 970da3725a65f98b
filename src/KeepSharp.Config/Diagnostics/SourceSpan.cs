namespace KeepSharp.Config;

/// <summary>A piece of one line of a configuration file.</summary>
/// <param name="File">Name of the file as given.</param>
/// <param name="Line">Line number from 1; 0 when the diagnostic concerns the file as a whole.</param>
/// <param name="Column">First character, from 1, counted in Unicode characters.</param>
/// <param name="Length">Number of characters; 0 marks a place between two.</param>
public readonly record struct SourceSpan(string File, int Line, int Column, int Length)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
