using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// Says of every keyword that does not act yet where it stands: the first places one by one, the others in one line,
/// because a large file has the same keyword a hundred thousand times.
/// </summary>
internal sealed class NotSupportedReport(DiagnosticBag bag)
{
    private const int MostPlaces = 10;

    private readonly Dictionary<Keyword, Uses> _uses = [];

    /// <summary>Takes a use of a keyword in the block named.</summary>
    public void Note(Keyword keyword, string block, SourceRange range)
    {
        if (!_uses.TryGetValue(keyword, out Uses? uses))
        {
            _uses.Add(keyword, uses = new Uses());
        }

        uses.Count++;
        uses.Last = range;
        if (uses.Count <= MostPlaces)
        {
            bag.Log(
                Codes.KeywordNotSupported,
                Severity.Warning,
                range,
                $"'{keyword.Name}' is not supported yet",
                ImpactHints.Of(keyword, block));
        }
    }

    /// <summary>Sums up what was not said place by place.</summary>
    public void Finish()
    {
        foreach ((Keyword keyword, Uses uses) in _uses)
        {
            if (uses.Count > MostPlaces)
            {
                bag.Log(
                    Codes.KeywordNotSupported,
                    Severity.Warning,
                    uses.Last,
                    $"'{keyword.Name}' is not supported yet: {uses.Count - MostPlaces} more places up to here");
            }
        }
    }

    private sealed class Uses
    {
        public int Count { get; set; }

        public SourceRange Last { get; set; }
    }
}
