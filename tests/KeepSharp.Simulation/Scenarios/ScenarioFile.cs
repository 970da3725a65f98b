using System.Runtime.CompilerServices;

namespace KeepSharp.Simulation.Scenarios;

/// <summary>
/// A scenario: comments, claims and commands above a line of dashes, the trace that is expected below. Claims
/// (<c>#! 3.609 r2 VI_1 Backup → Master</c>) were computed by hand from the formula that the comments name; they must occur
/// in the trace, and rewriting the trace never touches them.
/// </summary>
internal sealed class ScenarioFile
{
    private const string Ruler = "----";

    private ScenarioFile(string path, string[] lines)
    {
        Path = path;
        int ruler = Array.IndexOf(lines, Ruler);
        Head = ruler < 0 ? lines : lines[..ruler];
        Expected = ruler < 0 ? [] : lines[(ruler + 1)..];
        Claims = [.. Head.Where(static line => line.StartsWith("#!", StringComparison.Ordinal))
            .Select(static line => Normal(line[2..]))];
        Commands = [.. Head.Select(static (line, index) => (Line: line.Trim(), Number: index + 1))
            .Where(static line => line.Line.Length > 0 && line.Line[0] != '#')];
    }

    public static string Folder { get; } = FindFolder();

    public string Path { get; }

    public string[] Head { get; }

    public string[] Expected { get; }

    public string[] Claims { get; }

    public (string Line, int Number)[] Commands { get; }

    public static ScenarioFile Load(string name)
    {
        string path = System.IO.Path.Combine(Folder, name);
        return new ScenarioFile(path, File.ReadAllLines(path));
    }

    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories)
            .Select(static path => System.IO.Path.GetRelativePath(Folder, path))
            .Order(StringComparer.Ordinal);

    public void Rewrite(IReadOnlyList<string> trace) =>
        File.WriteAllText(Path, string.Join('\n', [.. Head, Ruler, .. trace]) + "\n");

    /// <summary>One blank between words, so that claims need no alignment.</summary>
    public static string Normal(string line) =>
        string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string FindFolder([CallerFilePath] string file = "")
    {
        DirectoryInfo? folder = new FileInfo(file).Directory;
        while (folder is not null && !Directory.Exists(System.IO.Path.Combine(folder.FullName, "scenarios")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException("built outside the tree"), "scenarios");
    }
}
