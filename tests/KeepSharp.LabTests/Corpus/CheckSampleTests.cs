using KeepSharp.LabTests.Lab;

namespace KeepSharp.LabTests.Corpus;

/// <summary>
/// The wrong files of samples/check and what the program prints about them. KEEPSHARP_UPDATE=1 writes the outputs anew,
/// to be reviewed by hand.
/// </summary>
public sealed class CheckSampleTests
{
    public static TheoryData<string> Names =>
    [
        .. Directory.EnumerateFiles(Folder, "*.conf")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(name => !name.EndsWith(".peer", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    // The folder of the sources: outputs are written there.
    private static string Folder => Path.GetFullPath(Path.Combine(SourceFolder(), "../../../samples/check"));

    [Fact]
    public void There_are_twelve_examples_and_three_of_them_are_pairs()
    {
        Assert.Equal(12, Names.Count);
        Assert.Equal(3, Directory.EnumerateFiles(Folder, "*.peer.conf").Count());
        string readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(
            Directory.EnumerateFiles(Folder, "*.*"),
            file => Assert.Contains(Path.GetFileName(file)!, readme + "README.md", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Output_is_the_one_beside_the_file(string name)
    {
        Assert.SkipWhen(TestedDaemon.IsStandIn, "is about keepsharp itself");
        Assert.SkipUnless(File.Exists(TestedDaemon.Binary), $"needs the built program, {TestedDaemon.Binary}");
        string peer = File.Exists(Path.Combine(Folder, $"{name}.peer.conf")) ? $" --peer {name}.peer.conf" : string.Empty;
        string command = $"keepsharp --check-config --offline -f {name}.conf{peer}";
        CommandResult result = await Shell.RunAsync(
            "/bin/sh",
            ["-c", $"cd '{Folder}' && exec '{TestedDaemon.Binary}' {command["keepsharp ".Length..]}"]);
        string text = $"$ {command}\n{result.Output}$ echo $?\n{result.ExitStatus}\n";
        string expected = Path.Combine(Folder, $"{name}.txt");
        if (Environment.GetEnvironmentVariable("KEEPSHARP_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(expected, text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken), text);
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetDirectoryName(path)!;
}
