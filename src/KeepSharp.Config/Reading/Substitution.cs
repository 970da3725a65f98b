using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Reading;

/// <summary>What a pass over a line did.</summary>
internal enum SubstitutionOutcome
{
    /// <summary>Nothing to replace.</summary>
    Unchanged,

    /// <summary>Something was replaced; the new text may have more to replace.</summary>
    Changed,

    /// <summary>The line ends in a definition of several lines, whose first is in the result.</summary>
    Lines,
}

/// <summary>Replaces <c>$NAME</c> and <c>${NAME}</c> (config-language.md section 9.2).</summary>
internal sealed class Substitution(Definitions definitions, ExpansionBudget budget, DiagnosticBag bag)
{
    // One byte more than a line that is read: the line feed is gone.
    private const int MaximumLength = LogicalLineReader.MaximumLength + 1;

    private readonly byte[] _bytes = new byte[MaximumLength];
    private readonly int[] _map = new int[MaximumLength + 1];
    private SourceText _line;
    private int _length;

    /// <summary>The line after the pass.</summary>
    public SourceText Text { get; private set; }

    /// <summary>True when a value did not fit into the line.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>The definition replaced last.</summary>
    public Definition? Last { get; private set; }

    /// <summary>Place of the use replaced last.</summary>
    public SourceRange LastUse { get; private set; }

    /// <summary>
    /// Makes one pass from left to right. Values are not searched again: that is the next pass, after conditions,
    /// definitions and sequences had their turn.
    /// </summary>
    public SubstitutionOutcome Pass(SourceText line, string directory)
    {
        _line = line;
        _length = 0;
        Overflowed = false;
        SubstitutionOutcome outcome = SubstitutionOutcome.Unchanged;
        ReadOnlySpan<byte> span = line.Span;
        int copied = 0;
        int i = 0;
        while (outcome != SubstitutionOutcome.Lines && i < span.Length && span[i..].IndexOf((byte)'$') is >= 0 and int next)
        {
            i += next;
            int length = UseLength(span[i..], out ReadOnlySpan<byte> use);
            if (length == 0
                || definitions.Find(use, directory, line.Range(i, length)) is not { } definition
                || (definition.IsMultiLine && i + length < span.Length)
                || !Fits(span.Length - i - length, i - copied, definition)
                || !budget.Take(line.Range(i, length)))
            {
                i++;
                continue;
            }

            Copy(copied, i);
            Append(definition.Lines[0], line.Offset(i));
            Last = definition;
            LastUse = line.Range(i, length);
            outcome = definition.IsMultiLine ? SubstitutionOutcome.Lines : SubstitutionOutcome.Changed;
            i += length;
            copied = i;
        }

        if (outcome != SubstitutionOutcome.Unchanged)
        {
            Copy(copied, span.Length);
            _map[_length] = line.Offset(span.Length);
            Text = SourceText.Mapped(line.File, _bytes[.._length], _map[..(_length + 1)]);
        }

        return outcome;
    }

    /// <summary>True when a definition of several lines is used somewhere in the text.</summary>
    public bool UsesSeveralLines(SourceText text, string directory)
    {
        ReadOnlySpan<byte> span = text.Span;
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i] == '$' && UseLength(span[i..], out ReadOnlySpan<byte> use) is > 0 and int length
                && definitions.Find(use, directory, text.Range(i, length)) is { IsMultiLine: true })
            {
                return true;
            }
        }

        return false;
    }

    // Length of $NAME or ${NAME PARAMETERS} at the start of a text; 0: no use.
    private static int UseLength(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> use)
    {
        use = default;
        if (text.Length < 2)
        {
            return 0;
        }

        if (text[1] == '{')
        {
            int close = text.IndexOf((byte)'}');
            use = close < 0 ? default : text[2..close];
            return close < 0 ? 0 : close + 1;
        }

        int length = Definitions.NameLength(text[1..]);
        bool delimited = length + 1 == text.Length
            || text[length + 1] is (byte)' ' or (byte)'\t' or (byte)',' or (byte)')';
        use = text.Slice(1, length);
        return length > 0 && delimited ? length + 1 : 0;
    }

    private bool Fits(int after, int before, Definition definition)
    {
        bool fits = _length + before + definition.Lines[0].Length + after <= _bytes.Length;
        if (!fits && !Overflowed)
        {
            Overflowed = true;
            bag.Log(
                Codes.SubstitutionTooLong,
                Severity.Error,
                _line.Whole,
                $"Parameter substitution on line '{ByteText.Decode(_line.Span)}' would exceed maximum line length",
                $"a line has at most {MaximumLength} bytes, also with the values of its definitions");
        }

        return fits;
    }

    private void Copy(int from, int to)
    {
        _line.Span[from..to].CopyTo(_bytes.AsSpan(_length));
        for (int i = from; i < to; i++)
        {
            _map[_length++] = _line.Offset(i);
        }
    }

    private void Append(byte[] value, int offset)
    {
        value.CopyTo(_bytes.AsSpan(_length));
        _map.AsSpan(_length, value.Length).Fill(offset);
        _length += value.Length;
    }
}
