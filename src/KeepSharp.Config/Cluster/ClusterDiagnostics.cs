using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Cluster;

/// <summary>Collects what the comparison finds; bounded.</summary>
internal sealed class ClusterDiagnostics
{
    private const int Limit = 2_000;
    private readonly List<Diagnostic> _items = [];
    private int _suppressed;

    public void Error(Codes code, SourceSpan span, string message, string? hint = null, SourceSpan? related = null) =>
        Add(code, Severity.Error, span, message, hint, related);

    public void Warn(Codes code, SourceSpan span, string message, string? hint = null, SourceSpan? related = null) =>
        Add(code, Severity.Warning, span, message, hint, related);

    public void Note(Codes code, SourceSpan span, string message, string? hint = null, SourceSpan? related = null) =>
        Add(code, Severity.Note, span, message, hint, related);

    /// <summary>All findings, by node and line.</summary>
    public IReadOnlyList<Diagnostic> ToList(ClusterNode[] nodes)
    {
        Dictionary<string, int> order = [];
        foreach (ClusterNode node in nodes)
        {
            foreach (SourceFile source in node.Result.Sources)
            {
                order.TryAdd(source.Name, order.Count);
            }
        }

        List<Diagnostic> result =
        [
            .. _items.OrderBy(d => order.GetValueOrDefault(d.Span.File, int.MaxValue))
                .ThenBy(static d => d.Span.Line)
                .ThenBy(static d => d.Span.Column),
        ];
        if (_suppressed > 0)
        {
            result.Add(Make(
                Codes.TooManyDiagnostics, Severity.Note, nodes[0].Whole, $"{_suppressed} more differences are not shown"));
        }

        return result;
    }

    private void Add(Codes code, Severity severity, SourceSpan span, string message, string? hint, SourceSpan? related)
    {
        if (_items.Count >= Limit)
        {
            _suppressed++;
            return;
        }

        _items.Add(Make(code, severity, span, message) with { Hint = hint, RelatedSpan = related });
    }

    private static Diagnostic Make(Codes code, Severity severity, SourceSpan span, string message) => new()
    {
        Code = DiagnosticBag.Format(code),
        Severity = severity,
        KeepalivedClass = KeepalivedClass.None,
        Span = span,
        Message = message,
    };
}
