using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config;

/// <summary>Writes explanations for people.</summary>
public static class ExplanationWriter
{
    private const int Width = 78;
    private const string Reset = "\u001b[0m";
    private const string Bold = "\u001b[1m";

    /// <summary>Writes the long form.</summary>
    public static void Write(TextWriter writer, Explanation explanation, bool colour = false)
    {
        Heading(writer, $"{explanation.Code}: {explanation.Title}", colour);
        writer.WriteLine($"usually {Article(explanation.Severity)}; keepalived: {Status(explanation.KeepalivedClass)}");
        writer.WriteLine();
        foreach (string paragraph in explanation.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Wrap(writer, paragraph);
        }

        Example(writer, "Wrong", explanation.Wrong, colour);
        Example(writer, "beside this node", explanation.Peer, colour);
        Example(writer, "Right", explanation.Right, colour);
        if (explanation.NoExample is { } reason)
        {
            writer.WriteLine();
            Wrap(writer, reason);
        }
    }

    /// <summary>Writes one line per code.</summary>
    public static void WriteList(TextWriter writer)
    {
        foreach (Explanation explanation in Explanations.All)
        {
            writer.WriteLine($"{explanation.Code}  {explanation.Severity.Name(),-7}  {explanation.Title}");
        }
    }

    /// <summary>What a class of keepalived means for the exit status of <c>-t</c>.</summary>
    internal static string Status(KeepalivedClass keepalivedClass) => keepalivedClass switch
    {
        KeepalivedClass.None => "says nothing or only logs it, -t ends with 0",
        KeepalivedClass.FileNotFound or KeepalivedClass.BadInterface or KeepalivedClass.Fatal =>
            "-t ends with 4 when there is nothing else",
        KeepalivedClass.MissingParameter => "ends at once with status 2, at the start and at a reload too",
        KeepalivedClass.Security => "-t ends with 6",
        _ => "-t ends with 5",
    };

    private static string Article(Severity severity) =>
        severity == Severity.Error ? "an error" : $"a {severity.Name()}";

    private static void Heading(TextWriter writer, string text, bool colour) =>
        writer.WriteLine(colour ? $"{Bold}{text}{Reset}" : text);

    private static void Example(TextWriter writer, string heading, string? text, bool colour)
    {
        if (text is null)
        {
            return;
        }

        writer.WriteLine();
        Heading(writer, heading, colour);
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            writer.WriteLine(line.Length == 0 ? line : $"    {Visible(line)}");
        }
    }

    // An example may consist of what cannot be seen.
    private static string Visible(string line) => line
        .Replace("\0", "<NUL>", StringComparison.Ordinal)
        .Replace("\u3000", "<U+3000>", StringComparison.Ordinal);

    private static void Wrap(TextWriter writer, string paragraph)
    {
        int length = 0;
        foreach (string word in paragraph.Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > Width)
            {
                writer.WriteLine();
                length = 0;
            }

            writer.Write(length > 0 ? $" {word}" : word);
            length += length > 0 ? word.Length + 1 : word.Length;
        }

        writer.WriteLine();
    }
}
