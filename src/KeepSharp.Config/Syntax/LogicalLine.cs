using System.Text;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Syntax;

/// <summary>What a logical line is.</summary>
internal enum LineKind : byte
{
    /// <summary>Words: a keyword with arguments, or an entry of a value block.</summary>
    Statement,

    /// <summary>A <c>{</c>.</summary>
    OpenBrace,

    /// <summary>A <c>}</c>.</summary>
    CloseBrace,
}

/// <summary>
/// One logical line, split into words. The reader uses one object for all lines: whoever keeps something copies it.
/// </summary>
internal sealed class LogicalLine
{
    private readonly List<(int Start, int Length)> _words = [];
    private ReadOnlyMemory<byte> _text;
    private int[]? _map;
    private int _base;

    public LogicalLine(SourceFile file) => File = file;

    public SourceFile File { get; }

    public LineKind Kind { get; private set; }

    /// <summary>Number of words.</summary>
    public int Count => _words.Count;

    /// <summary>True when a quote was open at the end; the text behind it is lost.</summary>
    public bool HasUnmatchedQuote { get; private set; }

    /// <summary>The bytes of the line without comments.</summary>
    public ReadOnlySpan<byte> Bytes => _text.Span;

    /// <summary>The line as text, for messages.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The whole line in the file.</summary>
    public SourceRange Range => RangeOf(0, _text.Length);

    public ReadOnlySpan<byte> WordBytes(int index) => Bytes.Slice(_words[index].Start, _words[index].Length);

    /// <summary>A word as text; empty when there are fewer words.</summary>
    public string Word(int index) => index < _words.Count ? Encoding.UTF8.GetString(WordBytes(index)) : string.Empty;

    /// <summary>Place of a word in the file; of the line's end when there are fewer words.</summary>
    public SourceRange WordRange(int index) =>
        index < _words.Count ? RangeOf(_words[index].Start, _words[index].Length) : EndRange;

    /// <summary>Place of the words from <paramref name="first"/> to the last.</summary>
    public SourceRange RangeFrom(int first)
    {
        if (first >= _words.Count)
        {
            return EndRange;
        }

        int start = _words[first].Start;
        return RangeOf(start, _words[^1].Start + _words[^1].Length - start);
    }

    public SourceRange EndRange => new(File, Offset(_text.Length), 0);

    /// <summary>Sets a brace.</summary>
    public void SetBrace(LineKind kind, ReadOnlyMemory<byte> text, int baseOffset, int[]? map)
    {
        Kind = kind;
        _text = text;
        _base = baseOffset;
        _map = map;
        _words.Clear();
        _words.Add((0, 1));
        HasUnmatchedQuote = false;
    }

    /// <summary>Sets a statement and splits it into words (config-language.md section 4).</summary>
    public void SetStatement(ReadOnlyMemory<byte> text, int baseOffset, int[]? map)
    {
        Kind = LineKind.Statement;
        _text = text;
        _base = baseOffset;
        _map = map;
        _words.Clear();
        HasUnmatchedQuote = false;

        ReadOnlySpan<byte> bytes = text.Span;
        int i = 0;
        while (i < bytes.Length)
        {
            if (IsSeparator(bytes[i]))
            {
                i++;
            }
            else if (bytes[i] == '"')
            {
                int length = bytes[(i + 1)..].IndexOf((byte)'"');
                if (length < 0)
                {
                    HasUnmatchedQuote = true;
                    return;
                }

                _words.Add((i + 1, length));
                i += length + 2;
            }
            else
            {
                int start = i;
                while (i < bytes.Length && !IsSeparator(bytes[i]) && bytes[i] != '"')
                {
                    i++;
                }

                _words.Add((start, i - start));
            }
        }
    }

    private SourceRange RangeOf(int start, int length)
    {
        int first = Offset(start);
        return new SourceRange(File, first, Math.Max(0, Offset(start + length) - first));
    }

    private int Offset(int index) => _map is null ? _base + index : _map[Math.Min(index, _map.Length - 1)];

    private static bool IsSeparator(byte value) => value is (byte)' ' or 9 or 11 or 12 or 13;
}
