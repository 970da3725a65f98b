using System.Buffers;
using System.Text.Unicode;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Reading;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// One physical line: cut at its line feed, without comment and blanks around it (config-language.md sections 1 to 3).
/// </summary>
internal readonly ref struct PhysicalLine
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\0\"#!\\$"u8);

    private PhysicalLine(SourceText text, bool plain, bool escaped)
    {
        Text = text;
        IsPlain = plain;
        IsEscaped = escaped;
    }

    /// <summary>The code of the line; empty for a line without.</summary>
    public SourceText Text { get; }

    /// <summary>True when there is no quote, comment or definition in it: the usual case.</summary>
    public bool IsPlain { get; }

    /// <summary>True when a backslash was removed from it.</summary>
    public bool IsEscaped { get; }

    /// <summary>Reads the next line of a file; false at its end.</summary>
    public static bool TryRead(FileInput input, DiagnosticBag bag, out PhysicalLine line)
    {
        line = default;
        ReadOnlySpan<byte> left = input.File.Bytes[input.Position..];
        if (left.IsEmpty)
        {
            return false;
        }

        int lineFeed = left.IndexOf((byte)'\n');
        int length = lineFeed < 0 ? left.Length : lineFeed;
        int start = input.Position;
        input.Position += lineFeed < 0 ? length : length + 1;
        if (length > LogicalLineReader.MaximumLength)
        {
            SkipChunks(input.File, bag, ref start, ref length);
        }

        line = Prepare(input.File, bag, start, length);
        return true;
    }

    // keepalived reads into a buffer of 1023 bytes: full buffers are dropped, what is left is a line of its own.
    private static void SkipChunks(SourceFile file, DiagnosticBag bag, ref int start, ref int length)
    {
        const int chunk = LogicalLineReader.MaximumLength + 1;
        int dropped = length / chunk * chunk;
        bag.Error(
            Codes.LineTooLong,
            new SourceRange(file, start, dropped),
            "line too long - ignoring",
            $"a line has at most {LogicalLineReader.MaximumLength} bytes; what follows the first {dropped} is read as a"
            + " line of its own");
        start += dropped;
        length -= dropped;
    }

    private static PhysicalLine Prepare(SourceFile file, DiagnosticBag bag, int start, int length)
    {
        ReadOnlySpan<byte> raw = file.Bytes.Slice(start, length);
        while (raw.Length > 0 && raw[^1] == '\r')
        {
            raw = raw[..^1];
        }

        bool plain = raw.IndexOfAny(Special) < 0;
        if (!plain && raw.Contains((byte)0))
        {
            bag.Error(
                Codes.EmbeddedNul,
                new SourceRange(file, start, raw.Length),
                "configuration appears to have embedded NULs - ignoring line",
                "the file is damaged, or was written as UTF-16");
            return default;
        }

        SourceText text = new SourceText(file, start, raw.Length).TrimStart();
        if (plain)
        {
            text = text.TrimEnd();
            CheckEncoding(file, bag, text);
            return new PhysicalLine(text, true, false);
        }

        CommentScan scan = CommentScanner.Scan(text.Span);
        text = text.Slice(0, scan.End).TrimEnd();
        CheckEncoding(file, bag, text);
        ReportQuote(bag, scan, text);
        text = GlueBackslash(scan.Escapes ? CommentScanner.RemoveEscapes(text) : text);
        return new PhysicalLine(text, false, scan.Escapes);
    }

    // There is no continuation of lines outside definitions: a backslash at the end belongs to the last word.
    private static SourceText GlueBackslash(SourceText text)
    {
        ReadOnlySpan<byte> span = text.Span;
        if (span.Length < 2 || span[^1] != '\\' || span[^2] is not ((byte)' ' or (byte)'\t'))
        {
            return text;
        }

        int length = span[..^1].TrimEnd(" \t"u8).Length;
        byte[] bytes = [.. span[..length], (byte)'\\'];
        int[] map = new int[length + 2];
        for (int i = 0; i < length; i++)
        {
            map[i] = text.Offset(i);
        }

        map[length] = text.Offset(span.Length - 1);
        map[length + 1] = text.Offset(span.Length);
        return SourceText.Mapped(text.File, bytes, map);
    }

    /// <summary>Reports a quote that is open at the end of a line.</summary>
    public static void ReportQuote(DiagnosticBag bag, CommentScan scan, SourceText text)
    {
        if (scan.Unterminated)
        {
            bag.Report(
                Codes.UnterminatedQuote,
                Severity.Error,
                KeepalivedClass.UnmatchedQuote,
                text.Whole,
                $"Unterminated quote '{ByteText.Decode(text.Span)}'",
                "close the double quote; a # in the rest of this line starts no comment");
        }
    }

    // keepalived passes bytes on as they are; we keep names as text.
    private static void CheckEncoding(SourceFile file, DiagnosticBag bag, SourceText text)
    {
        if (!file.IsUtf8 && !Utf8.IsValid(text.Span))
        {
            bag.Log(
                Codes.NotUtf8,
                Severity.Warning,
                text.Whole,
                "the line has bytes that are not UTF-8",
                "they are taken for Latin-1; passwords keep their bytes");
        }
    }
}
