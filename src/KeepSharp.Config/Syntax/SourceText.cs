using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// A piece of text with its place in a file. Most are ranges of a file; text that a definition gave, or from which a
/// backslash was removed, has a map from its bytes to the file, where all bytes of a value stand at the place of its
/// use.
/// </summary>
internal readonly struct SourceText
{
    // The bytes of the file, with a map bytes of its own.
    private readonly byte[]? _bytes;
    private readonly int _start;
    private readonly int[]? _map;

    /// <summary>A range of a file.</summary>
    public SourceText(SourceFile file, int start, int length)
        : this(file, file.Array, start, length, null)
    {
    }

    private SourceText(SourceFile file, byte[]? bytes, int start, int length, int[]? map)
    {
        File = file;
        _bytes = bytes;
        _start = start;
        Length = length;
        _map = map;
    }

    public SourceFile File { get; }

    public int Length { get; }

    public ReadOnlySpan<byte> Span => new(_bytes, _start, Length);

    public bool IsEmpty => Length == 0;

    /// <summary>False when the bytes differ from those of the file at the same place.</summary>
    public bool IsOfFile => _map is null;

    /// <summary>The whole text in the file.</summary>
    public SourceRange Whole => Range(0, Length);

    /// <summary>Text with the offset in the file of every byte, and one more for the end.</summary>
    public static SourceText Mapped(SourceFile file, byte[] bytes, int[] map) => new(file, bytes, 0, bytes.Length, map);

    /// <summary>Text that stands as a whole for a range of the file.</summary>
    public static SourceText At(SourceRange use, byte[] bytes)
    {
        int[] map = new int[bytes.Length + 1];
        Array.Fill(map, use.Start);
        map[^1] = use.Start + use.Length;
        return new SourceText(use.File, bytes, 0, bytes.Length, map);
    }

    public SourceText Slice(int start) => Slice(start, Length - start);

    public SourceText Slice(int start, int length) => new(File, _bytes, _start + start, length, _map);

    /// <summary>Without blanks and tabs at the start.</summary>
    public SourceText TrimStart()
    {
        ReadOnlySpan<byte> span = Span;
        int count = 0;
        while (count < span.Length && span[count] is (byte)' ' or (byte)'\t')
        {
            count++;
        }

        return count == 0 ? this : Slice(count);
    }

    /// <summary>Without blanks and tabs at the end.</summary>
    public SourceText TrimEnd()
    {
        ReadOnlySpan<byte> span = Span;
        int length = span.Length;
        while (length > 0 && span[length - 1] is (byte)' ' or (byte)'\t')
        {
            length--;
        }

        return length == span.Length ? this : Slice(0, length);
    }

    /// <summary>Offset in the file of a byte, or of the end.</summary>
    public int Offset(int index) => _map is null ? _start + index : _map[Math.Min(_start + index, _map.Length - 1)];

    /// <summary>The place of some bytes in the file: for bytes of a value that of its use.</summary>
    public SourceRange Range(int start, int length)
    {
        int first = Offset(start);
        int end = Offset(start + length);
        if (_map is not null && length > 0)
        {
            for (int i = _start + start + length; end <= first && i < _map.Length; i++)
            {
                end = _map[i];
            }
        }

        return new SourceRange(File, first, Math.Max(0, end - first));
    }
}
