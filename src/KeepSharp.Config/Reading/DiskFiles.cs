using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Reading;

/// <summary>Files of the system.</summary>
internal sealed class DiskFiles(ISystemFacts facts) : IConfigurationFiles
{
    private const UnixFileMode Execute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public ConfigurationFileState Look(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return ConfigurationFileState.Directory;
            }

            FileInfo file = new(path);
            if (!file.Exists)
            {
                return ConfigurationFileState.Missing;
            }

            // A pipe would be waited for; only the system call tells it from a file.
            bool special = facts.Stat(path, true, out _) is { Kind: not FileKind.Regular };
            return special || (!OperatingSystem.IsWindows() && (file.UnixFileMode & Execute) != 0)
                ? ConfigurationFileState.Unsuitable
                : ConfigurationFileState.Suitable;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return ConfigurationFileState.Missing;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It may be there: the attempt to read it gives the reason.
            return ConfigurationFileState.Suitable;
        }
    }

    public IReadOnlyList<string>? Names(string directory)
    {
        try
        {
            string path = directory.Length == 0 ? "." : directory;
            return Directory.Exists(path)
                ? [.. Directory.EnumerateFileSystemEntries(path).Select(static p => Path.GetFileName(p))]
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    public byte[]? Read(string path, long longest, out string? error)
    {
        try
        {
            if (new FileInfo(path).Length > longest)
            {
                error = "File too large";
                return null;
            }

            error = null;
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            error = e is UnauthorizedAccessException ? "Permission denied" : e.Message;
            return null;
        }
    }

    public string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path.Length == 0 ? "." : path);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return path;
        }
    }
}
