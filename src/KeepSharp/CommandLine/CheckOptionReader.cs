using KeepSharp.Config;

namespace KeepSharp.CommandLine;

/// <summary>Reads our own options of <c>-t</c>.</summary>
internal static class CheckOptionReader
{
    /// <summary>The options with this one added; null when it is none of them, or when its value is none of its values.</summary>
    public static CheckOptions? Apply(CheckOptions options, GetoptItem item, out string? fault)
    {
        string value = item.Value ?? "";
        CheckOptions? result = item.Definition!.Id switch
        {
            OptionId.Offline => options with { Offline = true },
            OptionId.Peer => options with { Peers = [.. options.Peers, value] },
            OptionId.FailOn => value switch
            {
                "info" => options with { FailOn = Severity.Note },
                "warning" => options with { FailOn = Severity.Warning },
                "error" => options with { FailOn = Severity.Error },
                _ => null,
            },
            OptionId.Format => value switch
            {
                "text" => options with { Format = CheckFormat.Text },
                "json" => options with { Format = CheckFormat.Json },
                "sarif" => options with { Format = CheckFormat.Sarif },
                _ => null,
            },
            OptionId.Colour => value switch
            {
                "auto" => options with { Colour = ColourChoice.Auto },
                "always" => options with { Colour = ColourChoice.Always },
                "never" => options with { Colour = ColourChoice.Never },
                _ => null,
            },
            _ => null,
        };
        string? values = item.Definition.Id switch
        {
            OptionId.FailOn => "info, warning or error",
            OptionId.Format => "text, json or sarif",
            OptionId.Colour => "auto, always or never",
            _ => null,
        };
        fault = result is null && values is not null ? $"Invalid {item.Spelling} '{value}': {values}" : null;
        return result is null ? null : result with { Given = options.Given ?? item.Spelling };
    }
}
