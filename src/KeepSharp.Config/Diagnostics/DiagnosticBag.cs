namespace KeepSharp.Config.Diagnostics;

/// <summary>
/// Collects diagnostics in one run and remembers what they mean for the exit status. Bounded: a file of garbage
/// yields a limited list, while the classes of all diagnostics still count.
/// </summary>
internal sealed class DiagnosticBag(SourceFile fallback)
{
    /// <summary>More than anybody reads.</summary>
    public const int Limit = 10_000;

    private readonly List<(Diagnostic Diagnostic, int Order)> _items = [];
    private int _suppressed;

    /// <summary>The greatest class so far.</summary>
    public KeepalivedClass Worst { get; private set; }

    /// <summary>True after a missing argument: keepalived ends with status 2 whatever else is wrong.</summary>
    public bool HasMissingParameter { get; private set; }

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
        if (Shadow && keepalivedClass != KeepalivedClass.None)
        {
            keepalivedClass = KeepalivedClass.UnknownKeyword;
        }

        if (keepalivedClass == KeepalivedClass.MissingParameter)
        {
            HasMissingParameter = true;
        }

        Worst = keepalivedClass > Worst ? keepalivedClass : Worst;
        if (_items.Count >= Limit)
        {
            _suppressed++;
            return;
        }

        _items.Add((new Diagnostic
        {
            Code = Format(code),
            Severity = severity,
            KeepalivedClass = keepalivedClass,
            Span = range.ToSpan(),
            Message = message,
            Hint = hint ?? SuspiciousCharacters.Hint(range),
            RelatedSpan = related?.ToSpan(),
        }, range.Start));
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

    /// <summary>All diagnostics in the order of the text; those of one place in the order of their finding.</summary>
    public IReadOnlyList<Diagnostic> ToList()
    {
        List<Diagnostic> result = [.. _items.OrderBy(static i => i.Order).Select(static i => i.Diagnostic)];
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
}
