using KeepSharp.Config.Building;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Scripts;

/// <summary>
/// Whether a user may reach and execute a file, judged by its permission bits and those of its directories.
/// </summary>
internal static class FileAccess
{
    private const int Execute = 1;

    /// <summary>Null when every directory above the real path can be entered; else the system's reason.</summary>
    public static string? Unreachable(ISystemFacts facts, string path, ScriptUser user)
    {
        for (int i = path.IndexOf('/', 1); i > 0; i = path.IndexOf('/', i + 1))
        {
            FileFacts? directory = facts.Stat(path[..i], true, out int errno);
            if (directory is null)
            {
                return Reason(errno);
            }

            if (user.UserId != 0 && !Allows(directory, user))
            {
                return "Permission denied";
            }
        }

        return facts.Stat(path, true, out int error) is null ? Reason(error) : null;
    }

    /// <summary>True when the user may execute the file.</summary>
    public static bool CanExecute(FileFacts file, ScriptUser user) =>
        user.UserId == 0 ? (file.Mode & 0b001_001_001) != 0 : Allows(file, user);

    private static bool Allows(FileFacts file, ScriptUser user)
    {
        int shift = file.UserId == user.UserId ? 6 : InGroup(file, user) ? 3 : 0;
        return ((file.Mode >> shift) & Execute) != 0;
    }

    private static bool InGroup(FileFacts file, ScriptUser user) =>
        file.GroupId == user.GroupId || user.SupplementaryGroups.AsSpan().Contains(file.GroupId);

    private static string Reason(int errno) => errno switch
    {
        2 => "No such file or directory",
        13 => "Permission denied",
        20 => "Not a directory",
        40 => "Too many levels of symbolic links",
        _ => $"error {errno}",
    };
}
