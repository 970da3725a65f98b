using KeepSharp.CommandLine;
using KeepSharp.Config;

namespace KeepSharp.Hosting;

/// <summary>How the command line wants the configuration to be read.</summary>
internal static class LoadOptionsFactory
{
    /// <summary>Options for reading; <paramref name="test"/> is true for <c>-t</c>.</summary>
    public static LoadOptions Create(DaemonOptions options, bool test) => new()
    {
        TestMode = test,
        ConfigId = options.ConfigId,
        AllIncludeChecks = options.AllIncludeChecks,

        // Numbers of ${_RANDOM} change with every reading, as those of keepalived do.
        RandomSeed = (int)DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
    };
}
