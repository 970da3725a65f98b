using System.Buffers;
using static System.StringComparison;

namespace KeepSharp.Config.Writing;

/// <summary>
/// Writes configuration text in the canonical layout: one statement on a line, four blanks per block, words quoted
/// where the reader would split or end them.
/// </summary>
/// <remarks>
/// A parser of ordinary lines knows no escapes, so a word that holds a double quote cannot be written within quotes;
/// no word read from an ordinary line holds one. Commands are written by <see cref="Command"/>.
/// </remarks>
internal sealed class ConfText(TextWriter writer)
{
    private const string Indentation = "    ";

    private static readonly SearchValues<char> Splitting = SearchValues.Create(" \t\v\f\r{}#!");
    private static readonly SearchValues<char> Grouping = SearchValues.Create(" \t\v\f\r\n'\"\\");
    private int _depth;

    /// <summary>A statement.</summary>
    public void Line(params ReadOnlySpan<string> words)
    {
        Indent();
        WriteWords(words);
        writer.Write('\n');
    }

    /// <summary>A statement when the value differs from the default that the reader would put in.</summary>
    public void LineUnless(bool isDefault, params ReadOnlySpan<string> words)
    {
        if (!isDefault)
        {
            Line(words);
        }
    }

    /// <summary>The head of a block and its brace.</summary>
    public void Open(params ReadOnlySpan<string> words)
    {
        Indent();
        WriteWords(words);
        writer.Write(" {\n");
        _depth++;
    }

    /// <summary>The end of a block; an empty line follows at the top level.</summary>
    public void Close()
    {
        _depth--;
        Indent();
        writer.Write(_depth == 0 ? "}\n\n" : "}\n");
    }

    /// <summary>A command line: the keyword, the program with its arguments as one word, and more words.</summary>
    public void Command(string keyword, IEnumerable<string> program, params ReadOnlySpan<string> more)
    {
        Indent();
        writer.Write(keyword);
        writer.Write(" \"");
        writer.Write(string.Join(' ', program.Select(ScriptWord)));
        writer.Write('"');
        foreach (string word in more)
        {
            writer.Write(' ');
            writer.Write(Quoted(word));
        }

        writer.Write('\n');
    }

    /// <summary>
    /// A command line as one word, byte for byte what the configuration gave, and more words. Only quotes that the first
    /// pass over the line removes are added.
    /// </summary>
    public void CommandText(string keyword, string command, params ReadOnlySpan<string> more)
    {
        Indent();
        writer.Write(keyword);
        writer.Write(' ');
        WriteCommand(command);
        foreach (string word in more)
        {
            writer.Write(' ');
            writer.Write(Quoted(word));
        }

        writer.Write('\n');
    }

    /// <summary>A word as the reader of ordinary lines takes it in one piece.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.AsSpan().IndexOfAny(Splitting) < 0 ? word : $"\"{word}\"";

    // Within the double quotes of the command line single quotes group; a backslash makes any character plain, also
    // a quote, for both passes over the line (config-language.md section 5).
    private static string ScriptWord(string word)
    {
        if (word.Length > 0 && word.AsSpan().IndexOfAny(Grouping) < 0)
        {
            return word;
        }

        System.Text.StringBuilder text = new("'");
        foreach (char c in word)
        {
            _ = c switch
            {
                '\n' => text.Append(@"\n"),
                '\'' or '"' or '\\' => text.Append('\\').Append(c),
                _ => text.Append(c),
            };
        }

        return text.Append('\'').ToString();
    }

    // Parts without a plain double quote stand in double quotes, plain double quotes in single ones; parts join.
    private void WriteCommand(string command)
    {
        writer.Write('"');
        for (int i = 0; i < command.Length; i++)
        {
            if (command[i] == '\\' && i + 1 < command.Length)
            {
                writer.Write(command[i++]);
                writer.Write(command[i]);
                continue;
            }

            writer.Write(command[i] == '"' ? "\"'\"'\"" : command[i].ToString());
        }

        writer.Write('"');
    }

    private void WriteWords(ReadOnlySpan<string> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(' ');
            }

            // An entry that looks like a condition, a sequence, a definition or an include is only a name within quotes.
            writer.Write(
                i == 0 && words[0].Length > 0 && (words[0][0] is '@' or '~' or '$' || words[0].StartsWith("include", Ordinal))
                && LineLanguage.StartsElement(System.Text.Encoding.UTF8.GetBytes(words[0]))
                    ? $"\"{words[0]}\""
                    : Quoted(words[i]));
        }
    }

    private void Indent()
    {
        for (int i = 0; i < _depth; i++)
        {
            writer.Write(Indentation);
        }
    }
}
