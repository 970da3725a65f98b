using KeepSharp.Config;

namespace KeepSharp.Commands;

/// <summary><c>keepsharp config diff</c>.</summary>
internal static class DiffCommand
{
    /// <summary>Writes what a reload would do; returns the exit status.</summary>
    public static int Run(string before, string after, bool json, ConfigurationSource source, CommandOutput output)
    {
        if (source.Load(before, output) is not { } old || source.Load(after, output) is not { } now)
        {
            return CommandStatuses.Trouble;
        }

        ConfigurationDifference difference = ConfigurationDifference.Compare(old.Configuration, now.Configuration);
        if (json)
        {
            DifferenceWriter.WriteJson(output.Bytes, difference);
        }
        else
        {
            DifferenceWriter.Write(output.Text, difference, output.Coloured);
        }

        return difference.IsEmpty ? CommandStatuses.Done : CommandStatuses.Findings;
    }
}
