using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Reading;

/// <summary>
/// Finds and reads the files that a pattern names, with keepalived's messages (config-language.md section 7). A file
/// that is read several times is kept once.
/// </summary>
internal sealed class FileReader(IConfigurationFiles files, DiagnosticBag bag, ReadingLimits limits)
{
    private readonly Dictionary<string, SourceFile> _known = new(StringComparer.Ordinal);
    private readonly List<SourceFile> _sources = [];
    private long _bytes;
    private int _includes;
    private bool _exhausted;

    /// <summary>All files in the order in which they were read first.</summary>
    public IReadOnlyList<SourceFile> Sources => _sources;

    /// <summary>Takes a text that stands for the main file.</summary>
    public SourceFile Add(string name, ReadOnlyMemory<byte> text)
    {
        SourceFile file = new(name, text);
        _known[files.FullPath(name)] = file;
        _sources.Add(file);
        _bytes += text.Length;
        return file;
    }

    public string FullPath(string path) => files.FullPath(path);

    /// <summary>Reads the files of the main configuration: everything is checked.</summary>
    public List<SourceFile> ReadMain(string pattern)
    {
        SourceRange place = new(new SourceFile(pattern, default), 0, 0);
        return Read(pattern, string.Empty, place, IncludeCheck.All, []);
    }

    /// <summary>Reads the files of an include line; relative names start at the directory given.</summary>
    public List<SourceFile> Read(
        string pattern, string directory, SourceRange place, IncludeCheck checks, ReadOnlySpan<int> position)
    {
        List<SourceFile> result = [];
        bool main = position.IsEmpty;
        if (_includes++ >= limits.Includes || _exhausted)
        {
            Exhaust(place, $"more than {limits.Includes} includes");
            return result;
        }

        foreach (string match in Search(pattern, directory, place, checks))
        {
            string path = GlobSearch.Join(directory, match);
            string? refusal = files.Look(path) switch
            {
                ConfigurationFileState.Directory => $"Configuration file '{match.TrimEnd('/')}/' is a directory - skipping",
                ConfigurationFileState.Unsuitable =>
                    $"Configuration file '{match}' is not a regular non-executable file - skipping",
                _ => null,
            };
            if (refusal is null
                && Open(match, path, main ? [result.Count] : position, out refusal) is { } file)
            {
                result.Add(file);
                continue;
            }

            Report(Codes.FileUnreadable, place, refusal!, checks.HasFlag(IncludeCheck.Readable), null);
        }

        return result;
    }

    private List<string> Search(string pattern, string directory, SourceRange place, IncludeCheck checks)
    {
        List<string> alternatives = GlobPattern.ExpandBraces(pattern);
        List<string> matches = [];
        bool nameMissing = false;
        bool nothingMatched = false;
        foreach (string alternative in alternatives)
        {
            GlobSearch search = GlobSearch.Run(files, directory, alternative);
            matches.AddRange(search.Matches);
            nameMissing |= search.Matches.Count == 0 && (!search.HasWildcard || search.DirectoryMissing);
            nothingMatched |= search.Matches.Count == 0 && search.HasWildcard && !search.DirectoryMissing;
        }

        if (nameMissing)
        {
            string message = matches.Count == 0
                ? $"Config files missing '{pattern}'."
                : $"Some config files missing: \"{pattern}\".";
            IncludeCheck check = alternatives.Count > 1 ? IncludeCheck.BraceMatch : IncludeCheck.Match;
            Report(Codes.FileUnreadable, place, message, (checks & check) != 0, Hint(pattern));
        }
        else if (nothingMatched && matches.Count == 0)
        {
            string message = $"No config files matched '{pattern}'.";
            if (checks.HasFlag(IncludeCheck.WildcardMatch))
            {
                Report(Codes.NothingMatched, place, message, true, null);
            }
            else
            {
                bag.Log(Codes.NothingMatched, Severity.Note, place, message);
            }
        }

        return matches;
    }

    private SourceFile? Open(string match, string path, ReadOnlySpan<int> position, out string? fault)
    {
        fault = null;
        string full = files.FullPath(path);
        if (!_known.TryGetValue(full, out SourceFile? file))
        {
            if (files.Read(path, limits.Bytes - _bytes, out string? error) is not { } bytes)
            {
                fault = $"Configuration file '{match}' open problem ({error}) - skipping";
                return null;
            }

            file = new SourceFile(path, bytes, position);
            _known.Add(full, file);
            _sources.Add(file);
        }

        _bytes += file.Array.Length;
        if (_bytes > limits.Bytes)
        {
            _exhausted = true;
            fault = $"Configuration file '{match}' is not read: the files have more than {limits.Bytes >> 20} MiB together";
            return null;
        }

        return file;
    }

    private void Exhaust(SourceRange place, string what)
    {
        if (!_exhausted)
        {
            _exhausted = true;
            bag.Error(Codes.LanguageLimit, place, $"{what} - the others are left out");
        }
    }

    // Without check keepalived only logs it: an error all the same, which the exit status does not show.
    private void Report(Codes code, SourceRange place, string message, bool refuse, string? hint)
    {
        if (refuse)
        {
            bag.RefuseInclude(code, place, message, hint);
        }
        else
        {
            bag.Log(code, Severity.Error, place, message, hint);
        }
    }

    private static string? Hint(string pattern) =>
        pattern.Contains('"', StringComparison.Ordinal) ? "quotes are part of the name: leave them out"
        : pattern.Contains('}', StringComparison.Ordinal) && !pattern.Contains('{', StringComparison.Ordinal)
            ? "the name goes on to the end of the line: put the } on a line of its own"
        : pattern.Contains(' ', StringComparison.Ordinal) ? "the name goes on to the end of the line"
        : null;
}
