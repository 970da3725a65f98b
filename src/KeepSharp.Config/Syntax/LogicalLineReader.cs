using System.Text;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// Turns a file into logical lines (config-language.md sections 1 to 4): physical lines, comments, and the splitting
/// at unquoted braces. Works on ranges of the file; a line is copied only when an escaped comment character is removed.
/// </summary>
internal sealed class LogicalLineReader(SourceFile file, ReadOnlyMemory<byte> text, DiagnosticBag bag)
{
    /// <summary>A line has room for this many bytes and a line feed.</summary>
    public const int MaximumLength = 1022;

    private readonly UnsupportedLanguage _unsupported = new(bag);
    private int _position;
    private ReadOnlyMemory<byte> _rest;
    private int _restBase;
    private int[]? _restMap;
    private int[]? _physicalMap;
    private int _physicalBase;

    /// <summary>
    /// True inside blocks that keepalived's child processes read: they read a copy without comments, so comments are
    /// removed twice and an escaped comment character becomes one after all.
    /// </summary>
    public bool ReadByChild { get; set; }

    /// <summary>Called for include, conditions, definitions and sequences, with the place and the word.</summary>
    public Action<SourceRange, string>? LanguageNotSupported { get; set; }

    /// <summary>Reads the next logical line; false at the end of the file.</summary>
    public bool Read(LogicalLine line)
    {
        while (true)
        {
            if (_rest.IsEmpty && !NextPhysicalLine())
            {
                return false;
            }

            if (TakeLogicalLine(line))
            {
                return true;
            }
        }
    }

    private bool TakeLogicalLine(LogicalLine line)
    {
        TrimStart();
        if (_physicalMap is not null && ReadByChild)
        {
            CommentScan again = CommentScanner.Scan(_rest.Span);
            _rest = _rest[..again.End];
        }

        if (_rest.IsEmpty)
        {
            return false;
        }

        ReadOnlySpan<byte> span = _rest.Span;
        SourceRange range = new(file, Offset(0), Offset(span.Length) - Offset(0));
        if (_unsupported.Handle(span, range, out int skip))
        {
            LanguageNotSupported?.Invoke(range, _unsupported.What);
            Advance(skip);
            return false;
        }

        int brace = FindBrace(span, _unsupported.KeepsBraces);
        if (brace == 0)
        {
            LineKind kind = span[0] == '{' ? LineKind.OpenBrace : LineKind.CloseBrace;
            line.SetBrace(kind, _rest[..1], _restBase, _restMap);
            Advance(1);
            return true;
        }

        int length = brace < 0 ? span.Length : brace;
        line.SetStatement(_rest[..length], _restBase, _restMap);
        Advance(length);
        return line.Count > 0 || line.HasUnmatchedQuote;
    }

    // A brace inside double quotes is text. Single quotes protect nothing here.
    private static int FindBrace(ReadOnlySpan<byte> span, bool keepVariables)
    {
        int i = 0;
        while (i < span.Length)
        {
            int next = span[i..].IndexOfAny((byte)'{', (byte)'}', (byte)'"');
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (span[i] == '"')
            {
                int close = span[(i + 1)..].IndexOf((byte)'"');
                if (close < 0)
                {
                    return -1;
                }

                i += close + 2;
            }
            else if (keepVariables && i > 0 && span[i - 1] == '$' && span[i] == '{')
            {
                int close = span[i..].IndexOf((byte)'}');
                i = close < 0 ? span.Length : i + close + 1;
            }
            else
            {
                return i;
            }
        }

        return -1;
    }

    private bool NextPhysicalLine()
    {
        while (_position < text.Length)
        {
            ReadOnlySpan<byte> left = text.Span[_position..];
            int lineFeed = left.IndexOf((byte)'\n');
            int length = lineFeed < 0 ? left.Length : lineFeed;
            int start = _position;
            if (length > MaximumLength)
            {
                SkipChunk(ref length, out start);
            }

            _position = lineFeed < 0 ? text.Length : _position + lineFeed + 1;
            if (PrepareLine(start, length))
            {
                return true;
            }
        }

        return false;
    }

    // keepalived reads into a buffer of 1023 bytes: full buffers are dropped, what is left is a line of its own.
    private void SkipChunk(ref int length, out int start)
    {
        int dropped = length / (MaximumLength + 1) * (MaximumLength + 1);
        bag.Error(
            Codes.LineTooLong,
            new SourceRange(file, _position, dropped),
            "line too long - ignoring",
            $"a line has at most {MaximumLength} bytes; what follows the first {dropped} is read as a line of its own");
        start = _position + dropped;
        length -= dropped;
    }

    private bool PrepareLine(int start, int length)
    {
        ReadOnlySpan<byte> raw = text.Span.Slice(start, length).TrimEnd((byte)'\r');
        if (raw.Contains((byte)0))
        {
            bag.Error(
                Codes.EmbeddedNul,
                new SourceRange(file, start, raw.Length),
                "configuration appears to have embedded NULs - ignoring line");
            return false;
        }

        int skipped = raw.Length - raw.TrimStart(" \t"u8).Length;
        raw = raw[skipped..];
        if (raw.IsEmpty)
        {
            return false;
        }

        CommentScan scan = CommentScanner.Scan(raw);
        ReadOnlySpan<byte> code = raw[..scan.End].TrimEnd(" \t"u8);
        if (scan.Unterminated)
        {
            bag.Report(
                Codes.UnterminatedQuote,
                Severity.Error,
                KeepalivedClass.UnmatchedQuote,
                new SourceRange(file, start + skipped, code.Length),
                $"Unterminated quote '{Encoding.UTF8.GetString(code)}'",
                "close the double quote; a # in the rest of this line starts no comment");
        }

        if (_unsupported.ContinuesDefinition(code))
        {
            return false;
        }

        _physicalBase = start + skipped;
        _physicalMap = null;
        _rest = text.Slice(_physicalBase, code.Length);
        _restBase = _physicalBase;
        _restMap = null;
        if (scan.Escapes)
        {
            int lineStart = _physicalBase;
            _rest = CommentScanner.RemoveEscapes(code, i => lineStart + i, out int[] map);
            _physicalMap = map;
            _restMap = map;
            _restBase = 0;
        }

        return !_rest.IsEmpty;
    }

    private void TrimStart()
    {
        ReadOnlySpan<byte> span = _rest.Span;
        Advance(span.Length - span.TrimStart(" \t"u8).Length);
    }

    private void Advance(int count)
    {
        if (count == 0)
        {
            return;
        }

        _rest = _rest[count..];
        if (_restMap is null)
        {
            _restBase += count;
        }
        else
        {
            _restMap = _restMap[count..];
        }
    }

    private int Offset(int index) =>
        _restMap is null ? _restBase + index : _restMap[Math.Min(index, _restMap.Length - 1)];
}
