using KeepSharp.Config.Syntax;

namespace KeepSharp.Config;

/// <summary>The lines of the result. They stay changeable until the end, because a <c>{</c> may still follow.</summary>
internal sealed class FormattedText
{
    private const int IndentationWidth = 4;

    private readonly List<OutputLine> _lines = [];
    private OutputLine? _head;
    private OutputLine? _last;

    private enum LineKind
    {
        Empty,
        Comment,
        Code,
        Verbatim,
    }

    /// <summary>A physical line of the source begins.</summary>
    public void BeginLine() => _last = null;

    /// <summary>A line that stays as it is.</summary>
    public void Verbatim(ReadOnlySpan<byte> line)
    {
        _head = null;
        _last = Add(LineKind.Verbatim, 0, line);
    }

    /// <summary>An empty line, or one that holds only a comment.</summary>
    public void Comment(int depth, ReadOnlySpan<byte> comment)
    {
        _last = null;
        Add(comment.IsEmpty ? LineKind.Empty : LineKind.Comment, depth, comment);
    }

    /// <summary>A statement; a brace may follow.</summary>
    public void Statement(int depth, ReadOnlySpan<byte> code)
    {
        if (!code.IsEmpty)
        {
            _last = Add(LineKind.Code, depth, code);
            _head = _last;
        }
    }

    /// <summary>A line that is only indented.</summary>
    public void Opaque(int depth, ReadOnlySpan<byte> code)
    {
        _last = Add(LineKind.Code, depth, code);
        _head = null;
    }

    /// <summary>A <c>{</c>: behind the statement above it, with what is between them moved into the block.</summary>
    public void OpenBrace(int depth)
    {
        const int room = 2;
        if (_head is { } head && head.Length(room) <= LogicalLineReader.MaximumLength)
        {
            head.Code = [.. head.Code, .. " {"u8];
            for (int i = _lines.Count - 1; _lines[i] != head; i--)
            {
                _lines[i].Depth = depth + 1;
            }

            _last = head;
        }
        else
        {
            _last = Add(LineKind.Code, depth, "{"u8);
        }

        _head = null;
    }

    /// <summary>A <c>}</c>.</summary>
    public void CloseBrace(int depth)
    {
        _last = Add(LineKind.Code, depth, "}"u8);
        _head = null;
    }

    /// <summary>The comment at the end of the physical line that was just written.</summary>
    public void Attach(int depth, ReadOnlySpan<byte> comment)
    {
        if (comment.IsEmpty)
        {
            return;
        }

        if (_last is { Comment.Length: 0 } last)
        {
            last.Comment = comment.ToArray();
        }
        else
        {
            // The statement above a brace has a comment of its own: this one becomes the first line of the block.
            Add(LineKind.Comment, depth, comment);
        }
    }

    public byte[] ToBytes()
    {
        int first = _lines.FindIndex(static l => l.Kind != LineKind.Empty);
        int last = _lines.FindLastIndex(static l => l.Kind != LineKind.Empty);
        using MemoryStream stream = new();
        for (int i = Math.Max(first, 0); i <= last; i++)
        {
            Write(stream, _lines[i]);
        }

        return stream.ToArray();
    }

    // Neither indentation nor a comment may make a line too long to be read.
    private static void Write(MemoryStream stream, OutputLine line)
    {
        if (line.Comment.Length > 0 && line.Length(0) > LogicalLineReader.MaximumLength)
        {
            Write(stream, new OutputLine(LineKind.Comment, line.Depth, line.Comment));
            line.Comment = [];
        }

        int blanks = line.Kind is LineKind.Code or LineKind.Comment ? line.Depth * IndentationWidth : 0;
        for (int i = 0; i < blanks && line.Length(blanks) <= LogicalLineReader.MaximumLength; i++)
        {
            stream.WriteByte((byte)' ');
        }

        stream.Write(line.Code);
        if (line.Comment.Length > 0)
        {
            stream.WriteByte((byte)' ');
            stream.Write(line.Comment);
        }

        stream.WriteByte((byte)'\n');
    }

    private OutputLine Add(LineKind kind, int depth, ReadOnlySpan<byte> code)
    {
        OutputLine line = new(kind, depth, code.ToArray());
        _lines.Add(line);
        return line;
    }

    private sealed class OutputLine(LineKind kind, int depth, byte[] code)
    {
        public LineKind Kind { get; } = kind;

        public int Depth { get; set; } = depth;

        public byte[] Code { get; set; } = code;

        public byte[] Comment { get; set; } = [];

        public int Length(int more) => Code.Length + more + (Comment.Length == 0 ? 0 : Comment.Length + 1);
    }
}
