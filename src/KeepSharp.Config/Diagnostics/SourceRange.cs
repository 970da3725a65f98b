namespace KeepSharp.Config.Diagnostics;

/// <summary>A range of bytes of a file: the cheap form of a span, kept while the model is built.</summary>
/// <param name="File">The file.</param>
/// <param name="Start">First byte.</param>
/// <param name="Length">Number of bytes.</param>
internal readonly record struct SourceRange(SourceFile File, int Start, int Length)
{
    public SourceSpan ToSpan() => File.Locate(Start, Length);
}
