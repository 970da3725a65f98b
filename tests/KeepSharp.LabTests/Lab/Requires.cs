using System.Globalization;
using System.Runtime.InteropServices;

namespace KeepSharp.LabTests.Lab;

/// <summary>What a test needs from the machine. What is missing skips the test with a reason that is printed.</summary>
internal static class Requires
{
    /// <summary>Root and the right to make namespaces.</summary>
    public static void Root() =>
        Assert.SkipUnless(
            Environment.UserName == "root" || EffectiveUser() == 0, "needs root to make network namespaces");

    /// <summary>All of these programs.</summary>
    public static void Programs(params string[] programs)
    {
        string[] missing = programs.Where(program => Shell.Find(program) is null).ToArray();
        Assert.SkipUnless(missing.Length == 0, $"needs the programs {string.Join(", ", missing)}");
    }

    /// <summary>A feature of the running kernel, named for the reader of the reason.</summary>
    public static void KernelFeature(bool present, string name) =>
        Assert.SkipUnless(present, $"the kernel {Environment.OSVersion.Version} has no {name}");

    /// <summary>The folder of the unchanged seed files.</summary>
    public static string Seeds()
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipUnless(
            shared is not null && Directory.Exists(Path.Combine(shared, "seeds")),
            "needs KEEPSHARP_SHARED with the folder seeds (the unchanged files are not part of the project)");
        return Path.Combine(shared!, "seeds");
    }

    /// <summary>The folder of the published configuration files with keepalived's verdicts.</summary>
    public static string Corpus()
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipUnless(
            shared is not null && Directory.Exists(Path.Combine(shared, "corpus")),
            "needs KEEPSHARP_SHARED with the folder corpus (files of others are not part of the project)");
        return Path.Combine(shared!, "corpus");
    }

    /// <summary>The published single file, which a build alone does not make.</summary>
    public static string PublishedBinary()
    {
        string? path = Environment.GetEnvironmentVariable("KEEPSHARP_BINARY");
        Assert.SkipUnless(
            path is not null && File.Exists(path), "needs KEEPSHARP_BINARY, the file that dotnet publish makes");
        return Path.GetFullPath(path!);
    }

    /// <summary>A machine of the kind that the syscall numbers and layouts of the lab are for.</summary>
    public static void Linux64() =>
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture is Architecture.X64 or Architecture.Arm64,
            "needs a 64-bit Linux");

    private static int EffectiveUser()
    {
        string line = File.ReadLines("/proc/self/status")
            .First(text => text.StartsWith("Uid:", StringComparison.Ordinal));
        return int.Parse(line.Split('\t')[2], CultureInfo.InvariantCulture);
    }
}
