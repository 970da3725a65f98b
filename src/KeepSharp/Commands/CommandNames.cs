namespace KeepSharp.Commands;

/// <summary>
/// The sub-commands. keepalived takes no words without a dash, so a first word of these names cannot mean anything else.
/// Looking at it loads nothing: the start of the daemon must not pay for the sub-commands.
/// </summary>
internal static class CommandNames
{
    public const string Config = "config";
    public const string Explain = "explain";
    public const string Completion = "completion";

    /// <summary>True when the command line is one of a sub-command.</summary>
    public static bool IsCommand(IReadOnlyList<string> words) =>
        words.Count > 0 && words[0] is Config or Explain or Completion;
}
