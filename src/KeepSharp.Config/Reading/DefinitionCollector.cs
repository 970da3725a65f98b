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

    /// <summary>True when the text is a definition, which is taken then.</summary>
    /// <param name="text">A text that starts with a dollar sign.</param>
    /// <param name="continues">True when the following lines of a file may belong to it.</param>
    public bool Begins(SourceText text, bool continues)
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

        _name = name;
        _range = range;
        _lines.Clear();
        Add(value);
        if (!continues)
        {
            Finish();
        }

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
