using System.Text;

namespace KeepSharp.Config.Reading;

/// <summary>What one pattern without braces matches.</summary>
internal sealed class GlobSearch
{
    private const int MostMatches = 100_000;
    private static readonly Comparison<string> ByBytes = static (left, right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    private readonly IConfigurationFiles _files;
    private readonly string _directory;

    private GlobSearch(IConfigurationFiles files, string directory)
    {
        _files = files;
        _directory = directory;
    }

    /// <summary>Paths as the pattern writes them, in byte order.</summary>
    public List<string> Matches { get; private set; } = [];

    public bool HasWildcard { get; private init; }

    /// <summary>True when the directories before the first wildcard do not exist.</summary>
    public bool DirectoryMissing { get; private set; }

    /// <summary>Searches; relative patterns start at the directory given.</summary>
    public static GlobSearch Run(IConfigurationFiles files, string directory, string pattern)
    {
        GlobSearch search = new(files, directory) { HasWildcard = GlobPattern.HasWildcard(pattern) };
        if (search.HasWildcard)
        {
            search.Walk(pattern);
        }
        else
        {
            string path = GlobPattern.Unescape(pattern);
            if (path.Length > 0 && files.Look(search.Place(path)) != ConfigurationFileState.Missing)
            {
                search.Matches.Add(path);
            }
        }

        return search;
    }

    /// <summary>The path under which the process reaches a name that is relative to a directory.</summary>
    public static string Join(string directory, string path) =>
        directory.Length == 0 || path.StartsWith('/') ? path
        : directory.EndsWith('/') ? directory + path
        : $"{directory}/{path}";

    private string Place(string path) => Join(_directory, path);

    private void Walk(string pattern)
    {
        // Prefixes end in a slash, so that the pattern's own slashes are kept.
        List<string> prefixes = [string.Empty];
        int at = 0;
        bool wildcardBefore = false;
        while (at < pattern.Length && prefixes.Count > 0)
        {
            int slash = pattern.IndexOf('/', at);
            string component = pattern[at..(slash < 0 ? pattern.Length : slash)];
            string tail = slash < 0 ? string.Empty : "/";
            at = slash < 0 ? pattern.Length : slash + 1;
            bool wildcard = GlobPattern.HasWildcard(component);
            List<string> next = [];
            foreach (string prefix in prefixes)
            {
                if (!wildcard)
                {
                    next.Add(prefix + GlobPattern.Unescape(component) + tail);
                }
                else if (!Match(prefix, component, tail, next))
                {
                    DirectoryMissing |= !wildcardBefore;
                }
            }

            wildcardBefore |= wildcard;
            prefixes = next;
        }

        Matches = [.. prefixes.Where(p => _files.Look(Place(p)) != ConfigurationFileState.Missing)];
        Matches.Sort(ByBytes);
    }

    private bool Match(string prefix, string component, string tail, List<string> next)
    {
        string directory = prefix.Length == 0 ? _directory : Place(prefix);
        IReadOnlyList<string>? names = _files.Names(directory);
        foreach (string name in names ?? [])
        {
            if (next.Count < MostMatches && GlobPattern.Matches(component, name)
                && (tail.Length == 0
                    || _files.Look(Place(prefix + name)) == ConfigurationFileState.Directory))
            {
                next.Add(prefix + name + tail);
            }
        }

        return names is not null;
    }
}
