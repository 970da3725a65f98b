using System.Text;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Reading;

/// <summary>Takes definitions, also those that go on over several lines (config-language.md sections 9.1 and 9.3).</summary>
internal sealed class DefinitionCollector(Definitions definitions)
{
    private readonly List<byte[]> _lines = [];
    private string? _name;
    private SourceRange _range;

    /// <summary>
    /// True when the text, which starts with a dollar sign, is a definition. It is taken then, and with a backslash at
    /// its end the following lines of the file belong to it, also when the text itself is that of a sequence.
    /// </summary>
    public bool Begins(SourceText text)
    {
        ReadOnlySpan<byte> span = text.Span;
        int length = Definitions.NameLength(span[1..]);
        if (length == 0 || span.Length <= length + 1 || span[length + 1] != '=')
        {
            return false;
        }

        string name = Encoding.ASCII.GetString(span.Slice(1, length));
        SourceText value = text.Slice(length + 2).TrimStart();
        SourceRange range = text.Range(0, length + 1);
        if (!value.Span.EndsWith("\\"u8))
        {
            definitions.Set(name, new Definition([value.Span.ToArray()], range, false));
            return true;
        }

        if (_name is not null)
        {
            Finish();
        }

        _name = name;
        _range = range;
        _lines.Clear();
        Add(value);
        return true;
    }

    /// <summary>True when a line of a file belongs to a definition that was not at its end.</summary>
    public bool Takes(SourceText line)
    {
        if (_name is null)
        {
            return false;
        }

        // A line without backslash is the last; so is an empty one.
        if (!Add(line))
        {
            Finish();
        }

        return true;
    }

    private bool Add(SourceText line)
    {
        bool more = line.Span.EndsWith("\\"u8);
        SourceText text = more ? line.Slice(0, line.Length - 1).TrimEnd() : line;
        if (!text.IsEmpty)
        {
            _lines.Add(text.Span.ToArray());
        }

        return more;
    }

    private void Finish()
    {
        definitions.Set(_name!, new Definition(_lines.Count == 0 ? [[]] : [.. _lines], _range, true));
        _name = null;
    }
}
