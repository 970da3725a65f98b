using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Reading;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// Turns files into logical lines (config-language.md section 1): physical lines without comments, conditions,
/// definitions, sequences, includes, and the splitting at unquoted braces.
/// </summary>
/// <remarks>
/// Works on ranges of the files; a line is copied only when something in it is replaced. The text at hand is
/// <c>_rest</c>; what comes after it is a stack of files, definitions of several lines and sequences.
/// </remarks>
internal sealed partial class LogicalLineReader
{
    /// <summary>A line has room for this many bytes and a line feed.</summary>
    public const int MaximumLength = 1022;

    // A value that holds its own name without growing would be replaced for ever.
    private const int MostPasses = 1100;
    private const int MaximumInputs = 1000;

    private readonly ReadingServices _services;
    private readonly DiagnosticBag _bag;
    private readonly Stack<Input> _inputs = new();
    private readonly DefinitionCollector _collector;
    private FileInput _file;
    private SourceText _rest;
    private int _rounds;
    private bool _plain;
    private bool _escaped;
    private bool _conditions;
    private bool _includeFirst;

    // A text without anything to replace has nothing to replace behind its braces either.
    private bool _settled;

    public LogicalLineReader(IReadOnlyList<SourceFile> files, ReadingServices services)
    {
        _services = services;
        _bag = services.Bag;
        _collector = new DefinitionCollector(services.Definitions);
        for (int i = files.Count - 1; i >= 0; i--)
        {
            Push(files[i]);
        }

        _file = (FileInput)_inputs.Peek();
    }

    /// <summary>
    /// True inside blocks that keepalived's child processes read: they read a copy without comments, so comments are
    /// removed twice and an escaped comment character becomes one after all.
    /// </summary>
    public bool ReadByChild
    {
        get => _bag.ReadByChild;
        set => _bag.ReadByChild = value;
    }

    /// <summary>Reads the next logical line; false at the end of the last file.</summary>
    public bool Read(LogicalLine line)
    {
        while (true)
        {
            if (_rest.IsEmpty && !NextText())
            {
                _services.Repeated.Finish();
                return false;
            }

            if (TakeLogicalLine(line))
            {
                return true;
            }
        }
    }

    private bool NextText()
    {
        while (_inputs.TryPeek(out Input? input))
        {
            bool more = input switch
            {
                FileInput file => NextLine(file),
                BodyInput body => NextLine(body),
                _ => NextRound((RoundInput)input),
            };
            if (more)
            {
                return true;
            }
        }

        _bag.Definition = null;
        _bag.Repeats = false;
        return false;
    }

    private bool NextLine(FileInput file)
    {
        _bag.Definition = null;
        while (PhysicalLine.TryRead(file, _bag, out PhysicalLine line))
        {
            if (_collector.Takes(line.Text) || line.Text.IsEmpty)
            {
                continue;
            }

            _rest = line.Text;
            _plain = line.IsPlain;
            _escaped = line.IsEscaped;
            _settled = _plain;
            _conditions = true;
            _includeFirst = _rest.Span[0] == 'i' && IncludeForm.TryRead(_rest.Span, out _, out _);
            return true;
        }

        _inputs.Pop();
        _services.Policy.Checks = file.Checks;
        foreach (Input input in _inputs)
        {
            if (input is FileInput outer)
            {
                _file = outer;
                break;
            }
        }

        return false;
    }

    private bool NextLine(BodyInput body)
    {
        if (!body.TryNext(out SourceText line) || !_services.Budget.Take(body.Use))
        {
            _inputs.Pop();
            return false;
        }

        _bag.Definition = body.Definition;
        Expanded(line);
        return true;
    }

    private bool NextRound(RoundInput input)
    {
        if (!_services.Budget.Take(input.Body.Whole) || !input.Rounds.Next(_services.Definitions))
        {
            _inputs.Pop();
            _rounds--;
            _bag.Repeats = _rounds > 0;
            return false;
        }

        _bag.Definition = input.Definition;
        Expanded(input.Body);
        return true;
    }

    private void Expanded(SourceText text)
    {
        _rest = text;
        _plain = false;
        _escaped = false;
        _settled = false;
        _conditions = true;
        _includeFirst = false;
    }

    private bool TakeLogicalLine(LogicalLine line)
    {
        _rest = _rest.TrimStart();
        if (_escaped && ReadByChild)
        {
            _rest = _rest.Slice(0, CommentScanner.Scan(_rest.Span).End);
        }

        if (_rest.IsEmpty || !Rewrite())
        {
            return false;
        }

        ReadOnlySpan<byte> span = _rest.Span;
        if (span[0] == 'i' && IncludeForm.TryRead(span, out IncludeCheck checks, out int length))
        {
            SourceText pattern = _rest.Slice(length).TrimStart();
            _rest = default;
            Include(pattern, checks);
            return false;
        }

        int brace = _plain ? span.IndexOfAny((byte)'{', (byte)'}') : FindBrace(span);
        if (brace == 0)
        {
            line.SetBrace(span[0] == '{' ? LineKind.OpenBrace : LineKind.CloseBrace, _rest.Slice(0, 1));
            _rest = _rest.Slice(1);
            _conditions = true;
            return true;
        }

        line.SetStatement(brace < 0 ? _rest : _rest.Slice(0, brace));
        _rest = brace < 0 ? default : _rest.Slice(brace);
        return line.Count > 0 || line.HasUnmatchedQuote;
    }

    // Conditions, definitions, sequences and substitution until nothing changes; false when nothing is left to look up.
    private bool Rewrite()
    {
        for (int pass = 0; !_rest.IsEmpty; pass++)
        {
            ReadOnlySpan<byte> span = _rest.Span;
            if (span[0] == '@' && _conditions)
            {
                Condition(span);
                continue;
            }

            if (span[0] == '$' && _collector.Begins(_rest))
            {
                _rest = default;
                return false;
            }

            if (span[0] == '~' && SequenceReader.Keyword(span) is { } keyword)
            {
                Repeat(keyword);
                return false;
            }

            if (_settled || !span.Contains((byte)'$') || !Substitute(pass))
            {
                _settled = true;
                return true;
            }
        }

        return false;
    }

    // One condition stands on a line; a second, or one that comes from a definition, is an unknown keyword.
    private void Condition(ReadOnlySpan<byte> span)
    {
        bool unequal = span.Length > 1 && span[1] == '^';
        int start = unequal ? 2 : 1;
        int blank = span.IndexOfAny((byte)' ', (byte)'\t');
        ReadOnlySpan<byte> id = span[start..Math.Max(start, blank < 0 ? span.Length : blank)];
        bool keeps = id.SequenceEqual(_services.ConfigId) != unequal && blank >= 0;
        _rest = keeps ? _rest.Slice(blank).TrimStart() : default;
        _conditions = false;
        _includeFirst = false;
    }

    private void Repeat(string keyword)
    {
        SourceText line = _rest;
        _rest = default;
        if (_services.Sequences.Read(line, keyword, _file.FullDirectory, out SourceText body) is not { } rounds)
        {
            return;
        }

        if (body.IsEmpty)
        {
            rounds.Finish(_services.Definitions);
        }
        else if (_inputs.Count < MaximumInputs)
        {
            _inputs.Push(new RoundInput(rounds, body, _bag.Definition));
            _rounds++;
            _bag.Repeats = true;
        }
        else
        {
            TooDeep(line.Whole);
        }
    }

    private bool Substitute(int pass)
    {
        Substitution substitution = _services.Substitution;
        SubstitutionOutcome outcome = substitution.Pass(_rest, _file.FullDirectory);
        if (outcome == SubstitutionOutcome.Unchanged)
        {
            return false;
        }

        if (pass >= MostPasses)
        {
            _bag.Error(
                Codes.LanguageLimit,
                _rest.Whole,
                "a definition stands for itself - the line is left out",
                "keepalived would replace it for ever");
            _rest = default;
            return true;
        }

        _settled = substitution.Overflowed;
        _bag.Definition = substitution.Last!.Range ?? _bag.Definition;
        bool lines = outcome == SubstitutionOutcome.Lines;
        if (lines && substitution.Last.Lines.Count > 1)
        {
            if (_inputs.Count < MaximumInputs)
            {
                _inputs.Push(new BodyInput(substitution.Last, substitution.LastUse));
            }
            else
            {
                TooDeep(substitution.LastUse);
            }
        }

        // Definitions may bring comments with them.
        SourceText text = substitution.Text;
        CommentScan scan = CommentScanner.Scan(text.Span);
        text = text.Slice(0, scan.End).TrimEnd();
        PhysicalLine.ReportQuote(_bag, scan, text);
        _rest = (scan.Escapes ? CommentScanner.RemoveEscapes(text) : text).TrimStart();
        _conditions = lines;
        return true;
    }

    private void TooDeep(SourceRange place) => _bag.Error(
        Codes.LanguageLimit, place, $"more than {MaximumInputs} definitions, sequences and files within each other");

    // A brace inside double quotes is text. Single quotes protect nothing here.
    private static int FindBrace(ReadOnlySpan<byte> span)
    {
        int i = 0;
        while (i < span.Length)
        {
            int next = span[i..].IndexOfAny((byte)'{', (byte)'}', (byte)'"');
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (span[i] != '"')
            {
                return i;
            }

            int close = span[(i + 1)..].IndexOf((byte)'"');
            if (close < 0)
            {
                return -1;
            }

            i += close + 2;
        }

        return -1;
    }
}
