using KeepSharp.LabTests.Lab;

namespace KeepSharp.LabTests.Scenarios;

/// <summary>Where the configuration of a scenario comes from.</summary>
public enum ScenarioSource
{
    /// <summary>The ready files of <c>samples/</c>.</summary>
    Samples,

    /// <summary>The unchanged files that the project started from; not part of it.</summary>
    Seeds,
}

/// <summary>Gives a scenario its files: the same test runs our sample and the unchanged original.</summary>
internal static class ScenarioFiles
{
    /// <summary>Puts a configuration into the folder of a lab; gives its path inside the nodes.</summary>
    public static async Task<string> PutAsync(
        this LabNetwork network, ScenarioSource source, string sample, string seed)
    {
        string path = source == ScenarioSource.Seeds
            ? Path.Combine(Requires.Seeds(), seed)
            : Path.Combine(AppContext.BaseDirectory, "samples", sample);
        return await network.WriteAsync($"{source}-{sample.Replace('/', '-')}", await File.ReadAllTextAsync(path));
    }
}
