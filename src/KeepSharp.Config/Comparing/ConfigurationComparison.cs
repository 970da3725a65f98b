using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config;

/// <summary>Makes configurations from different texts comparable.</summary>
internal static class ConfigurationComparison
{
    /// <summary>The configuration without the reasons that hold instances, which name lines of the text.</summary>
    public static KeepSharpConfiguration WithoutBlockers(KeepSharpConfiguration configuration)
    {
        VrrpInstance[] instances = [.. configuration.Instances];
        for (int i = 0; i < instances.Length; i++)
        {
            instances[i] = instances[i] with { Blockers = [] };
        }

        return configuration with { Instances = EquatableArray.Create<VrrpInstance>(instances) };
    }
}
