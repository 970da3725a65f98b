using System.Runtime.InteropServices;
using System.Text.Unicode;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config;

/// <summary>The bytes of one configuration file, addressable by line for diagnostics.</summary>
public sealed class SourceFile
{
    private readonly byte[] _bytes;
    private int[]? _lineStarts;
    private bool? _isUtf8;

    internal SourceFile(string name, ReadOnlyMemory<byte> bytes, ReadOnlySpan<int> position = default)
    {
        Name = name;
        _bytes = MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)
            && segment.Offset == 0 && segment.Array!.Length == segment.Count
                ? segment.Array
                : bytes.ToArray();
        Position = position.IsEmpty ? [0] : position.ToArray();
    }

    /// <summary>
    /// Name as given to the loader; for an included file its name in the include line, behind the directory of the
    /// file that includes it.
    /// </summary>
    public string Name { get; }

    /// <summary>
    /// Where the file was first included: the number of the main file, then offsets of include lines down to it. Puts
    /// places of several files in the order of reading.
    /// </summary>
    internal int[] Position { get; }

    /// <summary>True when all of it is UTF-8.</summary>
    internal bool IsUtf8 => _isUtf8 ??= Utf8.IsValid(Bytes);

    /// <summary>True when it opens blocks of which only one of a name may exist.</summary>
    internal bool OpensNamedBlocks { get; set; }

    /// <summary>The contents, for those who read them byte by byte. Nobody writes to it.</summary>
    internal byte[] Array => _bytes;

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Text of a line (from 1) without its line end; empty outside the file.</summary>
    public string GetLine(int line)
    {
        int[] starts = LineStarts;
        if (line < 1 || line > starts.Length)
        {
            return string.Empty;
        }

        int start = starts[line - 1];
        return ByteText.Decode(Bytes[start..EndOf(line - 1)].TrimEnd((byte)'\r'));
    }

    /// <summary>The public form of a range of bytes.</summary>
    internal SourceSpan Locate(int start, int length)
    {
        if (_bytes.Length == 0)
        {
            return new SourceSpan(Name, 0, 0, 0);
        }

        int[] starts = LineStarts;
        int index = System.Array.BinarySearch(starts, start);
        int line = index >= 0 ? index : ~index - 1;
        int end = Math.Clamp(start + length, start, Math.Max(start, EndOf(line)));
        return new SourceSpan(
            Name,
            line + 1,
            ByteText.Length(Bytes[starts[line]..start]) + 1,
            ByteText.Length(Bytes[start..end]));
    }

    // The end of a line (from 0) without its line feed.
    private int EndOf(int line)
    {
        int next = line + 1 < LineStarts.Length ? LineStarts[line + 1] : _bytes.Length;
        return next > LineStarts[line] && Bytes[next - 1] == '\n' ? next - 1 : next;
    }

    // Built when the first diagnostic needs it: a clean file is never scanned for this.
    private int[] LineStarts => _lineStarts ??= FindLines(Bytes);

    private static int[] FindLines(ReadOnlySpan<byte> bytes)
    {
        List<int> starts = [0];
        int position = 0;
        int next;
        while ((next = bytes[position..].IndexOf((byte)'\n')) >= 0)
        {
            position += next + 1;
            starts.Add(position);
        }

        // A final line feed ends the last line; it starts no new one.
        if (starts.Count > 1 && starts[^1] == bytes.Length)
        {
            starts.RemoveAt(starts.Count - 1);
        }

        return [.. starts];
    }
}
