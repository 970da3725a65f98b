using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Syntax;

/// <summary>The message with which keepalived ends when a line is too short (config-language.md section 11).</summary>
internal static class MissingParameters
{
    /// <summary>Reports that word <paramref name="index"/> (from 0) of the line is missing.</summary>
    public static void Report(DiagnosticBag bag, LogicalLine line, int index)
    {
        string after = index > 0 ? $" after keyword `{line.Word(index - 1)}`" : string.Empty;
        bag.Report(
            Codes.MissingParameter,
            Severity.Error,
            KeepalivedClass.MissingParameter,
            line.WordRange(Math.Max(0, index - 1)),
            $"*** Configuration line starting `{line.Word(0)}` is missing a parameter{after}"
            + $" at word position {index + 1}",
            "keepalived ends at such a line with status 2");
    }
}
