namespace KeepSharp.Config.Diagnostics;

/// <summary>
/// Collects diagnostics in one run and remembers what they mean for the exit status. Bounded: a file of garbage
/// yields a limited list, while the classes of all diagnostics still count.
/// </summary>
internal sealed class DiagnosticBag(SourceFile fallback)
{
    /// <summary>More than anybody reads.</summary>
    public const int Limit = 10_000;

    private readonly List<Item> _items = [];
    private readonly HashSet<(SourceRange Range, string Message)> _repeated = [];
    private int _suppressed;

    /// <summary>The greatest class so far.</summary>
    public KeepalivedClass Worst { get; private set; }

    /// <summary>True after a missing argument: keepalived ends with status 2 whatever else is wrong.</summary>
    public bool HasMissingParameter { get; private set; }

    /// <summary>
    /// True after a missing argument in text that keepalived's first process reads, which ends before anything else
    /// is known.
    /// </summary>
    public bool MissesParameterAtOnce { get; private set; }

    /// <summary>True after an include that a check in force refuses: status 6, and no block is read.</summary>
    public bool IncludeRefused { get; private set; }

    /// <summary>True inside blocks that keepalived's child processes read.</summary>
    public bool ReadByChild { get; set; }

    /// <summary>
    /// True for text that the language repeats (<c>~SEQ</c>): what is said of a place in the same words is said once.
    /// </summary>
    public bool Repeats { get; set; }

    /// <summary>Where the text at hand was written down, when it comes from a definition.</summary>
    public SourceRange? Definition { get; set; }

    /// <summary>True after an error with which keepalived's VRRP process refuses to run.</summary>
    public bool RefusesStart { get; private set; }

    /// <summary>
    /// True in text that keepalived has lost its place in (after an unexpected <c>{</c>, until the outermost block
    /// ends): it would call every line there an unknown keyword, so no other class may come from it.
    /// </summary>
    public bool Shadow { get; set; }

    public void Report(
        Codes code,
        Severity severity,
        KeepalivedClass keepalivedClass,
        SourceRange range,
        string message,
        string? hint = null,
        SourceRange? related = null)
    {
        // Nothing that a text contains may throw, so a place that a rule does not know becomes that of the whole text.
        range = range.File is null ? new SourceRange(fallback, 0, 0) : range;
        related = related is { File: null } ? null : related;
        if (Shadow && keepalivedClass != KeepalivedClass.None)
        {
            keepalivedClass = KeepalivedClass.UnknownKeyword;
        }

        if (keepalivedClass == KeepalivedClass.MissingParameter)
        {
            HasMissingParameter = true;
            MissesParameterAtOnce |= !ReadByChild;
        }

        Worst = keepalivedClass > Worst ? keepalivedClass : Worst;
        if (_items.Count >= Limit)
        {
            _suppressed++;
            return;
        }

        if (Repeats && !_repeated.Add((range, message)))
        {
            return;
        }

        Diagnostic diagnostic = new()
        {
            Code = Format(code),
            Severity = severity,
            KeepalivedClass = keepalivedClass,
            Span = range.ToSpan(),
            Message = message,
            Hint = hint ?? SuspiciousCharacters.Hint(range),
            RelatedSpan = (related ?? Definition)?.ToSpan(),
        };
        _items.Add(new Item(diagnostic, range, _items.Count));
    }

    /// <summary>An include that a check in force refuses.</summary>
    public void RefuseInclude(Codes code, SourceRange range, string message, string? hint)
    {
        IncludeRefused = true;
        Report(code, Severity.Error, KeepalivedClass.FileNotFound, range, message, hint);
    }

    /// <summary>A general configuration error: the value or line is not used.</summary>
    public void Error(
        Codes code, SourceRange range, string message, string? hint = null, SourceRange? related = null) =>
        Report(code, Severity.Error, KeepalivedClass.General, range, message, hint, related);

    /// <summary>
    /// A general configuration error after which the text still works, so only a warning to the reader.
    /// </summary>
    public void Warn(Codes code, SourceRange range, string message, string? hint = null) =>
        Report(code, Severity.Warning, KeepalivedClass.General, range, message, hint);

    /// <summary>Something that keepalived only logs.</summary>
    public void Log(Codes code, Severity severity, SourceRange range, string message, string? hint = null) =>
        Report(code, severity, KeepalivedClass.None, range, message, hint);

    /// <summary>An error with which the VRRP process refuses to start (status 2).</summary>
    public void Fatal(Codes code, SourceRange range, string message, string? hint = null, SourceRange? related = null)
    {
        RefusesStart = true;
        Error(code, range, message, hint, related);
    }

    /// <summary>As the other one, with a class that alone gives another exit status of <c>-t</c>.</summary>
    public void Fatal(
        Codes code, KeepalivedClass keepalivedClass, SourceRange range, string message, string? hint = null)
    {
        RefusesStart = true;
        Report(code, Severity.Error, keepalivedClass, range, message, hint);
    }

    /// <summary>True when something was said about exactly this text.</summary>
    public bool Mentions(SourceRange range)
    {
        SourceSpan span = range.ToSpan();
        return _items.Exists(item => item.Diagnostic.Span == span);
    }

    /// <summary>Where something of that code was said.</summary>
    public List<SourceRange> RangesOf(Codes code)
    {
        string text = Format(code);
        return [.. _items.Where(item => item.Diagnostic.Code == text).Select(static item => item.Range)];
    }

    /// <summary>All diagnostics in the order of the text; those of one place in the order of their finding.</summary>
    public IReadOnlyList<Diagnostic> ToList()
    {
        _items.Sort(static (left, right) => left.CompareTo(right));
        List<Diagnostic> result = [.. _items.Select(static i => i.Diagnostic)];
        if (_suppressed > 0)
        {
            result.Add(new Diagnostic
            {
                Code = Format(Codes.TooManyDiagnostics),
                Severity = Severity.Error,
                KeepalivedClass = KeepalivedClass.None,
                Span = new SourceSpan(fallback.Name, 0, 0, 0),
                Message = $"{_suppressed} more diagnostics are not shown",
            });
        }

        return result;
    }

    public static string Format(Codes code) => $"KS{(int)code:D4}";

    private readonly record struct Item(Diagnostic Diagnostic, SourceRange Range, int Number)
    {
        public int CompareTo(Item other)
        {
            if (Range.File == other.Range.File)
            {
                int byStart = Range.Start.CompareTo(other.Range.Start);
                return byStart != 0 ? byStart : Number.CompareTo(other.Number);
            }

            // An included file stands behind the line that includes it: offsets compare from the main file down.
            ReadOnlySpan<int> left = [.. Range.File.Position, Range.Start];
            ReadOnlySpan<int> right = [.. other.Range.File.Position, other.Range.Start];
            int byPlace = left.SequenceCompareTo(right);
            return byPlace != 0 ? byPlace : Number.CompareTo(other.Number);
        }
    }
}
