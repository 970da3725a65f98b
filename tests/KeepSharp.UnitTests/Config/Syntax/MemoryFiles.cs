using KeepSharp.Config.Reading;

namespace KeepSharp.UnitTests.Config.Syntax;

/// <summary>Configuration files from a table; a path that ends in <c>*x</c> can be executed.</summary>
internal sealed class MemoryFiles : IConfigurationFiles
{
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly HashSet<string> _executable = [];

    /// <summary>How often contents were asked for.</summary>
    public int Reads { get; private set; }

    public MemoryFiles Add(string path, byte[] contents, bool executable = false)
    {
        _files[path] = contents;
        if (executable)
        {
            _executable.Add(path);
        }

        return this;
    }

    public MemoryFiles Add(string path, string contents) => Add(path, System.Text.Encoding.UTF8.GetBytes(contents));

    public ConfigurationFileState Look(string path) =>
        _executable.Contains(path) ? ConfigurationFileState.Unsuitable
        : _files.ContainsKey(path) ? ConfigurationFileState.Suitable
        : Names(path) is not null ? ConfigurationFileState.Directory
        : ConfigurationFileState.Missing;

    public IReadOnlyList<string>? Names(string directory)
    {
        string prefix = directory.Length == 0 || directory.EndsWith('/') ? directory : directory + "/";
        List<string> names = [.. _files.Keys
            .Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
            .Select(k => k[prefix.Length..].Split('/')[0])
            .Distinct()];
        return names.Count > 0 || directory.Length == 0 ? names : null;
    }

    public byte[]? Read(string path, long longest, out string? error)
    {
        Reads++;
        byte[]? contents = _files.GetValueOrDefault(path);
        error = contents is null ? "No such file or directory" : contents.Length > longest ? "File too large" : null;
        return error is null ? contents : null;
    }

    public string FullPath(string path) => path.StartsWith('/') ? path : "/test/" + path;
}
