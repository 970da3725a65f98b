using System.Runtime.CompilerServices;

namespace KeepSharp.UnitTests.Tidy;

/// <summary>The tree that is being checked, found from where this file was compiled.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Source files below a folder, build output left out, with their path relative to the root.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Root, file))
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(static file => (file, File.ReadAllLines(Path.Combine(Root, file))));

    private static string FindRoot([CallerFilePath] string file = "")
    {
        DirectoryInfo? folder = new FileInfo(file).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KeepSharp.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests were built outside the tree");
    }
}
