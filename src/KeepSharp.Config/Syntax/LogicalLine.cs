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
    private SourceText _text;

    public LogicalLine(SourceFile file) => _text = new SourceText(file, 0, 0);

    /// <summary>The file that the line stands in.</summary>
    public SourceFile File => _text.File;

    public LineKind Kind { get; private set; }

    /// <summary>Number of words.</summary>
    public int Count => _words.Count;

    /// <summary>True when a quote was open at the end; the text behind it is lost.</summary>
    public bool HasUnmatchedQuote { get; private set; }

    /// <summary>The bytes of the line without comments.</summary>
    public ReadOnlySpan<byte> Bytes => _text.Span;

    /// <summary>The line as text, for messages.</summary>
    public string Text => ByteText.Decode(Bytes);

    /// <summary>The whole line in the file.</summary>
    public SourceRange Range => _text.Whole;

    public SourceRange EndRange => new(File, _text.Offset(Bytes.Length), 0);

    public ReadOnlySpan<byte> WordBytes(int index) => Bytes.Slice(_words[index].Start, _words[index].Length);

    /// <summary>A word as text; empty when there are fewer words.</summary>
    public string Word(int index) => index < _words.Count ? ByteText.Decode(WordBytes(index)) : string.Empty;

    /// <summary>Place of a word in the file; of the line's end when there are fewer words.</summary>
    public SourceRange WordRange(int index) =>
        index < _words.Count ? _text.Range(_words[index].Start, _words[index].Length) : EndRange;

    /// <summary>Place of the words from <paramref name="first"/> to the last.</summary>
    public SourceRange RangeFrom(int first)
    {
        if (first >= _words.Count)
        {
            return EndRange;
        }

        int start = _words[first].Start;
        return _text.Range(start, _words[^1].Start + _words[^1].Length - start);
    }

    /// <summary>
    /// The bytes of <see cref="RangeFrom"/> where they are not those of the file at that place: values of definitions.
    /// </summary>
    public byte[]? ExpandedFrom(int first)
    {
        if (_text.IsOfFile || first >= _words.Count)
        {
            return null;
        }

        int start = _words[first].Start;
        return Bytes[start..(_words[^1].Start + _words[^1].Length)].ToArray();
    }

    /// <summary>Sets a brace.</summary>
    public void SetBrace(LineKind kind, SourceText text)
    {
        Kind = kind;
        _text = text;
        _words.Clear();
        _words.Add((0, 1));
        HasUnmatchedQuote = false;
    }

    /// <summary>Sets a statement and splits it into words (config-language.md section 4).</summary>
    public void SetStatement(SourceText text)
    {
        Kind = LineKind.Statement;
        _text = text;
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

    private static bool IsSeparator(byte value) => value is (byte)' ' or 9 or 11 or 12 or 13;
}
