using KeepSharp.Config;
using KeepSharp.Kernel;

namespace KeepSharp.Commands;

/// <summary>How the sub-commands read configurations.</summary>
/// <param name="Offline">Ask nothing about this system.</param>
/// <param name="ConfigId">Id for <c>@</c> lines, or null for the node name.</param>
internal sealed record ConfigurationSource(bool Offline, string? ConfigId)
{
    /// <summary>
    /// Reads a file as the daemon would. Errors of it are named on standard error, in one line each; null when it cannot
    /// be read.
    /// </summary>
    public LoadResult? Load(string file, CommandOutput output)
    {
        var options = new LoadOptions { ConfigId = ConfigId };
        LoadResult result = Offline
            ? new ConfigurationLoader(new OfflineSystemFacts()).Load(file, options)
            : new ConfigurationLoader(new LinuxSystemFacts()).Load(file, options);
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            if (diagnostic.Severity == Severity.Error)
            {
                output.Error.WriteLine(diagnostic);
            }
        }

        return result.Sources.Count == 0 ? null : result;
    }

    /// <summary>True when something of the configuration is not used.</summary>
    public static bool HasErrors(LoadResult result)
    {
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            if (diagnostic.Severity == Severity.Error)
            {
                return true;
            }
        }

        return false;
    }
}
