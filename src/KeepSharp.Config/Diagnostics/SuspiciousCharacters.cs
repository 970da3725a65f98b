using System.Text;

namespace KeepSharp.Config.Diagnostics;

/// <summary>
/// Names characters that look like white space or quotes and are neither: published configurations are full of them
/// (config-language.md section 16). They keep their meaning as ordinary bytes; only the diagnostic helps.
/// </summary>
internal static class SuspiciousCharacters
{
    private const int Longest = 1024;

    /// <summary>A hint when the range contains such a character, else null.</summary>
    public static string? Hint(SourceRange range) =>
        Hint(range.File.Bytes.Slice(range.Start, Math.Min(range.Length, Longest)));

    /// <summary>As the other one, for text that may not stand in a file.</summary>
    public static string? Hint(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, Longest)];
        while (!text.IsEmpty)
        {
            if (text[0] < 0x80)
            {
                text = text[1..];
                continue;
            }

            if (Rune.DecodeFromUtf8(text, out Rune rune, out int used) == System.Buffers.OperationStatus.Done
                && Describe(rune.Value) is { } found)
            {
                return $"the text contains U+{rune.Value:X4} {found.Name}; replace it with {found.Instead}";
            }

            text = text[Math.Max(used, 1)..];
        }

        return null;
    }

    private static (string Name, string Instead)? Describe(int character) => character switch
    {
        0x3000 => ("IDEOGRAPHIC SPACE", "an ordinary space"),
        0x00A0 => ("NO-BREAK SPACE", "an ordinary space"),
        0x202F => ("NARROW NO-BREAK SPACE", "an ordinary space"),
        >= 0x2000 and <= 0x200A => ("a typographic space", "an ordinary space"),
        0x200B => ("ZERO WIDTH SPACE", "nothing: delete it"),
        0xFEFF => ("ZERO WIDTH NO-BREAK SPACE (byte order mark)", "nothing: delete it"),
        0x201C => ("LEFT DOUBLE QUOTATION MARK", "\""),
        0x201D => ("RIGHT DOUBLE QUOTATION MARK", "\""),
        0x2018 => ("LEFT SINGLE QUOTATION MARK", "'"),
        0x2019 => ("RIGHT SINGLE QUOTATION MARK", "'"),
        0x2013 => ("EN DASH", "-"),
        0x2014 => ("EM DASH", "-"),
        0xFF5B => ("FULLWIDTH LEFT CURLY BRACKET", "{"),
        0xFF5D => ("FULLWIDTH RIGHT CURLY BRACKET", "}"),
        0xFF03 => ("FULLWIDTH NUMBER SIGN", "#"),
        _ => null,
    };
}
