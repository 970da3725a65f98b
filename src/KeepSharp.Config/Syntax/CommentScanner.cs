using System.Buffers;

namespace KeepSharp.Config.Syntax;

/// <summary>Result of <see cref="CommentScanner.Scan"/>.</summary>
/// <param name="End">Where the comment begins, or the length of the line.</param>
/// <param name="Escapes">True when <c>\#</c> or <c>\!</c> stood outside quotes before that.</param>
/// <param name="Unterminated">True when a quote was open at the end.</param>
internal readonly record struct CommentScan(int End, bool Escapes, bool Unterminated);

/// <summary>Finds comments (config-language.md section 3).</summary>
internal static class CommentScanner
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\"#!\\"u8);

    public static CommentScan Scan(ReadOnlySpan<byte> line)
    {
        bool quoted = false;
        bool escapes = false;
        int i = 0;
        while (i < line.Length)
        {
            int next = line[i..].IndexOfAny(Special);
            if (next < 0)
            {
                break;
            }

            i += next;
            switch (line[i])
            {
                case (byte)'"':
                    quoted = !quoted;
                    i++;
                    break;
                case (byte)'\\':
                    // A pair is passed over, inside quotes too: \" neither opens nor closes a quote here.
                    escapes |= !quoted && i + 1 < line.Length && line[i + 1] is (byte)'#' or (byte)'!';
                    i += 2;
                    break;
                default:
                    if (!quoted)
                    {
                        return new CommentScan(i, escapes, false);
                    }

                    i++;
                    break;
            }
        }

        return new CommentScan(line.Length, escapes, quoted);
    }

    /// <summary>Removes the backslash of <c>\#</c> and <c>\!</c> outside quotes.</summary>
    public static SourceText RemoveEscapes(SourceText line)
    {
        ReadOnlySpan<byte> span = line.Span;
        List<byte> bytes = new(span.Length);
        List<int> map = new(span.Length + 1);
        bool quoted = false;
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i] == '\\' && i + 1 < span.Length)
            {
                bool drop = !quoted && span[i + 1] is (byte)'#' or (byte)'!';
                if (!drop)
                {
                    bytes.Add(span[i]);
                    map.Add(line.Offset(i));
                }

                i++;
            }
            else if (span[i] == '"')
            {
                quoted = !quoted;
            }

            bytes.Add(span[i]);
            map.Add(line.Offset(i));
        }

        map.Add(line.Offset(span.Length));
        return SourceText.Mapped(line.File, [.. bytes], [.. map]);
    }
}
