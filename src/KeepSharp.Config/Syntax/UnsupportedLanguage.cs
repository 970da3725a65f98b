using System.Text;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// Recognises include, <c>@</c> conditions, <c>$</c> definitions and <c>~SEQ</c>/<c>~LST</c>, which are not supported
/// yet. Their lines are left out and reported; a brace on such a line still counts, so that the rest keeps its place.
/// </summary>
internal sealed class UnsupportedLanguage(DiagnosticBag bag)
{
    private readonly HashSet<string> _definitions = ["_PWD", "_INSTANCE", "_RANDOM", "_ENV", "_HASH", "_BANG"];
    private bool _inDefinition;

    /// <summary>What was found last: <c>include</c>, <c>conditions</c>, ...</summary>
    public string What { get; private set; } = string.Empty;

    /// <summary>True while the line has <c>${NAME}</c> whose braces are no blocks.</summary>
    public bool KeepsBraces { get; private set; }

    /// <summary>
    /// True when the physical line belongs to a definition of several lines, which has been reported.
    /// </summary>
    public bool ContinuesDefinition(ReadOnlySpan<byte> code)
    {
        if (!_inDefinition)
        {
            return false;
        }

        _inDefinition = code.EndsWith("\\"u8);
        return true;
    }

    /// <summary>
    /// True when the line at hand is not supported; <paramref name="skip"/> bytes of it are to be left out.
    /// </summary>
    public bool Handle(ReadOnlySpan<byte> line, SourceRange range, out int skip)
    {
        KeepsBraces = false;
        skip = line.Length;
        switch (line[0])
        {
            case (byte)'@':
                int word = line.IndexOfAny((byte)' ', (byte)'\t');
                skip = word >= 0 && line.IndexOfAny((byte)'{', (byte)'}') >= 0 ? word : line.Length;
                return Report("conditional lines (@)", range);
            case (byte)'~' when line.StartsWith("~SEQ("u8) || line.StartsWith("~SEQx("u8) || line.StartsWith("~LST("u8):
                return Report("sequences (~SEQ, ~LST)", range);
            case (byte)'$' when DefinitionName(line) is { } name:
                _definitions.Add(name);
                _inDefinition = line.EndsWith("\\"u8);
                return Report("definitions ($)", range);
            case (byte)'i' when IsInclude(line):
                return Report("include", range);
            default:
                return line.Contains((byte)'$') && UsesDefinition(line, range, out skip);
        }
    }

    private bool UsesDefinition(ReadOnlySpan<byte> line, SourceRange range, out int skip)
    {
        skip = 0;
        for (int i = line.IndexOf((byte)'$'); i >= 0 && i < line.Length; i++)
        {
            if (line[i] != '$' || UsedName(line[i..], out bool braced) is not { } name || !_definitions.Contains(name))
            {
                continue;
            }

            KeepsBraces |= braced;
            Report("definitions ($)", range);

            // A line that opens or closes a block must keep its braces; the words before them stay as they are.
            skip = OtherBrace(line) ? 0 : line.Length;
            return skip > 0;
        }

        return false;
    }

    private static bool OtherBrace(ReadOnlySpan<byte> line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '$' && i + 1 < line.Length && line[i + 1] == '{')
            {
                int close = line[i..].IndexOf((byte)'}');
                i = close < 0 ? line.Length : i + close;
            }
            else if (line[i] is (byte)'{' or (byte)'}')
            {
                return true;
            }
        }

        return false;
    }

    private static string? UsedName(ReadOnlySpan<byte> text, out bool braced)
    {
        braced = text.Length > 1 && text[1] == '{';
        ReadOnlySpan<byte> name = text[(braced ? 2 : 1)..];
        int length = NameLength(name);
        return length == 0 ? null : Encoding.ASCII.GetString(name[..length]);
    }

    private static string? DefinitionName(ReadOnlySpan<byte> line)
    {
        int length = NameLength(line[1..]);
        bool defines = length > 0 && line.Length > length + 1 && line[length + 1] == '=';
        return defines ? Encoding.ASCII.GetString(line.Slice(1, length)) : null;
    }

    private static int NameLength(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length
            && (char.IsAsciiLetter((char)text[length]) || text[length] == '_'
                || (length > 0 && char.IsAsciiDigit((char)text[length]))))
        {
            length++;
        }

        return length;
    }

    private static bool IsInclude(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("include"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = line["include"u8.Length..];
        if (!rest.IsEmpty && rest[0] is (byte)'r' or (byte)'m' or (byte)'w' or (byte)'b' or (byte)'a')
        {
            rest = rest[1..];
        }

        return rest.Length > 1 && rest[0] is (byte)' ' or (byte)'\t';
    }

    private bool Report(string what, SourceRange range)
    {
        What = what;
        bag.Log(
            Codes.LanguageNotSupported,
            Severity.Error,
            range,
            $"{what} not supported yet: the line is left out",
            "write the lines out in this file; instances that may depend on them stay in Fault");
        return true;
    }
}
