using System.Globalization;

namespace KeepSharp.LabTests.Lab;

/// <summary>Reads who is whose child from /proc.</summary>
internal static class ProcessTree
{
    /// <summary>The children of a process.</summary>
    public static IReadOnlyList<int> ChildrenOf(int pid) =>
        Parents().Where(entry => entry.Parent == pid).Select(entry => entry.Pid).ToList();

    /// <summary>A process and everything below it, parents first.</summary>
    public static IReadOnlyList<int> Below(int pid)
    {
        ILookup<int, int> children = Parents().ToLookup(entry => entry.Parent, entry => entry.Pid);
        var found = new List<int> { pid };
        for (int i = 0; i < found.Count; i++)
        {
            found.AddRange(children[found[i]]);
        }

        return found;
    }

    /// <summary>True while the process exists and is no zombie.</summary>
    public static bool IsAlive(int pid) => ReadStat(pid) is { } stat && stat.State != 'Z';

    private static IEnumerable<(int Pid, int Parent)> Parents()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int pid)
                && ReadStat(pid) is { } stat)
            {
                yield return (pid, stat.Parent);
            }
        }
    }

    private static (char State, int Parent)? ReadStat(int pid)
    {
        try
        {
            // The name stands in brackets and may contain anything, brackets included.
            string stat = File.ReadAllText($"/proc/{pid}/stat");
            string[] rest = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (rest[0][0], int.Parse(rest[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
