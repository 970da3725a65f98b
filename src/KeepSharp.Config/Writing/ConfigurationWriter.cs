using KeepSharp.Config.Writing;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config;

/// <summary>
/// Writes a configuration as text: what was read, completed with all defaults, in an order in which everything stands
/// before it is used. Reading the text gives an equal configuration.
/// </summary>
/// <remarks>The text holds the passwords and keys of the configuration.</remarks>
public static class ConfigurationWriter
{
    /// <summary>Writes the whole configuration.</summary>
    public static void Write(KeepSharpConfiguration configuration, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ConfText text = new(writer);
        GlobalWriter.Write(text, configuration);
        SmallBlocksWriter.Write(text, configuration);
        ScriptWriter.Write(text, configuration);
        StaticEntryWriter.Write(text, configuration);
        InstanceWriter.Write(text, configuration);
        SyncGroupWriter.Write(text, configuration);
        VirtualServerWriter.Write(text, configuration);
    }
}
