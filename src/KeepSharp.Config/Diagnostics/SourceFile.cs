using System.Text;

namespace KeepSharp.Config;

/// <summary>The bytes of one configuration file, addressable by line for diagnostics.</summary>
public sealed class SourceFile
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private int[]? _lineStarts;

    internal SourceFile(string name, ReadOnlyMemory<byte> bytes)
    {
        Name = name;
        _bytes = bytes;
    }

    /// <summary>Name as given to the loader.</summary>
    public string Name { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>Text of a line (from 1) without its line end; empty outside the file.</summary>
    public string GetLine(int line)
    {
        int[] starts = LineStarts;
        if (line < 1 || line > starts.Length)
        {
            return string.Empty;
        }

        int start = starts[line - 1];
        return Encoding.UTF8.GetString(Bytes[start..EndOf(line - 1)].TrimEnd((byte)'\r'));
    }

    /// <summary>The public form of a range of bytes.</summary>
    internal SourceSpan Locate(int start, int length)
    {
        int[] starts = LineStarts;
        int index = Array.BinarySearch(starts, start);
        int line = index >= 0 ? index : ~index - 1;
        int end = Math.Clamp(start + length, start, Math.Max(start, EndOf(line)));
        return new SourceSpan(
            Name,
            line + 1,
            Encoding.UTF8.GetCharCount(Bytes[starts[line]..start]) + 1,
            Encoding.UTF8.GetCharCount(Bytes[start..end]));
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
