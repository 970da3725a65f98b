namespace KeepSharp.Config;

/// <summary>
/// Writes diagnostics for people: <c>file:line:column: severity code: message</c>, the source line with carets, the
/// related place with its line, the hint.
/// </summary>
public static class DiagnosticTextWriter
{
    private const string Reset = "\u001b[0m";
    private const string Bold = "\u001b[1m";
    private const string HintTint = "\u001b[32m";
    private const string PlaceTint = "\u001b[36m";

    // The longest line that keepalived reads.
    private const int LongestExcerpt = 1022;

    /// <summary>
    /// Writes all diagnostics. A source line is shown once for consecutive diagnostics of the same text.
    /// </summary>
    public static void Write(
        TextWriter writer,
        IReadOnlyList<Diagnostic> diagnostics,
        IReadOnlyList<SourceFile> sources,
        bool colour = false)
    {
        for (int i = 0; i < diagnostics.Count; i++)
        {
            bool more = i + 1 < diagnostics.Count && diagnostics[i + 1].Span == diagnostics[i].Span;
            WriteHead(writer, diagnostics[i], colour);
            if (!more || diagnostics[i].Hint is not null || diagnostics[i].RelatedSpan is not null)
            {
                WriteExcerpt(writer, diagnostics[i], sources, colour);
            }
        }
    }

    /// <summary>Writes one diagnostic.</summary>
    public static void Write(
        TextWriter writer, Diagnostic diagnostic, IReadOnlyList<SourceFile> sources, bool colour = false)
    {
        WriteHead(writer, diagnostic, colour);
        WriteExcerpt(writer, diagnostic, sources, colour);
    }

    private static void WriteHead(TextWriter writer, Diagnostic diagnostic, bool colour)
    {
        string severity = Tinted(diagnostic.Severity.Name(), Tint(diagnostic.Severity), colour);
        string place = Tinted(Printable(diagnostic.Span.ToString()), Bold, colour);
        string message = Tinted(Printable(diagnostic.Message), Bold, colour);
        writer.WriteLine($"{place}: {severity} {diagnostic.Code}: {message}");
    }

    private static void WriteExcerpt(
        TextWriter writer, Diagnostic diagnostic, IReadOnlyList<SourceFile> sources, bool colour)
    {
        WriteLine(writer, "  ", diagnostic.Span, sources, Tint(diagnostic.Severity), colour);
        if (diagnostic.RelatedSpan is { } related)
        {
            writer.WriteLine($"  {Tinted("see:", PlaceTint, colour)} {Printable(related.ToString())}");
            WriteLine(writer, "    ", related, sources, PlaceTint, colour);
        }

        if (diagnostic.Hint is { } hint)
        {
            writer.WriteLine($"  {Tinted("hint:", HintTint, colour)} {Printable(hint)}");
        }
    }

    private static void WriteLine(
        TextWriter writer,
        string margin,
        SourceSpan span,
        IReadOnlyList<SourceFile> sources,
        string tint,
        bool colour)
    {
        string line = sources.FirstOrDefault(s => s.Name == span.File)?.GetLine(span.Line) ?? string.Empty;
        if (line.Length == 0)
        {
            return;
        }

        // A line of garbage can be as long as the file: the part at the column is enough.
        int first = Math.Clamp(span.Column - 1 - (LongestExcerpt / 2), 0, Math.Max(0, line.Length - LongestExcerpt));
        line = line.Substring(first, Math.Min(LongestExcerpt, line.Length - first));
        int column = span.Column - 1 - first;
        string indent = string.Concat(line.Take(column).Select(static c => c == '\t' ? "\t" : Blank(c)));
        int length = Math.Max(1, Math.Min(span.Length, Math.Max(0, line.Length - column)));
        string carets = string.Concat(line.Skip(column).Take(length).Select(static c => Caret(c)));
        writer.WriteLine($"{margin}{Printable(line)}");
        writer.WriteLine($"{margin}{indent}{Tinted(carets.Length == 0 ? "^" : carets, tint, colour)}");
    }

    private static string Tinted(string text, string tint, bool colour) => colour ? $"{tint}{text}{Reset}" : text;

    // Control characters would move the terminal's cursor, or change its title; a tab keeps its width on both lines.
    private static string Printable(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = char.IsControl(source[i]) && source[i] != '\t' ? '?' : source[i];
        }
    });

    private static string Blank(char c) => IsWide(c) ? "  " : " ";

    private static string Caret(char c) => IsWide(c) ? "^^" : "^";

    // East Asian wide characters take two columns of a terminal.
    private static bool IsWide(char c) => c is (>= '\u1100' and <= '\u115f') or (>= '\u2e80' and <= '\ua4cf')
        or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') or (>= '\uff00' and <= '\uff60');

    private static string Tint(Severity severity) => severity switch
    {
        Severity.Error => "\u001b[31m",
        Severity.Warning => "\u001b[33m",
        _ => "\u001b[36m",
    };
}
