namespace KeepSharp.UnitTests.Config;

/// <summary>Finds files of the source tree from where the tests run.</summary>
internal static class RepositoryFiles
{
    /// <summary>True when expected files are to be rewritten.</summary>
    public static bool Update => Environment.GetEnvironmentVariable("KEEPSHARP_UPDATE") == "1";

    /// <summary>The top of the source tree, or null when the tests run outside of it.</summary>
    public static string? Root { get; } = Find(SourceFile());

    private static string? Find(string start)
    {
        string? folder = Path.GetDirectoryName(start);
        while (folder is not null && !File.Exists(Path.Combine(folder, "KeepSharp.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    private static string SourceFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
