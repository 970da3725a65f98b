using KeepSharp.Config;

namespace KeepSharp.Commands;

/// <summary><c>keepsharp config show</c>.</summary>
internal static class ShowCommand
{
    /// <summary>Writes the effective configuration; returns the exit status.</summary>
    public static int Run(string file, bool json, ConfigurationSource source, CommandOutput output)
    {
        if (source.Load(file, output) is not { } loaded)
        {
            return CommandStatuses.Trouble;
        }

        if (json)
        {
            ConfigurationJson.Write(output.Bytes, loaded.Configuration);
        }
        else
        {
            ConfigurationWriter.Write(loaded.Configuration, output.Text);
        }

        return ConfigurationSource.HasErrors(loaded) ? CommandStatuses.Findings : CommandStatuses.Done;
    }
}
