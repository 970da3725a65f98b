using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Reading;

/// <summary>
/// Includes that keepalived carries out more than once: files that include themselves, which it does until it has no
/// descriptors left, and include lines that do not begin with the word, which its child processes carry out twice. We
/// read such a file once. Where keepalived stumbles over the second copy, its exit status is kept.
/// </summary>
internal sealed class RepeatedIncludes(DiagnosticBag bag)
{
    private const int MostPlaces = 100;

    private readonly List<(SourceRange Place, string Message, string Hint, List<SourceFile> Files)> _places = [];

    /// <summary>Takes an include line whose files have been read once.</summary>
    public void Add(SourceRange place, string message, string hint, List<SourceFile> files)
    {
        if (_places.Count < MostPlaces)
        {
            _places.Add((place, message, hint, files));
        }
    }

    /// <summary>Reports, once everything has been read.</summary>
    public void Finish()
    {
        foreach ((SourceRange place, string message, string hint, List<SourceFile> files) in _places)
        {
            bool stumbles = files.Exists(static f => f.OpensNamedBlocks);
            bag.Report(
                Codes.RepeatedInclude,
                stumbles ? Severity.Error : Severity.Warning,
                stumbles ? KeepalivedClass.General : KeepalivedClass.None,
                place,
                message,
                hint);
        }
    }
}
