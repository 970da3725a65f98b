using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// Looks up keywords and follows blocks (config-language.md section 6).
/// </summary>
/// <remarks>
/// Where keepalived loses its place we keep ours: the body of an unknown block is skipped as a whole instead of leaking
/// into the block around it. What follows up to the end of the outermost block is read by us but not by keepalived, so
/// the exit status may not depend on it: see <see cref="DiagnosticBag.Shadow"/>.
/// </remarks>
internal sealed class BlockParser
{
    private const int MaximumDepth = 64;
    private const int MaximumSuggestions = 100;

    private readonly DiagnosticBag _bag;
    private readonly LogicalLineReader _reader;
    private readonly LogicalLine _line;
    private readonly NotSupportedReport _notSupported;
    private readonly Stack<Frame> _frames = new();
    private Frame? _pending;
    private bool _unknownBefore;
    private int _braces;
    private int _suggestions;

    public BlockParser(SourceFile file, LogicalLineReader reader, DiagnosticBag bag, IBlockHandler root)
    {
        _bag = bag;
        _notSupported = new NotSupportedReport(bag);
        _reader = reader;
        _line = new LogicalLine(file);
        _frames.Push(new Frame(GlobalKeywords.TopLevel, root, FrameKind.Keywords, default, false));
    }

    private enum FrameKind
    {
        Keywords,
        Data,
        Skipped,
    }

    private bool AtTop => _frames.Count == 1;

    /// <summary>Reads the whole file.</summary>
    public void Run()
    {
        while (_reader.Read(_line))
        {
            switch (_line.Kind)
            {
                case LineKind.OpenBrace:
                    OpenBrace();
                    break;
                case LineKind.CloseBrace:
                    CloseBrace();
                    break;
                default:
                    Statement();
                    break;
            }
        }

        Finish();
    }

    private void Statement()
    {
        if (_pending is not null)
        {
            OpenPendingWithoutBrace();
        }

        Frame frame = _frames.Peek();
        _unknownBefore = false;
        if (frame.Kind == FrameKind.Skipped)
        {
            return;
        }

        Keyword? keyword = frame.Kind == FrameKind.Keywords && _line.Count > 0
            ? frame.Block!.Find(_line.WordBytes(0))
            : null;
        if (_line.HasUnmatchedQuote && keyword?.Shape != KeywordShape.Script)
        {
            _bag.Report(
                Codes.UnmatchedQuote,
                Severity.Error,
                KeepalivedClass.UnmatchedQuote,
                _line.Range,
                $"Unmatched quote: '{_line.Text}'",
                "the text behind the last double quote is lost");
        }

        if (_line.Count == 0)
        {
            return;
        }

        if (frame.Kind == FrameKind.Data)
        {
            frame.Handler.Entry(_line);
            return;
        }

        if (keyword is null)
        {
            Unknown(frame);
            return;
        }

        Known(frame, keyword);
    }

    private void Known(Frame frame, Keyword keyword)
    {
        bool complete = !keyword.NeedsArgument || HasArgument(keyword);
        if (!complete)
        {
            MissingParameters.Report(_bag, _line, 1);
        }

        // What does not act yet is read and checked all the same: its mistakes decide about the exit status too.
        bool supported = frame.Supported && keyword.Status != KeywordStatus.NotSupported;
        if (frame.Supported && !supported)
        {
            _notSupported.Note(keyword, frame.Block!.Name, _line.WordRange(0));
            frame.Handler.NotSupported(keyword, _line.WordRange(0));
        }

        DeprecatedKeywords.Report(_bag, frame.Block!, keyword, _line, frame.Name);
        if (!keyword.OwnsBraces)
        {
            if (complete)
            {
                ExtraWords.Report(_bag, keyword, _line);
                frame.Handler.Statement(keyword, _line);
            }

            return;
        }

        IBlockHandler? handler = frame.Handler.Open(keyword, _line);
        FrameKind kind = handler is null ? FrameKind.Skipped
            : keyword.Shape == KeywordShape.Block ? FrameKind.Keywords : FrameKind.Data;
        if (keyword.Shape != KeywordShape.Block && keyword.Name != "virtual_server_group" && _line.Count > 1)
        {
            _bag.Error(
                Codes.ExtraParameters,
                _line.RangeFrom(1),
                $"Block {keyword.Name} has extra parameters {_line.Word(1)} ...",
                "entries stand between { and }");
        }

        _pending = new Frame(
            kind == FrameKind.Keywords ? KeywordTable.Block(keyword.Owns!) : null,
            handler ?? new BlockHandler(),
            kind,
            _line.WordRange(0),
            supported)
        {
            Name = _line.Word(1),
            Keyword = keyword,
        };
        if (AtTop)
        {
            // Comments of global_defs and of top level settings are removed once, by the parent.
            _reader.ReadByChild = keyword.Name != "global_defs";
            _line.File.OpensNamedBlocks |= keyword.Name
                is "vrrp_instance" or "vrrp_sync_group" or "track_group" or "bfd_instance";
        }
    }

    // Words of a command are split by other rules: one with an open quote is there, and is refused as such.
    private bool HasArgument(Keyword keyword) =>
        _line.Count > 1 || (keyword.Shape == KeywordShape.Script && _line.HasUnmatchedQuote);

    private void Unknown(Frame frame)
    {
        string word = _line.Word(0);
        _unknownBefore = true;
        _bag.Report(
            Codes.UnknownKeyword,
            Severity.Error,
            KeepalivedClass.UnknownKeyword,
            _line.WordRange(0),
            $"Unknown keyword '{word}'",
            Hint(word, frame.Block!));
    }

    // Comparing with every keyword costs more than the rest of the line; nobody reads suggestions by the thousand.
    private string? Hint(string word, KeywordBlock block) => SuspiciousCharacters.Hint(_line.WordRange(0))
        ?? (_suggestions++ < MaximumSuggestions ? DidYouMean.Suggest(word, block) : null);

    private void OpenBrace()
    {
        _braces++;
        if (_pending is { } pending)
        {
            _pending = null;
            Push(pending);
            return;
        }

        Frame frame = _frames.Peek();
        if (frame.Kind == FrameKind.Data)
        {
            frame.Handler.Entry(_line);
            return;
        }

        if (frame.Kind == FrameKind.Keywords)
        {
            if (!_unknownBefore)
            {
                _bag.Report(
                    Codes.UnexpectedOpeningBrace,
                    Severity.Error,
                    KeepalivedClass.UnexpectedOpeningBrace,
                    _line.Range,
                    "Unexpected '{' - ignoring",
                    "everything up to the matching '}' is left out");
            }

            _bag.Shadow |= !AtTop;
        }

        Push(new Frame(null, new BlockHandler(), FrameKind.Skipped, _line.Range, false));
    }

    private void Push(Frame frame)
    {
        _unknownBefore = false;
        if (_frames.Count < MaximumDepth)
        {
            _frames.Push(frame);
            return;
        }

        // Deeper than any configuration: count the brace on the frame at hand, so that memory stays bounded.
        Frame top = _frames.Peek();
        top.Excess++;
        if (top.Excess == 1)
        {
            _bag.Log(
                Codes.NestedTooDeep, Severity.Error, _line.Range, $"more than {MaximumDepth} blocks within each other");
        }
    }

    private void CloseBrace()
    {
        if (_pending is not null)
        {
            OpenPendingWithoutBrace();
        }

        _unknownBefore = false;
        if (AtTop || _braces == 0)
        {
            // keepalived counts braces, so it also says this at the end of a block that began without one.
            _bag.Report(
                Codes.ExtraClosingBrace,
                Severity.Error,
                KeepalivedClass.UnexpectedClosingBrace,
                _line.Range,
                "Extra '}' found",
                AtTop ? null : "a block above has no '{'");
        }

        _braces = Math.Max(0, _braces - 1);
        Frame top = _frames.Peek();
        if (top.Excess > 0)
        {
            top.Excess--;
        }
        else if (!AtTop)
        {
            Pop(_line.Range);
        }
    }

    private void Pop(SourceRange range)
    {
        Frame frame = _frames.Pop();
        frame.Handler.End(range);

        // keepalived refuses a second list of group members and loses its place at the end of it.
        _bag.Shadow |= frame is { Kind: FrameKind.Skipped, Keyword.Shape: KeywordShape.WordBlock };
        if (AtTop)
        {
            _bag.Shadow = false;
            _reader.ReadByChild = false;
        }
    }

    private void OpenPendingWithoutBrace()
    {
        Frame pending = _pending!;
        _pending = null;
        if (pending.Kind == FrameKind.Data)
        {
            _bag.Log(
                Codes.MissingOpeningBrace,
                Severity.Error,
                pending.Head,
                $"'{{' missing from beginning of block {pending.Keyword!.Name}",
                "the lines up to the next '}' are read as its entries");
        }
        else
        {
            _bag.Report(
                Codes.MissingOpeningBrace,
                Severity.Error,
                KeepalivedClass.MissingOpeningBrace,
                _line.WordRange(0),
                "Missing '{' at beginning of configuration block",
                related: pending.Head);
        }

        Push(pending);
    }

    private void Finish()
    {
        if (_pending is { } pending)
        {
            _bag.Report(
                Codes.MissingOpeningBrace,
                Severity.Error,
                KeepalivedClass.MissingOpeningBrace,
                pending.Head,
                "Missing '{' at beginning of configuration block");
            Push(pending);
            _pending = null;
        }

        // A block that began without a brace is not missed at the end either.
        SourceRange head = AtTop ? _line.Range : _frames.Peek().Head;
        string hint = AtTop
            ? "a '{' was read as an entry of the block around it, which was not closed: see the findings above"
            : "the block that begins here is not closed";
        if (_braces > 0)
        {
            _bag.Report(
                Codes.MissingClosingBrace,
                Severity.Error,
                KeepalivedClass.MissingClosingBrace,
                head,
                $"There are {_braces} missing '}}'s or extra '{{'s",
                hint);
        }
        else if (!AtTop)
        {
            _bag.Log(Codes.MissingClosingBrace, Severity.Error, head, "the block that begins here is not closed");
        }

        while (!AtTop)
        {
            Pop(_frames.Peek().Head);
        }

        _frames.Peek().Handler.End(default);
        _notSupported.Finish();
    }

    private sealed record Frame(
        KeywordBlock? Block, IBlockHandler Handler, FrameKind Kind, SourceRange Head, bool Supported)
    {
        public bool Supported { get; } = Supported || Block == GlobalKeywords.TopLevel;

        public string Name { get; init; } = string.Empty;

        public Keyword? Keyword { get; init; }

        public int Excess { get; set; }
    }
}
