using System.Buffers;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config;

/// <summary>
/// Brings a configuration file into the canonical layout: four blanks per block, one statement on a line, one blank
/// between words, <c>{</c> behind its keyword, <c>}</c> on a line of its own. Comments and empty lines stay.
/// </summary>
/// <remarks>
/// Works on the bytes of one file and evaluates nothing. Lines with language elements (include, <c>@</c> conditions,
/// definitions and their uses, sequences) and lines whose words depend on odd quotes or escapes are only indented,
/// since where they are cut or joined changes what they mean. The bodies of definitions over several lines stay as they
/// are.
/// </remarks>
public sealed class ConfigurationFormatter
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create(" \t"u8);

    private readonly FormattedText _output = new();
    private int _depth;
    private bool _inDefinition;
    private int _conditionalChange;
    private int _conditionalDepth;

    private ConfigurationFormatter()
    {
    }

    /// <summary>The text in the canonical layout.</summary>
    public static byte[] Format(ReadOnlySpan<byte> text)
    {
        ConfigurationFormatter formatter = new();
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            formatter.Line((end < 0 ? text : text[..end]).TrimEnd((byte)'\r'));
            text = end < 0 ? default : text[(end + 1)..];
        }

        return formatter._output.ToBytes();
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        _output.BeginLine();
        if (line.Length > LogicalLineReader.MaximumLength || line.Contains((byte)0))
        {
            _output.Verbatim(line);
            return;
        }

        ReadOnlySpan<byte> text = line.TrimStart(" \t"u8);
        CommentScan scan = CommentScanner.Scan(text);
        ReadOnlySpan<byte> code = text[..scan.End].TrimEnd(" \t"u8);
        ReadOnlySpan<byte> comment = text[scan.End..].TrimEnd(" \t\r\v\f"u8);
        if (_inDefinition && !code.IsEmpty)
        {
            _inDefinition = code[^1] == '\\';
            _output.Verbatim(line.TrimEnd(" \t"u8));
            return;
        }

        _inDefinition = false;
        if (code.IsEmpty)
        {
            _output.Comment(_depth, comment);
        }
        else if (scan.Escapes || scan.Unterminated || LineLanguage.IsOpaque(code))
        {
            Opaque(code, comment);
        }
        else
        {
            _conditionalChange = 0;
            Pieces(code, comment);
        }
    }

    private void Pieces(ReadOnlySpan<byte> code, ReadOnlySpan<byte> comment)
    {
        while (!code.IsEmpty)
        {
            int brace = LineLanguage.FindBrace(code, 0);
            if (brace > 0 || brace < 0)
            {
                int length = brace < 0 ? code.Length : brace;
                _output.Statement(_depth, WordSpacing.Normalise(code[..length]));
                code = code[length..];
                continue;
            }

            if (code[0] == '{')
            {
                _output.OpenBrace(_depth);
                _depth++;
            }
            else
            {
                _depth = Math.Max(0, _depth - 1);
                _output.CloseBrace(_depth);
            }

            code = code[1..].TrimStart(" \t"u8);
            if (LineLanguage.StartsElement(code))
            {
                // An element in the middle of the line reaches to the end of it.
                Opaque(code, comment);
                return;
            }
        }

        _output.Attach(_depth, comment);
    }

    private void Opaque(ReadOnlySpan<byte> code, ReadOnlySpan<byte> comment)
    {
        _inDefinition = LineLanguage.IsDefinition(code) && code[^1] == '\\';
        bool counts = !LineLanguage.IsDefinition(code) && !LineLanguage.IsInclude(code);
        int change = counts ? LineLanguage.BraceBalance(code) : 0;
        int depth = _depth;
        if (code[0] != '@')
        {
            _conditionalChange = 0;
        }
        else if (change != 0 && change == _conditionalChange)
        {
            // The other branch of the line before: together they open or close one block.
            depth = _conditionalDepth;
            change = 0;
        }
        else
        {
            _conditionalChange = change;
            _conditionalDepth = Indent(code, depth);
        }

        _output.Opaque(Indent(code, depth), code);
        _output.Attach(depth, comment);
        _depth = Math.Max(0, _depth + change);
    }

    private int Indent(ReadOnlySpan<byte> code, int depth)
    {
        int word = code[0] == '@' ? code.IndexOfAny(Plain) : 0;
        ReadOnlySpan<byte> rest = word < 0 ? default : code[word..].TrimStart(" \t"u8);
        bool closes = depth == _depth && !rest.IsEmpty && rest[0] == '}';
        return closes ? Math.Max(0, depth - 1) : depth;
    }
}
